"""How many events each choice of each filter would leave."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, union

from tracker.model.filters import EventFilter
from tracker.store import rollup
from tracker.store.conditions import EVENT, EVERYTHING, TABLES, Viewer, translate

FACETS = ("kind", "actor", "role", "issue", "track", "place", "confidence", "status", "source")
"""Names of the filter that have counts beside their choices."""

Facets = dict[str, list[tuple[str, int | None]]]
"""Name of a filter to its choices, the most frequent first; None where it was not counted."""


def facets(connection: Connection, asked: EventFilter, viewer: Viewer = EVERYTHING) -> Facets:
    """Count the events that each choice would leave, were it the only one of its name.

    Each name is counted with its own choices left out of the filter, so that a second choice
    can be weighed; the most frequent come first.
    """
    return {name: _facet(connection, asked, viewer, name) for name in FACETS}


MOST_COUNTED = 100_000
"""Where a filter leaves more events than this, only their choices are given, without numbers."""


def _facet(
    connection: Connection, asked: EventFilter, viewer: Viewer, name: str
) -> list[tuple[str, int | None]]:
    rest = asked.but(**{name: EventFilter.model_fields[name].default})
    if rollup.is_counted(rest, kinds=False):
        return list(rollup.choices(connection, asked, viewer, name))
    where = translate(connection, asked, viewer, without=name).conditions
    few = select(EVENT.c.seq).where(*where).limit(MOST_COUNTED + 1).subquery()
    if int(connection.execute(select(func.count()).select_from(few)).scalar_one()) > MOST_COUNTED:
        whole = EventFilter(dossier=asked.dossier, status=asked.status)
        return [(value, None) for value, _ in rollup.choices(connection, whole, viewer, name)]
    counted = _statement(name, where)
    return [(str(row[0]), int(row[1])) for row in connection.execute(counted) if row[0]]


def _statement(name: str, where: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    if name in {"kind", "track", "confidence", "status"}:
        column = EVENT.c[name]
        n = func.count()
        return select(column, n).where(*where).group_by(column).order_by(n.desc(), column)
    matched = select(EVENT.c.seq).where(*where).cte("matched")
    if name == "source":
        return _sources(matched)
    if name == "role":
        part = TABLES["participant"]
        n = func.count(part.c.event.distinct())
        joined = matched.join(part, part.c.event == matched.c.seq)
        return select(part.c.role, n).select_from(joined).group_by(part.c.role).order_by(n.desc())
    between, to = {
        "actor": ("participant", "actor"),
        "issue": ("event_issue", "issue"),
        "place": ("event_place", "place"),
    }[name]
    link, table = TABLES[between], TABLES[to]
    n = func.count(link.c.event.distinct())
    joined = matched.join(link, link.c.event == matched.c.seq).join(table, table.c.id == link.c[to])
    named = table.c.name
    return select(named, n).select_from(joined).group_by(named).order_by(n.desc(), named)


def _sources(matched: Any) -> Select[Any]:  # noqa: ANN401 - a common table expression
    """Publishers, and those whom they repeat, each counted once an event."""
    cite, source, publisher = TABLES["citation"], TABLES["source"], TABLES["publisher"]
    joined = matched.join(cite, cite.c.event == matched.c.seq)
    named = (
        select(matched.c.seq.label("event"), publisher.c.name.label("name"))
        .select_from(joined)
        .join(source, source.c.id == cite.c.source)
        .join(publisher, publisher.c.id == source.c.publisher)
    )
    repeated = (
        select(matched.c.seq, cite.c.origin).select_from(joined).where(cite.c.origin.is_not(None))
    )
    both = union(named, repeated).subquery()
    n = func.count()
    return select(both.c.name, n).group_by(both.c.name).order_by(n.desc(), both.c.name)
