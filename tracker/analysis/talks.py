"""Where the talks stand on a day, and for how long they have: derived, never typed in.

What each kind says stands in its class (`Event.state_of_talks`, `Event.state_after` …). The rules
that choose between several events stand in `docs/talks-state.md`. Their steps are modules of their
own: which events count and when they end (`telling`), and in `states` what they say in days, which
of them counts on each day, and the spells that follow.

An event that says nothing of the talks (an attack, a statement) is passed over, but shows that
the record was kept: where it was silent for more than `SILENT_DAYS`, the state is what was last
known, and days are counted to the last word.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import islice
from typing import NamedTuple

from tracker.analysis.states.sayings import sayings
from tracker.analysis.states.spells import StateSpell, state_spells
from tracker.analysis.telling import SILENT_DAYS, Told, by_track, last_word, told
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event, State

NO_CONTACT: State = "no contact"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the talks stand.

    Attributes:
        state: The state.
        since: The day on which it began at the earliest; None where that is not recorded.
        days: Days from then to `as_of`: since 27 October, 8 November is day 12; 0 without a start.
        proof: The event that says so; None where nothing is recorded.
        certain: Whether the event certainly lasted on the day, or was certainly over; False where
            its uncertain date leaves that open.
        fewest: Days from the latest day on which it can have begun, to `as_of`.
        also: The other events of the spell, and what ended it, in their order.
        as_of: The day that the state is told of: the one asked for, or the last word where the
            record has been silent for long; None where nothing is recorded.
        silent: Days from the last word to the day asked for.
        spell: The spell of the state, counted up to the day asked for; None where nothing is
            recorded.
    """

    state: State
    since: date | None
    days: int
    proof: Event | None
    certain: bool = True
    fewest: int = 0
    also: tuple[Event, ...] = ()
    as_of: date | None = None
    silent: int = 0
    spell: StateSpell | None = None

    @property
    def is_old(self) -> bool:
        """Whether it is only what was last known: the record has been silent for long."""
        return self.silent > SILENT_DAYS


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which the talks stood still.

    Attributes:
        event: The impasse.
        start: Its first day at the earliest; None where no start is recorded.
        end: Its last day at the latest; None while it goes on.
        fewest: Days that it lasted at least.
        most: Days that it lasted at most, up to `told_to` while it goes on; None without a start.
        told_to: The day up to which a spell that goes on is counted.
        settled_by: The later agreement or ceasefire up to which a spell counts that was never
            closed.
    """

    event: Event
    start: date | None
    end: date | None
    fewest: int
    most: int | None
    told_to: date
    settled_by: Event | None = None


class LeftOpen(NamedTuple):
    """A spell that was never closed although agreements or ceasefires of its track came later."""

    event: Event
    later: tuple[Event, ...]
    """Those, the oldest first."""


def standings(
    events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> dict[str, Standing]:
    """Where each track stands on one day, the main one first (see `by_track`).

    Args:
        events: Of any tracks, in any order, as known on `known_on`. Those that say nothing of the
            talks show how lately the record had a word.
        on: The day.
        zone: In which days are counted.
        known_on: Ends that were not known by then have not happened; None for all ends.
    """
    tracks = by_track(told(events, on, zone, known_on))
    return {name: _standing(found, on, zone, known_on) for name, found in tracks.items()}


def standing(
    events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> Standing:
    """Derive where the talks stand on one day.

    Args:
        events: Of one track, in any order, as known on `known_on`.
        on: The day.
        zone: In which days are counted.
        known_on: As for `standings`.
    """
    return _standing(told(events, on, zone, known_on), on, zone, known_on)


def spells_by_track(
    events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> dict[str, tuple[list[StateSpell], StateSpell]]:
    """The spells of each track up to a day, and the one of that day; the main track first.

    Args:
        events: As for `standings`; only those that say something of the talks, or end one that
            does, make a difference.
        on: The day.
        zone: In which days are counted.
        known_on: As for `standings`.
    """
    found = {}
    for name, track in by_track(told(events, on, zone, known_on)).items():
        spells, now = state_spells(sayings(track, zone), on)
        if now is not None:
            found[name] = spells, now
    return found


def _standing(found: Sequence[Told], on: date, zone: tzinfo, known_on: date | None) -> Standing:
    _, now = state_spells(sayings(found, zone), on)
    if now is None:
        return Standing(NO_CONTACT, None, 0, None)
    word = last_word(found, on, zone, known_on) or on
    silent = (on - word).days
    as_of = word if silent > SILENT_DAYS else on
    since = now.since.earliest
    return Standing(
        now.state,
        since,
        max(0, (as_of - since).days) if since else 0,
        now.decided_by,
        now.certain,
        max(0, (as_of - now.since.latest).days),
        tuple(one for one in now.proof if one is not now.decided_by),
        as_of,
        silent,
        now,
    )


def _day(instant: int, zone: tzinfo) -> date | None:
    """The day of an instant; None where no start is recorded."""
    return None if instant <= -OPEN else day_of(instant, zone)


def left_open(
    events: Iterable[Event],
    on: date,
    zone: tzinfo,
    known_on: date | None = None,
    *,
    sourced: bool = True,
) -> list[LeftOpen]:
    """Spells that nobody closed although an agreement or a ceasefire of their track came later.

    They do not count from there on; whoever keeps the record may want to close them.

    Args:
        events: Of any tracks, in any order.
        on: Up to which day.
        zone: In which days are counted.
        known_on: As for `standings`.
        sourced: Whether events without a source are passed over, as for `standings`.
    """
    tracks = by_track(told(events, on, zone, known_on, sourced=sourced)).values()
    return [
        LeftOpen(one.event, later)
        for settling, track in ((_Settling(track), track) for track in tracks)
        for one in track
        if (later := tuple(other.event for other in settling.after(one)))
    ]


class _Settling:
    """The agreements and ceasefires of a track, the oldest first."""

    def __init__(self, track: Iterable[Told]) -> None:
        settling = (one for one in track if one.settles)
        self._all = sorted(settling, key=lambda one: one.bounds.earliest_start)
        self._starts = [one.bounds.earliest_start for one in self._all]

    def after(self, one: Told) -> Iterator[Told]:
        """Those after a spell that was never closed; none for others."""
        if one.is_open:
            first = bisect_left(self._starts, one.bounds.earliest_start)
            yield from filter(one.is_left_open_by, islice(self._all, first, None))


def impasses(
    events: Iterable[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> list[Spell]:
    """Find the spells in which talks stood still, the oldest first.

    Args:
        events: Of any tracks, in any order. Other kinds close a spell that was left open, and
            show up to which day the record had a word.
        on: The day up to which a spell that goes on is counted, unless the record was silent.
        zone: In which days are counted.
        known_on: As for `standings`.
    """
    spells = []
    for track in by_track(told(events, on, zone, known_on)).values():
        word = last_word(track, on, zone, known_on) or on
        as_of = word if (on - word).days > SILENT_DAYS else on
        settling = _Settling(track)
        for one in track:
            if type(one.event).shades:
                ended = next(settling.after(one), None)
                spells.append(_spell(one, as_of, zone, known_on, ended))
    return sorted(spells, key=lambda spell: (spell.start or date.min, spell.event.id))


def _spell(one: Told, on: date, zone: tzinfo, known_on: date | None, ended: Told | None) -> Spell:
    event, bounds = one.event, one.bounds
    first, latest = _day(bounds.earliest_start, zone), _day(bounds.latest_start, zone)
    if not event.when.is_interval:  # one day at most, whichever it was
        return Spell(event, first, day_of(bounds.latest_end - 1, zone), 0, 0, on)
    if ended is not None:  # how far it went is not recorded: as far as it was told of, at least
        last = day_of(ended.bounds.latest_start, zone)
        sure = min(last, last_word([one], on, zone, known_on) or last)
        return Spell(
            event, first, last, _between(latest, sure), _most(first, last), on, ended.event
        )
    goes_on = one.is_open or day_of(bounds.latest_end - 1, zone) > on
    last = on if goes_on else day_of(bounds.latest_end - 1, zone)
    sure = on if bounds.earliest_end == OPEN else day_of(bounds.earliest_end - 1, zone)
    return Spell(
        event,
        first,
        None if goes_on else last,
        _between(latest, min(on, sure)),
        _most(first, last),
        on,
    )


def _between(first: date | None, last: date) -> int:
    return max(0, (last - first).days) if first else 0


def _most(first: date | None, last: date) -> int | None:
    return max(0, (last - first).days) if first else None


def longest(spells: Sequence[Spell]) -> Spell | None:
    """The spell that may have lasted longest; of two, the one that lasted longer at least.

    One whose start is not recorded lasted at least as long as is known.
    """
    return max(
        spells,
        key=lambda spell: (spell.fewest if spell.most is None else spell.most, spell.fewest),
        default=None,
    )
