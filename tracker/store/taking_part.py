"""Who takes part, in SQL: from the rarest actor's events, or event by event."""

from collections.abc import Sequence
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select

from tracker.model.filters import EventFilter
from tracker.model.values import Status, Visibility
from tracker.store.names import actor_known
from tracker.store.tables import METADATA

TABLES = METADATA.tables
EVENT = TABLES["event"]
_PART, _ACTOR = TABLES["participant"], TABLES["actor"]


def one_of(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column has one of some values; of one alone SQLite finds a better index by `=`."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def actors_take_part(
    connection: Connection, asked: EventFilter, without: str | None, *, in_order: bool
) -> ColumnElement[bool] | None:
    """The condition that the actors asked for take part, in one of the roles; None for no actor.

    Args:
        connection: Gives the actors' numbers, and how frequent they are.
        asked: The filter.
        without: A name of the filter that is left out.
        in_order: Whether few events are looked at in their order: then frequent actors are looked
            for in each of them.

    Raises:
        NotFound: Nobody knows one of the actors.
    """
    if not asked.actor:
        return None
    roles = () if without == "role" else asked.role
    groups = actors_asked(connection, asked)
    counts = [_how_many(connection, numbers, asked.dossier) for numbers in groups]
    groups = [groups[at] for at in sorted(range(len(groups)), key=counts.__getitem__)]
    if in_order and min(counts) >= _FREQUENT:
        return and_(*(_takes_part(EVENT.c.seq, numbers, roles) for numbers in groups))
    # From the rarest actor's own events, those in which the others take part, too.
    own = _PART.alias()
    found = select(own.c.event).where(one_of(own.c.actor, groups[0]))
    if roles:
        found = found.where(one_of(own.c.role, roles))
    others = [_takes_part(own.c.event, numbers, roles) for numbers in groups[1:]]
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


_FREQUENT = 10_000


def is_rare(connection: Connection, asked: EventFilter) -> bool:
    """Whether an actor who must take part does so in few events."""
    groups = actors_asked(connection, asked)
    return any(_how_many(connection, numbers, asked.dossier) < _FREQUENT for numbers in groups)


def _how_many(connection: Connection, numbers: list[int], dossier: str | None) -> int:
    """In about how many events actors take part: from the counts that every write keeps."""
    kept = TABLES["facet_count"]
    names = select(_ACTOR.c.name).where(_ACTOR.c.id.in_(numbers))
    total = select(func.coalesce(func.sum(kept.c.n), 0)).where(
        kept.c.dossier.in_(select(TABLES["dossier"].c.slug) if dossier is None else (dossier,)),
        kept.c.status.in_(get_args(Status)),
        kept.c.visibility.in_(get_args(Visibility)),
        kept.c.name == "actor",
        kept.c.value.in_(names),
    )
    return int(connection.execute(total).scalar_one())


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
    return _any_row(part, part.c.event == EVENT.c.seq, one_of(part.c.role, asked.role))
