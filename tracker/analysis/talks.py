"""Where the talks stand on a day, and for how long they have: derived, never typed in.

The rules, in this order (`docs/talks-state.md`):

1. An event of the track that lasts on that day says the state by itself; where several last, the
   one that began last counts.
2. Otherwise the event that ended last says what it left behind.
3. Before the first event there is no contact.

An event that says nothing of the talks (an attack, a statement) is passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.events import Event, State

NO_CONTACT: State = "no contact"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the talks stand.

    Attributes:
        state: The state.
        since: The day on which it began; None where nothing is recorded.
        days: Days from then to the day asked for: since 27 October, 8 November is day 12.
        proof: The event that says so; None where nothing is recorded.
    """

    state: State
    since: date | None
    days: int
    proof: Event | None


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the talks stood still.

    Attributes:
        event: The impasse.
        start: Its first day at the earliest.
        end: Its last day at the latest; None while it goes on.
        fewest: Days that it lasted at least.
        most: Days that it lasted at most; up to the day asked for while it goes on.
    """

    event: Event
    start: date
    end: date | None
    fewest: int
    most: int


def standing(events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None) -> Standing:
    """Derive where the talks stand at the end of one day.

    Args:
        events: Of one track, in any order, as known on `known_on`.
        on: The day.
        zone: In which days are counted.
        known_on: Ends that were not known by then have not happened; None for all ends.
    """
    moment = day_start(on, zone) + 86_400_000_000 - 1
    lasting: tuple[tuple[int, int], Event, State] | None = None
    over: tuple[tuple[int, int], Event, State] | None = None
    for event in events:
        bounds = known_bounds(event, zone, known_on)
        if bounds.earliest_start > moment:
            continue
        order = event.order or 0
        if _lasts(event, bounds, moment):
            state = event.state_of_talks()
            key = (bounds.earliest_start, order)
            if state is not None and (lasting is None or key >= lasting[0]):
                lasting = key, event, state
        else:
            state = event.state_after()
            key = (bounds.latest_end, order)
            if state is not None and (over is None or key >= over[0]):
                over = key, event, state
    if lasting is not None:
        (start, _), event, state = lasting
        since = day_of(start, zone)
    elif over is not None:
        (end, _), event, state = over
        since = day_of(end - 1, zone)
    else:
        return Standing(NO_CONTACT, None, 0, None)
    return Standing(state, since, (on - since).days, event)


def _lasts(event: Event, bounds: Bounds, moment: int) -> bool:
    """Whether an event goes on at a moment; what has one day only lasts through it."""
    return bounds.latest_end > moment or (event.when.is_within and bounds.latest_end > moment)


def known_bounds(event: Event, zone: tzinfo, known_on: date | None) -> Bounds:
    """The bounds of an event as known on a day: an end that was not known yet is open.

    An end is known from the first citation published on or after it; without one, from itself.
    """
    bounds = event.when.bounds(zone)
    if known_on is None or not event.when.is_interval or bounds.latest_end == OPEN:
        return bounds
    last = day_of(bounds.latest_end - 1, zone)
    told = [c.source.published for c in event.citations if c.source.published]
    known_from = min((day for day in told if day >= last), default=last)
    if known_from <= known_on:
        return bounds
    return bounds._replace(earliest_end=OPEN, latest_end=OPEN)


def impasses(
    events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> list[Spell]:
    """Find the spells in which talks stood still, the oldest first.

    Args:
        events: In any order; those whose kind is not shaded are passed over.
        on: The day up to which a spell that goes on is counted.
        zone: In which days are counted.
        known_on: As for `standing`.
    """
    spells = []
    for event in events:
        if not type(event).shades:
            continue
        bounds = known_bounds(event, zone, known_on)
        start = day_of(bounds.earliest_start, zone)
        if start > on:
            continue
        open_end = bounds.latest_end == OPEN or day_of(bounds.latest_end - 1, zone) > on
        last = on if open_end else day_of(bounds.latest_end - 1, zone)
        first_end = on if bounds.earliest_end == OPEN else min(on, day_of(bounds.earliest_end - 1, zone))
        latest = day_of(bounds.latest_start, zone)
        spells.append(
            Spell(event, start, None if open_end else last, max(0, (first_end - latest).days), (last - start).days)
        )
    return sorted(spells, key=lambda spell: spell.start)
