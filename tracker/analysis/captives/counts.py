"""Running figures: who says how many are held, and how many came free. Nothing is averaged.

What holds for the card and for the picture, in one place:

* a figure counts for the day that it speaks of, else for the day on which it was reported;
* of each claimant the newest counts, for 14 days beside the newest of all (`held`);
* from each is taken what came free after its day, as a range (see `releases`).
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from itertools import accumulate
from typing import NamedTuple, Protocol

from tracker.analysis.ranges import NOBODY, Range
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


class CameFree(Protocol):
    """People set free on a day."""

    @property
    def day(self) -> date: ...  # noqa: D102
    @property
    def said(self) -> Range: ...  # noqa: D102 - how many


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


class Count(NamedTuple):
    """The newest figure of one claimant, and what is left of it."""

    figure: Figure
    day: date
    """The day that it speaks of."""
    freed: Range
    """How many came free after that day."""
    left: Range
    """The figure less those."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many are held, by all who counted lately.

    Attributes:
        counts: The newest figure of each recent claimant, the newest first.
        left: What the newest of all leaves, less those who came free since.
        low: The least that any recent claimant's figure leaves.
        high: The most.
        or_more: Whether the most is itself a least number.
        fresh_until: The last day on which the newest figure is recent; after it the number is
            only what was last known.
    """

    counts: tuple[Count, ...]
    left: Range
    low: float
    high: float
    or_more: bool
    fresh_until: date

    @property
    def latest(self) -> Figure:
        """The newest figure, as it was said."""
        return self.counts[0].figure

    @property
    def claims(self) -> list[Figure]:
        """The newest figure of each recent claimant, as it was said, the newest first."""
        return [one.figure for one in self.counts]


RECENT_DAYS = 14
"""How old a claimant's newest figure may be, beside the newest of all, to count as a rival."""


def counted_on(figure: Figure) -> date | None:
    """The day that a figure speaks of: the last of `as_of`, else the day it was reported."""
    if figure.as_of_edtf is None:
        return figure.reported_on
    end = When.parse(figure.as_of_edtf).bounds(UTC).latest_end
    return figure.reported_on if end >= OPEN else day_of(end - 1, UTC)


def held(
    figures: Iterable[Figure],
    measure: str = HELD,
    *,
    on: date | None = None,
    freed: Iterable[CameFree] = (),
) -> Held | None:
    """The newest figure of each claimant, and the range between them; None without a figure.

    Figures of a part (`of`) are left out; so are those without a day.

    Args:
        figures: In any order; of one claimant's on one day, the later in the order counts.
        measure: Which figures.
        on: Figures of a later day, and releases after it, are left out; None takes all.
        freed: Releases, as `released` counts them; what came free after a figure's day is taken
            from it. None are taken where this is left out.
    """
    gone, told = _Gone(freed), _by_day(figures, measure)
    newest: _Newest = {}
    days = [day for day in _days(told, gone) if on is None or day <= on]
    for day in days:
        _tell(newest, told, day)
    return _held(newest, gone, days[-1]) if days else None


class Step(NamedTuple):
    """What is said of those held from a day on, up to the day of the next step."""

    day: date
    held: Held


def held_over(
    figures: Iterable[Figure], measure: str = HELD, *, freed: Iterable[CameFree] = ()
) -> list[Step]:
    """What `held` says over time: a step for each day on which its answer changes.

    The step of a day is exactly what `held(..., on=day)` says, so that a picture drawn from the
    steps and a headline agree. Between two steps nothing changes, but the newest figure grows
    old: after `step.held.fresh_until` nobody has counted for 14 days.

    Args:
        figures: As for `held`.
        measure: Which figures.
        freed: As for `held`.
    """
    gone, told = _Gone(freed), _by_day(figures, measure)
    newest: _Newest = {}
    steps: list[Step] = []
    for day in _days(told, gone):
        _tell(newest, told, day)
        steps.append(Step(day, _held(newest, gone, day)))
    return steps


_Newest = dict[str, tuple[date, Figure]]
"""The newest figure of each claimant with its day, the last one told last."""


def _by_day(figures: Iterable[Figure], measure: str) -> dict[date, list[Figure]]:
    told: dict[date, list[Figure]] = {}
    for figure in figures:
        day = counted_on(figure) if figure.measure == measure and figure.of is None else None
        if day is not None:
            told.setdefault(day, []).append(figure)
    return told


def _days(told: Collection[date], gone: "_Gone") -> list[date]:
    """The days on which the answer may change."""
    return sorted({*told, *(day for day in gone.days if day > min(told))}) if told else []


def _tell(newest: _Newest, told: Mapping[date, list[Figure]], day: date) -> None:
    for figure in told.get(day, ()):
        newest.pop(figure.claimed_by, None)
        newest[figure.claimed_by] = (day, figure)


class _Gone:
    """How many came free between two days."""

    def __init__(self, parts: Iterable[CameFree]) -> None:
        ranked = sorted(parts, key=lambda one: one.day)
        self.days = [one.day for one in ranked]
        ranges = [one.said for one in ranked]
        self._sums = list(accumulate(ranges, Range.plus, initial=NOBODY))
        self._or_more = list(accumulate((one.or_more for one in ranges), initial=0))
        self._about = list(accumulate((one.about for one in ranges), initial=0))

    def between(self, after: date, to: date) -> Range:
        """Those who came free after a day, up to another."""
        first, end = bisect_right(self.days, after), bisect_right(self.days, to)
        low = self._sums[end].low - self._sums[first].low
        high = self._sums[end].high - self._sums[first].high
        or_more, about = (many[end] > many[first] for many in (self._or_more, self._about))
        return Range(low, high, or_more, about)


def _held(newest: _Newest, gone: _Gone, on: date) -> Held:
    ranked = sorted(newest.values(), key=lambda one: one[0], reverse=True)
    latest = ranked[0][0]
    recent = [one for one in ranked if (latest - one[0]).days <= RECENT_DAYS]
    counts = []
    for day, figure in recent:
        freed = gone.between(day, on)
        counts.append(Count(figure, day, freed, meant(figure).less(freed)))
    high = max(one.left.high for one in counts)
    return Held(
        tuple(counts),
        counts[0].left,
        min(one.left.low for one in counts),
        high,
        any(one.left.or_more and one.left.high == high for one in counts),
        latest + timedelta(days=RECENT_DAYS),
    )
