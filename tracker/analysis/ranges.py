"""Numbers as rival figures leave them: between two ends, and perhaps beyond."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple


class Range(NamedTuple):
    """A number as rival figures leave it: between two ends, and perhaps beyond them."""

    low: float
    high: float
    or_more: bool = False
    """Whether one of the figures is a least number, so that it may be more than `high`."""
    about: bool = False
    """Whether one of them is approximate."""

    def plus(self, other: "Range") -> "Range":
        """The two together."""
        return Range(
            self.low + other.low,
            self.high + other.high,
            self.or_more or other.or_more,
            self.about or other.about,
        )

    def less(self, other: "Range") -> "Range":
        """What is left when the other is taken away; never less than none."""
        return Range(
            0 if other.or_more else max(0, self.low - other.high),
            max(0, self.high - other.low),
            self.or_more,
            self.about or other.about,
        )


NOBODY = Range(0, 0)


def between(said: Sequence[Range]) -> Range:
    """From the least to the most that is said of one number."""
    return Range(
        min(one.low for one in said),
        max(one.high for one in said),
        any(one.or_more for one in said),
        any(one.about for one in said),
    )


class Sums:
    """Numbers with their days and what they are of, and the sum from each day on."""

    def __init__(self, given: Sequence[tuple[date, str, Range]]) -> None:
        given = sorted(given, key=lambda one: one[0])
        self.days = [day for day, _, _ in given]
        self.each = {event: (day, amount) for day, event, amount in given}
        self.sums = [
            *accumulate((_counted(one) for *_, one in reversed(given)), _add, initial=_NONE)
        ]

    def since(self, day: date, but: Collection[str]) -> Range:
        """The sum from a day on, without some events."""
        total = self.sums[len(self.days) - bisect_left(self.days, day)]
        for event in but:
            if (one := self.each.get(event)) is not None and one[0] >= day:
                total = _add(total, _counted(one[1]), -1)
        low, high, or_more, about = total
        return Range(low, high, or_more > 0, about > 0)


_Sum = tuple[float, float, int, int]
_NONE: _Sum = (0, 0, 0, 0)


def _counted(said: Range) -> _Sum:
    """A number with how many of its parts are least numbers, and how many approximate."""
    return said.low, said.high, int(said.or_more), int(said.about)


def _add(one: _Sum, other: _Sum, times: int = 1) -> _Sum:
    low, high, or_more, about = (a + times * b for a, b in zip(one, other, strict=True))
    return low, high, int(or_more), int(about)
