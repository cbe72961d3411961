"""How many are held between all who counted lately, day by day, as their accounts leave it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.test_ledger import UTC, event, freed, held
from tracker.analysis.captives.band import Band, bands
from tracker.analysis.captives.ledger import ledger
from tracker.model.events import Event

ON = date(2023, 12, 31)


def band(*events: Event, on: date = ON) -> Band:
    return bands(ledger(events, on, UTC).accounts)[-1]


def test_the_newest_count_of_each_claimant_stands_and_the_range_is_between_them() -> None:
    found = band(
        held("a", "2023-11-01", 222), held("b", "2023-11-03", 229),
        held("c", "2023-11-02", 240, "Hamas"),
    )  # fmt: skip
    assert [(one.claimed_by, one.said[:]) for one in found.counts] == [
        ("Israel", (229, 229)),
        ("Hamas", (240, 240)),
    ]
    assert found.said == (229, 240)


def test_an_old_count_is_no_rival_of_a_new_one() -> None:
    found = band(held("a", "2023-11-01", 199, "A spokesperson"), held("b", "2023-11-30", 229))
    assert (found.said, found.fresh_until) == ((229, 229), date(2023, 12, 14))


def test_what_happened_after_a_count_is_taken_from_it_by_everybody() -> None:
    found = band(
        held("a", "2023-11-20", 240), held("b", "2023-11-24", 236, "Qatar"),
        freed("one", "2023-11-22", 7, "Agency"), freed("two", "2023-11-26", 2, "Agency"),
        event("dead", "2023-11-26", "captives died", {"Agency": 1}),
        event("bodies", "2023-11-27", "captives’ remains returned", {"Agency": 1}),
    )  # fmt: skip
    assert [(one.claimed_by, one.left.gone[:], one.said[:]) for one in found.counts] == [
        ("Qatar", (3, 3), (233, 233)),
        ("Israel", (10, 10), (230, 230)),
    ]


def test_never_fewer_than_none_are_held() -> None:
    assert band(held("a", "2023-11-01", 5), freed("all", "2023-11-02", 7)).said == (0, 0)


def test_a_least_number_leaves_a_least_number() -> None:
    found = band(held("a", "2023-11-01", {"value": 150, "qualifier": "at least"}))
    assert found.said == (150, float("inf"))


days = st.integers(1, 40)


def _day(number: int) -> str:
    return (date(2023, 11, 1) + timedelta(days=number)).isoformat()


@given(
    st.lists(st.tuples(days, st.integers(0, 300), st.sampled_from(["Israel", "Hamas", "Qatar"]))),
    st.lists(st.tuples(days, st.integers(0, 20), st.sampled_from(["Israel", "Agency"]))),
    days,
)
def test_each_day_says_what_an_account_of_that_day_expects(
    counts: list[tuple[int, int, str]], releases: list[tuple[int, int, str]], day: int
) -> None:
    events = [held(f"c{n}", _day(at), many, who) for n, (at, many, who) in enumerate(counts)]
    events += [freed(f"r{n}", _day(at), many, who) for n, (at, many, who) in enumerate(releases)]
    on = date.fromisoformat(_day(day))
    then = [one for one in bands(ledger(events, ON, UTC).accounts) if one.day <= on]
    found = ledger(events, on, UTC).accounts
    assert bool(then) is bool(found)
    expected = {one.claimed_by: one.now.expected for one in found}
    for one in then[-1].counts if then else ():
        low, high = expected[one.claimed_by]
        assert one.said == (max(0, low), max(0, high))


@pytest.mark.parametrize(
    ("when", "share"), [("2023-11-01", (230, 240)), ("2023-11-02", (230, 230))]
)
def test_a_release_on_the_day_of_a_count_may_lie_on_either_side_of_it(
    when: str, share: tuple[int, int]
) -> None:
    assert band(held("a", "2023-11-01", 240), freed("one", when, 10)).said == share
