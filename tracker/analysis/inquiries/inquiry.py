"""What a question of the negotiation is: asked with a few values, answered from events.

An inquiry has one name for its command, its address, its page and its class. Its fields are what
it is asked with beside the filter and the day; commands, addresses and pages read them off the
class. The answer is plain: dates are `2023-10-27`, ids are those of events, lists are in order of
time, and what is missing is None with a `why` beside it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any, ClassVar, Protocol

from tracker.model.actors import Dossier, TookPart
from tracker.model.events import Event
from tracker.model.filters import EVERYTHING, EventFilter, Holding
from tracker.model.places import Placed
from tracker.model.values import Record

Answer = dict[str, Any]
"""What an inquiry answers, as JSON has it."""


class Reader(Protocol):
    """Reads events of a record."""

    def __call__(self, event_filter: EventFilter, holding: Holding = EVERYTHING) -> Sequence[Event]:
        """The events that a filter leaves; only those that are or hold something, if given."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an inquiry is answered from: the events of one dossier that a filter leaves.

    Attributes:
        dossier: The dossier.
        on: The day of which is told.
        event_filter: Which events are meant; names the dossier.
        read: Reads the events of a filter as they are known, by start, order and id.
        parts_of: Actors whose deeds and words count as those of another, by its name; none unless
            the filter's `children` says so.
        read_parts: Reads all actors that others are a part of, whatever the filter says.
        read_part_taken: Reads who took part in the events of the filter, by their start.
        read_places: Reads where those happened that can have begun before an instant.
    """

    dossier: Dossier
    on: date
    event_filter: EventFilter
    read: Reader
    parts_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    read_parts: Callable[[], Mapping[str, frozenset[str]]] = dict
    read_part_taken: Callable[[], Sequence[TookPart]] = tuple
    read_places: Callable[[int], Placed] = lambda _before: Placed((), 0, 0, 0)

    @property
    def zone(self) -> tzinfo:
        """In which days are counted."""
        return self.dossier.zone

    @property
    def known_on(self) -> date | None:
        """The day of knowing; None for now."""
        return self.event_filter.known_on

    def events(self, *kinds: str) -> Sequence[Event]:
        """The events, as known; fewer are read where only some kinds are wanted.

        Args:
            kinds: Names of the kinds that are wanted; none for all.
        """
        return self.known(self.known_on, *kinds)

    def holding(self, holding: Holding) -> Sequence[Event]:
        """The events, of any kind, that are or hold something."""
        return self.read(self.event_filter, holding)

    def known(self, day: date | None, *kinds: str) -> Sequence[Event]:
        """The same as they were known on another day; None for now."""
        meant = self.event_filter
        if kinds:
            left = tuple(kind for kind in kinds if kind in (meant.kind or kinds))
            if not left:
                return ()
            meant = meant.but(kind=left)
        return self.read(meant.but(known_on=day))


class Inquiry(Record):
    """A question of the negotiation; a subclass's docstring says what it answers."""

    name: ClassVar[str]
    """In commands, addresses and titles of pages."""
    title: ClassVar[str]
    """For people, such as `State of the talks`."""
    example: ClassVar[str] = ""
    """A command that somebody would type, as its help shows it."""
    filter_first: ClassVar[str | None] = None
    """Name of the filter that a command takes first, without its name: `parley thread fuel`."""

    @classmethod
    def about(cls) -> str:
        """What it answers, for people: the first paragraph of its docstring, on one line."""
        return " ".join((cls.__doc__ or "").split("\n\n", maxsplit=1)[0].split())

    def spans_dossiers(self) -> bool:
        """Whether it is answered from all dossiers of the record rather than from one."""
        return False

    def answer(self, materials: Sequence[Material]) -> Answer:
        """The answer.

        Args:
            materials: Of the dossier; of each one, where it spans dossiers.
        """
        raise NotImplementedError

    def words(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """The answer for a terminal, line by line.

        Args:
            answer: As `answer` gave it.
        """
        raise NotImplementedError
