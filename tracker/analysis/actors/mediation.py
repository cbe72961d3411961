"""Who stood between sides, how often, in which role, and what the record says came after.

Nothing here says that a mediation brought anything about. What is counted is what somebody wrote
down: links between events, how an impasse is recorded to have ended, and which state of the talks
is recorded next.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.analysis.actors.contacts import CONTACTS, taken_part, third_parties
from tracker.analysis.actors.ties import Part
from tracker.analysis.states.spells import StateSpell
from tracker.model.events import Event, State
from tracker.model.kinds.talks import Impasse
from tracker.model.values import LinkType, Role

MEDIATED = (*CONTACTS, "impasse")
"""Kinds of event in which somebody can stand between sides."""
AFTER: tuple[LinkType, ...] = ("answers", "follows", "extends", "implements", "violates", "ends")
"""Links by which a later event says what it has to do with an earlier one."""
BEFORE: tuple[LinkType, ...] = ("precedes", "causes")
"""Links by which an earlier event names a later one."""


class Came(NamedTuple):
    """How a record ties later events to those before: the type of the link and their kind."""

    recorded_as: LinkType
    kind: str


@dataclass(slots=True)
class Mediation:
    """What an actor did between sides, and what is recorded after it.

    Attributes:
        actor: The actor.
        part: The events and the roles in them.
        came: Later events that are linked with them, in order of time.
        impasses: Impasses that they stood in, by how these ended; None for those that go on or of
            which nobody says.
        then: States of the talks told next by another event after a spell that they stood in,
            each with the events that decide so.
    """

    actor: str
    part: Part = field(default_factory=Part)
    came: dict[Came, list[Event]] = field(default_factory=dict)
    impasses: Counter[str | None] = field(default_factory=Counter)
    then: dict[State, list[Event]] = field(default_factory=dict)


def mediations(
    events: Sequence[Event], spells: Iterable[Sequence[StateSpell]], tops: Mapping[str, str]
) -> list[Mediation]:
    """Everybody who stood between sides, by the first time that they did.

    Args:
        events: Of any kinds, in order of time.
        spells: Of each track, its spells in order of time.
        tops: Under whom an actor is counted instead of itself.
    """
    found: dict[str, Mediation] = {}
    who: dict[str, tuple[str, ...]] = {}
    for event, between in _mediated(events, tops):
        who[event.id] = tuple(between)
        for name, roles in between.items():
            mediation = found.setdefault(name, Mediation(name))
            mediation.part.add(event, roles)
            if isinstance(event, Impasse):
                mediation.impasses[event.ended_by] += 1
    for came, before, after in _linked(events):
        for name in who.get(before, ()):
            later = found[name].came.setdefault(came, [])
            if not later or later[-1] is not after:
                later.append(after)
    for spell, follows in (pair for track in spells for pair in _followed(track)):
        names = (name for event in spell.proof for name in who.get(event.id, ()))
        for name in dict.fromkeys(names):
            by = found[name].then.setdefault(follows.state, [])
            if follows.decided_by not in by[-1:]:
                by.append(follows.decided_by)
    return list(found.values())


def _mediated(
    events: Iterable[Event], tops: Mapping[str, str]
) -> Iterator[tuple[Event, Mapping[str, tuple[Role, ...]]]]:
    """The events in which somebody could stand between sides, and who did."""
    for event in events:
        if event.kind in MEDIATED and event.confidence != "denied":
            yield event, third_parties(taken_part(event, tops))


def _followed(track: Sequence[StateSpell]) -> Iterator[tuple[StateSpell, StateSpell]]:
    """Each spell with the next that another event decides: not with what it left behind itself."""
    for place, spell in enumerate(track):
        own = {event.id for event in (*spell.proof, spell.decided_by)}
        later = (track[n] for n in range(place + 1, len(track)))
        if follows := next((one for one in later if one.decided_by.id not in own), None):
            yield spell, follows


def _linked(events: Sequence[Event]) -> Iterator[tuple[Came, str, Event]]:
    """How the record ties two events: how, the id of the earlier one, and the later one.

    The later ones come in order of time.
    """
    named: dict[str, list[tuple[LinkType, str]]] = {}
    for event in events:
        for link in event.links:
            if link.type in BEFORE:
                named.setdefault(link.to, []).append((link.type, event.id))
    for event in events:
        if event.confidence == "denied":
            continue
        links = [(link.type, link.to) for link in event.links if link.type in AFTER]
        for how, before in dict.fromkeys([*links, *named.get(event.id, ())]):
            yield Came(how, event.kind), before, event
