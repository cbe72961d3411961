"""Numbers as rival figures leave them: between two ends, and perhaps beyond."""

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
