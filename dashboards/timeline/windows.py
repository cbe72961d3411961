"""Where the timeline looks while no window was chosen, and where the hits of a filter lie.

Instants are microseconds since 1970, UTC.
"""

from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from tracker.model.dates import OPEN, day_start
from tracker.model.filters import EventFilter
from tracker.store import Points

Window = tuple[int, int]
"""First and last instant."""

MILLI = 1000
"""Microseconds in a millisecond, in which the browser counts."""

_CROWD = 20
"""Of fewer hits all are in sight on opening; of more, those that lie close together."""

_HOUR = 3_600_000_000
_SHORTEST = 7 * 24 * _HOUR
"""The least that is shown of a few hits: what lies around belongs to them."""


class Hit(NamedTuple):
    """One event, or several that start in one stretch of time."""

    start: int
    end: int
    number: int


def hits_of(found: Points, line: int) -> list[Hit]:
    """What was known of a filter's events, the earliest start first.

    Args:
        found: All of the filter, for no window.
        line: Until when it is known what goes on: end of the present day, or of that of knowing.
    """
    hits = []
    for es, ls, ee, le, known in zip(
        found.es, found.ls, found.ee, found.le, found.known, strict=True
    ):
        if known:
            start = next((one for one in (es, ls, ee, le) if one > -OPEN), 0)
            hits.append(Hit(start, le if le < OPEN else max(start, line), 1))
    for one in found.density:
        hits += [
            Hit(one.start + at * one.step, one.start + (at + 1) * one.step, n)
            for at, n in one.counts.items()
        ]
    return sorted(hits)


def fitted(hits: Sequence[Hit], asked: EventFilter, zone: tzinfo, extent: Window) -> Window | None:
    """The window that a filter opens on.

    The days that it asks for; without any, where most of its hits lie close together: a record
    that follows a short crisis for years would open on a strip of marks on top of each other.

    Args:
        hits: Of the filter, as `hits_of` gives them.
        asked: The filter.
        zone: In which its days are counted.
        extent: Of the whole dossier.

    Returns:
        None where the whole dossier is better.
    """
    if not hits:
        return None
    # What goes on does so beyond all that is recorded: that is no reason to look there.
    whole = hits[0].start, max(max(one.start, min(one.end, extent[1])) for one in hits)
    if asked.from_ is not None or asked.to is not None:
        return _padded(*_of_days(whole, asked, zone))
    if sum(one.number for one in hits) >= _CROWD:
        start, end = _crowd(hits)
        if (end - start) * 4 <= whole[1] - whole[0]:
            return _padded(start, end)
    start, end = _at_least(whole, _SHORTEST)
    return None if (end - start) * 5 > (extent[1] - extent[0]) * 4 else _padded(start, end)


def all_of(hits: Sequence[Hit], extent: Window) -> Window | None:
    """The window in which all hits of a filter lie; None without any.

    Args:
        hits: Of the filter, as `hits_of` gives them.
        extent: Of the whole dossier; what goes on does so beyond it.
    """
    if not hits:
        return None
    last = max(max(one.start, min(one.end, extent[1])) for one in hits)
    return _padded(*_at_least((hits[0].start, last), _SHORTEST))


def _of_days(whole: Window, asked: EventFilter, zone: tzinfo) -> Window:
    """The days asked for; where most of them are empty, those with hits."""
    start = whole[0] if asked.from_ is None else day_start(asked.from_, zone)
    end = whole[1] if asked.to is None else _day_end(asked.to, zone)
    within = max(start, whole[0]), min(end, whole[1])
    if within[0] < within[1] and (within[1] - within[0]) * 5 < (end - start) * 2:
        return _at_least(within, min(_SHORTEST, end - start))
    return (start, end) if start < end else _at_least((start, start), _SHORTEST)


def _day_end(day: date, zone: tzinfo) -> int:
    return day_start(day + timedelta(days=1), zone) if day < date.max else day_start(day, zone)


def _crowd(hits: Sequence[Hit]) -> Window:
    """The shortest window in which three quarters of all hits start, until most of them end."""
    most = -(-sum(one.number for one in hits) * 3 // 4)
    last, number = -1, 0
    spans = []
    for first, one in enumerate(hits):
        while number < most and last + 1 < len(hits):
            last += 1
            number += hits[last].number
        if number < most:
            break
        spans.append((hits[last].start - one.start, first, last))
        number -= one.number
    _, first, last = min(spans)
    ends = sorted(one.end for one in hits[first : last + 1])
    end = max(hits[last].start, ends[(len(ends) - 1) * 3 // 4])
    return _at_least((hits[first].start, end), _HOUR)


def _at_least(window: Window, length: int) -> Window:
    """A window, widened around its middle where it is shorter than that."""
    lacks = max(0, length - (window[1] - window[0]))
    return window[0] - lacks // 2, window[1] + lacks - lacks // 2


def _padded(start: int, end: int) -> Window:
    """Some room around; more behind the last mark, for its label."""
    pad = (end - start) // 16
    return start - pad, end + 2 * pad


def milli(micros: int) -> int:
    """An instant as the browser counts it, in milliseconds."""
    return micros // MILLI


def milli_or_open(micros: int) -> int | None:
    """The same of an end that may be open; None where it is."""
    return None if abs(micros) >= OPEN else milli(micros)
