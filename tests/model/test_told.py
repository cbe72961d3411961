"""Sources and figures of which only the month or the year is known."""

import json
import pickle
from datetime import UTC, date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_event
from tracker.errors import InvalidRecord
from tracker.model.dates import DateError
from tracker.model.dates.clock import Clock
from tracker.model.dates.told import ToldOn, told_again
from tracker.model.known import as_known, known_from
from tracker.model.reading import read_event
from tracker.model.sentences import in_words

CLOCK = Clock(date(2026, 11, 28), date(2026, 11, 28))


def _source(published: str) -> list[dict[str, Any]]:
    return [{"source": {"publisher": "A press", "title": "A book", "published": published}}]


@pytest.mark.parametrize(
    ("written", "last", "words"),
    [
        ("2024", date(2024, 12, 31), "2024"),
        ("2024-05", date(2024, 5, 31), "May 2024"),
        ("2024-02", date(2024, 2, 29), "Feb 2024"),
        ("2023-12", date(2023, 12, 31), "Dec 2023"),
        ("2024-05-03", date(2024, 5, 3), "3 May 2024"),
        ("2024-09-01~", date(2024, 9, 3), "about 1 Sep 2024"),
        ("2024-09~", date(2024, 10, 15), "about Sep 2024"),
        ("2024~", date(2025, 7, 2), "about 2024"),
    ],
)
def test_a_month_or_a_year_is_kept_as_it_was_given(written: str, last: date, words: str) -> None:
    event = make_event(citations=_source(written))
    published = event.citations[0].source.published
    assert published is not None
    assert published.isoformat() == last.isoformat()
    assert (published == last) is (len(written) == 10)  # a day and no more
    assert not published < last
    assert not published > last
    assert in_words(published) == words
    plain = event.as_dict()
    assert plain["citations"][0]["source"]["published"] == written
    assert read_event(json.loads(json.dumps(plain))) == event
    assert read_event(plain).as_dict() == plain


@pytest.mark.parametrize("written", ["2024", "2024-05", "2024-05-03~", "2024-12~", "2024~"])
def test_it_is_known_from_its_last_day_on(written: str) -> None:
    claim = {"measure": "dead", "value": 5, "claimed_by": "A press", "reported_on": written}
    event = make_event(when="2005-03-01", citations=_source(written), claims=[claim])
    last = ToldOn.read(written)
    assert last is not None
    assert known_from(event, event.when.bounds(UTC), UTC).day == date.fromordinal(last.toordinal())
    day_before = as_known(event, last - timedelta(days=1), UTC)
    assert day_before.citations == ()
    assert day_before.claims == ()
    assert as_known(event, date.fromordinal(last.toordinal()), UTC) == event


@pytest.mark.parametrize(
    "published",
    [
        "24",
        "2024-13",
        "2024-00",
        "05/2024",
        "2024-",
        "0000",
        "",
        "2024-02-30~",
        "2024-13~",
        "2024?",
        "2024-05-03%",
        "2024-05-2X~",
        "~2024",
        "2024/..~",
    ],
)
def test_what_is_neither_is_refused(published: str) -> None:
    with pytest.raises(InvalidRecord):
        make_event(citations=_source(published))


@given(st.integers(1, 9000), st.none() | st.integers(1, 12))
def test_it_ends_on_the_last_day_of_its_month_or_year(year: int, month: int | None) -> None:
    written = f"{year:04}" if month is None else f"{year:04}-{month:02}"
    told = ToldOn.read(written)
    assert told is not None
    assert told.written == written
    following = told + timedelta(days=1)
    assert (following.day, following.month == 1 or month is not None) == (1, True)
    assert told.year == year
    assert month in {None, told.month}
    again = pickle.loads(pickle.dumps(told))  # noqa: S301 - ours
    assert (again, again.written) == (told, written)
    assert told_again(date(told.year, told.month, told.day), written) == told
    day = date(told.year, told.month, told.day)
    assert (told_again(day, None), told_again(day, None) == told) == (day, False)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2024", "2024"),
        ("May 2024", "2024-05"),
        ("2024-05", "2024-05"),
        ("mayo de 2024", "2024-05"),
        ("about 2024", "2024~"),
        ("about May 2024", "2024-05~"),
        ("around 1 Sept 2024", "2024-09-01~"),
        ("2024-09-01~", "2024-09-01~"),
    ],
)
def test_it_is_read_as_people_type_it(typed: str, written: str) -> None:
    told = CLOCK.read_told(typed)
    assert isinstance(told, ToldOn)
    assert told.written == written


def test_a_day_stays_a_day_and_a_span_is_refused() -> None:
    day = CLOCK.read_told("8 May 2024")
    assert (day, isinstance(day, ToldOn)) == (date(2024, 5, 8), False)
    for typed in ("late May 2024", "2023 to 2024", "since about 2024"):
        with pytest.raises(DateError):
            CLOCK.read_told(typed)
