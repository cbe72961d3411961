"""What the events of one track say of the talks, in days: while they last, and once they are over.

Days are ordinals (`date.toordinal`), so that thousands of them are compared and added to fast.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from tracker.analysis.telling import Told
from tracker.model.dates import OPEN, day_of, day_start
from tracker.model.events import Event, State

_STANDSTILL: frozenset[State] = frozenset({"impasse", "suspended", "collapsed"})

Since = tuple[int | None, int]
"""The first and the last day on which something can have begun; the first is None where no start
is recorded."""


class Lasting(NamedTuple):
    """What an event says while it lasts."""

    event: Event
    state: State
    strength: int
    """What goes before others on a day: 2 what is agreed, 1 a standstill, 0 the rest."""
    first: int
    """The first day on which it may last."""
    sure_from: int
    sure_to: int
    """The days on which it certainly lasts; none where the second is before the first."""
    last: int
    """The last day on which it may last; that of `date.max` where it goes on."""
    ends: tuple[int, int]
    """The days on which it ends at the earliest and the latest. On one that it ends by an hour of
    it no longer lasts, though it is the last day of the spell."""
    began: tuple[int, int, str]
    """Its earliest start, order within the day and id: of two, the greater began last."""
    has_start: bool


class Left(NamedTuple):
    """What an event says that is over, or whose outcome no longer holds."""

    event: Event
    state: State
    since: Since
    at: int
    """The first day of which it says so."""
    rank: tuple[int, bool, int]
    """The highest counts: what ended last, at the latest and at the earliest."""
    began: tuple[int, int, str]
    """Its earliest start, order within the day and id, which decide between equal ranks."""
    proof: tuple[Event, ...]
    lapsed: bool


class Said(NamedTuple):
    """All that the events of a track say."""

    lasting: list[Lasting]
    left: list[Left]


def sayings(track: Sequence[Told], zone: tzinfo) -> Said:
    """What the events of one track say of the talks.

    A spell that was never closed says nothing from the day on which an agreement or a ceasefire
    of its track begins later. What carries an agreement out says nothing from the day on which
    one that is older than that day collapses.

    Args:
        track: The events that count, in any order.
        zone: In which days are counted.
    """
    cuts = _Cuts(track)
    said = Said([], [])
    for one in track:
        cut = cuts.of(one)
        first, last = _day(one.begun(zone), zone), _last_day(one, zone)
        if cut is not None:
            last = min(last, _day(cut, zone) - 1)
        if (state := one.event.state_of_talks()) is not None and first <= last:
            said.lasting.append(_lasting(one, state, first, last, zone))
        after = one.event.state_after()
        if after is not None and cut is None and one.bounds.latest_end < OPEN:
            said.left.append(_left(one, after, last, zone))
        lapsed = one.event.state_lapsed()
        if lapsed is not None and one.until is not None:
            said.left.append(_lapsed(one, lapsed, zone))
    return said


def _day(instant: int, zone: tzinfo) -> int:
    return day_of(instant, zone).toordinal()


def _last_day(one: Told, zone: tzinfo) -> int:
    """The last day on which an event may last.

    One that began before and is over by an hour of a day is no longer the state of that day.
    """
    last = day_of(one.bounds.latest_end - 1, zone)
    ordinal = last.toordinal()
    if one.bounds.latest_end >= OPEN or one.bounds.latest_start >= day_start(last, zone):
        return ordinal
    ends_with_it = _day(one.bounds.latest_end, zone) > ordinal
    return ordinal if ends_with_it else ordinal - 1


def _lasting(one: Told, state: State, first: int, last: int, zone: tzinfo) -> Lasting:
    event, bounds = one.event, one.bounds
    sure_end, end = _day(bounds.earliest_end - 1, zone), _day(bounds.latest_end - 1, zone)
    if end > last + 1:  # cut off
        sure_end, end = min(sure_end, last), last
    strength = 2 if event.goes_first() else 1 if state in _STANDSTILL else 0
    return Lasting(
        event,
        state,
        strength,
        first,
        max(first, _day(bounds.latest_start, zone)),
        min(last, sure_end),
        last,
        (sure_end, end),
        _began(one),
        bounds.earliest_start > -OPEN,
    )


def _left(one: Told, state: State, last: int, zone: tzinfo) -> Left:
    event, bounds = one.event, one.bounds
    known = bounds.earliest_end > -OPEN
    since = (
        _day(bounds.earliest_end - 1, zone) if known else None,
        _day(bounds.latest_end - 1, zone),
    )
    rank = (bounds.latest_end, False, bounds.earliest_end)
    proof = event, *one.ended_by
    return Left(event, state, since, last + 1, rank, _began(one), proof, lapsed=False)


def _lapsed(one: Told, state: State, zone: tzinfo) -> Left:
    event, until = one.event, one.until or one.bounds
    first = _day(until.earliest_start, zone)
    rank = (
        _over(until.latest_start, until.latest_end, zone),
        True,
        _over(until.earliest_start, until.earliest_end, zone),
    )
    since = (first, _day(until.latest_start, zone))
    proof = event, *one.ended_by
    return Left(event, state, since, first, rank, _began(one), proof, lapsed=True)


def _over(start: int, end: int, zone: tzinfo) -> int:
    """When the first day of what ends an agreement is over: it may itself last for longer."""
    day = day_of(start, zone)
    return min(end, day_start(day + timedelta(days=1), zone)) if day < date.max else end


def _began(one: Told) -> tuple[int, int, str]:
    return one.bounds.earliest_start, one.event.order or 0, one.event.id


class _Cuts:
    """When events of a track cease to count although nobody recorded their end."""

    def __init__(self, track: Sequence[Told]) -> None:
        settling = (one for one in track if one.settles)
        self._settling = sorted(
            (one.bounds.earliest_start, one.event.order or 0, one.bounds.latest_start)
            for one in settling
        )
        self._collapses = sorted(
            one.until.earliest_start
            for one in track
            if one.until is not None and one.event.state_lapsed() == "collapsed"
        )

    def of(self, one: Told) -> int | None:
        """The instant from which an event no longer counts; None where nothing cuts it off."""
        began = one.bounds.earliest_start
        if one.event.state_of_talks() == "implementation":
            at = bisect_right(self._collapses, began)
            found = self._collapses[at] if at < len(self._collapses) else OPEN
            return found if found < one.bounds.latest_end else None
        if not one.is_open or one.settles:
            return None
        order = one.event.order or 0
        for at in range(bisect_left(self._settling, (began, order)), len(self._settling)):
            start, its_order, latest = self._settling[at]
            if (began, order) < (start, its_order) and one.bounds.latest_start <= latest:
                return start
        return None
