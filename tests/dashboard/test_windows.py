from datetime import UTC, date, datetime, timedelta

import pytest

from dashboards.timeline.windows import Hit, Window, fitted, hits_of
from tracker.model.dates import OPEN, When, day_start
from tracker.model.filters import EventFilter
from tracker.store import Density, Points

_NOW = day_start(date(2026, 1, 1), UTC)
_HOUR = 3_600_000_000


def _points(*dates: str, known: bool = True) -> Points:
    bounds = [When.parse(one).bounds(UTC) for one in dates]
    return Points(
        es=[one.earliest_start for one in bounds],
        ls=[one.latest_start for one in bounds],
        ee=[one.earliest_end for one in bounds],
        le=[one.latest_end for one in bounds],
        known=[known for _ in bounds],
    )


def _opens(dates: list[str], **asked: object) -> Window:
    """The window that a dossier of these events opens on."""
    hits = hits_of(_points(*dates), _NOW)
    ends = [When.parse(one).bounds(UTC) for one in dates]
    extent = (
        min(one.earliest_start for one in ends if one.earliest_start > -OPEN),
        max(one.latest_end if one.latest_end < OPEN else one.latest_start + 1 for one in ends),
    )
    return fitted(hits, EventFilter.model_validate(asked), UTC, extent) or extent


def _day(instant: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)).date()


@pytest.mark.parametrize(
    "when", ["2023-10-27", "2023-10", "2023-10-27T09:15Z", "2023-10-20/2023-10-25"]
)
@pytest.mark.parametrize(("together", "elsewhere"), [(20, 0), (15, 5), (60, 1), (400, 3)])
def test_events_at_one_time_are_in_a_window_of_some_width(
    when: str, together: int, elsewhere: int
) -> None:
    far = [f"{2020 - n}-05-01" for n in range(elsewhere)]
    start, end = _opens([when] * together + far)
    bounds = When.parse(when).bounds(UTC)
    assert start <= bounds.earliest_start < bounds.latest_end <= end
    assert elsewhere or end - start >= bounds.latest_end - bounds.earliest_start
    if elsewhere:
        assert end - start >= _HOUR


@pytest.mark.parametrize(
    "dates",
    [["2023-10-27"], ["1923-10-27", "2023-10-27"], ["1402-08-05", "2023-10-27"], ["2566-10-27"]],
)
def test_few_events_are_all_in_sight(dates: list[str]) -> None:
    start, end = _opens(dates)
    for one in dates:
        bounds = When.parse(one).bounds(UTC)
        assert start <= bounds.earliest_start < bounds.latest_end <= end


def test_a_crowd_is_looked_at_closely_and_a_steady_record_as_a_whole() -> None:
    crowd = [f"2023-10-{n:02}" for n in range(1, 29)]
    start, end = _opens([*crowd, "2025-06-01"])
    assert (_day(start).year, _day(end) < date(2023, 11, 10)) == (2023, True)
    steady = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    start, end = _opens(steady)
    assert (_day(start), _day(end)) == (date(2021, 1, 1), date(2024, 1, 1))


_SPREAD = [f"2023-10-{n:02}" for n in range(1, 31)] + ["2024-06-01", "2025-01-10", "2025-11-01"]


def test_the_window_goes_to_the_days_asked_for() -> None:
    start, end = _opens(_SPREAD, from_=date(2023, 10, 20), to=date(2023, 10, 25))
    assert date(2023, 10, 19) <= _day(start) <= date(2023, 10, 20)
    assert date(2023, 10, 26) <= _day(end) <= date(2023, 10, 27)
    start, end = _opens(_SPREAD[-2:], from_=date(2025, 1, 1))
    assert date(2024, 12, 1) <= _day(start) <= date(2025, 1, 1)
    assert date(2025, 11, 2) <= _day(end) < date(2026, 1, 1)


@pytest.mark.parametrize(
    "days",
    [
        {"from_": date(1900, 1, 1)},
        {"to": date(9999, 12, 31)},
        {"from_": date(1900, 1, 1), "to": date(2100, 1, 1)},
    ],
)
def test_empty_years_that_were_asked_for_do_not_fill_the_window(days: dict[str, date]) -> None:
    start, end = _opens(_SPREAD, **days)
    assert _day(start) >= date(2023, 1, 1)
    assert _day(end) <= date(2026, 12, 31)


def test_what_goes_on_is_known_up_to_the_line_and_what_was_not_known_is_no_hit() -> None:
    assert hits_of(_points("2023-10-27/.."), _NOW) == [
        Hit(day_start(date(2023, 10, 27), UTC), _NOW, 1)
    ]
    assert hits_of(_points("../2023-10-27"), _NOW)[0].end == day_start(date(2023, 10, 28), UTC)
    assert hits_of(_points("2023-10-27", known=False), _NOW) == []


def test_hits_that_are_counted_by_stretches_are_hits() -> None:
    found = Points(density=[Density("talks", "talks", 0, _HOUR, {0: 3, 5: 2})])
    assert hits_of(found, _NOW) == [Hit(0, _HOUR, 3), Hit(5 * _HOUR, 6 * _HOUR, 2)]
