"""Events in order of time, and the day on which each begins."""

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import TypeVar

from tracker.model.dates import OPEN, Bounds, day_of
from tracker.model.events import Event

_E = TypeVar("_E", bound=Event)


def first_day(event: Event, zone: tzinfo) -> date:
    """The first day on which it can have begun; of one without a start, the last that it can.

    Args:
        event: The event.
        zone: In which days are counted.
    """
    return first_day_of(event.when.bounds(zone), zone)


def first_day_of(bounds: Bounds, zone: tzinfo) -> date:
    """The same of the bounds of a date."""
    start = bounds.earliest_start if bounds.earliest_start > -OPEN else bounds.latest_end - 1
    return day_of(start, zone) if start < OPEN else date.max


def begun(events: Iterable[_E], on: date, zone: tzinfo) -> list[tuple[date, _E]]:
    """The events that have begun by a day, each with its first day, in order of time.

    Args:
        events: In any order.
        on: The day.
        zone: In which days are counted.
    """
    found = [(day, event) for event in events if (day := first_day(event, zone)) <= on]
    return sorted(found, key=lambda one: (*_in_turn(one[1], zone), one[1].id))


def _in_turn(event: Event, zone: tzinfo) -> tuple[int, int]:
    return event.when.bounds(zone).earliest_start, event.order or 0
