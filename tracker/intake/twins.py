"""Rows of a file that look like an event of the record, told by another provider or by hand."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import tzinfo
from typing import NamedTuple

from tracker.analysis.duplicates import Key, keys_of, likely_pairs
from tracker.language import say, several
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.twice.outline import Outline, outline_of
from tracker.store import Seen
from tracker.store.questions import Actors, Count, Dossiers, Outlines, TwoEvents

_AT_ONCE = 1000
_MOST_HELD = 20_000
"""Events of a dossier that a file is compared with; with more it takes time and memory, and is left
to a look afterwards."""
_MOST_TOLD = 1000


class Twin(NamedTuple):
    """A row that looks like an event of the record."""

    row: int
    title: str
    """Of the row's own event."""
    event: str
    """Id of the event of the record."""
    known: str
    """Its title."""
    whose: str
    """Whose numbers it has, such as ACLED; empty where it was written by hand."""
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        said = {
            "row": self.row,
            "known": self.known,
            "event": self.event,
            "reasons": ", ".join(map(say, self.reasons)),
        }
        if not self.whose:
            return say("Row {row} looks like the event ‘{known}’ ({event}): {reasons}.", **said)
        return say(
            "Row {row} looks like the event ‘{known}’ of {whose} ({event}): {reasons}.",
            whose=self.whose,
            **said,
        )


class Twins:
    """The events of a file beside those of the record; a thousand of the file are held at a time.

    Attributes:
        found: Rows that look like an event of the record, in their order; a thousand at most.
        said: What is to be told of what was not compared.

    Args:
        record: Before the file comes in.
    """

    def __init__(self, record: Seen) -> None:
        self._record = record
        self.found: list[Twin] = []
        self.said: list[str] = []
        self._waiting: list[tuple[int, Event]] = []
        self._held: dict[str, dict[Key, list[Outline]]] = {}
        self._zones: dict[str, tzinfo] | None = None
        self._own: dict[str, str] = {}
        self._different: frozenset[frozenset[str]] = frozenset()

    def add(self, row: int, event: Event) -> None:
        """Compare an event, at once or with those that follow.

        Args:
            row: Its number in the file.
            event: Valid.
        """
        if self._held_of(event.dossier):
            self._waiting.append((row, event))
            if len(self._waiting) >= _AT_ONCE:
                self.end()

    def end(self) -> None:
        """Compare what waits."""
        waiting, self._waiting = self._waiting, []
        by_dossier: dict[str, list[tuple[int, Event]]] = defaultdict(list)
        for row, event in waiting:
            by_dossier[event.dossier].append((row, event))
        for slug, some in by_dossier.items():
            rows = {event.id: row for row, event in some}
            self.found.extend(sorted(self._twins(slug, [event for _, event in some], rows)))
        del self.found[_MOST_TOLD:]

    def _twins(self, slug: str, events: list[Event], rows: dict[str, int]) -> Iterator[Twin]:
        held, zone = self._held[slug], (self._zones or {})[slug]
        mine = [outline_of(one, zone, lambda name: self._own.get(name, name)) for one in events]
        near = {
            other.id: other for one in mine for key in keys_of(one) for other in held.get(key, ())
        }
        for pair in likely_pairs(mine, near.values(), self._different).pairs:
            known = pair.second
            whose = ", ".join(sorted(known.schemes))
            yield Twin(
                rows[pair.first.id], pair.first.title, known.id, known.title, whose,
                pair.likeness.reasons,
            )  # fmt: skip

    def _held_of(self, slug: str) -> dict[Key, list[Outline]]:
        """The events of a dossier by what they are compared by, read where it is first met."""
        if slug not in self._held:
            self._held[slug] = self._read(slug)
        return self._held[slug]

    def _read(self, slug: str) -> dict[Key, list[Outline]]:
        if self._zones is None:
            self._zones = {one.slug: one.zone for one in self._record.ask(Dossiers())}
        every = EventFilter(dossier=slug, status=("published", "draft"))
        if slug not in self._zones or not (events := self._record.ask(Count(every))):
            return {}
        if events > _MOST_HELD:
            self.said.append(
                several(
                    "‘{dossier}’ has {n} event: whether a row tells it once more was not looked "
                    "for. Look afterwards: parley duplicates list.",
                    "‘{dossier}’ has {n} events: whether a row tells one of them once more was "
                    "not looked for. Look afterwards: parley duplicates list.",
                    events,
                    dossier=slug,
                )
            )
            return {}
        if not self._own:
            self._different = self._record.ask(TwoEvents())
            self._own = {
                other: one.name for one in self._record.ask(Actors()) for other in one.aliases
            }
        held: dict[Key, list[Outline]] = defaultdict(list)
        for one in self._record.ask(Outlines(slug)):
            for key in keys_of(one):
                held[key].append(one)
        return dict(held)
