"""Lanes of the timeline: by family of kinds, or by what an event names."""

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, exists, func, literal_column, select

from tracker.language import later
from tracker.model.events import FAMILIES
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import limits
from tracker.store.counts import answering
from tracker.store.counts.plan import has_more_than, is_whole
from tracker.store.filters.query import Query
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Viewer

LaneBy = Literal["family", "actor", "issue", "track"]
REST = "…"
"""Id of the lane for what has no lane of its own."""

KIND = EVENT.c.kind.concat("")
"""The kind as an expression: a plain column lures SQLite into walking the index by kind."""

OTHERS = later("Others")
WITHOUT = {"actor": later("No actor"), "issue": later("No issue"), "track": later("No track")}
"""What that lane is called; it is said where it is shown."""

_MOST = 10
_FAMILY_OF = {name: kind.family for name, kind in KINDS.items()}

Lanes = list[tuple[str, str]]
"""Ids and labels, from top to bottom."""


def lanes_of(
    connection: Connection, asked: EventFilter, found: Query, viewer: Viewer, lane_by: LaneBy
) -> Lanes:
    """The lanes of a filter: all families, or the names with most events and one for the rest.

    They depend on the filter alone, so that they stay where they are while somebody zooms. Of a
    filter that leaves very many events, the lanes are those of its whole dossier.

    Args:
        connection: For reading.
        asked: The filter.
        found: The same as SQL.
        viewer: Who reads.
        lane_by: What the lanes are.
    """
    if lane_by == "family":
        return [(str(name), label) for name, label in FAMILIES.items()]
    events = select(EVENT.c.seq).where(*found.conditions)
    of_dossier = asked.dossier and (
        is_whole(asked) or has_more_than(connection, events, limits.MOST_FOR_LANES)
    )
    if of_dossier:
        names = [name for name, _ in answering.choices(connection, asked, viewer, lane_by)]
        without = answering.has_without(connection, asked, viewer, lane_by)
    else:
        counted = _counted(connection, found, lane_by)
        names = [name for name, _ in counted if name is not None]
        without = len(names) < len(counted)
    lanes = [(name, name) for name in names[:_MOST]]
    if len(names) > _MOST or without:
        lanes.append((REST, OTHERS if len(names) > _MOST else WITHOUT[lane_by]))
    return lanes


def _counted(connection: Connection, found: Query, lane_by: LaneBy) -> list[tuple[str | None, int]]:
    base, lane = with_lanes(lane_by)
    n = func.count()
    asked = (
        select(lane, n)
        .select_from(base)
        .where(*found.conditions)
        .group_by(lane)
        .order_by(n.desc(), lane)
    )
    return [(row[0], int(row[1])) for row in connection.execute(asked)]


def with_lanes(lane_by: LaneBy) -> tuple[Any, ColumnElement[Any]]:
    """The tables to read from, and the column that names the lane.

    An event comes once for each actor or issue that it names, and once if it names none.
    """
    if lane_by == "track":
        return EVENT, EVENT.c.track
    if lane_by == "actor":
        part, actor = TABLES["participant"], TABLES["actor"]
        before = part.alias()
        again = exists().where(
            before.c.event == part.c.event,
            before.c.actor == part.c.actor,
            before.c.role < part.c.role,
        )
        joined = EVENT.outerjoin(part, and_(part.c.event == EVENT.c.seq, ~again))
        return joined.outerjoin(actor, actor.c.id == part.c.actor), actor.c.name
    if lane_by == "issue":
        link, issue = TABLES["event_issue"], TABLES["issue"]
        joined = EVENT.outerjoin(link, link.c.event == EVENT.c.seq)
        return joined.outerjoin(issue, issue.c.id == link.c.issue), issue.c.name
    return EVENT, literal_column("''")  # the kind says it: see `lane_of`


def lane_of(value: str | None, kind: str, lane_by: LaneBy, named: set[str]) -> str:
    """The id of the lane of an event's kind or of a value that it names."""
    if lane_by == "family":
        return _FAMILY_OF.get(kind) or KINDS[kind].family
    return value if value in named and value is not None else REST
