"""Contacts: events in which sides dealt with one another, and who stood between them.

The rules, in words and with an example, stand in `docs/actors.md`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from tracker.model.events import Event
from tracker.model.values import Role

CONTACTS = ("talks", "proposal", "agreement", "ceasefire", "release")
"""Kinds of event in which sides deal with one another; what is said in public is none."""
THIRD: tuple[Role, ...] = ("mediator", "facilitator", "guarantor", "host")
"""Roles of whoever stands between sides. Observers and witnesses look on."""
_SIDES: tuple[Role, ...] = ("initiator", "party", "addressee")
_CARRIES: tuple[Role, ...] = ("mediator", "facilitator")
"""Roles of those who carry words between sides; a host or a guarantor need not."""

Way = Literal["direct", "through", "not stated"]
_WAYS: Mapping[str, Way] = {"direct": "direct", "proximity": "through", "shuttle": "through"}
"""What the format of talks says of how the sides met."""

Pair = tuple[str, str]
"""Two actors by name, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Contact:
    """An event in which sides dealt with one another.

    Attributes:
        event: The event.
        pairs: Who dealt with whom.
        between: Who stood between them, each with their roles.
        way: Whether they met face to face or through others.
    """

    event: Event
    pairs: tuple[Pair, ...]
    between: Mapping[str, tuple[Role, ...]]
    way: Way


def contacts(
    events: Iterable[Event], tops: Mapping[str, str], kin: Mapping[str, str]
) -> Iterator[Contact]:
    """The contacts among some events; what is denied is passed over.

    Args:
        events: Of any kinds.
        tops: Under whom an actor is counted instead of itself.
        kin: Of actors that are a part of another, the topmost one above: parts of one whole are
            one side and do not deal with each other.
    """
    for event in events:
        if event.kind not in CONTACTS or event.confidence == "denied":
            continue
        found = _contact(event, taken_part(event, tops), kin)
        if found.pairs:
            yield found


def taken_part(event: Event, tops: Mapping[str, str]) -> dict[str, tuple[Role, ...]]:
    """Who took part in an event, each with their roles, in their order.

    Args:
        event: The event.
        tops: Under whom an actor is counted instead of itself.
    """
    found: dict[str, dict[Role, None]] = {}
    for part in event.participants:
        found.setdefault(tops.get(part.actor, part.actor), {})[part.role] = None
    return {name: tuple(roles) for name, roles in found.items()}


def third_parties(part: Mapping[str, Sequence[Role]]) -> dict[str, tuple[Role, ...]]:
    """Of those who took part, who stood between the sides, each with these roles alone."""
    found = {name: tuple(role for role in roles if role in THIRD) for name, roles in part.items()}
    return {name: roles for name, roles in found.items() if roles}


def _contact(event: Event, part: Mapping[str, Sequence[Role]], kin: Mapping[str, str]) -> Contact:
    between = third_parties(part)
    sides = [name for name in part if name not in between and _has(part[name], _SIDES)]
    pairs = _apart(_met(sides, part), kin)
    if not pairs:  # one side alone: it dealt with those who stand between
        pairs = _apart(((side, name) for side in sides for name in between), kin)
        return Contact(event, pairs, {}, _way(event, between={}))
    return Contact(event, pairs, between, _way(event, between))


def _met(sides: Sequence[str], part: Mapping[str, Sequence[Role]]) -> Iterator[Pair]:
    """Who dealt with whom: whoever acts with each of the others; where nobody does, all of them."""
    acting = [name for name in sides if "initiator" in part[name]]
    if not acting:
        return combinations(sides, 2)
    others = [name for name in sides if name not in acting]
    return ((one, other) for one in acting for other in others)


def _apart(pairs: Iterable[Pair], kin: Mapping[str, str]) -> tuple[Pair, ...]:
    """The pairs that are not of one side, each once."""
    found: dict[Pair, None] = {}
    for one, other in pairs:
        if kin.get(one, one) != kin.get(other, other):
            found[(one, other) if one < other else (other, one)] = None
    return tuple(found)


def _way(event: Event, between: Mapping[str, Sequence[Role]]) -> Way:
    """How they met: as the format of the talks says, else through whoever carries their words."""
    said = _WAYS.get(str(getattr(event, "format", None)))
    if said is not None:
        return said
    carried = any(_has(roles, _CARRIES) for roles in between.values())
    return "through" if carried else "not stated"


def _has(roles: Iterable[Role], some: Iterable[Role]) -> bool:
    return not set(roles).isdisjoint(some)
