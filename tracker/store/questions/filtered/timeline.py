"""What the timeline draws: a column entry for each mark, counts where marks are too many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Text,
    case,
    cast,
    func,
    select,
)

from tracker.model.dates import OPEN, day_of, day_start
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import limits
from tracker.store.counts import answering
from tracker.store.counts.keeping import EVERY
from tracker.store.counts.plan import has_more_than, kept_counts
from tracker.store.database.in_list import among
from tracker.store.filters.query import Query, build
from tracker.store.filters.reaching import ways_to_reach
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT
from tracker.store.timeline.lanes import KIND, REST, LaneBy, Lanes, lane_of, lanes_of, with_lanes
from tracker.store.timeline.reading_marks import SHADING, Parts, either, marks_of, read_into, spells
from tracker.store.timeline.shapes import Density, Points
from tracker.store.viewer import Look, Viewer

_DAY = 86_400_000_000
_EPOCH = date(1970, 1, 1)
_LISTED = [kind for kind, model in KINDS.items() if model.rare or model.shades]


@dataclass(frozen=True)
class Timeline(Question[Points]):
    """The columns for one window of the timeline.

    Attributes:
        event_filter: Which events.
        window: First and last instant in sight; None for all.
        lane_by: What the lanes are.
        most: How many single marks the window holds.
        buckets: Into how many stretches the window is cut where there are more.
        later: Whether those not yet known on `known_on` come, too, marked so.
    """

    event_filter: EventFilter
    window: tuple[int, int] | None = None
    lane_by: LaneBy = "family"
    most: int = 2000
    buckets: int = 300
    later: bool = True

    def answer(self, look: Look) -> Points:
        """The columns."""
        connection, viewer, asked = look.connection, look.viewer, self.event_filter
        window, lane_by, later, most = self.window, self.lane_by, self.later, self.most
        found = build(connection, asked, viewer, unknown_too=later, within=window)
        result = Points(lanes=lanes_of(connection, asked, found, viewer, lane_by))
        counted = _by_day(connection, asked, window, self.buckets, viewer, lane_by, result.lanes)
        if counted is not None and not later:
            counted.counts = counted.dense
        if counted is not None and window is not None:
            window = counted.window
        parts = _parts(found, window, asked.known_on)
        band_parts, single = parts, None
        if counted is not None:
            single = counted.single(most)
            if single is not None:
                result.density = counted.density(single)
                # Few are left, wherever they are: the actor is looked for in each of them.
                found = build(connection, asked, viewer, unknown_too=later, in_order=True)
                band_parts = _parts(found, window, asked.known_on)
                parts = [[*part, EVENT.c.kind.in_(single)] for part in band_parts]
        elif _more_than(connection, found, parts, most):
            span = window or _span(connection, asked, found.zone, viewer)
            stretch = (span[0], max(1, -(-(span[1] - span[0]) // self.buckets)))
            single, bands, marks = _count_into(
                result, connection, found, parts, stretch, lane_by, most
            )
            band_parts, parts = ([[among(connection, EVENT.c.seq, one)]] for one in (bands, marks))
        result.bands = spells(connection, found, band_parts)
        if single == []:
            return result
        statement = marks_of(found, parts, lane_by, asked.known_on)
        read_into(result, connection, statement, lane_by, viewer, asked.known_on)
        return result


@dataclass(slots=True)
class _ByDay:
    """What the counts by day say of a window of whole days.

    Attributes:
        window: First and last instant.
        wide: Days of a stretch; the first begins with the window.
        counts: Lane, kind, stretch and number of what starts within; of what started before and
            lasts into it, the first stretch.
        dense: The same of what may become density: without what was not known yet.
    """

    window: tuple[int, int]
    wide: int
    counts: Sequence[answering.DayCount]
    dense: Sequence[answering.DayCount]

    def single(self, most: int) -> list[str] | None:
        """Kinds that stay single marks; None where all do, as there are at most `most` of them."""
        counts: dict[str, int] = {}
        for _, kind, _, n in self.counts:
            counts[kind] = counts.get(kind, 0) + n
        return _single(counts, most) if sum(counts.values()) > most else None

    def density(self, single: list[str]) -> list[Density]:
        """Counts of the other kinds."""
        found: dict[tuple[str, str], Density] = {}
        for lane, kind, at, n in self.dense:
            if kind in single:
                continue
            if (lane, kind) not in found:
                found[lane, kind] = Density(lane, kind, self.window[0], self.wide * _DAY)
            counts = found[lane, kind].counts
            counts[at] = counts.get(at, 0) + n
        return list(found.values())


def _by_day(
    connection: Connection,
    asked: EventFilter,
    window: tuple[int, int] | None,
    buckets: int,
    viewer: Viewer,
    lane_by: LaneBy,
    lanes: Lanes,
) -> _ByDay | None:
    """The counts by day for a window, widened to whole days, in at most so many stretches.

    None where days are too coarse for the window, or their counts cannot answer the filter.
    """
    kept = kept_counts(connection, asked)
    whole = answering.span(connection, asked, viewer)
    by_value = lane_by != "family"
    if kept is None or not kept.by_day or not asked.dossier or whole is None:
        return None
    if by_value and (kept.choice or asked.known_on is not None):
        return None
    found = build(connection, asked, viewer, in_order=True)
    first, last = whole
    if window is not None:
        first = max(first, _day_number(max(window[0], -OPEN // 4), found.zone))
        last = min(last, _day_number(min(window[1], OPEN // 4) - 1, found.zone))
    if not 0 <= last - first < limits.MOST_DAYS or last - first < limits.FEWEST_DAYS:
        return None
    starts, ends = (
        day_start(_EPOCH + timedelta(days=day), found.zone) for day in (first, last + 1)
    )
    earlier = (
        [[*found.conditions, EVENT.c.es < starts]]
        if window is None
        else _parts(found, (starts, starts), asked.known_on)
    )
    named = {name for name, _ in lanes}
    before = [
        (known, (lane_of(value, kind, lane_by, named), kind, 0, n))
        for value, kind, known, n in _by_lane(connection, earlier, lane_by, found.known)
    ]
    days = answering.Stretches(first, last, max(1, -(-(last - first + 1) // buckets)))
    within = list(_in_lanes(connection, asked, viewer, days, lane_by, kept.choice, lanes))
    everything = [*(row for _, row in before), *within]
    if asked.known_on is None:
        return _ByDay((starts, ends), days.wide, everything, everything)
    later = _retracted_later(connection, asked, viewer, days, found.zone)
    known = [
        (lane_of(None, kind, lane_by, named), kind, at, n)
        for _, kind, at, n in answering.by_day(
            connection, asked, viewer, days, known_on=asked.known_on
        )
    ]
    return _ByDay(
        (starts, ends),
        days.wide,
        [*everything, *(row for _, row in later)],
        [*(row for is_known, row in (*before, *later) if is_known), *known],
    )


def _retracted_later(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer,
    days: answering.Stretches,
    zone: tzinfo,
) -> list[tuple[bool, answering.DayCount]]:
    """What stood on the day of knowing and starts in one of the stretches."""
    return [
        (known, (lane_of(None, kind, "family", set()), kind, (day - days.first) // days.wide, 1))
        for kind, start, known in answering.retracted_later(connection, asked, viewer)
        if days.first <= (day := _day_number(start, zone)) <= days.last
    ]


def _in_lanes(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer,
    days: answering.Stretches,
    lane_by: LaneBy,
    choice: answering.Choice | None,
    lanes: Lanes,
) -> Iterator[answering.DayCount]:
    """What starts in each stretch, by lane; what no lane is named after comes in the last one."""
    if lane_by == "family":
        only = (choice[0], [choice[1]]) if choice else None
        for _, kind, at, n in answering.by_day(connection, asked, viewer, days, only):
            yield lane_of(None, kind, lane_by, set()), kind, at, n
        return
    names = [name for name, _ in lanes if name != REST]
    rest: dict[tuple[str, int], int] = {}
    for lane, kind, at, n in answering.by_day(
        connection, asked, viewer, days, (lane_by, [*names, EVERY])
    ):
        if lane != EVERY:
            yield lane, kind, at, n
        rest[kind, at] = rest.get((kind, at), 0) + (n if lane == EVERY else -n)
    yield from ((REST, kind, at, n) for (kind, at), n in rest.items() if n)


def _day_number(instant: int, zone: tzinfo) -> int:
    return (day_of(instant, zone) - _EPOCH).days


def _parts(found: Query, window: tuple[int, int] | None, known_on: date | None) -> Parts:
    where = list(found.conditions)
    if window is None:
        return [where]
    first, last = window
    where += [EVENT.c.es < last, found.latest_end > first]
    return [[*where, *way] for way in ways_to_reach(first, known_on)]


def _more_than(connection: Connection, found: Query, parts: Parts, most: int) -> bool:
    rows = either(parts, EVENT, EVENT.c.seq, read=found.lean)
    return has_more_than(connection, select(rows.c.seq), most)


def _by_lane(
    connection: Connection, parts: Parts, lane_by: LaneBy, known: ColumnElement[bool]
) -> list[tuple[str | None, str, bool, int]]:
    base, lane = with_lanes(lane_by)
    rows = either(parts, base, lane.label("lane"), KIND.label("kind"), known.label("known"))
    groups = (rows.c.lane, rows.c.kind, rows.c.known)
    counted = connection.execute(select(*groups, func.count()).group_by(*groups))
    return [(lane, str(kind), bool(is_known), int(n)) for lane, kind, is_known, n in counted]


def _single(counts: dict[str, int], most: int) -> list[str]:
    """Kinds that stay single marks: the rare ones, for as long as all of them fit."""
    single = [kind for kind in counts if KINDS[kind].rare]
    for kind in sorted(single, key=lambda kind: (-counts[kind], kind)):
        if sum(counts[one] for one in single) <= most:
            break
        single.remove(kind)
    return single


def _span(
    connection: Connection, asked: EventFilter, zone: tzinfo, viewer: Viewer
) -> tuple[int, int]:
    """From the first start that may be meant to the last, by the days that are counted."""
    days = answering.span(
        connection, EventFilter(dossier=asked.dossier, status=asked.status), viewer
    )
    first, last = (_EPOCH + timedelta(days=day) for day in days or (0, 0))
    return day_start(first, zone), day_start(last + timedelta(days=1), zone)


def _count_into(
    result: Points,
    connection: Connection,
    found: Query,
    parts: Parts,
    stretch: tuple[int, int],
    lane_by: LaneBy,
    most: int,
) -> tuple[list[str], list[int], list[int]]:
    """Count everything in one pass, and keep what is too many as density.

    Density holds only what was known: a count cannot be drawn faded.

    Returns:
        The kinds that stay single marks, and the numbers of the events that may shade the lanes
        and of those that are marks: to find them anew would take as long as to count all.
    """
    start, step = stretch
    base, lane = with_lanes(lane_by)
    kind, known = KIND.label("kind"), found.known.label("known")
    columns = (lane.label("lane"), kind, EVENT.c.es, EVENT.c.seq, known)
    rows = either(parts, base, *columns, read=found.lean)
    inside: Any = case((rows.c.es < start, start), else_=rows.c.es)
    bucket = ((inside - start) // step).label("b")
    n = func.count().label("n")
    listed = func.aggregate_strings(cast(rows.c.seq, Text), ",").filter(rows.c.kind.in_(_LISTED))
    # Hundreds of thousands of keys are sorted: what is the same in all of them is left out.
    keys = [rows.c.kind, bucket]
    keys += [rows.c.lane] * (lane_by != "family")
    keys += [rows.c.known] * (not isinstance(found.known, BindParameter))
    asked = select(*keys, n, listed.label("numbers")).group_by(*keys)
    counted = connection.execute(asked).all()
    counts: dict[str, int] = {}
    for row in counted:
        counts[row.kind] = counts.get(row.kind, 0) + int(row.n)
    single = _single(counts, most)
    named = {name for name, _ in result.lanes}
    dense: dict[tuple[str, str], Density] = {}
    for row in counted:
        if row.kind in single or not row._mapping.get("known", True):
            continue
        at = lane_of(row._mapping.get("lane"), row.kind, lane_by, named)
        one = dense.setdefault((at, row.kind), Density(at, row.kind, start, step))
        one.counts[int(row.b)] = one.counts.get(int(row.b), 0) + int(row.n)
    result.density = list(dense.values())
    numbers: dict[str, set[int]] = {kind: set() for kind in _LISTED}
    for row in counted:
        if row.numbers:
            numbers[row.kind].update(map(int, row.numbers.split(",")))
    bands, marks = (
        sorted(number for kind in kinds for number in numbers[kind]) for kinds in (SHADING, single)
    )
    return single, bands, marks
