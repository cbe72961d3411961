"""Which events say where the talks stand, on which track, and when the record last had a word.

The rules, in words, stand in `docs/talks-state.md`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.events import Event, State
from tracker.model.known import known_bounds

SILENT_DAYS = 30
"""A record that is silent for longer tells what was last known, and counts no further days."""

_SETTLING: frozenset[State] = frozenset({"agreement", "implementation"})
"""States that put an end to a spell which is older and was never closed."""


class Told(NamedTuple):
    """An event that counts, with the bounds of its date as they were known."""

    event: Event
    bounds: Bounds

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
    return [day for day in (*published, *reported) if day is not None]


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
    return [one for one in found if one.begun(zone) < end]


def by_track(events: Iterable[Told]) -> dict[str, list[Told]]:
    """Events by track, the main one first.

    The main track is the one with the most events that say something of the talks; of several,
    the one whose last began later. Events without a track belong to it, unless they say more
    than it does: then they are the main track, and it has no name.

    Args:
        events: Those that count, in any order, of any kind.
    """
    tracks: dict[str, list[Told]] = {}
    for one in events:
        tracks.setdefault(one.event.track or "", []).append(one)

    def weight(name: str) -> tuple[int, int, str]:
        telling = [one.bounds.earliest_start for one in tracks[name] if one.telling]
        return len(telling), max(telling, default=-OPEN), name

    ranked = [name for name in sorted(tracks, key=weight, reverse=True) if weight(name)[0]]
    if "" in tracks and next(iter(ranked), "") != "":
        ranked = [name for name in ranked if name]
        tracks[ranked[0]] += tracks[""]
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
