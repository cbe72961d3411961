"""What a rule of mending is given, and what it says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, tzinfo
from typing import NamedTuple

from tracker.errors import Problem
from tracker.language import say
from tracker.model.events import Event
from tracker.model.fields import spec_at
from tracker.model.sources import Source


class Note(NamedTuple):
    """One thing that an event could say better."""

    path: tuple[str | int, ...]
    """Which field of the event, outermost first, as in `Problem.path`."""
    text: str
    """The sentence: what is so, and what would be better."""


class Finding(NamedTuple):
    """What one rule says of one event, or of something that no event has."""

    what: str
    """Name of the rule."""
    event: str | None
    """Id of the event; None where the finding is of something else, as of an actor."""
    title: str
    """Title of the event, or the name of what else it is."""
    field: str
    """Which field, by its name in files: `claims 2, measure`."""
    where: str
    """The same with the labels of forms: `Figures 2, What`."""
    message: str


@dataclass(frozen=True)
class Around:
    """What a rule may know beside the event that it looks at.

    Attributes:
        zones: The time zone of each dossier.
        others: The events that this one links to, as far as they may be seen, by their ids.
        tracked: Dossiers in which events that say where the talks stand, or free people, name a
            track.
        overlapping: Each impasse that surely overlaps an earlier one of its track, with the title
            of that one.
        origins: Documents whose citations differ in whom they repeat (empty for nobody), by the
            document's name (see `document`).
        days: Documents that are told with several days of publication.
    """

    zones: Mapping[str, tzinfo] = field(default_factory=dict)
    others: Mapping[str, Event] = field(default_factory=dict)
    tracked: frozenset[str] = frozenset()
    overlapping: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)

    def beside(self, others: Mapping[str, Event]) -> "Around":
        """The same with other events that are named."""
        return replace(self, others=others)

    def zone(self, event: Event) -> tzinfo:
        """In which the days of an event are counted."""
        return self.zones.get(event.dossier, UTC)


@dataclass(frozen=True, slots=True)
class Rule:
    """One sort of thing that can be mended.

    Attributes:
        what: Its name in files and for programs, `undated-source`.
        title: Its name for people, in the plural: “Sources without a day”.
        why: In one sentence, what goes wrong as long as it is so.
        notes: Finds it in an event; pure. None for what no event holds (see `unused_actors`).
    """

    what: str
    title: str
    why: str
    notes: Callable[[Event, Around], Iterable[Note]] | None

    def finding(self, event: Event, note: Note) -> Finding:
        """What the rule says of an event, from what it noted."""
        place = Problem(note.path, None, note.text).field
        where = _labelled(type(event), note.path)
        return Finding(self.what, event.id, event.title, place, where, note.text)


def _labelled(kind: type[Event], path: Sequence[str | int]) -> str:
    """A path with the labels of its first and its last field: `Sources 1, Published`."""
    names = [part for part in path if isinstance(part, str)]
    ends = (spec_at(kind, names[:1]), spec_at(kind, names) if len(names) > 1 else None)
    first, last = (say(spec.title) if spec else "" for spec in ends)
    number = next((f" {part + 1}" for part in path if isinstance(part, int)), "")
    return ", ".join(filter(None, (f"{first}{number}", last)))


def document(source: Source) -> str:
    """What makes two citations point to one document: its address, else publisher and title."""
    return source.url or f"{source.publisher}\n{source.title}"
