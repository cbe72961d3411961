"""What a record could say better, asked of it as any other question is.

The rules stand in `tracker.analysis.mending`; here a record is read for them: its events one
after another, some hundreds held at a time, each with those that it names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import islice
from typing import Any

from tracker.analysis.mending import Around, Found, findings_in, unused_actors
from tracker.analysis.mending.links import STANDING, overlaps
from tracker.language import later
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.collection import no_collection
from tracker.store.progress import Progress, silent
from tracker.store.questions import (
    Beside,
    Count,
    Dossiers,
    EventsById,
    Look,
    Question,
    UnusedActors,
)
from tracker.store.questions.events.every import each_event

_AT_ONCE = 500


@dataclass(frozen=True)
class ToMend(Question[Found]):
    """What could be mended in the events that a filter leaves.

    Other events count as what these are compared with, in or out of the filter. Actors that
    nothing uses are told where the filter asks for no more than a dossier.

    Attributes:
        event_filter: Which events.
        progress: Told how many events were looked at.
    """

    event_filter: EventFilter
    progress: Progress = field(default=silent, compare=False)

    @property
    def key(self) -> tuple[Any, ...]:
        """As of any question; who is told of its progress changes no answer."""
        return ("ToMend", tuple(self.event_filter.to_query()))

    def answer(self, look: Look) -> Found:
        """What the rules find, and how many events were looked at."""
        with no_collection():
            return self._found(look)

    def _found(self, look: Look) -> Found:
        around, found = self._around(look), Found()
        of = Count(self.event_filter).answer(look)
        for events in _some(each_event(look, self.event_filter, _AT_ONCE), _AT_ONCE):
            others = self._others(look, events)
            beside = around.beside(others)
            for event in events:
                found.add(findings_in(event, beside))
            found.events += len(events)
            self.progress(later("events looked at"), found.events, of)
        if self.event_filter == EventFilter(dossier=self.event_filter.dossier):
            found.add(unused_actors(UnusedActors().answer(look)))
        return found

    def _around(self, look: Look) -> Around:
        """What holds for all of them."""
        zones: dict[str, tzinfo] = {one.slug: one.zone for one in Dossiers().answer(look)}
        whole = EventFilter(
            dossier=self.event_filter.dossier,
            status=self.event_filter.status,
            known_on=self.event_filter.known_on,
        )
        beside = Beside(whole, STANDING).answer(look)
        impasses = each_event(look, whole.but(kind=_SHADING), _AT_ONCE)
        return Around(
            zones=zones,
            tracked=beside.tracked,
            overlapping=overlaps(impasses, zones),
            origins=beside.origins,
            days=beside.days,
        )

    def _others(self, look: Look, events: Sequence[Event]) -> dict[str, Event]:
        """The events that some link to."""
        held = {event.id: event for event in events}
        named = {link.to for event in events for link in event.links}
        known_on = self.event_filter.known_on
        asked = sorted(named - set(held))
        for at in range(0, len(asked), _AT_ONCE):
            part = tuple(asked[at : at + _AT_ONCE])
            held |= {one.id: one for one in EventsById(part, known_on).answer(look)}
        return held


_SHADING = tuple(name for name, kind in KINDS.items() if kind.shades)


def _some(events: Iterator[Event], number: int) -> Iterator[list[Event]]:
    while part := list(islice(events, number)):
        yield part
