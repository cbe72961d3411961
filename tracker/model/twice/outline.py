"""What an event is compared by with others: day, kind, title, names and numbers."""

from typing import NamedTuple

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
