"""What goes into a file: events, and the records that they refer to."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.model.actors import Actor, Dossier
from tracker.model.described import Described
from tracker.model.events import Event
from tracker.model.sources import Publisher


@dataclass(frozen=True, slots=True)
class Contents:
    """What a writer writes; a format takes what it has room for.

    Attributes:
        events: Read once, one after another, so that they need not fit into memory.
        dossiers: Those that the events belong to.
        actors: Those that may be named.
        publishers: Those that were graded, or of which something else is said.
        fields: Names of the columns that were asked for; empty for all.
        issues: Those of which something is said.
        tracks: The same.
        places: The same.
    """

    events: Iterable[Event]
    dossiers: tuple[Dossier, ...] = ()
    actors: tuple[Actor, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    fields: tuple[str, ...] = ()
    issues: tuple[Described, ...] = ()
    tracks: tuple[Described, ...] = ()
    places: tuple[Described, ...] = ()
