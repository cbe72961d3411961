"""How many came free, release by release. Nothing is averaged, and no release counts twice.

Each release is named once: counted, by parts only, without a figure, of others, or within another
that stands for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.analysis.captives.counts import Figure, said
from tracker.analysis.ranges import NOBODY, Range

RELEASED = "captives released"
"""The measure that the headline and the captives panel follow."""


class Freeing(NamedTuple):
    """A release, as columns."""

    event: str
    """Its id."""
    day: date
    basis: str | None
    """deal, exchange, unilateral; None where it is not recorded."""
    part_of: tuple[str, ...] = ()
    """Ids of the events that it is a part of."""


class Part(NamedTuple):
    """What one release added: the least and the most that its rival figures say."""

    event: str
    day: date
    basis: str | None
    low: float
    high: float
    claims: tuple[Figure, ...]
    said: Range
    """The same, with what the claimants left open."""


class Pieces(NamedTuple):
    """A release of which only parts have a figure: so many women, so many children."""

    event: str
    day: date
    claims: tuple[Figure, ...]
    """The newest figure of each part by each claimant, in the order in which they were said."""


@dataclass(frozen=True, slots=True)
class Released:
    """How many came free so far, release by release. Each release is in one of the five lists.

    Attributes:
        low: Sum of the least that is said of each release.
        high: Sum of the most.
        parts: The releases that were counted, the oldest first.
        pieces: Releases with figures of parts alone, which are not added up: parts overlap.
        uncounted: Ids of releases without a figure, the oldest first.
        within: Ids of releases that another stands for: parts of one that has a figure for the
            whole, or a whole without one whose parts have them.
        others: Ids of releases that have a figure of other people released, and none of these.
    """

    low: float
    high: float
    parts: tuple[Part, ...]
    uncounted: tuple[str, ...]
    pieces: tuple[Pieces, ...] = ()
    within: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is a release of these people, with or without a figure."""
        return bool(self.parts or self.pieces or self.uncounted)

    @property
    def said(self) -> Range:
        """The sum, with what the claimants left open."""
        return _total(self.parts)

    def by_basis(self) -> dict[str | None, "Released"]:
        """The same apart for each basis, in the order in which each was first used."""
        bases: dict[str | None, list[Part]] = {}
        for part in self.parts:
            bases.setdefault(part.basis, []).append(part)
        return {
            basis: Released(*_total(parts)[:2], tuple(parts), ()) for basis, parts in bases.items()
        }


def released(
    releases: Iterable[Freeing],
    figures: Iterable[Figure],
    *,
    on: date | None = None,
    measure: str = RELEASED,
) -> Released:
    """Add up releases; rival figures of one release stay a range, and no figure is averaged.

    Args:
        releases: In any order.
        figures: Those of the releases, and others, which are passed over.
        on: Releases and figures after that day are left out; None takes all.
        measure: Which figures.
    """
    told: dict[str, list[Figure]] = {}
    elsewhere: set[str] = set()
    for figure in figures:
        if on is not None and figure.reported_on is not None and figure.reported_on > on:
            continue
        if figure.measure == measure:
            told.setdefault(figure.event, []).append(figure)
        elif figure.measure.endswith(_SET_FREE):
            elsewhere.add(figure.event)
    begun = [one for one in releases if on is None or one.day <= on]
    begun.sort(key=lambda one: (one.day, one.event))
    found = {one.event: said(told.get(one.event, ()), measure) for one in begun}
    within = _within(begun, found)
    parts: list[Part] = []
    pieces: list[Pieces] = []
    empty: list[str] = []
    for one in begun:
        if one.event in within:
            continue
        whole, claims = found[one.event], told.get(one.event, [])
        if whole is not None:
            counted = tuple(claim for claim in claims if claim.of is None)
            parts.append(Part(*one[:3], whole.low, whole.high, counted, whole))
        elif claims:
            last = {(claim.claimed_by, claim.of): claim for claim in claims}
            pieces.append(Pieces(one.event, one.day, tuple(last.values())))
        else:
            empty.append(one.event)
    return Released(
        *_total(parts)[:2],
        tuple(parts),
        tuple(name for name in empty if name not in elsewhere),
        tuple(pieces),
        tuple(within),
        tuple(name for name in empty if name in elsewhere),
    )


_SET_FREE = " released"
"""How the names of measures of people set free end, whoever they are."""


def _within(releases: Sequence[Freeing], found: dict[str, Range | None]) -> dict[str, None]:
    """Releases that another stands for, so that nobody is counted twice."""
    known = {one.event: one for one in releases}
    place = {one.event: number for number, one in enumerate(releases)}
    left_out: dict[str, None] = {}
    for one in releases:
        wholes = _wholes(one, known)
        if one.event in wholes:  # a circle: the first of it stands for the others
            wholes = [name for name in wholes if place[name] < place[one.event]]
        if any(found[name] is not None for name in wholes):
            left_out[one.event] = None
        if found[one.event] is not None:
            left_out |= {name: None for name in wholes if found[name] is None}
    return left_out


def _wholes(one: Freeing, known: dict[str, Freeing]) -> list[str]:
    """The releases that one is a part of, and those that they are parts of."""
    wholes: dict[str, None] = {}
    waiting = list(one.part_of)
    while waiting:
        name = waiting.pop()
        if name in known and name not in wholes:
            wholes[name] = None
            waiting += known[name].part_of
    return list(wholes)


def _total(parts: Iterable[Part]) -> Range:
    total = NOBODY
    for part in parts:
        total = total.plus(part.said)
    return total
