"""Answers from the counts that every write keeps: their cost does not grow with the record."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from tracker.model.filters import EventFilter
from tracker.store.conditions import TABLES, Viewer

_DAYS, _CHOICES = TABLES["day_count"], TABLES["facet_count"]
_COUNTED = {"dossier", "kind", "status"}
_MODES = {"match", "actors", "children"}


def is_counted(asked: EventFilter, *, kinds: bool = True) -> bool:
    """Whether the counts by day can answer a filter: one by dossier, kind and status alone.

    Args:
        asked: The filter.
        kinds: Whether a choice of kinds is still within what is counted.
    """
    names = _COUNTED if kinds else _COUNTED - {"kind"}
    return all(
        name in names or name in _MODES or getattr(asked, name) == info.default
        for name, info in EventFilter.model_fields.items()
    )


def _where(table: Any, asked: EventFilter, viewer: Viewer) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a table
    where = [table.c.status.in_(asked.status)]
    if asked.dossier is not None:
        where.append(table.c.dossier == asked.dossier)
    if not viewer.internal:
        where.append(table.c.visibility == "public")
    return where


def count(connection: Connection, asked: EventFilter, viewer: Viewer) -> int:
    """How many events a counted filter leaves."""
    where = _where(_DAYS, asked, viewer)
    if asked.kind:
        where.append(_DAYS.c.kind.in_(asked.kind))
    total = select(func.coalesce(func.sum(_DAYS.c.n), 0)).where(*where)
    return int(connection.execute(total).scalar_one())


def by_day(
    connection: Connection, asked: EventFilter, viewer: Viewer, first: int, last: int
) -> Sequence[tuple[str, int, int]]:
    """Kind, day and number of the events that a counted filter leaves.

    Args:
        connection: For reading.
        asked: With a dossier: its days are meant.
        viewer: Who reads.
        first: Days since 1970; `last` is the last day that counts.
        last: See `first`.
    """
    where = [*_where(_DAYS, asked, viewer), _DAYS.c.day.between(first, last)]
    if asked.kind:
        where.append(_DAYS.c.kind.in_(asked.kind))
    n = func.sum(_DAYS.c.n)
    rows = connection.execute(
        select(_DAYS.c.kind, _DAYS.c.day, n)
        .where(*where)
        .group_by(_DAYS.c.kind, _DAYS.c.day)
        .having(n != 0)
    )
    return [(str(kind), int(day), int(found)) for kind, day, found in rows]


def span(connection: Connection, asked: EventFilter, viewer: Viewer) -> tuple[int, int] | None:
    """The first and the last day on which an event starts, days since 1970; None without any.

    What has no known start is left out.
    """
    where = [*_where(_DAYS, asked, viewer), _DAYS.c.n > 0, _DAYS.c.day > -700_000]
    row = connection.execute(
        select(func.min(_DAYS.c.day), func.max(_DAYS.c.day)).where(*where)
    ).one()
    return None if row[0] is None else (int(row[0]), int(row[1]))


def choices(
    connection: Connection, asked: EventFilter, viewer: Viewer, name: str
) -> list[tuple[str, int]]:
    """Values with their numbers, the most frequent first, by dossier and status alone."""
    table: Any = _DAYS if name in {"kind", "status"} else _CHOICES
    where = _where(table, asked, viewer)
    if name == "status":  # its own choices are left out of the filter
        where = where[1:]
    if table is _CHOICES:
        where.append(table.c.name == name)
    column = table.c[name] if table is _DAYS else table.c.value
    n = func.sum(table.c.n)
    counted = (
        select(column, n).where(*where).group_by(column).having(n > 0).order_by(n.desc(), column)
    )
    return [(str(value), int(found)) for value, found in connection.execute(counted)]
