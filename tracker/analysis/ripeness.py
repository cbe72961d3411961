"""What speaks for and against a ripe time on each slot of the checklist, by a day; no score."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from tracker.analysis.order import begun
from tracker.model.events import Event
from tracker.model.ripeness.bearings import SLOTS, Bearing, Side, Slot


@dataclass(frozen=True, slots=True)
class Hung:
    """An event on a slot.

    Attributes:
        event: Which one.
        bearing: How it hangs there.
        day: The first day on which the event can have begun.
    """

    event: Event
    bearing: Bearing
    day: date


@dataclass(frozen=True, slots=True)
class SlotAnswer:
    """What hangs on a slot, in order of time."""

    slot: Slot
    hung: tuple[Hung, ...]

    def ids(self, side: Side) -> list[str]:
        """The events on one side, each once."""
        return list(dict.fromkeys(one.event.id for one in self.hung if one.bearing.side == side))

    @property
    def newest(self) -> date | None:
        """The day of the newest event there; None where nothing hangs."""
        return self.hung[-1].day if self.hung else None


def checklist(events: Iterable[Event], on: date, zone: tzinfo) -> list[SlotAnswer]:
    """Every slot, in the order of the checklist, with the events that hang there by a day.

    Args:
        events: As known; those that hang nowhere, or begin after the day, say nothing.
        on: The day, included.
        zone: In which days are counted.
    """
    hung: dict[Slot, list[Hung]] = {slot: [] for slot in SLOTS}
    for day, event in begun(events, on, zone):
        for bearing in event.bears_on:
            hung[bearing.slot].append(Hung(event, bearing, day))
    return [SlotAnswer(slot, tuple(there)) for slot, there in hung.items()]
