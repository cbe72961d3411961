"""The captives account: from each count of a claimant to their next, does it come out even?

The rules, in words and with an example, stand in `docs/ledger.md`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from tracker.analysis.captives.counts import HELD
from tracker.analysis.figures import Key, Said, figures_of
from tracker.analysis.order import begun
from tracker.analysis.ranges import Range
from tracker.analysis.wholes import topmost
from tracker.model.amounts import Claim
from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.dates.told import ToldOn
from tracker.model.events import Event
from tracker.model.kinds import FREEING

TAKEN, RELEASED = "captives taken", "captives released"
LEAVING = {
    "rescued": "captives rescued",
    "died": "captives died",
    "remains": "captives’ remains returned",
}
"""What an account counts beside releases, each with its measure."""
MEASURES = (HELD, TAKEN, RELEASED, *LEAVING.values())
"""All that an account reads."""
NOT_STATED = "not stated"
"""The basis of a release that names none."""


class Span(NamedTuple):
    """A number between two ends; infinite where an end is open."""

    low: float
    high: float

    def plus(self, other: "Span") -> "Span":
        """Both together."""
        return Span(self.low + other.low, self.high + other.high)

    def less(self, other: "Span") -> "Span":
        """What is left."""
        return Span(self.low - other.high, self.high - other.low)


NONE = Span(0, 0)


class Point(NamedTuple):
    """A figure of a claimant at a time."""

    on: date
    said: Span
    event: str
    first: int
    """From which instant it can be of, and before which; microseconds since 1970."""
    last: int
    order: int | None


class _Deed(NamedTuple):
    """What an event took away from those who were held, in one measure."""

    event: Event
    day: date
    """The first day on which it can have begun."""
    bounds: Bounds
    name: str
    """A basis, or one of `LEAVING`."""
    said: Mapping[str, Span]
    """How many, by claimant."""
    by_others: Span
    """How many, between the figures of all of them."""

    def by(self, claimant: str) -> Span:
        """By a claimant's own figure, else by those of the others."""
        return self.said.get(claimant, self.by_others)


@dataclass(frozen=True, slots=True)
class Left:
    """What a count leaves from a day on, up to the next.

    Attributes:
        day: The day.
        count: The count.
        gone: How many came free, were rescued or died after the count.
        said: What should be left.
    """

    day: date
    count: Point
    gone: Span
    said: Span


@dataclass(frozen=True, slots=True)
class Step:
    """From one count to the next.

    Attributes:
        start: The count before, or what was said to be taken.
        end: The count after; None for the day of which is told.
        released: By basis.
        left: Rescued, died and remains returned, by name.
        revised: Changes of what was said to be taken.
        expected: What the count after should be.
        events: Ids of what the step rests on, in order of time.
        uncounted: Ids of releases in it of which nobody gave a number.
    """

    start: Point
    end: Point | None
    released: dict[str, Span]
    left: dict[str, Span]
    revised: Span
    expected: Span
    events: tuple[str, ...]
    uncounted: tuple[str, ...]

    @property
    def gap(self) -> Span:
        """The count less what it should be; below zero fewer are counted than there should be."""
        return NONE if self.end is None else self.end.said.less(self.expected)


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one claimant.

    Attributes:
        claimed_by: Whose counts it follows.
        steps: From each count to the next.
        held: The last count.
        now: The step from there to the day of which is told; its `expected` is what is left.
        course: What their counts leave, day by day: an entry for each day on which it changes.
    """

    claimed_by: str
    steps: tuple[Step, ...]
    held: Point
    now: Step
    course: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All accounts, and what was said to be taken.

    Attributes:
        accounts: By the day of the first count.
        taken: The newest figure of each claimant.
    """

    accounts: tuple[Account, ...]
    taken: tuple[tuple[str, Point], ...]


def ledger(
    events: Iterable[Event],
    on: date,
    zone: tzinfo,
    parts_of: Mapping[str, frozenset[str]] | None = None,
) -> Ledger:
    """The captives account of every claimant who counted.

    Args:
        events: As known, of any kinds and in any order.
        on: The day of which is told; what begins or was counted later is left out.
        zone: In which days are counted.
        parts_of: With it, claimants are gathered under their topmost parent: actors by the name of
            one that they are a part of, at any depth.
    """
    return _Books(begun(events, on, zone), on, zone, topmost(parts_of or {})).close()


