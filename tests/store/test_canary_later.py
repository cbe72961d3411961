"""What was told later shows through no answer about a past day, nor do the keeper's remarks."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from tests.asking import ask
from tests.builders import make_event
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store import questions as all_questions
from tracker.store.questions import Count, OpenedEvent, Question, TablePage
from tracker.store.questions.order import BEST

CANARY = "canary"
THEN = date(2023, 11, 8)
EARLY = {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}}
LATE = {
    "source": {"publisher": CANARY, "title": CANARY, "published": "2024-05-01"},
    "supports": ["title", "summary"],
    "quotation": CANARY,
}


@pytest.fixture
def watched(store: Store) -> Store:
    """An agreement of which all that names the canary was told later, or is the keeper's."""
    told: dict[str, Any] = {"claimed_by": f"{CANARY} II", "citation": 2}
    amount = {"measure": f"{CANARY}s", "value": 987} | told
    store.add(make_event(id="open", title="They met"), by="Ada")
    agreement = make_event(
        "agreement",
        id="watched",
        title=f"Pause for the {CANARY}",
        summary=f"The {CANARY} came out",
        note=f"Ask about the {CANARY}",
        places=[{"name": "Doha"}],
        citations=[EARLY, LATE],
        terms=[{"giver": CANARY, "condition": CANARY} | amount],
        claims=[amount],
        links=[{"type": "precedes", "to": "open", "term": CANARY} | told],
        bears_on=[
            {"slot": "way out", "side": "for", "reason": CANARY},
            {"slot": "way out", "side": "against", "reason": CANARY, "citation": 2},
        ],
        how_ended="refused",
        ended_on="2024-05-01",
    )
    store.add(agreement, by="Ada")
    back = [{"type": "follows", "to": "watched", "term": CANARY, "reported_on": "2024~"}]
    store.add(make_event(id="after", title="They met again", links=back), by="Ada")
    return store


def _asked_of_then() -> Iterator[Question[Any]]:
    """Each question about a day of knowing that there is, in ways that could meet the canary."""
    then = EventFilter(known_on=THEN)
    values: dict[str, list[Any]] = {
        "event_filter": [
            then,
            then.but(dossier="test-talks"),
            then.but(text="pause OR met"),
            then.but(text="met NOT canary"),
        ],
        "event_id": ["watched", "open"],
        "ids": [("watched", "open")],
        "known_on": [THEN],
        "sort": ["when", "title", BEST],
    }
    for name in all_questions.__all__:
        cls = getattr(all_questions, name)
        if not (isinstance(cls, type) and issubclass(cls, Question)) or cls is Question:
            continue
        names = [field.name for field in fields(cls)]
        given = [one for one in names if one in values]
        needed = {field.name for field in fields(cls) if field.default is MISSING}
        if {"event_filter", "known_on"} & set(names) and needed <= set(given):
            for choice in product(*(values[one] for one in given)):
                yield cls(**dict(zip(given, choice, strict=True)))


def test_no_question_of_a_past_day_tells_what_was_told_later(watched: Store) -> None:
    asked = list(_asked_of_then())
    assert len({type(question) for question in asked}) >= 12
    for question in asked:
        assert CANARY not in repr(ask(watched, question)), question
    told = {type(one) for one in map(_now, asked) if CANARY in repr(ask(watched, one))}
    assert len(told) >= 8  # it was there to be met


def _now(question: Any) -> Any:  # noqa: ANN401 - of any class
    if isinstance(asked := getattr(question, "event_filter", None), EventFilter):
        return replace(question, event_filter=asked.but(known_on=None))
    return replace(question, known_on=None)


@pytest.mark.parametrize("text", [CANARY, "pause", "came", "title told later", "pause OR out"])
def test_a_search_of_a_past_day_finds_no_text_that_was_told_later(
    watched: Store, text: str
) -> None:
    asked = EventFilter(text=text)
    assert ask(watched, Count(asked)) == (0 if "told" in text else 1)
    assert ask(watched, Count(asked.but(known_on=THEN))) == 0
    assert ask(watched, Count(asked.but(known_on=date(2024, 5, 1)))) == (0 if "told" in text else 1)


def test_until_then_the_kind_and_the_place_stand_for_the_title(watched: Store) -> None:
    rows = {row.id: row for row in ask(watched, TablePage(EventFilter(known_on=THEN))).rows}
    assert rows["watched"].title == "Agreement, Doha – title told later"
    assert rows["watched"].summary == ""
    opened = ask(watched, OpenedEvent("watched", THEN))
    assert (opened.event.title, opened.event.summary) == (rows["watched"].title, "")
    left_out = {
        "title": 1,
        "summary": 1,
        "figure": 1,
        "term": 1,
        "source": 1,
        "judgement": 1,
        "link": 2,
    }
    assert opened.left_out == left_out


def test_who_is_renamed_is_renamed_in_what_stands_for_a_title(store: Store) -> None:
    store.add(make_event(id="e", citations=[EARLY, LATE]), by="Ada")
    store.put_actor(Actor(name="Hamas movement"), by="Ada", rename_from="Hamas")
    (row,) = ask(store, TablePage(EventFilter(known_on=THEN))).rows
    assert row.title == "Talks, Hamas movement – title told later"
    assert [one for one in store.check() if "step" in one.text] == []


def test_notes_are_found_by_their_own_filter_alone_and_never_of_a_past_day(watched: Store) -> None:
    noted = EventFilter(note="ask canary")
    assert [row.id for row in ask(watched, TablePage(noted)).rows] == ["watched"]
    assert ask(watched, Count(noted)) == 1
    assert ask(watched, Count(EventFilter(text="ask"))) == 0
    assert ask(watched, Count(EventFilter(note="pause"))) == 0
    assert ask(watched, Count(noted.but(known_on=date(2026, 1, 1)))) == 0
    event = ask(watched, OpenedEvent("watched")).event
    watched.change(event.changed(note="Done"), base=1, by="Ada")
    assert ask(watched, Count(noted)) == 0
    assert ask(watched, Count(EventFilter(note="done"))) == 1
    assert watched.check() == []
