import pytest

from dashboards.look.wording import counted, day_number, days_between, in_range, number
from tracker.analysis.ranges import Range


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (7, "7"), (1106, "1,106"), (1.5, "1.5"), (100, "100"), (1_000_000.0, "1,000,000")],
)
def test_a_number_is_grouped_and_keeps_its_fraction(value: float, shown: str) -> None:
    assert number(value) == shown


def test_numbers_are_grouped_in_one_way_wherever_they_stand() -> None:
    assert day_number(1106) == "day 1,106"
    assert days_between(1093, 1106) == "1,093–1,106 days"
    assert counted(1200, "event") == "1,200 events"
    assert counted(1, "event") == "1 event"


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (Range(50, 50), "50"),
        (Range(145, 1148), "145–1,148"),
        (Range(50, 50, or_more=True), "at least 50"),
        (Range(50, 50, about=True), "about 50"),
        (Range(70, 72, or_more=True, about=True), "at least about 70–72"),
        (Range(0, 50), "at most 50"),
        (Range(0, 0), "0"),
    ],
)
def test_a_range_says_what_its_claimants_left_open(found: Range, shown: str) -> None:
    assert in_range(found) == shown
