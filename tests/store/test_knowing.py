"""On which days events became known, what did on one of them, and how many did since."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.asking import ask
from tests.builders import make_event
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, Store
from tracker.store.questions import BecameKnown, Count, Events, KnownDays, New, NewSince

TALKS = "test-talks"


def told(name: str, when: str, published: str | None, **changes: Any) -> Any:  # noqa: ANN401
    source = {"publisher": "Reuters", "title": "A page", "published": published}
    return make_event(
        id=name, title=name, when=when, dossier=TALKS, citations=[{"source": source}], **changes
    )


@pytest.fixture
def record(store: Store) -> Store:
    store.put_dossier(Dossier(slug=TALKS, title="Talks", timezone="Asia/Jerusalem"), by="Ada")
    store.put_dossier(Dossier(slug="other", title="Other"), by="Ada")
    store.add_many(
        [
            told("late", "2023-10-20", "2023-11-09"),
            told("early", "2023-10-01", "2023-11-09"),
            told("first", "2023-11-01", "2023-11-02"),
            told("undated", "2023-11-05", None),
            told("draft", "2023-11-01", "2023-11-03", status="draft"),
            told("inside", "2023-11-01", "2023-11-09", visibility="internal"),
            told("mended", "2023-11-01", "2023-11-20",
                 links=[{"type": "corrects", "to": "first"}]),
            told("gone", "2023-11-01", "2023-11-04", status="retracted",
                 retracted_on="2023-11-06"),
            make_event(id="elsewhere", dossier="other"),
        ],
        by="Ada",
    )  # fmt: skip
    return store


def test_each_day_says_how_many_more_are_known_than_on_the_day_before(record: Store) -> None:
    for viewer in (KEEPER, None):
        seen = record.seen_by(viewer) if viewer else record.seen_by()
        found = dict(seen.ask(KnownDays(TALKS)))
        every = EventFilter(dossier=TALKS)
        for day in (date(2023, 11, 1) + timedelta(days=n) for n in range(25)):
            now, before = (
                {one.id for one in seen.ask(Events(every.but(known_on=on)))}
                for on in (day, day - timedelta(days=1))
            )
            assert len(now - before) == found.get(day, 0), day


def test_the_days_follow_what_is_written(record: Store) -> None:
    day = date(2023, 12, 1)
    assert day not in dict(ask(record, KnownDays(TALKS)))
    saved = record.add(told("new", "2023-11-30", "2023-12-01"), by="Ada")
    assert dict(ask(record, KnownDays(TALKS)))[day] == 1
    record.take_back(saved.number, by="Ada")
    assert day not in dict(ask(record, KnownDays(TALKS)))


def test_what_became_known_on_a_day_is_named_in_order_of_time(record: Store) -> None:
    day = date(2023, 11, 9)
    assert ask(record, BecameKnown(TALKS, day)) == ["early", "late", "inside"]
    assert record.seen_by().ask(BecameKnown(TALKS, day)) == ["early", "late"]
    assert ask(record, BecameKnown(TALKS, day, most=1)) == ["early"]
    assert ask(record, BecameKnown(TALKS, date(2023, 11, 10))) == []
    many = [told(f"one-of-many-{n}", "2023-11-08", "2023-11-09") for n in range(30)]
    record.add_many(many, by="Ada")
    assert ask(record, BecameKnown(TALKS, day)) == []


def test_a_title_that_was_told_later_is_not_named(record: Store) -> None:
    cited = [
        {"source": {"publisher": "Reuters", "title": "A", "published": "2023-11-12"}},
        {"source": {"publisher": "AP", "title": "B", "published": "2023-12-12"},
         "supports": ["title"]},
    ]  # fmt: skip
    record.add(
        make_event(id="named", dossier=TALKS, title="Secret", when="2023-11-11", citations=cited),
        by="Ada",
    )
    (title,) = ask(record, BecameKnown(TALKS, date(2023, 11, 12)))
    assert "told later" in title


def test_an_event_without_a_known_start_is_named_too(record: Store) -> None:
    record.add(told("before", "../2001-01-01", "2023-11-30"), by="Ada")
    assert ask(record, BecameKnown(TALKS, date(2023, 11, 30))) == ["before"]


def test_how_many_became_known_since_a_day_and_how_many_of_them_correct_others(
    record: Store,
) -> None:
    since, until = date(2023, 11, 8), date(2023, 12, 31)
    assert ask(record, NewSince(TALKS, since, until)) == New(4, 1)
    assert record.seen_by().ask(NewSince(TALKS, since, until)) == New(3, 1)
    assert ask(record, NewSince(TALKS, date(2023, 11, 9), until)) == New(1, 1)
    assert ask(record, NewSince(TALKS, since, date(2023, 11, 9))) == New(3, 0)
    assert ask(record, Count(EventFilter(dossier=TALKS))) == 6
