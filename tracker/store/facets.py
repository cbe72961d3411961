"""How many events each choice of each filter would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal_column,
    select,
    union,
    union_all,
)

from tracker.model.filters import EventFilter
from tracker.store import rollup
from tracker.store.conditions import (
    EVENT,
    EVERYTHING,
    TABLES,
    Viewer,
    status_known,
    translate,
)
from tracker.store.linked import cited_by
from tracker.store.taking_part import actors_asked

FACETS = ("kind", "actor", "role", "issue", "track", "place", "confidence", "status", "source")
"""Names of the filter that have counts beside their choices."""

Facets = dict[str, list[tuple[str, int | None]]]
"""Name of a filter to its choices, the most frequent first; None where it was not counted."""

MOST_COUNTED = 50_000
"""Where a filter leaves more events than this, only their choices are given, without numbers."""

_OWN = ("kind", "track", "confidence", "status")
"""Names whose values are columns of the event."""
_LINKED = {"issue": ("event_issue", "issue"), "place": ("event_place", "place")}
_TOTAL = "total"


def facets(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer = EVERYTHING,
    names: Sequence[str] = FACETS,
) -> Facets:
    """Count the events that each choice would leave: what `pages.count` says of it.

    A choice is weighed as the only one of its name, so that a second one can be compared with
    the first; where all actors must take part, beside those that are chosen. A role is one that
    the chosen actors have, an actor one in the chosen roles, parts counted as their whole if
    asked. The most frequent come first. Names of which nothing is chosen are counted together,
    in one statement that finds the events once.

    Args:
        connection: For reading.
        asked: The filter.
        viewer: Who reads.
        names: Those of `FACETS` that are wanted.
    """
    alone = [name for name in names if _is_weighed_alone(asked, name)]
    free = [name for name in names if name not in alone]
    found: Facets = {}
    for group in [free] * bool(free) + [[name] for name in alone]:
        rest = asked.but(**{name: _default(name) for name in alone if name in group})
        kept = [name for name in group if _is_kept(connection, rest, name)]
        for name in kept:
            found[name] = list(rollup.choices(connection, asked, viewer, name))
        if others := [name for name in group if name not in kept]:
            found |= _together(connection, asked, viewer, others)
    return {name: found[name] for name in names}


def _default(name: str) -> object:
    return EventFilter.model_fields[name].default


def _is_weighed_alone(asked: EventFilter, name: str) -> bool:
    """Whether a name's own choices are left out of the filter when its choices are counted."""
    if name == "status" or (name == "actor" and asked.actors == "all"):
        return False  # every event found has one status: `_together` counts them in passing
    return bool(getattr(asked, name) != _default(name))


def _is_kept(connection: Connection, rest: EventFilter, name: str) -> bool:
    """Whether the kept counts say how many events the choices of a name would leave."""
    if not rollup.is_counted(rest, kinds=False):
        return False
    if name != "actor" or not rest.children:
        return True
    part = select(_ACTOR.c.id).where(_ACTOR.c.parent.is_not(None)).limit(1)
    return connection.execute(part).first() is None


def _together(
    connection: Connection, asked: EventFilter, viewer: Viewer, names: list[str]
) -> Facets:
    """Count the choices of several names over the same events."""
    without = names[0] if _is_weighed_alone(asked, names[0]) else None
    if "status" in names:
        without = "status"
    asked_for = translate(connection, asked, viewer, without=without)
    own = [EVENT.c[name] for name in _OWN if name != "status"]
    events_found = asked_for.lean(
        select(EVENT.c.seq, status_known(asked.known_on).label("status"), *own)
        .where(*asked_for.conditions)
        .limit(MOST_COUNTED + 1)
    )
    rest = asked.but(**{without: _default(without)}) if without else asked
    if _are_known_to_be_too_many(connection, rest, viewer):
        return _without_numbers(connection, asked, viewer, names)
    matched = events_found.cte("matched").prefix_with("MATERIALIZED")
    # Of too many nothing is counted but themselves: it would be thrown away.
    number = select(func.count()).select_from(matched).scalar_subquery()
    few = select(matched).where(number <= MOST_COUNTED).cte("few")
    groups = actors_asked(connection, asked) if "role" in names else []
    stand = select(few).where(few.c.status.in_(asked.status)).cte("stand")
    counting = _Counting(asked, groups, few, stand if "status" in names else few)
    total: Any = select(
        literal_column(f"'{_TOTAL}'"), literal_column("''"), func.count()
    ).select_from(matched)
    rows: Any = connection.execute(union_all(total, *(counting.of(name) for name in names)))
    found: dict[str, list[tuple[str, int | None]]] = {name: [] for name in [_TOTAL, *names]}
    for name, value, n in rows:
        if value or name == _TOTAL:
            found[name].append((str(value or ""), int(n)))
    ((_, events),) = found.pop(_TOTAL)
    if events is not None and events > MOST_COUNTED:
        return _without_numbers(connection, asked, viewer, names)
    return {
        name: sorted(rows, key=lambda row: (-(row[1] or 0), row[0])) for name, rows in found.items()
    }


def _are_known_to_be_too_many(connection: Connection, asked: EventFilter, viewer: Viewer) -> bool:
    """Whether the counts kept say that a filter leaves too many events to count their choices."""
    is_counted, choice = rollup.is_counted_by_day(connection, asked)
    return is_counted and rollup.count(connection, asked, viewer, choice) > MOST_COUNTED


