"""What the timeline draws: a column entry for each mark, counts where marks are too many."""

from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from tracker.model.dates import OPEN
from tracker.model.events import FAMILIES
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.conditions import EVENT, EVERYTHING, TABLES, Asked, Viewer, translate

LaneBy = Literal["family", "actor", "issue", "track"]
_MOST_LANES = 10
_REST = "…"


@dataclass(slots=True)
class Density:
    """How many events of one kind start in each bucket of one lane.

    Attributes:
        lane: Id of the lane.
        kind: Name of the kind.
        start: First instant of the first bucket, microseconds since 1970, UTC.
        step: Length of a bucket, microseconds.
        counts: Bucket's number to its count; empty buckets are left out.
    """

    lane: str
    kind: str
    start: int
    step: int
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Points:
    """Columns of equal length, ordered by start; instants in microseconds since 1970, UTC.

    Attributes:
        id: Ids of the events; one that lies in several lanes comes once for each.
        kind: Names of the kinds.
        lane: Ids of the lanes.
        es: Earliest starts; `ls` latest starts, `ee` earliest ends, `le` latest ends (exclusive;
            `OPEN` where there is none, or none was known on the day asked for).
        approx: Bits: 1 start approximate, 2 end approximate, 4 some time within, 8 ongoing.
        instant: Whether it is a point in time rather than a span that lasts.
        title: Titles.
        when: Dates in EDTF.
        confidence: Degrees of confidence.
        status: Draft, published or retracted.
        known: Whether it was known on the day asked for.
        density: Counts of what is too many to be drawn one by one.
        lanes: Ids and labels of all lanes, from top to bottom.
    """

    id: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    lane: list[str] = field(default_factory=list)
    es: list[int] = field(default_factory=list)
    ls: list[int] = field(default_factory=list)
    ee: list[int] = field(default_factory=list)
    le: list[int] = field(default_factory=list)
    approx: list[int] = field(default_factory=list)
    instant: list[bool] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    when: list[str] = field(default_factory=list)
    confidence: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    density: list[Density] = field(default_factory=list)
    lanes: list[tuple[str, str]] = field(default_factory=list)


_FAMILY_OF = {name: kind.family for name, kind in KINDS.items()}


def points(
    connection: Connection,
    asked: EventFilter,
    *,
    window: tuple[int, int] | None,
    lane_by: LaneBy,
    most: int,
    buckets: int,
    viewer: Viewer = EVERYTHING,
) -> Points:
    """The columns for one window of the timeline.

    Args:
        connection: For reading.
        asked: Which events; those not yet known on `known_on` come, too, marked so.
        window: First and last instant in sight; None for all.
        lane_by: What the lanes are.
        most: How many marks at most; beyond it, kinds that are not rare become density.
        buckets: How many buckets the window has then.
        viewer: Who reads.
    """
    found = translate(connection, asked, viewer, unknown_too=True)
    where = [*found.conditions, *_in_window(found, window)]
    lanes = _lanes(connection, where, lane_by)
    result = Points(lanes=lanes)
    rare = [name for name, kind in KINDS.items() if kind.rare]
    if _more_than(connection, where, most):
        span = window or _span(connection, where)
        crowded = _crowded(connection, where, rare, most)
        _count_into(result, connection, where, crowded, span, buckets, lane_by)
        where.append(EVENT.c.kind.not_in(crowded))
    _read_into(result, connection, _marks(found, where), lane_by)
    return result


def _in_window(found: Asked, window: tuple[int, int] | None) -> list[ColumnElement[bool]]:
    if window is None:
        return []
    return [EVENT.c.es < window[1], found.latest_end > window[0]]


def _more_than(connection: Connection, where: list[ColumnElement[bool]], most: int) -> bool:
    few = select(EVENT.c.seq).where(*where).limit(most + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar_one()) > most


def _crowded(
    connection: Connection, where: list[ColumnElement[bool]], rare: list[str], most: int
) -> list[str]:
    """Kinds that become density: those that are not rare, then the most frequent ones."""
    n = func.count()
    asked = select(EVENT.c.kind, n).where(*where).group_by(EVENT.c.kind).order_by(n.desc())
    counts = {row[0]: int(row[1]) for row in connection.execute(asked)}
    crowded = [kind for kind in counts if kind not in rare]
    left = sum(number for kind, number in counts.items() if kind not in crowded)
    for kind, number in counts.items():
        if left <= most:
            break
        if kind not in crowded:
            crowded.append(kind)
            left -= number
    return crowded


