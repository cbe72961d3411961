"""Figures as their claimants said them: what they leave open, and the day that they speak of."""

from collections.abc import Iterable
from datetime import UTC, date
from typing import Protocol

from tracker.analysis.ranges import Range
from tracker.model.amounts import meant_by
from tracker.model.dates import OPEN, When, day_of

HELD = "captives held"
"""The measure that the headline and the captives panel follow."""


class Figure(Protocol):
    """A claim, as the store gives it in columns."""

    @property
    def event(self) -> str: ...  # noqa: D102 - id of the event
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def qualifier(self) -> str: ...  # noqa: D102
    @property
    def of(self) -> str | None: ...  # noqa: D102
    @property
    def claimed_by(self) -> str: ...  # noqa: D102
    @property
    def as_of_edtf(self) -> str | None: ...  # noqa: D102 - the time that it speaks of
    @property
    def reported_on(self) -> date | None: ...  # noqa: D102


def said(figures: Iterable[Figure], measure: str) -> Range | None:
    """What rival figures of one event leave of the whole; None without one.

    Args:
        figures: Of one event; those of a part (`of`) and of other measures are passed over.
        measure: Which figures.
    """
    found = [meant(one) for one in figures if one.measure == measure and one.of is None]
    if not found:
        return None
    return Range(
        min(one.low for one in found),
        max(one.high for one in found),
        any(one.or_more for one in found),
        any(one.about for one in found),
    )


def meant(figure: Figure) -> Range:
    """What one figure leaves open: “at most” may be none, “at least” may be more."""
    return Range(*meant_by(figure.low, figure.high, figure.qualifier))


def counted_on(figure: Figure) -> date | None:
    """The day that a figure speaks of: the last of `as_of`, else the day it was reported."""
    if figure.as_of_edtf is None:
        return figure.reported_on
    end = When.parse(figure.as_of_edtf).bounds(UTC).latest_end
    return figure.reported_on if end >= OPEN else day_of(end - 1, UTC)
