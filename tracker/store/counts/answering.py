"""Answers from the counts that every write keeps: their cost does not grow with the record."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from tracker.model.filters import EventFilter
from tracker.store.counts.keeping import EPOCH, EVERY
from tracker.store.knowing.known_in_sql import event_known
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Viewer

_DAYS, _CHOICES, _LANES = TABLES["day_count"], TABLES["facet_count"], TABLES["choice_day"]
_KNOWN = TABLES["known_count"]


Choice = tuple[str, str]
"""A name of the filter, such as actor or source, and the one value that was chosen of it."""


def _where(table: Any, asked: EventFilter, viewer: Viewer) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a table
    where = [table.c.status.in_(asked.status)]
    if asked.dossier is not None:
        where.append(table.c.dossier == asked.dossier)
    if not viewer.internal:
        where.append(table.c.visibility == "public")
    return where


def count(
    connection: Connection, asked: EventFilter, viewer: Viewer, choice: Choice | None = None
) -> int:
    """How many events a counted filter leaves."""
    table: Any = _DAYS if asked.known_on is None else _KNOWN
    if choice is not None:
        table = _LANES if asked.kind else _CHOICES
    where = _where(table, asked, viewer)
    later = 0
    if asked.known_on is not None:
        where.append(table.c.known <= asked.known_on.toordinal() - EPOCH)
        later = sum(known for _, _, known in retracted_later(connection, asked, viewer))
    if choice is not None:
        where += [table.c.name == choice[0], table.c.value == choice[1]]
    if asked.kind:
        where.append(table.c.kind.in_(asked.kind))
    total = select(func.coalesce(func.sum(table.c.n), 0)).where(*where)
    return int(connection.execute(total).scalar_one()) + later


def retracted_later(
    connection: Connection, asked: EventFilter, viewer: Viewer
) -> list[tuple[str, int, bool]]:
    """What a day of knowing still shows although it was retracted after it.

    Returns:
        Kind, earliest start (microseconds since 1970) and whether it was known on that day.
    """
    day = asked.known_on
    where = [EVENT.c.status == "retracted", EVENT.c.retracted_on > day]
    if asked.dossier is not None:
        where.append(EVENT.c.dossier == asked.dossier)
    if asked.kind:
        where.append(EVENT.c.kind.in_(asked.kind))
    if not viewer.internal:
        where.append(EVENT.c.visibility == "public")
    found = select(EVENT.c.kind, EVENT.c.es, event_known(day)).where(*where)
    return [(str(kind), int(es), bool(known)) for kind, es, known in connection.execute(found)]


DayCount = tuple[str, str, int, int]
"""Lane (a value, or empty for what all values hold), kind, stretch and number of events."""


class Stretches(NamedTuple):
    """Days in stretches of equal length; the first one begins on the first day."""

    first: int
    """Days since 1970."""
    last: int
    wide: int
    """Days of a stretch."""


def by_day(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer,
    days: Stretches,
    lanes: tuple[str, Sequence[str]] | None = None,
    known_on: date | None = None,
) -> list[DayCount]:
    """How many events that a counted filter leaves start in each stretch of days.

    Args:
        connection: For reading.
        asked: With a dossier: its days are meant.
        viewer: Who reads.
        days: Which ones, and how many are counted together.
        lanes: A name of `LANES` and some of its values; None where lanes do not matter.
        known_on: Only what was known on that day; without lanes.
    """
    table: Any = _DAYS if lanes is None else _LANES
    if known_on is not None:
        table = _KNOWN
    where = [*_where(table, asked, viewer), table.c.day.between(days.first, days.last)]
    lane: Any = literal_column("''") if lanes is None else table.c.value
    if lanes is not None:
        where += [table.c.name == lanes[0], table.c.value.in_(lanes[1])]
    if asked.kind:
        where.append(table.c.kind.in_(asked.kind))
    if known_on is not None:
        where.append(table.c.known <= known_on.toordinal() - EPOCH)
    stretch = ((table.c.day - days.first) // days.wide).label("stretch")
    n = func.sum(table.c.n)
    counted = (
        select(lane.label("lane"), table.c.kind, stretch, n)
        .where(*where)
        .group_by("lane", table.c.kind, "stretch")
        .having(n != 0)
    )
    return [
        (str(one), str(kind), int(at), int(k)) for one, kind, at, k in connection.execute(counted)
    ]


def span(connection: Connection, asked: EventFilter, viewer: Viewer) -> tuple[int, int] | None:
    """The first and the last day on which an event starts, days since 1970; None without any.

    What has no known start is left out.
    """
    where = [*_where(_DAYS, asked, viewer), _DAYS.c.n > 0, _DAYS.c.day > -700_000]
    row = connection.execute(
        select(func.min(_DAYS.c.day), func.max(_DAYS.c.day)).where(*where)
    ).one()
    return None if row[0] is None else (int(row[0]), int(row[1]))


YEAR = 365


def fullest_year(
    connection: Connection, asked: EventFilter, viewer: Viewer
) -> tuple[date, date] | None:
    """The 365 days in which most events start, the latest where several hold as many.

    Returns:
        The first and the last day; None where no event has a known start.
    """
    where = [*_where(_DAYS, asked, viewer), _DAYS.c.day > -700_000]
    n = func.sum(_DAYS.c.n)
    counted = select(_DAYS.c.day, n).where(*where).group_by(_DAYS.c.day).having(n > 0)
    days = sorted((int(day), int(number)) for day, number in connection.execute(counted))
    most, held, first, best = 0, 0, 0, 0
    for day, number in days:
        held += number
        while days[first][0] <= day - YEAR:
            held -= days[first][1]
            first += 1
        if held >= most:
            most, best = held, days[first][0]
    if not days:
        return None
    start = date.fromordinal(best + EPOCH)
    return start, date.fromordinal(min(best + EPOCH + YEAR - 1, date.max.toordinal()))


def years(connection: Connection, dossier: str, viewer: Viewer) -> dict[int, int]:
    """In which years events of a dossier start, and how many do, whatever their status."""
    where = [_DAYS.c.dossier == dossier, _DAYS.c.day > -700_000]
    if not viewer.internal:
        where.append(_DAYS.c.visibility == "public")
    n = func.sum(_DAYS.c.n)
    counted = select(_DAYS.c.day, n).where(*where).group_by(_DAYS.c.day).having(n > 0)
    found: Counter[int] = Counter()
    for day, number in connection.execute(counted):
        found[date.fromordinal(int(day) + EPOCH).year] += int(number)
    return dict(found)


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


def has_without(connection: Connection, asked: EventFilter, viewer: Viewer, name: str) -> bool:
    """Whether any event, by dossier and status alone, has no value of a name of `LANES`."""
    kept = select(func.coalesce(func.sum(_LANES.c.n), 0)).where(
        *_where(_LANES, asked, viewer), _LANES.c.name == name, _LANES.c.value == EVERY
    )
    named = select(func.coalesce(func.sum(_CHOICES.c.n), 0)).where(
        *_where(_CHOICES, asked, viewer), _CHOICES.c.name == name
    )
    return int(connection.execute(kept).scalar_one()) > int(connection.execute(named).scalar_one())