def _span(connection: Connection, where: list[ColumnElement[bool]]) -> tuple[int, int]:
    row = connection.execute(select(func.min(EVENT.c.es), func.max(EVENT.c.es)).where(*where)).one()
    return max(row[0], -OPEN // 2), row[1] + 1


def _count_into(
    result: Points,
    connection: Connection,
    where: list[ColumnElement[bool]],
    kinds: list[str],
    span: tuple[int, int],
    buckets: int,
    lane_by: LaneBy,
) -> None:
    step = max(1, -(-(span[1] - span[0]) // buckets))
    inside: Any = case((EVENT.c.es < span[0], span[0]), else_=EVENT.c.es)
    bucket = ((inside - span[0]) // step).label("b")
    n = func.count().label("n")
    base, lane = _with_lanes(lane_by)
    asked = (
        select(lane.label("lane"), EVENT.c.kind, bucket, n)
        .select_from(base)
        .where(*where, EVENT.c.kind.in_(kinds))
        .group_by(lane, EVENT.c.kind, bucket)
    )
    named = {name for name, _ in result.lanes}
    found: dict[tuple[str, str], Density] = {}
    for row in connection.execute(asked):
        at = _lane_of(row.lane, row.kind, lane_by, named)
        one = found.setdefault((at, row.kind), Density(at, row.kind, span[0], step))
        one.counts[int(row.b)] = one.counts.get(int(row.b), 0) + int(row.n)
    result.density = list(found.values())


def _with_lanes(lane_by: LaneBy) -> tuple[Any, ColumnElement[Any]]:
    """The tables to read from, and the column that names the lane."""
    if lane_by == "track":
        return EVENT, EVENT.c.track
    if lane_by == "actor":
        part, actor = TABLES["participant"], TABLES["actor"]
        once = select(part.c.event, part.c.actor).distinct().subquery()
        joined = EVENT.outerjoin(once, once.c.event == EVENT.c.seq)
        return joined.outerjoin(actor, actor.c.id == once.c.actor), actor.c.name
    if lane_by == "issue":
        link, issue = TABLES["event_issue"], TABLES["issue"]
        joined = EVENT.outerjoin(link, link.c.event == EVENT.c.seq)
        return joined.outerjoin(issue, issue.c.id == link.c.issue), issue.c.name
    return EVENT, EVENT.c.kind


def _lane_of(value: str | None, kind: str, lane_by: LaneBy, named: set[str]) -> str:
    if lane_by == "family":
        return _FAMILY_OF.get(kind) or KINDS[kind].family
    return value if value in named and value is not None else _REST


def _lanes(
    connection: Connection, where: list[ColumnElement[bool]], lane_by: LaneBy
) -> list[tuple[str, str]]:
    """The lanes: all families, or the names with most events and one lane for the rest."""
    if lane_by == "family":
        return [(str(name), label) for name, label in FAMILIES.items()]
    base, lane = _with_lanes(lane_by)
    n = func.count()
    asked = select(lane, n).select_from(base).where(*where).group_by(lane).order_by(n.desc(), lane)
    names = [(row[0], int(row[1])) for row in connection.execute(asked)]
    lanes = [(str(name), str(name)) for name, _ in names if name is not None][:_MOST_LANES]
    more = len([name for name, _ in names if name is not None]) > _MOST_LANES
    if more or any(name is None for name, _ in names):
        lanes.append((_REST, "Others" if more else f"No {lane_by}"))
    return lanes


def _marks(found: Asked, where: list[ColumnElement[bool]]) -> Any:  # noqa: ANN401 - a partial statement
    def statement(lane: ColumnElement[Any], base: Any) -> Select[Any]:  # noqa: ANN401 - a join
        return (
            select(
                EVENT.c.id, EVENT.c.kind, lane.label("lane"), EVENT.c.es, EVENT.c.ls,
                found.earliest_end.label("ee"), found.latest_end.label("le"), EVENT.c.approx,
                EVENT.c.instant, EVENT.c.title, EVENT.c.when_edtf, EVENT.c.confidence,
                EVENT.c.status, found.known.label("known"),
            )
            .select_from(base)
            .where(*where)
            .order_by(EVENT.c.es, EVENT.c.ord, EVENT.c.id)
        )  # fmt: skip

    return statement


def _read_into(result: Points, connection: Connection, marks: Any, lane_by: LaneBy) -> None:  # noqa: ANN401 - see _marks
    base, lane = _with_lanes(lane_by)
    rows = connection.execute(marks(lane, base)).all()
    if not rows:
        return
    named = {name for name, _ in result.lanes}
    columns = list(zip(*rows, strict=True))
    (
        result.id, result.kind, lanes, result.es, result.ls, result.ee, result.le, approx,
        instant, result.title, result.when, result.confidence, result.status, known,
    ) = (list(column) for column in columns)  # fmt: skip
    result.lane = [
        _lane_of(value, kind, lane_by, named)
        for value, kind in zip(lanes, result.kind, strict=True)
    ]
    result.approx = [
        bits | 8 if end == OPEN else bits for bits, end in zip(approx, result.le, strict=True)
    ]
    result.instant = [bool(one) for one in instant]
    result.known = [bool(one) for one in known]
