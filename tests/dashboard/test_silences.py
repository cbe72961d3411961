"""Long silences of a record: which stretches of time are told as one."""

import pytest

from dashboards.timeline.silences import Silence, silences
from dashboards.timeline.windows import Hit

_DAY = 86_400_000_000


def _on(*days: int) -> list[Hit]:
    return [Hit(day * _DAY, (day + 1) * _DAY, 1) for day in sorted(days)]


def test_a_long_gap_is_a_silence_with_the_few_events_in_it() -> None:
    first, second = range(60), range(460, 500)
    found = silences(_on(*first, 150, 260, 261, 380, *second))
    assert found == [Silence(60 * _DAY, 459 * _DAY, 4)]


@pytest.mark.parametrize(
    "days",
    [
        (),
        (3,),
        tuple(range(400)),
        tuple(range(0, 2000, 20)),  # no gap is longer than the others
        (*range(50), *range(100, 150)),  # fifty days are no silence
        (*range(1000), *range(1070, 2000)),  # seventy are none in so long a time
    ],
)
def test_a_record_that_goes_on_has_no_silence(days: tuple[int, ...]) -> None:
    assert silences(_on(*days)) == []


def test_more_than_a_few_events_part_two_silences() -> None:
    found = silences(_on(*range(40), *range(200, 206), *range(400, 440)))
    assert [one.number for one in found] == [0, 0]
    assert found[0].end < 200 * _DAY < found[1].start


def test_events_counted_by_stretches_count() -> None:
    hits = [Hit(0, _DAY, 90), Hit(100 * _DAY, 101 * _DAY, 2), Hit(200 * _DAY, 201 * _DAY, 70)]
    assert silences(hits) == [Silence(_DAY, 199 * _DAY, 2)]
