"""Who takes part, in SQL: from the rarest actor's events, or event by event."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, literal_column, select

from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.linked import FREQUENT, how_many
from tracker.store.names import actor_known
from tracker.store.tables import METADATA

TABLES = METADATA.tables
EVENT = TABLES["event"]
_PART, _ACTOR = TABLES["participant"], TABLES["actor"]


def one_of(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column has one of some values; of one alone SQLite finds a better index by `=`."""
    return column == values[0] if len(values) == 1 else column.in_(values)


class Takers(NamedTuple):
    """Actors one of whom must take part, and in about how many events they do together."""

    events: int
    numbers: list[int]


def rarest_first(connection: Connection, asked: EventFilter) -> list[Takers]:
    """The actors that a filter asks for, those who take part in the fewest events first.

    Raises:
        NotFound: Nobody knows one of them.
    """
    groups = actors_asked(connection, asked)
    found = [
        Takers(how_many(connection, asked.dossier, "actor", _names_of(one)), one) for one in groups
    ]
    return sorted(found, key=lambda one: one.events)


def take_part(
    takers: Sequence[Takers], roles: tuple[str, ...], *, in_order: bool
) -> ColumnElement[bool] | None:
    """The condition that the actors asked for take part; None for no actor.

    Args:
        takers: As `rarest_first` gives them.
        roles: In one of these; any where it is empty.
        in_order: Whether few events are looked at in their order: then frequent actors are looked
            for in each of them.
    """
    if not takers:
        return None
    if in_order and takers[0].events >= FREQUENT:
        return and_(*(_takes_part(EVENT.c.seq, one.numbers, roles) for one in takers))
    # From the rarest actor's own events, those in which the others take part, too.
    own = _PART.alias()
    found = select(own.c.event).where(one_of(own.c.actor, takers[0].numbers))
    if roles:
        found = found.where(one_of(own.c.role, roles))
    others = [_takes_part(own.c.event, one.numbers, roles) for one in takers[1:]]
    return EVENT.c.seq.in_(found.where(*others))


def actors_asked(connection: Connection, asked: EventFilter) -> list[list[int]]:
    """The numbers of the actors that a filter names: of each list, one must take part.

    Raises:
        NotFound: Nobody knows one of them.
    """
    groups = [_numbers(connection, name, children=asked.children) for name in asked.actor]
    if asked.actors == "any" and groups:
        groups = [[number for numbers in groups for number in numbers]]
    return groups


def _names_of(numbers: list[int]) -> Select[Any]:
    return select(_ACTOR.c.name).where(_ACTOR.c.id.in_(numbers))


def _numbers(connection: Connection, name: str, *, children: bool) -> list[int]:
    number, own = actor_known(connection, name)
    if not children:
        return [number]
    family = select(_ACTOR.c.id, _ACTOR.c.name).where(_ACTOR.c.name == own).cte(recursive=True)
    part = _ACTOR.alias()
    family = family.union(select(part.c.id, part.c.name).where(part.c.parent == family.c.name))
    return [int(one) for one in connection.execute(select(family.c.id)).scalars()]


def _takes_part(
    event: ColumnElement[int], numbers: list[int], roles: tuple[str, ...]
) -> ColumnElement[bool]:
    part = _PART.alias()
    own = [one_of(part.c.role, roles)] if roles else []
    return _any_row(part, part.c.event == event, one_of(part.c.actor, numbers), *own)


def _any_row(part: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:  # noqa: ANN401 - a table
    # Of `SELECT *` SQLite wants all columns, and would pass over the index that has but two.
    return select(literal_column("1")).select_from(part).where(*where).exists()


def role_is_taken(asked: EventFilter, without: str | None) -> ColumnElement[bool] | None:
    """The condition that anybody has one of the roles; None where an actor is asked for, too."""
    if not asked.role or (asked.actor and without != "actor"):
        return None
    part = _PART.alias()  # a query may read the same table for its lanes
    taken = _any_row(part, part.c.event == EVENT.c.seq, one_of(part.c.role, asked.role))
    # Only the events of some kinds have such a role: others need not be looked into.
    kinds = [name for name, kind in KINDS.items() if not set(asked.role).isdisjoint(kind.roles)]
    return and_(EVENT.c.kind.in_(kinds), taken)