def _without_numbers(
    connection: Connection, asked: EventFilter, viewer: Viewer, names: list[str]
) -> Facets:
    whole = EventFilter(dossier=asked.dossier, status=asked.status)
    return {
        name: [(value, None) for value, _ in rollup.choices(connection, whole, viewer, name)]
        for name in names
    }


_PART, _ACTOR = TABLES["participant"], TABLES["actor"]


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts over the events that were found: name, value and number of events.

    Outer joins, so that the few events are read first; what has no value is passed over later.

    Attributes:
        asked: The filter.
        actors: The actors that it names: of each list, one must take part.
        found: The events, with their own values, of any status where that is counted.
        matched: Those of them that have a status that is asked for.
    """

    asked: EventFilter
    actors: list[list[int]]
    found: CTE
    matched: CTE

    def of(self, name: str) -> Select[Any]:
        """Count the choices of one name."""
        tag: ColumnElement[str] = literal_column(f"'{name}'")
        if name in _OWN:
            column = (self.found if name == "status" else self.matched).c[name]
            return select(tag, column, func.count()).group_by(column)
        special = {"actor": self._actors, "role": self._roles, "source": self._sources}
        return special[name](tag) if name in special else self._linked(tag, name)

    def _linked(self, tag: ColumnElement[str], name: str) -> Select[Any]:
        between, to = _LINKED[name]
        link, table = TABLES[between], TABLES[to]
        events = func.count(link.c.event.distinct())
        joined = self.matched.outerjoin(link, link.c.event == self.matched.c.seq)
        if name == "place":  # places of one name in two countries are one choice
            named = joined.outerjoin(table, table.c.id == link.c[to])
            return select(tag, table.c.name, events).select_from(named).group_by(table.c.name)
        return _by_number(tag, link.c[to], table, events, joined)

    def _actors(self, tag: ColumnElement[str]) -> Select[Any]:
        """Actors, in the roles that are asked for, with their parts if asked."""
        takes = [_PART.c.event == self.matched.c.seq]
        if self.asked.role:
            takes.append(_PART.c.role.in_(self.asked.role))
        joined = self.matched.outerjoin(_PART, and_(*takes))
        number: ColumnElement[int] = _PART.c.actor
        if self.asked.children:
            wholes = _wholes()
            joined = joined.outerjoin(wholes, wholes.c.member == _PART.c.actor)
            number = wholes.c.whole
        events = func.count(_PART.c.event.distinct())
        return _by_number(tag, number, _ACTOR, events, joined)

    def _roles(self, tag: ColumnElement[str]) -> Select[Any]:
        """Roles: of anybody, or of the actors that are asked for."""
        takes = [_PART.c.event == self.matched.c.seq]
        if self.actors:
            takes.append(_PART.c.actor.in_(self.actors[0]))
        for numbers in self.actors[1:]:
            other = _PART.alias()
            same = and_(other.c.event == _PART.c.event, other.c.role == _PART.c.role)
            takes.append(exists().where(same, other.c.actor.in_(numbers)))
        joined = self.matched.outerjoin(_PART, and_(*takes))
        n = func.count(_PART.c.event.distinct())
        return select(tag, _PART.c.role, n).select_from(joined).group_by(_PART.c.role)

    def _sources(self, tag: ColumnElement[str]) -> Select[Any]:
        """Publishers, and those whom they repeat, each counted once an event."""
        cite, source, publisher = TABLES["citation"], TABLES["source"], TABLES["publisher"]
        cited = [cite.c.event == self.matched.c.seq, *cited_by(cite, self.asked.known_on)]
        joined = self.matched.outerjoin(cite, and_(*cited))
        named = select(self.matched.c.seq.label("event"), publisher.c.name.label("name"))
        named = named.select_from(
            joined.outerjoin(source, source.c.id == cite.c.source).outerjoin(
                publisher, publisher.c.id == source.c.publisher
            )
        )
        repeated = (
            select(self.matched.c.seq, cite.c.origin)
            .select_from(joined)
            .where(cite.c.origin.is_not(None))
        )
        both = union(named, repeated).subquery()
        return select(tag, both.c.name, func.count()).group_by(both.c.name)


def _by_number(
    tag: ColumnElement[str],
    number: ColumnElement[int],
    table: Any,  # noqa: ANN401 - a table
    events: ColumnElement[int],
    joined: Any,  # noqa: ANN401 - a join
) -> Select[Any]:
    """Counts by the number of what is counted, and only then its name: numbers group faster."""
    counted = select(number.label("number"), events.label("n")).select_from(joined)
    by_number = counted.group_by(number).subquery()
    named = by_number.join(table, table.c.id == by_number.c.number)
    return select(tag, table.c.name, by_number.c.n).select_from(named)


def _wholes() -> CTE:
    """Each actor with itself, and with all that it is part of, near and far."""
    own = select(_ACTOR.c.id.label("member"), _ACTOR.c.id.label("whole"))
    wholes = own.cte("wholes", recursive=True)
    part, above = _ACTOR.alias(), _ACTOR.alias()
    return wholes.union(
        select(wholes.c.member, above.c.id)
        .join(part, part.c.id == wholes.c.whole)
        .join(above, above.c.name == part.c.parent)
    )
