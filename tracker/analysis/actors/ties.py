"""Ties between two actors: how often they dealt with each other, when, how and through whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import NamedTuple

from tracker.analysis.actors.contacts import Contact, Pair, Way
from tracker.analysis.states.spells import Edge
from tracker.model.dates import OPEN, Bounds, day_of
from tracker.model.events import Event
from tracker.model.values import Role


class Days(NamedTuple):
    """From when to when something went on."""

    first: Edge
    last: Edge


@dataclass(slots=True)
class Part:
    """What an actor did in some events.

    Attributes:
        events: The events, in order of time.
        roles: In how many of them the actor had each role.
    """

    events: list[Event] = field(default_factory=list)
    roles: Counter[Role] = field(default_factory=Counter)

    def add(self, event: Event, roles: Iterable[Role]) -> None:
        """Count an event in which the actor had some roles."""
        self.events.append(event)
        for role in roles:
            self.roles[role] += 1


@dataclass(slots=True)
class Tie:
    """What two actors had to do with each other.

    Attributes:
        pair: The actors.
        events: In which they dealt with each other, in order of time.
        ways: In how many they met face to face, or through others.
        through: Who stood between them, by name.
    """

    pair: Pair
    events: list[Event] = field(default_factory=list)
    ways: Counter[Way] = field(default_factory=Counter)
    through: dict[str, Part] = field(default_factory=dict)


def ties(found: Iterable[Contact]) -> list[Tie]:
    """The tie of each two that dealt with each other, by their first contact.

    Args:
        found: Contacts in order of time.
    """
    every: dict[Pair, Tie] = {}
    for contact in found:
        for pair in contact.pairs:
            tie = every.setdefault(pair, Tie(pair))
            tie.events.append(contact.event)
            tie.ways[contact.way] += 1
            for name, roles in contact.between.items():
                tie.through.setdefault(name, Part()).add(contact.event, roles)
    return list(every.values())


def days_of(bounds: Sequence[Bounds], on: date, zone: tzinfo) -> Days:
    """From when to when something went on, as far as is known; what goes on lasts to the day.

    Args:
        bounds: Of the dates of its events, at least one.
        on: The day up to which is told.
        zone: In which days are counted.
    """
    starts, latest_starts, ends, latest_ends = zip(*bounds, strict=True)
    earliest = None if min(starts) <= -OPEN else min(on, day_of(min(starts), zone))
    first = Edge(earliest, _day(min(latest_starts), on, zone))
    return Days(first, Edge(_day(max(ends) - 1, on, zone), _day(max(latest_ends) - 1, on, zone)))


def _day(instant: int, on: date, zone: tzinfo) -> date:
    return on if instant >= OPEN - 1 else min(on, day_of(instant, zone))
