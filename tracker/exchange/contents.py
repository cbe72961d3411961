"""What goes into a file: events, what they refer to, and what the file says of itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import NamedTuple

from tracker.exchange.about import About
from tracker.model.actors import Actor, Dossier
from tracker.model.described import Described
from tracker.model.documents.document import Document
from tracker.model.events import Event
from tracker.model.sources import Publisher
from tracker.model.telling.chapters import Chapter

_AT_ONCE = 200
"""Events whose stamps are asked for together."""


class Stamp(NamedTuple):
    """When the record got an event, and when it was written last."""

    revision: int
    """How many versions of it there were: 1, 2, 3 …"""
    recorded_at: datetime
    changed_at: datetime


Stamps = Callable[[Sequence[str]], Mapping[str, Stamp]]
"""Gives the stamps of events by their ids; one that nobody knows is not in it."""


def _none(ids: Sequence[str]) -> Mapping[str, Stamp]:  # noqa: ARG001 - the shape of `Stamps`
    return {}


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
        about: What the file says of itself; None for a part of another answer.
        chapters: Of the dossiers, in the order of time.
        stamps: Tells when events were written.
        brief: What the record says of the dossier, for formats that tell of it.
        drawn: Draws contents like these from the same record, for formats that do.
    """

    events: Iterable[Event]
    dossiers: tuple[Dossier, ...] = ()
    actors: tuple[Actor, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    fields: tuple[str, ...] = ()
    issues: tuple[Described, ...] = ()
    tracks: tuple[Described, ...] = ()
    places: tuple[Described, ...] = ()
    about: About | None = None
    chapters: tuple[Chapter, ...] = ()
    stamps: Stamps = field(default=_none, repr=False)
    brief: Document | None = None
    drawn: "Callable[[Contents], Iterator[str]] | None" = field(default=None, repr=False)

    def title(self) -> str:
        """What the file is of: the dossier's title, or that of several."""
        named = [one.title for one in self.dossiers]
        return named[0] if len(named) == 1 else "Parley: events of all dossiers"

    def said(self) -> str:
        """What the file says of itself, on one line; empty for a part of another answer."""
        return self.about.sentence() if self.about else ""

    def zones(self) -> dict[str, tzinfo]:
        """The time zone in which each dossier counts its days, by its short name."""
        return {one.slug: one.zone for one in self.dossiers}

    def made_at(self) -> datetime:
        """When the file was made; 1970 for a part of another answer."""
        return self.about.made_at if self.about else datetime.fromtimestamp(0, tz=UTC)

    def stamped(self) -> Iterator[tuple[Event, Stamp]]:
        """The events, each with its stamp; some are held at a time."""
        unknown = Stamp(1, self.made_at(), self.made_at())
        events = iter(self.events)
        while some := list(islice(events, _AT_ONCE)):
            stamps = self.stamps([event.id for event in some])
            yield from ((event, stamps.get(event.id, unknown)) for event in some)
