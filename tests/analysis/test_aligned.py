"""Events around a day 0: one event's, or those of a kind laid over one another."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.materials import material
from tests.builders import make_event
from tracker.analysis.inquiries.tempo import Tempo
from tracker.analysis.tempo.aligned import MOST_LANES, Day, around, laid_over
from tracker.model.events import Event

UTC = ZoneInfo("UTC")
ON = date(2023, 12, 31)
FIRST = date(2023, 11, 1)


def at(name: str, when: str, kind: str = "attack", **changes: object) -> Event:
    return make_event(kind, id=name, when=when, dossier="d", **changes)


def _offsets(zero: str, *whens: str, window: int = 7) -> list[tuple[int, int, int | None]]:
    events = [at(f"e{n}", when) for n, when in enumerate(whens)]
    found = around(events, at("zero", zero, "talks"), ON, UTC, window)
    return [(one.first, one.last, one.until) for one in found]


@pytest.mark.parametrize(
    ("zero", "when", "offsets"),
    [
        ("2023-11-10", "2023-11-08", (-2, -2, -2)),
        ("2023-11-10", "2023-11-10", (0, 0, 0)),
        ("2023-11-10", "2023-11-12/2023-11-15", (2, 2, 5)),
        ("2023-11-10", "2023-11-12/..", (2, 2, None)),
        ("2023-11-10", "2023-11", (-9, 20, 20)),
        ("[2023-11-10..2023-11-12]", "2023-11-11", (-1, 1, -1)),
    ],
)
def test_days_are_counted_from_day_0_as_sure_as_both_are(
    zero: str, when: str, offsets: tuple[int, int, int | None]
) -> None:
    assert _offsets(zero, when) == [offsets]


def test_what_can_have_begun_in_the_window_is_there_and_nothing_else() -> None:
    found = _offsets("2023-11-10", "2023-11-07", "2023-11-08", "2023-11-12", "2023-11-13", window=2)
    assert [first for first, _, _ in found] == [-2, 2]
    assert _offsets("2023-11-10", "2023-11-13/2023-11-30", window=2) == []
    assert _offsets("2023-12-30", "2024-01-01", window=7) == [], "what is yet to come"


def _answer(events: Sequence[Event], asked: Tempo, **filtered: Any) -> dict[str, Any]:  # noqa: ANN401 - of the filter
    return asked.answer([material(events, ON, zone="UTC", **filtered)])


def test_the_event_on_day_0_need_not_be_one_that_the_filter_leaves() -> None:
    events = [at("deal", "2023-11-10", "agreement"), at("a", "2023-11-09"), at("b", "2023-11-01")]
    found = _answer(events, Tempo(zero="deal", window=2), kind=("attack",))["aligned"]
    assert (found["title"], [one["event"] for one in found["events"]]) == (events[0].title, ["a"])
    over = _answer(events, Tempo(each="agreement", window=2), kind=("attack",))["laid_over"]
    assert [one["event"] for one in over["events"]] == ["deal"]
    assert [day["mean"] for day in over["lanes"][0]["days"]] == [0, 1, 0, 0, 0]


def test_an_event_that_is_not_there_is_named() -> None:
    answer = _answer([at("later", "2024-02-01")], Tempo(zero="later"))
    assert answer["aligned"] is None
    assert answer["why"] == "No event ‘later’ had begun by this day, as it is known."


def test_lanes_are_what_is_asked_and_of_many_those_with_most_events() -> None:
    events = [at(f"e{n}", "2023-11-02", issues=[f"issue {n}"]) for n in range(12)]
    events.append(at("more", "2023-11-02", issues=["issue 11"]))
    lanes = laid_over(events, [at("zero", "2023-11-01", "talks")], ON, UTC, 3, "issue")
    assert len(lanes) == MOST_LANES
    assert lanes[0].lane == "issue 11"
    assert max(day.mean for day in lanes[0].days) == 2
    assert laid_over(events, [], ON, UTC, 3, "track") == []


def test_days_that_are_yet_to_come_count_for_nobody() -> None:
    zeros = [at("old", "2023-12-01", "talks"), at("new", "2023-12-30", "talks")]
    [lane] = laid_over([at("a", "2023-12-03")], zeros, ON, UTC, 2, "family")
    assert [(day.day, day.of) for day in lane.days] == [(-2, 2), (-1, 2), (0, 2), (1, 2), (2, 1)]
    assert lane.days[-1] == Day(2, 1, 1, 1, 1, 1.0)


@given(
    st.lists(st.integers(0, 20), max_size=12),
    st.lists(st.integers(0, 20), min_size=1, max_size=6),
    st.integers(1, 6),
)
def test_laid_over_is_what_one_counts_by_hand(
    fought: list[int], zeros: list[int], window: int
) -> None:
    def events(kind: str, days: list[int]) -> list[Event]:
        return [
            at(f"{kind}{n}", (FIRST + timedelta(days=day)).isoformat(), kind)
            for n, day in enumerate(days)
        ]

    lanes = laid_over(
        events("attack", fought), events("operation", zeros), ON, UTC, window, "family"
    )
    assert len(lanes) == bool(fought)
    for lane in lanes:
        for day in lane.days:
            found = sorted(sum(one == zero + day.day for one in fought) for zero in zeros)
            assert day.mean == round(sum(found) / len(found), 4)
            assert day.median == found[(len(found) + 1) // 2 - 1]
            assert (day.of, found[0] <= day.low, day.high <= found[-1]) == (len(zeros), True, True)


def test_of_a_kind_that_is_counted_too_each_is_left_out_on_its_own_day_alone() -> None:
    talks = [at("one", "2023-11-01", "talks"), at("two", "2023-11-02", "talks")]
    [lane] = laid_over(talks, talks, ON, UTC, 1, "family")
    assert [day.mean for day in lane.days] == [0.5, 0, 0.5]
