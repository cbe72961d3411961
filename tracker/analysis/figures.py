"""What each claimant says of an event, once corrections are in their place.

From the day on which an event that corrects another is known, its figures stand in place of those
of the same claimant, measure and group in the other; it adds nothing of its own. Of two corrections
the later published counts; corrections that go in a circle correct nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from typing import NamedTuple

from tracker.analysis.ranges import Range
from tracker.circles import in_circles
from tracker.model.amounts import Claim, meant_by
from tracker.model.events import Event


class Key(NamedTuple):
    """What a figure is of, and who says so."""

    claimed_by: str
    measure: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that stands, with what proves it.

    Attributes:
        claim: The figure.
        events: Ids of the event that it is of and of the one that corrects it, where one does.
    """

    claim: Claim
    events: tuple[str, ...]

    @property
    def range(self) -> Range:
        """The least and the most that it means."""
        low = self.claim.value if self.claim.value is not None else self.claim.low or 0
        high = self.claim.value if self.claim.value is not None else self.claim.high or 0
        return Range(*meant_by(low, high, self.claim.qualifier))


def figures_of(events: Iterable[Event]) -> dict[str, dict[Key, Said]]:
    """The figures with a number that stand, by the id of the event that they are of.

    Of one claimant's figures of the same in one event the one reported last stands. An event that
    corrects another has none of its own.

    Args:
        events: As known, in any order.
    """
    known = {event.id: event for event in events}
    figures = {name: _own(event) for name, event in known.items()}
    corrections = _corrections(known)
    correctors: dict[str, list[str]] = {}
    for name in sorted(corrections, key=lambda name: _published(known[name])):
        for target in corrections[name]:
            correctors.setdefault(target, []).append(name)
    for target in TopologicalSorter(correctors).static_order():
        for name in correctors.get(target, ()):  # what corrects it is right itself by now
            for key in figures[name].keys() & figures[target].keys():
                said = figures[name][key]
                figures[target][key] = Said(said.claim, (target, *said.events))
    return {name: {} if name in corrections else own for name, own in figures.items()}


def _published(event: Event) -> date:
    days = (citation.source.published for citation in event.citations)
    return min((day for day in days if day is not None), default=date.min)


def _own(event: Event) -> dict[Key, Said]:
    stands: dict[Key, Said] = {}
    for claim in sorted(event.claims, key=lambda one: one.reported_on or date.min):
        if claim.has_number:
            stands[Key(claim.claimed_by, claim.measure, claim.of)] = Said(claim, (event.id,))
    return stands


def _corrections(known: Mapping[str, Event]) -> dict[str, tuple[str, ...]]:
    """Events that correct others, with those; without corrections that go in a circle."""
    links = {
        name: tuple(one.to for one in event.links if one.type == "corrects" and one.to in known)
        for name, event in known.items()
    }
    links = {name: targets for name, targets in links.items() if targets}
    ring = in_circles(links)
    return {name: targets for name, targets in links.items() if name not in ring}
