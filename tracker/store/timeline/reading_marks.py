"""Rows of the timeline's marks and spells, read into columns."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, union_all

from tracker.model.dates import OPEN, When
from tracker.model.kinds import KINDS
from tracker.model.known import without_end
from tracker.store import limits
from tracker.store.filters.query import Query
from tracker.store.knowing.known_in_sql import short_name_known
from tracker.store.tables import EVENT
from tracker.store.timeline.lanes import LaneBy, lane_of, with_lanes
from tracker.store.timeline.shapes import Band, Points
from tracker.store.timeline.weighing import weigh
from tracker.store.viewer import Viewer

SHADING = [kind for kind, model in KINDS.items() if model.shades]
"""Kinds whose spells shade the lanes."""

Parts = list[list[ColumnElement[bool]]]
"""Conditions for rows that no two parts share: what is meant is in any of them."""


def either(
    parts: Parts,
    base: Any,  # noqa: ANN401 - tables
    *columns: ColumnElement[Any],
    read: Callable[[Select[Any]], Select[Any]] = lambda statement: statement,
) -> Any:  # noqa: ANN401 - a subquery
    """The rows of all parts, by an index for each; `read` says how to read them."""
    selects = [read(select(*columns).select_from(base).where(*part)) for part in parts]
    return (selects[0] if len(selects) == 1 else union_all(*selects)).subquery()


def spells(connection: Connection, found: Query, parts: Parts) -> list[Band]:
    """The longest spells of a window that shade its lanes.

    Args:
        connection: For reading.
        found: The filter as SQL.
        parts: Which rows.
    """
    only = (EVENT.c.kind.in_(SHADING), EVENT.c.instant.is_(False), found.known)
    rows = either(
        [[*part, *only] for part in parts], EVENT,
        EVENT.c.id, EVENT.c.kind, EVENT.c.es, EVENT.c.ls,
        found.earliest_end.label("ee"), found.latest_end.label("le"),
    )  # fmt: skip
    longest = (
        select(rows).order_by((rows.c.le - rows.c.es).desc(), rows.c.id).limit(limits.MOST_SPELLS)
    )
    return [Band(*row) for row in connection.execute(longest)]


def marks_of(found: Query, parts: Parts, lane_by: LaneBy, known_on: date | None) -> Select[Any]:
    """The statement that reads single marks, in the order in which they are drawn."""
    base, lane = with_lanes(lane_by)
    rows = either(
        parts, base,
        EVENT.c.id, EVENT.c.kind, lane.label("lane"), EVENT.c.es, EVENT.c.ls,
        found.earliest_end.label("ee"), found.latest_end.label("le"), EVENT.c.approx,
        EVENT.c.instant, found.title, EVENT.c.when_edtf, EVENT.c.confidence,
        found.status.label("status"), found.known.label("known"),
        short_name_known(known_on), EVENT.c.seq, EVENT.c.weight, EVENT.c.ord,
    )  # fmt: skip
    columns = [column for column in rows.c if column.name != "ord"]
    # A plain start would lure SQLite into walking all events by it, for the order of a few.
    return select(*columns).order_by(rows.c.es + 0, rows.c.ord, rows.c.id)


def _open_ended(edtf: str) -> str:
    """The date of a span whose end is not known, or was not on the day asked for."""
    when = When.parse(edtf)
    return without_end(when).edtf if when.end else edtf


def read_into(
    result: Points,
    connection: Connection,
    marks: Select[Any],
    lane_by: LaneBy,
    viewer: Viewer,
    known_on: date | None,
) -> None:
    """Read marks into the columns of what is drawn."""
    rows = connection.execute(marks).all()
    if not rows:
        return
    named = {name for name, _ in result.lanes}
    columns = list(zip(*rows, strict=True))
    (
        result.id, result.kind, lanes, result.es, result.ls, result.ee, result.le, approx,
        instant, result.title, result.when, result.confidence, result.status, known,
        result.short_name, numbers, own,
    ) = (list(column) for column in columns)  # fmt: skip
    result.lane = [
        lane_of(value, kind, lane_by, named) for value, kind in zip(lanes, result.kind, strict=True)
    ]
    result.approx = [
        bits | 8 if end == OPEN else bits for bits, end in zip(approx, result.le, strict=True)
    ]
    result.when = [
        _open_ended(edtf) if end == OPEN else edtf
        for edtf, end in zip(result.when, result.le, strict=True)
    ]
    result.instant = [bool(one) for one in instant]
    result.known = [bool(one) for one in known]
    weigh(result, connection, numbers, own, viewer, known_on)
