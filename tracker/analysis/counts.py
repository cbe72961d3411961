"""Running figures: who says how many are held, and how many came free. Nothing is averaged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol


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
    def reported_on(self) -> date | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Held:
    """How many are held, by all who counted lately.

    Attributes:
        latest: The newest figure.
        low: The least that any recent claimant says.
        high: The most that any recent claimant says.
        claims: The newest figure of each recent claimant, the newest first.
    """

    latest: Figure
    low: float
    high: float
    claims: list[Figure]


RECENT_DAYS = 14
"""How old a claimant's newest figure may be, beside the newest of all, to count as a rival."""


def held(
    figures: Iterable[Figure], measure: str = "captives held", *, on: date | None = None
) -> Held | None:
    """The newest figure of each claimant, and the range between them; None without a figure.

    Figures of a part (`of`) are left out; so are those without a day.

    Args:
        figures: In any order; of one claimant's on one day, the later in the order counts.
        measure: Which figures.
        on: Figures reported after that day are left out; None takes all.
    """
    newest: dict[str, Figure] = {}
    for figure in figures:
        if figure.measure == measure and figure.of is None and _told(figure, on):
            before = newest.get(figure.claimed_by)
            if before is None or _day(figure) >= _day(before):
                newest[figure.claimed_by] = figure
    if not newest:
        return None
    ranked = sorted(newest.values(), key=_day, reverse=True)
    latest = ranked[0]
    recent = [one for one in ranked if (_day(latest) - _day(one)).days <= RECENT_DAYS]
    return Held(latest, min(one.low for one in recent), max(one.high for one in recent), recent)


def _told(figure: Figure, on: date | None) -> bool:
    day = figure.reported_on
    return day is not None and (on is None or day <= on)


def _day(figure: Figure) -> date:
    return figure.reported_on or date.min


def range_of(figures: Iterable[Figure], measure: str) -> tuple[float, float] | None:
    """The least and the most that the rival figures of one event say; None without one."""
    found = [one for one in figures if one.measure == measure and one.of is None]
    if not found:
        return None
    return min(one.low for one in found), max(one.high for one in found)


class Freeing(NamedTuple):
    """A release, as columns."""

    event: str
    """Its id."""
    day: date
    basis: str | None
    """deal, exchange, unilateral; None where it is not recorded."""


class Part(NamedTuple):
    """What one release added: the least and the most that its rival figures say."""

    event: str
    day: date
    basis: str | None
    low: float
    high: float
    claims: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """How many came free so far, release by release.

    Attributes:
        low: Sum of the least that is said of each release.
        high: Sum of the most.
        parts: The releases that were counted, the oldest first.
        uncounted: Ids of releases without a figure for the whole, the oldest first.
    """

    low: float
    high: float
    parts: tuple[Part, ...]
    uncounted: tuple[str, ...]

    def by_basis(self) -> dict[str | None, "Released"]:
        """The same apart for each basis, in the order in which each was first used."""
        bases = dict.fromkeys(part.basis for part in self.parts)
        return {basis: _sum([p for p in self.parts if p.basis == basis], ()) for basis in bases}


def released(
    releases: Iterable[Freeing],
    figures: Iterable[Figure],
    *,
    on: date | None = None,
    measure: str = "captives released",
) -> Released:
    """Add up releases; rival figures of one release stay a range, and no figure is averaged.

    Args:
        releases: In any order; one that is part of another must be left out.
        figures: Those of the releases, and others, which are passed over.
        on: Releases and figures after that day are left out; None takes all.
        measure: Which figures.
    """
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        late = on is not None and figure.reported_on is not None and figure.reported_on > on
        if figure.measure == measure and figure.of is None and not late:
            told.setdefault(figure.event, []).append(figure)
    parts: list[Part] = []
    uncounted: list[str] = []
    for one in sorted(releases, key=lambda one: (one.day, one.event)):
        if on is not None and one.day > on:
            continue
        claims = told.get(one.event)
        if claims is None:
            uncounted.append(one.event)
            continue
        low, high = min(c.low for c in claims), max(c.high for c in claims)
        parts.append(Part(one.event, one.day, one.basis, low, high, tuple(claims)))
    return _sum(parts, tuple(uncounted))


def _sum(parts: Sequence[Part], uncounted: tuple[str, ...]) -> Released:
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    return Released(low, high, tuple(parts), uncounted)
