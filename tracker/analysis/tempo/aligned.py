"""Events around a day 0: around one event, or around all of a kind, laid over one another.

The rules, in words and with an example, stand in `docs/tempo.md`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, tzinfo
from itertools import accumulate
from typing import Literal, NamedTuple

from tracker.analysis.order import begun, first_day
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event

Rows = Literal["family", "actor", "issue", "track"]
"""What the lanes are."""

MOST_LANES = 8
"""Lanes in which events are laid over one another: those with most events."""

LANES: dict[Rows, Callable[[Event], Iterable[str]]] = {
    "family": lambda event: (event.family,),
    "actor": lambda event: dict.fromkeys(one.actor for one in event.participants),
    "issue": lambda event: event.issues,
    "track": lambda event: (event.track,) if event.track else (),
}
"""The lanes in which an event stands, by what the lanes are."""


class Offset(NamedTuple):
    """Where an event stands around day 0, in days; below 0 before it."""

    event: Event
    first: int
    """The first day on which it can have begun."""
    last: int
    """The last such day."""
    until: int | None
    """The last day that it can have lasted; None where it goes on."""


class Day(NamedTuple):
    """How many events begin on a day around the events of a kind."""

    day: int
    of: int
    """So many of these have reached that day."""
    low: int
    """One in ten of them has no more."""
    median: int
    high: int
    """Nine in ten have no more."""
    mean: float


class Lane(NamedTuple):
    """One lane of events laid over one another."""

    lane: str
    days: tuple[Day, ...]


def starts(event: Event, zone: tzinfo) -> tuple[date, date]:
    """The first and the last day on which an event can have begun."""
    first, latest = first_day(event, zone), event.when.bounds(zone).latest_start
    return first, max(first, day_of(latest, zone)) if latest < OPEN else first


def around(
    events: Iterable[Event], zero: Event, on: date, zone: tzinfo, window: int
) -> list[Offset]:
    """Events that can have begun in the days around another, in order of time.

    Where the day of that one is uncertain, theirs around it are by as much.

    Args:
        events: As known, in any order; the one on day 0 may be among them and is left out.
        zero: The event on day 0.
        on: The day; what begins later does not count.
        zone: In which days are counted.
        window: Days before and after, at least 1.
    """
    earliest, latest = (day.toordinal() for day in starts(zero, zone))
    found = []
    for day, event in begun(events, on, zone):
        if event.id == zero.id:
            continue
        last = starts(event, zone)[1].toordinal()
        one = Offset(event, day.toordinal() - latest, last - earliest, _until(event, zone, latest))
        if one.last >= -window and one.first <= window:
            found.append(one)
    return found


def _until(event: Event, zone: tzinfo, zero: int) -> int | None:
    end = event.when.bounds(zone).latest_end
    return day_of(end - 1, zone).toordinal() - zero if end < OPEN else None


def laid_over(
    events: Iterable[Event], zeros: Iterable[Event], on: date, zone: tzinfo, window: int, rows: Rows
) -> list[Lane]:
    """Events that begin on each day around those of a kind, laid over one another by lanes.

    An event stands on its first day. The one on day 0 is not counted, others of its kind are.

    Args:
        events: As known, in any order.
        zeros: The events on day 0.
        on: The day; what begins later does not count.
        zone: In which days are counted.
        window: Days before and after, at least 1.
        rows: What the lanes are.
    """
    lanes_of = LANES[rows]
    lanes: dict[str, Counter[int]] = {}
    counted = set()
    for day, event in begun(events, on, zone):
        counted.add(event.id)
        for lane in lanes_of(event):
            lanes.setdefault(lane, Counter())[day.toordinal()] += 1
    begins = [
        (day.toordinal(), frozenset(lanes_of(zero) if zero.id in counted else ()))
        for day, zero in begun(zeros, on, zone)
    ]
    most = sorted(lanes, key=lambda lane: (-lanes[lane].total(), lane))[:MOST_LANES]
    return [
        Lane(
            lane,
            tuple(_days(lanes[lane], Counter((at, lane in own) for at, own in begins), on, window)),
        )
        for lane in most
    ]


def _days(
    counts: Mapping[int, int], begins: Mapping[tuple[int, bool], int], on: date, window: int
) -> Iterator[Day]:
    """Each day around; `begins` says how many begin on a day, inside the lane or outside.

    Those of one day see the same days around them, so that very many are gone through by days.
    """
    last = on.toordinal()
    for offset in range(-window, window + 1):
        found: Counter[int] = Counter()
        for (at, own), many in begins.items():
            if at + offset <= last:
                found[counts.get(at + offset, 0) - (own and offset == 0)] += many
        if of := found.total():
            low, median, high = (_ranked(found, -(-of * share // 100)) for share in (10, 50, 90))
            mean = round(sum(number * many for number, many in found.items()) / of, 4)
            yield Day(offset, of, low, median, high, mean)


def _ranked(found: Mapping[int, int], rank: int) -> int:
    """The number at a rank, the lowest first, of numbers each of which stands so many times."""
    numbers = sorted(found)
    reached = accumulate(found[number] for number in numbers)
    return next(number for number, upto in zip(numbers, reached, strict=True) if upto >= rank)
