"""The actors of a record and the names by which each is found, inside a transaction."""

from typing import Any

from sqlalchemy import Connection, insert, select

from tracker.errors import DuplicateRecord, NotFound
from tracker.model.actors import Actor
from tracker.nearest import nearest
from tracker.store.folding import fold
from tracker.store.tables import TABLES
from tracker.store.tables.payload import to_json

_actors, _aliases = TABLES["actor"], TABLES["actor_alias"]


def find_actor(connection: Connection, name: str) -> tuple[int, str] | None:
    """Number and name of the actor that a name or alias means; None where nobody has it.

    An actor's own name, letter by letter, goes before a name that is only spelt alike.
    """
    own = select(_actors.c.id, _actors.c.name).where(_actors.c.name == name)
    if (row := connection.execute(own).first()) is not None:
        return (row.id, row.name)
    asked = (
        select(_actors.c.id, _actors.c.name)
        .join(_aliases, _aliases.c.actor == _actors.c.id)
        .where(_aliases.c.folded == fold(name))
    )
    row = connection.execute(asked).first()
    return (row.id, row.name) if row else None


def actor_known(connection: Connection, name: str) -> tuple[int, str]:
    """Number and name of the actor that a name or alias means.

    Raises:
        NotFound: Nobody has it; with the nearest name.
    """
    found = find_actor(connection, name)
    if found is None:
        known = {row.folded: row.name for row in connection.execute(select(_aliases))}
        near = nearest(fold(name), known, alike=70)
        raise NotFound("actor", name, known[near] if near else None)
    return found


def add_actor(connection: Connection, actor: Actor) -> int:
    """Record a new actor with its names.

    Raises:
        DuplicateRecord: One of its names is another actor's.
    """
    added = (
        insert(_actors)
        .values(name=actor.name, parent=actor.parent, payload=to_json(actor))
        .returning(_actors.c.id)
    )
    number = int(connection.execute(added).scalar_one())
    claim_names(connection, number, actor)
    return number


def claim_names(connection: Connection, number: int, actor: Actor) -> None:
    """Let an actor be found by its name and aliases, and by no others.

    Raises:
        DuplicateRecord: One of its names is another actor's.
    """
    connection.execute(_aliases.delete().where(_aliases.c.actor == number))
    rows = {fold(name): name for name in (*reversed(actor.aliases), actor.name)}
    for folded, name in rows.items():
        holder = connection.execute(
            select(_actors.c.name)
            .join(_aliases, _aliases.c.actor == _actors.c.id)
            .where(_aliases.c.folded == folded)
        ).scalar()
        if holder is not None:
            raise DuplicateRecord("name", name, holder)
    connection.execute(
        insert(_aliases),
        [{"folded": folded, "name": name, "actor": number} for folded, name in rows.items()],
    )


def free_names(connection: Connection, name: str) -> None:
    """Let an actor be found by its own name alone, letter by letter; others may take the rest."""
    own = select(_actors.c.id).where(_actors.c.name == name).scalar_subquery()
    connection.execute(_aliases.delete().where(_aliases.c.actor == own))


def remove_actor(connection: Connection, name: str) -> None:
    """Take an actor out, with the names by which it is found."""
    free_names(connection, name)
    connection.execute(_actors.delete().where(_actors.c.name == name))


def fold_names_anew(connection: Connection) -> None:
    """Have every actor be found by the names on record, folded as they are today.

    Of two actors whose names are now spelt alike, the one recorded first is found by that
    spelling; the other is found by its own name, letter by letter.

    Args:
        connection: Inside a write transaction.
    """
    known = select(_aliases.c.name, _aliases.c.actor, _actors.c.name.label("own")).join(
        _actors, _actors.c.id == _aliases.c.actor
    )
    rows = connection.execute(known.order_by(_aliases.c.actor, _aliases.c.name)).all()
    # An actor's own names first, so that nobody's alias takes them.
    rows = sorted(rows, key=lambda row: row.name != row.own)
    held: dict[str, dict[str, Any]] = {}
    for row in rows:
        folded = fold(row.name)
        held.setdefault(folded, {"folded": folded, "name": row.name, "actor": row.actor})
    connection.execute(_aliases.delete())
    if held:
        connection.execute(insert(_aliases), list(held.values()))
