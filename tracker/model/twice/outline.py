"""What an event is compared by with others: day, kind, title, names and numbers."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import NamedTuple

from tracker.model.dates.points import Bounds
from tracker.model.events import Event

_DAY = 86_400_000_000

LEADING = frozenset({"initiator", "speaker"})
"""Roles of who began an event or spoke."""


class Outline(NamedTuple):
    """What can be told of an event without its texts and sources."""

    id: str
    kind: str
    title: str
    begins: int
    """Beginning of the first day on which it may have begun, microseconds since 1970, UTC."""
    begins_by: int
    """End of the last of these days: a day later, where the day is known."""
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    """Those of them who began it or spoke: two sides that say the same are two events."""
    schemes: frozenset[str] = frozenset()
    """Whose numbers it has, such as ACLED's; empty where it was written by hand."""
    figures: frozenset[tuple[str, float]] = frozenset()
    """Measures, each with how many at least."""
    linked: frozenset[str] = frozenset()
    """Ids of events that it names as others."""


def days_of_start(bounds: Bounds, zone: tzinfo) -> tuple[int, int]:
    """The days on which an event may have begun, as `Outline` has them.

    Who tells the hour tells of the day: two reports differ by hours.

    Args:
        bounds: Of its date.
        zone: In which its dossier counts days.
    """
    first, latest = bounds.earliest_start, bounds.latest_start
    if bounds.latest_end - first >= _DAY // 2:
        return first, min(bounds.latest_end, latest + _DAY)
    midnight = datetime.fromtimestamp(first // 1_000_000, tz=zone).replace(
        hour=0, minute=0, second=0
    )
    begins = int(midnight.timestamp()) * 1_000_000
    return begins, begins + _DAY


def outline_of(event: Event, zone: tzinfo, own_name: Callable[[str], str]) -> Outline:
    """The outline of an event that no record holds yet.

    Args:
        event: The event.
        zone: In which its dossier counts days.
        own_name: Gives the name that the record uses for an actor.
    """
    begins, begins_by = days_of_start(event.when.bounds(zone), zone)
    return Outline(
        id=event.id,
        kind=event.kind,
        title=event.title,
        begins=begins,
        begins_by=begins_by,
        places=tuple(one.name for one in event.places),
        actors=tuple(own_name(name) for name in event.actors()),
        led_by=tuple(own_name(one.actor) for one in event.participants if one.role in LEADING),
        schemes=frozenset(one.scheme for one in event.external_ids),
        figures=frozenset(
            (one.measure, float(figure))
            for one in event.claims
            if (figure := one.low if one.value is None else one.value) is not None
        ),
        linked=frozenset(one.to for one in event.links),
    )
