"""Long silences of a record, which the picture can fold: stretches of time with hardly an event.

A gap from one event to the next is long from 30 days on, and from a fiftieth of the whole time of
the events. Long gaps with at most three events between them are one silence; it is told where it
takes 60 days, and a twelfth of the whole time. The rule reads nothing but the events of the filter.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboards.timeline.windows import Hit

_DAY = 86_400_000_000
_LONG_GAP, _GAPS = 30 * _DAY, 50
_SILENCE, _SILENCES = 60 * _DAY, 12
_MOST_BETWEEN = 3


class Silence(NamedTuple):
    """A stretch of time, microseconds since 1970, UTC, and how many events start in it."""

    start: int
    end: int
    number: int


def silences(hits: Sequence[Hit]) -> list[Silence]:
    """The long silences among events.

    Args:
        hits: The earliest start first.

    Returns:
        The first one first; each begins a day after the last event before it, and ends a day before
        the next one.
    """
    if len(hits) < 2:
        return []
    whole = hits[-1].start - hits[0].start
    gap, least = max(_LONG_GAP, whole // _GAPS), max(_SILENCE, whole // _SILENCES)
    found: list[tuple[int, int]] = []  # places of the event before, and of the one after
    for place, (one, other) in enumerate(pairwise(hits)):
        if other.start - one.start < gap:
            continue
        if found and _number(hits[found[-1][1] : place + 1]) <= _MOST_BETWEEN:
            found[-1] = found[-1][0], place + 1
        else:
            found.append((place, place + 1))
    told = ((hits[first], hits[last], hits[first + 1 : last]) for first, last in found)
    return [
        Silence(before.start + _DAY, after.start - _DAY, _number(between))
        for before, after, between in told
        if after.start - before.start >= least
    ]


def _number(hits: Sequence[Hit]) -> int:
    return sum(one.number for one in hits)