@dataclass
class _Books:
    begun: Sequence[tuple[date, Event]]
    on: date
    zone: tzinfo
    tops: Mapping[str, str]
    events: Sequence[Event] = field(init=False)
    figures: dict[str, dict[Key, Said]] = field(init=False)
    known: dict[str, Event] = field(init=False)

    def __post_init__(self) -> None:
        self.events = [event for _, event in self.begun]
        self.figures = figures_of(self.events)
        self.known = {event.id: event for event in self.events}
        self.deeds = _InTurn(list(self._deeds()))
        self.silent = _InTurn(list(self._uncounted()))

    def close(self) -> Ledger:
        counts, taken = self._points(HELD), self._points(TAKEN)
        accounts = [
            self._account(name, points, taken.get(name, [])) for name, points in counts.items()
        ]
        accounts.sort(
            key=lambda one: (one.steps[0].start.on if one.steps else one.held.on, one.claimed_by)
        )
        return Ledger(tuple(accounts), tuple((name, points[-1]) for name, points in taken.items()))

    def _who(self, claimant: str) -> str:
        return self.tops.get(claimant, claimant)

    def _points(self, measure: str) -> dict[str, list[Point]]:
        """Figures of the whole by claimant, one a day, in order of time."""
        found: dict[str, dict[date, Point]] = {}
        for event in self.events:
            for claim in sorted(event.claims, key=lambda one: one.reported_on or date.min):
                if claim.measure != measure or claim.of is not None or not claim.has_number:
                    continue
                point = self._point(event, claim)
                if point.on <= self.on:
                    found.setdefault(self._who(claim.claimed_by), {})[point.on] = point
        return {name: [days[day] for day in sorted(days)] for name, days in found.items()}

    def _point(self, event: Event, claim: Claim) -> Point:
        """A figure at its own day: of `as_of`, else the day it was reported, else of its event.

        A month or a year of reporting is no day; such a figure stands with its event.
        """
        low, high = claim.lowest or 0, claim.highest
        said = Span(low, inf if high is None else high)
        bounds = event.when.bounds(self.zone)
        if claim.as_of is not None:
            bounds = claim.as_of.bounds(self.zone)
        elif claim.reported_on is not None and not isinstance(claim.reported_on, ToldOn):
            start = day_start(claim.reported_on, self.zone)
            of_day = start, start + 86_400_000_000
            if not (of_day[0] <= bounds.earliest_start and bounds.latest_end <= of_day[1]):
                return Point(claim.reported_on, said, event.id, *of_day, event.order)
        last = bounds.latest_end if bounds.latest_end < OPEN else bounds.latest_start + 1
        return Point(
            day_of(last - 1, self.zone), said, event.id, bounds.earliest_start, last, event.order
        )

    def _account(self, name: str, counts: Sequence[Point], taken: Sequence[Point]) -> Account:
        starts = list(counts)
        if taken and taken[0].on <= counts[0].on:  # of all who were taken, nobody was free before
            starts.insert(0, taken[0]._replace(first=-OPEN, last=-OPEN, order=None))
        steps = [self._step(name, start, end, taken) for start, end in pairwise(starts)]
        now = self._step(name, starts[-1], None, taken)
        course = [
            left
            for count, later in pairwise((*counts, None))
            if count is not None
            for left in self._course(name, count, later, taken)
        ]
        return Account(name, tuple(steps), counts[-1], now, tuple(course))

    def _course(
        self, name: str, count: Point, later: Point | None, taken: Sequence[Point]
    ) -> Iterator[Left]:
        """What a count leaves on each day until the same claimant counted again."""
        until = date.max if later is None else later.on
        end = OPEN if later is None else day_start(until, self.zone)
        moves: dict[date, list[tuple[Span, Span]]] = {count.on: []}
        for deed in self.deeds.reaching(count.first, end):
            share = _within(deed, count, None)
            if share is not None and deed.name != "remains" and deed.day < until:
                said = deed.by(name)
                gone = said if share else Span(0, said.high)
                moves.setdefault(max(deed.day, count.on), []).append((gone, NONE))
        for before, revised in pairwise(taken):
            if count.on < revised.on < until:
                more = revised.said.less(before.said)
                moves.setdefault(revised.on, []).append((NONE, more))
        gone = more = NONE
        for day in sorted(moves):
            for less, plus in moves[day]:
                gone, more = gone.plus(less), more.plus(plus)
            yield Left(day, count, gone, count.said.plus(more).less(gone))

    def _deeds(self) -> Iterator[_Deed]:
        """What took people away, in order of time."""
        for day, event in self.begun:
            for name, measure in self._counts_for(event):
                said: dict[str, list[Range]] = {}
                for key, one in self.figures[event.id].items():
                    if key.measure == measure and key.of is None:
                        said.setdefault(self._who(key.claimed_by), []).append(one.range)
                if said:
                    own = {who: _between(ranges) for who, ranges in said.items()}
                    others = _between([one for ranges in said.values() for one in ranges])
                    bounds = event.when.bounds(self.zone)
                    yield _Deed(event, day, bounds, name, own, others)

    def _counts_for(self, event: Event) -> Iterator[tuple[str, str]]:
        corrects = any(link.type == "corrects" for link in event.links)
        part_of = [link.to for link in event.links if link.type == "part_of"]
        within = any(to in self.known and self.known[to].kind in FREEING for to in part_of)
        if event.kind in FREEING and not within and not corrects:
            yield str(getattr(event, "basis", None) or NOT_STATED), RELEASED
        if not corrects and not part_of:
            yield from LEAVING.items()

    def _uncounted(self) -> Iterator[_Deed]:
        """Releases of which nobody gave a number of captives, and none of others either."""
        for day, event in self.begun:
            for name, measure in self._counts_for(event):
                if measure == RELEASED and not self.figures[event.id]:
                    yield _Deed(event, day, event.when.bounds(self.zone), name, {}, NONE)

    def _step(self, name: str, start: Point, end: Point | None, taken: Sequence[Point]) -> Step:
        sums: dict[str, Span] = {}
        events: dict[str, None] = {}
        last = OPEN if end is None else end.last
        for deed in self.deeds.reaching(start.first, last):
            share, counted = _within(deed, start, end), deed.by(name)
            if share is None or counted == NONE:
                continue
            said = counted if share else Span(0, counted.high)
            sums[deed.name] = sums.get(deed.name, NONE).plus(said)
            events |= dict.fromkeys([deed.event.id])
        revised = NONE
        for before, later in pairwise(taken):
            if start.on < later.on and (end is None or later.on <= end.on):
                revised = revised.plus(later.said.less(before.said))
                events[later.event] = None
        left = {name: sums.pop(name, NONE) for name in LEAVING}
        expected = start.said.plus(revised)
        for gone in (*sums.values(), left["rescued"], left["died"]):
            expected = expected.less(gone)
        silent = self.silent.reaching(start.first, last)
        inside = (one.event.id for one in silent if _within(one, start, end) is not None)
        return Step(start, end, sums, left, revised, expected, tuple(events), tuple(inside))


