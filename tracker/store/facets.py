"""How many events each choice of each filter would leave."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    func,
    literal_column,
    select,
    union,
    union_all,
)

from tracker.model.filters import EventFilter
from tracker.store import rollup
from tracker.store.conditions import EVENT, EVERYTHING, TABLES, Viewer, translate

FACETS = ("kind", "actor", "role", "issue", "track", "place", "confidence", "status", "source")
"""Names of the filter that have counts beside their choices."""

Facets = dict[str, list[tuple[str, int | None]]]
"""Name of a filter to its choices, the most frequent first; None where it was not counted."""

MOST_COUNTED = 100_000
"""Where a filter leaves more events than this, only their choices are given, without numbers."""

_OWN = ("kind", "track", "confidence", "status")
"""Names whose values are columns of the event."""
_LINKED = {
    "actor": ("participant", "actor"),
    "issue": ("event_issue", "issue"),
    "place": ("event_place", "place"),
}
_TOTAL = "total"


def facets(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer = EVERYTHING,
    names: Sequence[str] = FACETS,
) -> Facets:
    """Count the events that each choice would leave, were it the only one of its name.

    Each name is counted with its own choices left out of the filter, so that a second choice
    can be weighed; the most frequent come first. Names of which nothing is chosen are counted
    together, in one statement that finds the events once.

    Args:
        connection: For reading.
        asked: The filter.
        viewer: Who reads.
        names: Those of `FACETS` that are wanted.
    """
    free = [name for name in names if getattr(asked, name) == _default(name)]
    groups = [free] if free else []
    groups += [[name] for name in names if name not in free]
    found: Facets = {}
    for group in groups:
        rest = asked.but(**{name: _default(name) for name in group})
        if rollup.is_counted(rest, kinds=False):
            for name in group:
                found[name] = list(rollup.choices(connection, asked, viewer, name))
        else:
            found |= _together(connection, asked, viewer, group)
    return {name: found[name] for name in names}


def _default(name: str) -> object:
    return EventFilter.model_fields[name].default


def _together(
    connection: Connection, asked: EventFilter, viewer: Viewer, names: list[str]
) -> Facets:
    """Count the choices of several names over the same events."""
    without = names[0] if len(names) == 1 else None
    where = translate(connection, asked, viewer, without=without).conditions
    matched = (
        select(EVENT.c.seq, *(EVENT.c[name] for name in _OWN))
        .where(*where)
        .limit(MOST_COUNTED + 1)
        .cte("matched")
        .prefix_with("MATERIALIZED")
    )
    total: Any = select(
        literal_column(f"'{_TOTAL}'"), literal_column("''"), func.count()
    ).select_from(matched)
    rows: Any = connection.execute(union_all(total, *(_counted(name, matched) for name in names)))
    found: dict[str, list[tuple[str, int | None]]] = {name: [] for name in [_TOTAL, *names]}
    for name, value, n in rows:
        if value or name == _TOTAL:
            found[name].append((str(value or ""), int(n)))
    ((_, events),) = found.pop(_TOTAL)
    if events is not None and events > MOST_COUNTED:
        whole = EventFilter(dossier=asked.dossier, status=asked.status)
        return {
            name: [(value, None) for value, _ in rollup.choices(connection, whole, viewer, name)]
            for name in names
        }
    return {
        name: sorted(rows, key=lambda row: (-(row[1] or 0), row[0])) for name, rows in found.items()
    }


def _counted(name: str, matched: Any) -> Select[Any]:  # noqa: ANN401 - a common table expression
    """Name, value and number of events; outer joins, so that the few events are read first."""
    tag: ColumnElement[str] = literal_column(f"'{name}'")
    if name in _OWN:
        column = matched.c[name]
        return select(tag, column, func.count()).group_by(column)
    if name == "source":
        return _sources(tag, matched)
    part = TABLES["participant"]
    if name == "role":
        joined = matched.outerjoin(part, part.c.event == matched.c.seq)
        n = func.count(part.c.event.distinct())
        return select(tag, part.c.role, n).select_from(joined).group_by(part.c.role)
    between, to = _LINKED[name]
    link, table = TABLES[between], TABLES[to]
    events = func.count(link.c.event.distinct())
    joined = matched.outerjoin(link, link.c.event == matched.c.seq)
    if name == "place":  # places of one name in two countries are one choice
        named = joined.outerjoin(table, table.c.id == link.c[to])
        return select(tag, table.c.name, events).select_from(named).group_by(table.c.name)
    counted = select(link.c[to].label("number"), events.label("n")).select_from(joined)
    by_number = counted.group_by(link.c[to]).subquery()
    named = by_number.join(table, table.c.id == by_number.c.number)
    return select(tag, table.c.name, by_number.c.n).select_from(named)


def _sources(tag: ColumnElement[str], matched: Any) -> Select[Any]:  # noqa: ANN401 - as above
    """Publishers, and those whom they repeat, each counted once an event."""
    cite, source, publisher = TABLES["citation"], TABLES["source"], TABLES["publisher"]
    joined = matched.outerjoin(cite, cite.c.event == matched.c.seq)
    named = select(matched.c.seq.label("event"), publisher.c.name.label("name")).select_from(
        joined.outerjoin(source, source.c.id == cite.c.source).outerjoin(
            publisher, publisher.c.id == source.c.publisher
        )
    )
    repeated = (
        select(matched.c.seq, cite.c.origin).select_from(joined).where(cite.c.origin.is_not(None))
    )
    both = union(named, repeated).subquery()
    return select(tag, both.c.name, func.count()).group_by(both.c.name)
