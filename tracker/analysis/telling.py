"""Which events say where the talks stand, on which track, and when the record last had a word.

The rules, in words, stand in `docs/talks-state.md`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.dates.told import last_day
from tracker.model.events import Event, State
from tracker.model.kinds import KINDS
from tracker.model.known import known_bounds

TELLING = tuple(
    name for name, kind in KINDS.items() if kind.state_of_talks is not Event.state_of_talks
)
"""Kinds that say something of where the talks stand."""

SILENT_DAYS = 30
"""A record that is silent for longer tells what was last known, and counts no further days."""

_SETTLING: frozenset[State] = frozenset({"agreement", "implementation"})
"""States that put an end to a spell which is older and was never closed."""


class Told(NamedTuple):
    """An event that counts, with the bounds of its date as they were known."""

    event: Event
    bounds: Bounds
    ended_by: tuple[Event, ...] = ()
    """The events that say that they end it, in their order."""
    until: Bounds | None = None
    """When what came of it no longer held; None where it holds, or nothing came of it."""

    @property
    def is_open(self) -> bool:
        """Whether nobody recorded an end."""
        return self.bounds.latest_end == OPEN

    def begun(self, zone: tzinfo) -> int:
        """From which instant it counts: its start, at the earliest.

        One whose start is not recorded was not always so: it counts from the first day that a
        source or a figure of it is of, or from the day by which it had certainly begun.
        """
        if self.bounds.earliest_start > -OPEN:
            return self.bounds.earliest_start
        told_of = [day_start(day, zone) for day in told_on(self.event)]
        return min([*told_of, self.bounds.latest_start])

    @property
    def telling(self) -> bool:
        """Whether it says where the talks stand, while it lasts or once it is over."""
        return self.event.state_of_talks() is not None or self.event.state_after() is not None

    @property
    def settles(self) -> bool:
        """Whether it puts an end to older spells of its track that were never closed."""
        return self.event.state_of_talks() in _SETTLING

    def is_left_open_by(self, later: "Told") -> bool:
        """Whether this spell, never closed, is older than an agreement or a ceasefire."""
        if not self.is_open or self.settles or not later.settles:
            return False
        began, after = ((one.bounds.earliest_start, one.event.order or 0) for one in (self, later))
        return began < after and self.bounds.latest_start <= later.bounds.latest_start


def told_on(event: Event) -> list[date]:
    """The days on which somebody told of an event: those of its sources and of its figures."""
    published = (citation.source.published for citation in event.citations)
    reported = (claim.reported_on for claim in event.claims)
    return [day for told in (*published, *reported) if (day := last_day(told)) is not None]


def counts(event: Event) -> bool:
    """Whether an event may decide what is said of the talks: it has a source and is not denied."""
    return bool(event.citations) and event.confidence != "denied"


def told(
    events: Iterable[Event],
    on: date,
    zone: tzinfo,
    known_on: date | None = None,
    *,
    sourced: bool = True,
) -> list[Told]:
    """The events that count on a day: sourced, not denied, and begun by then.

    Args:
        events: In any order.
        on: The day.
        zone: In which days are counted.
        known_on: Ends that were not known by then have not happened; None for all ends.
        sourced: Whether only events count that may decide (see `counts`).
    """
    end = day_start(on + timedelta(days=1), zone)
    meant = (one for one in events if counts(one) or not sourced)
    found = (Told(one, known_bounds(one, zone, known_on)) for one in meant)
    begun = [one for one in found if one.begun(zone) < end]
    enders: dict[str, list[Told]] = {}
    for one in begun:
        for link in one.event.links:
            if link.type == "ends":
                enders.setdefault(link.to, []).append(one)
    return [_ended(one, enders.get(one.event.id, ()), zone) for one in begun]


def _ended(one: Told, enders: Sequence[Told], zone: tzinfo) -> Told:
    """An event with the end that others give it, where it tells none of its own.

    What ends it may do so on any day that its own start can mean. Where only claimants say that
    it ended, it may go on.
    """
    ordered = sorted(enders, key=lambda ender: (ender.bounds.earliest_start, ender.event.id))
    by = ordered[0] if ordered else None
    bounds = one.bounds
    if by is not None and one.event.when.is_interval and one.is_open:
        first, last = (_end_of(by, at, zone) for at in by.bounds[:2])
        last = OPEN if _is_disputed(one, ordered) else max(last, bounds.earliest_start)
        bounds = bounds._replace(earliest_end=max(first, bounds.earliest_start), latest_end=last)
    until = _until(one, by, zone) if one.event.state_lapsed() is not None else None
    return Told(one.event, bounds, tuple(ender.event for ender in ordered), until)


def _until(one: Told, by: Told | None, zone: tzinfo) -> Bounds | None:
    """When what came of an event no longer held: on its own word, or with what ends it."""
    own = one.event.held_until()
    if own is not None and own != one.event.when:
        return own.bounds(zone)
    if by is not None:
        return by.bounds
    if own is None or one.is_open:
        return None
    last = day_start(day_of(one.bounds.latest_end - 1, zone), zone)
    first = one.bounds.earliest_end - 1
    known = day_start(day_of(first, zone), zone) if first > -OPEN else last
    return one.bounds._replace(earliest_start=known, latest_start=last)


def _end_of(by: Told, instant: int, zone: tzinfo) -> int:
    """The end of a spell that another event ends: with its hour, or with its day."""
    start = by.event.when.start
    if abs(instant) >= OPEN or (start is not None and start.clock is not None):
        return instant
    return day_start(day_of(instant, zone) + timedelta(days=1), zone)


def _is_disputed(one: Told, enders: Sequence[Told]) -> bool:
    """Whether none but claimants say that an event was ended."""
    links = (link for ender in enders for link in ender.event.links)
    return all(
        link.claimed_by is not None
        for link in links
        if link.type == "ends" and link.to == one.event.id
    )


def by_track(events: Iterable[Told]) -> dict[str, list[Told]]:
    """Events by track, the main one first; those without a track under an empty name.

    The main track is the one with the most events that say something of the talks; of several,
    the one whose last began later. Events without a track that say nothing of the talks stay with
    the main one: they show that the record was kept.

    Args:
        events: Those that count, in any order, of any kind.
    """
    tracks: dict[str, list[Told]] = {}
    others: list[Told] = []
    for one in events:
        if one.event.track or one.telling:
            tracks.setdefault(one.event.track or "", []).append(one)
        else:
            others.append(one)

    def weight(name: str) -> tuple[int, int, str]:
        telling = [one.bounds.earliest_start for one in tracks[name] if one.telling]
        return len(telling), max(telling, default=-OPEN), name

    weights = {name: weight(name) for name in tracks}
    telling = [name for name in tracks if weights[name][0]]
    ranked = sorted(telling, key=lambda name: weights[name], reverse=True)
    if ranked:
        tracks[ranked[0]] += others
    return {name: tracks[name] for name in ranked}


def last_word(
    events: Sequence[Told], on: date, zone: tzinfo, known_on: date | None = None
) -> date | None:
    """The last day, up to one, that something recorded touches; None where nothing does.

    An event touches its days. One that goes on, or whose end is not recorded, touches the days on
    which somebody still told of it: those of its sources and of its figures.

    Args:
        events: Those that count.
        on: The day.
        zone: In which days are counted.
        known_on: Sources of a later day say nothing; None for all sources up to `on`.
    """
    return max((_last_word(one, min(on, known_on or on), on, zone) for one in events), default=None)


def _last_word(one: Told, known: date, on: date, zone: tzinfo) -> date:
    if not one.is_open:
        return min(on, day_of(one.bounds.latest_end - 1, zone))
    days = [day for day in told_on(one.event) if day <= known]
    return max([*days, min(on, day_of(one.bounds.latest_start, zone))])
