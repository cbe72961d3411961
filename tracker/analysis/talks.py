"""Where the talks stand on a day, and for how long they have: derived, never typed in.

What each kind says stands in its class (`Event.state_of_talks`, `Event.state_after`). The rules
that choose between several events stand here and in `docs/talks-state.md`; on one day

1. an event that certainly lasts on it goes before one that only may,
2. an agreement on the day goes before an impasse, and an impasse before anything else,
3. of what is left, the event that began last counts;
4. where nothing lasts, the event that ended last says what it left behind;
5. before the first event there is no contact.

An event that says nothing of the talks (an attack, a statement) is passed over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.events import Event, State
from tracker.model.known import known_bounds

NO_CONTACT: State = "no contact"
_FIRST: tuple[frozenset[State], ...] = (
    frozenset({"agreement"}),
    frozenset({"impasse", "suspended", "collapsed"}),
)
"""States that go before others on a day, the strongest first (rule 2)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the talks stand.

    Attributes:
        state: The state.
        since: The day on which it began at the earliest; None where nothing is recorded.
        days: Days from then to the day asked for: since 27 October, 8 November is day 12.
        proof: The event that says so; None where nothing is recorded.
        certain: Whether the event certainly lasted on the day, or was certainly over; False where
            its uncertain date leaves that open.
        fewest: Days from the latest day on which it can have begun.
        also: Other events that say the same of the day, in their order.
    """

    state: State
    since: date | None
    days: int
    proof: Event | None
    certain: bool = True
    fewest: int = 0
    also: tuple[Event, ...] = ()


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


class _Said(NamedTuple):
    """What one event says of the day, and the bounds of when it began to be so."""

    state: State
    event: Event
    rank: tuple[int, ...]
    """The highest counts."""
    first: int
    last: int
    certain: bool


def standing(
    events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> Standing:
    """Derive where the talks stand on one day.

    Args:
        events: Of one track, in any order, as known on `known_on`.
        on: The day.
        zone: In which days are counted.
        known_on: Ends that were not known by then have not happened; None for all ends.
    """
    start, end = day_start(on, zone), day_start(on + timedelta(days=1), zone)
    lasting: list[_Said] = []
    over: list[_Said] = []
    for event in events:
        bounds = known_bounds(event, zone, known_on)
        if bounds.earliest_start >= end:
            continue
        if bounds.latest_end > start:
            lasting += _during(event, bounds, start, end)
        else:
            over += _after(event, bounds)
    said = lasting or over
    if not said:
        return Standing(NO_CONTACT, None, 0, None)
    best = max(said, key=lambda one: one.rank)
    same = [one for one in lasting if one.state == best.state and one is not best]
    since, latest = day_of(best.first, zone), day_of(best.last, zone)
    return Standing(
        best.state,
        since,
        (on - since).days,
        best.event,
        best.certain,
        max(0, (on - latest).days),
        tuple(one.event for one in sorted(same, key=lambda one: one.first)),
    )


def _during(event: Event, bounds: Bounds, start: int, end: int) -> list[_Said]:
    """What an event says of a day on which it lasts, or may last."""
    state = event.state_of_talks()
    if state is None:
        return []
    certain = bounds.latest_start < end and bounds.earliest_end > start
    strength = next((len(_FIRST) - n for n, states in enumerate(_FIRST) if state in states), 0)
    rank = (int(certain), strength, bounds.earliest_start, event.order or 0)
    return [_Said(state, event, rank, bounds.earliest_start, bounds.latest_start, certain)]


def _after(event: Event, bounds: Bounds) -> list[_Said]:
    """What an event that is over left behind."""
    state = event.state_after()
    if state is None:
        return []
    rank = (bounds.latest_end, bounds.earliest_start, event.order or 0)
    return [_Said(state, event, rank, bounds.earliest_end - 1, bounds.latest_end - 1, True)]


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
    spells = [
        spell
        for event in events
        if type(event).shades
        and (spell := _spell(event, known_bounds(event, zone, known_on), on, zone))
    ]
    return sorted(spells, key=lambda spell: (spell.start, spell.event.id))


def _spell(event: Event, bounds: Bounds, on: date, zone: tzinfo) -> Spell | None:
    first, latest = day_of(bounds.earliest_start, zone), day_of(bounds.latest_start, zone)
    if first > on:
        return None
    if not event.when.is_interval:  # one day at most, whichever it was
        return Spell(event, first, day_of(bounds.latest_end - 1, zone), 0, 0)
    goes_on = bounds.latest_end == OPEN or day_of(bounds.latest_end - 1, zone) > on
    last = on if goes_on else day_of(bounds.latest_end - 1, zone)
    first_end = on if bounds.earliest_end == OPEN else day_of(bounds.earliest_end - 1, zone)
    return Spell(
        event,
        first,
        None if goes_on else last,
        max(0, (min(on, first_end) - latest).days),
        (last - first).days,
    )


def longest(spells: Sequence[Spell]) -> Spell | None:
    """The spell that may have lasted longest; of two, the one that lasted longer at least."""
    return max(spells, key=lambda spell: (spell.most, spell.fewest), default=None)
