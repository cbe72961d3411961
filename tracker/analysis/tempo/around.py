"""Fighting in the days before and after rounds of talks, releases, agreements and pauses.

The rules, in words and with an example, stand in `docs/tempo.md`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import NamedTuple

from tracker.analysis.order import begun, first_day
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event
from tracker.model.kinds import KINDS

FIGHTING = tuple(name for name, kind in KINDS.items() if kind.family == "fighting")
"""Kinds that are counted."""

TURNS = ("talks", "release", "agreement", "ceasefire")
"""Kinds around which they are counted."""


class Around(NamedTuple):
    """How much fighting was recorded around an event."""

    event: Event
    first: date
    before: int
    """In the days before its first day."""
    after: int
    """In the days after its last day; so far, where the last of those is to come."""


class Spread(NamedTuple):
    """How many events of fighting lie in windows of the same length through the whole record."""

    low: int
    """One window in ten has no more."""
    median: int
    high: int
    """Nine windows in ten have no more."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """Fighting around the turns of a negotiation.

    Attributes:
        around: Each turn, in order of time.
        spread: Over all windows of the dossier; None where it is shorter than one.
        offsets: For each kind of turn, events of fighting per turn on each day from the window
            before its first day to the window after it: day 0 is the first day.
    """

    around: tuple[Around, ...]
    spread: Spread | None
    offsets: dict[str, tuple[float, ...]]


def tempo(events: Iterable[Event], on: date, zone: tzinfo, window: int) -> Tempo:
    """Count attacks and operations around talks, releases, agreements and pauses.

    Args:
        events: As known, of any kinds and in any order.
        on: The day; what begins later does not count.
        zone: In which days are counted.
        window: Days before and after, at least 1.
    """
    told = begun(events, on, zone)
    fought = sorted(day.toordinal() for day, event in told if event.kind in FIGHTING)
    turns = [(day, event) for day, event in told if event.kind in TURNS]
    around = [
        Around(
            event,
            day,
            _between(fought, day.toordinal() - window, day.toordinal() - 1),
            _between(fought, last + 1, last + window),
        )
        for day, event in turns
        for last in (_last_day(event, on, zone).toordinal(),)
    ]
    days = [day for day, _ in told]
    spread = _spread(fought, days[0].toordinal(), days[-1].toordinal(), window) if days else None
    return Tempo(tuple(around), spread, _offsets(fought, turns, window))


def _between(days: Sequence[int], first: int, last: int) -> int:
    return bisect_right(days, last) - bisect_left(days, first)


def _last_day(event: Event, on: date, zone: tzinfo) -> date:
    end = event.when.bounds(zone).latest_end
    return min(on, day_of(end - 1, zone)) if end < OPEN else max(on, first_day(event, zone))


def _spread(fought: Sequence[int], first: int, last: int, window: int) -> Spread | None:
    """Over each run of so many days from the first day of the record to its last."""
    starts = range(first, last - window + 2)
    if not starts:
        return None
    counts = sorted(_between(fought, start, start + window - 1) for start in starts)
    low, median, high = (counts[-(-len(counts) * share // 100) - 1] for share in (10, 50, 90))
    return Spread(low, median, high)


def _offsets(
    fought: Sequence[int], turns: Sequence[tuple[date, Event]], window: int
) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for kind in TURNS:
        zeros = [day.toordinal() for day, event in turns if event.kind == kind]
        if zeros:
            sums = [
                sum(_between(fought, zero + offset, zero + offset) for zero in zeros)
                for offset in range(-window, window + 1)
            ]
            found[kind] = tuple(round(total / len(zeros), 4) for total in sums)
    return found