class _InTurn:
    """Deeds in order of time, of which those are found that reach into a step."""

    def __init__(self, deeds: Sequence[_Deed]) -> None:
        self._deeds = deeds
        self._starts = [one.bounds.earliest_start for one in deeds]
        self._ends = list(accumulate((one.bounds.latest_end for one in deeds), max))

    def reaching(self, start: int, end: int) -> Sequence[_Deed]:
        """Those that may lie between two instants, and maybe some more; all later ones for OPEN."""
        last = len(self._deeds) if end >= OPEN else bisect_left(self._starts, end)
        return self._deeds[bisect_right(self._ends, start) : last]


def _within(deed: _Deed, start: Point, end: Point | None) -> bool | None:
    """Whether a deed surely lies between two counts; None where it surely does not."""
    after, before = _side(deed, start), -1 if end is None else _side(deed, end)
    if after < 0 or before > 0:
        return None
    return after > 0 and before < 0


def _side(deed: _Deed, point: Point) -> int:
    """Whether a deed lies before (-1) or after (1) a count, or may lie on either side (0)."""
    if deed.bounds.latest_end <= point.first:
        return -1
    if deed.bounds.earliest_start >= point.last:
        return 1
    event = deed.event
    if event.order is not None and point.order is not None and event.id != point.event:
        return (event.order > point.order) - (event.order < point.order)
    return 0


def _between(ranges: Sequence[Range]) -> Span:
    beyond = any(one.or_more for one in ranges)
    return Span(min(one.low for one in ranges), inf if beyond else max(one.high for one in ranges))
