"""Names of a record inside one write: what is known is found, what is new is recorded."""

from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlmodel import SQLModel

from tracker.errors import DuplicateRecord, NotFound
from tracker.model.actors import Actor
from tracker.store.folding import fold
from tracker.store.payload import to_json
from tracker.store.tables import (
    IssueRow,
    PlaceRow,
    PublisherRow,
    SourceRow,
    TagRow,
)


class Names:
    """Numbers of the actors, issues, places … of a record, as one transaction sees them.

    What was looked up once is kept, so that a batch of events asks once for each name.

    Args:
        connection: Inside a write transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._actors: dict[str, tuple[int, str]] = {}
        self._numbers: dict[tuple[str, tuple[str, ...]], int] = {}

    def actor(self, name: str) -> tuple[int, str]:
        """Number and name of the actor that a name or alias means; recorded if new."""
        folded = fold(name)
        known = self._actors.get(folded) or find_actor(self._connection, name)
        if known is None:
            known = (add_actor(self._connection, Actor(name=name)), name)
        self._actors[folded] = known
        return known

    def canonical(self, name: str) -> str:
        """The actor's name that a name or alias means; the same where it means none."""
        folded = fold(name)
        if folded not in self._actors:
            known = find_actor(self._connection, name)
            if known is None:
                return name
            self._actors[folded] = known
        return self._actors[folded][1]

    def issue(self, name: str) -> int:
        """Number of an issue."""
        return self._number(IssueRow, name=name)

    def tag(self, name: str) -> int:
        """Number of a tag."""
        return self._number(TagRow, name=name)

    def place(self, name: str, country: str) -> int:
        """Number of a place."""
        return self._number(PlaceRow, name=name, country=country)

    def publisher(self, name: str) -> int:
        """Number of a publisher."""
        return self._number(PublisherRow, name=name)

    def source(self, digest: str, rest: dict[str, Any]) -> int:
        """Number of a document, by what makes it the same."""
        return self._number(SourceRow, rest, digest=digest)

    def _number(
        self, table: type[SQLModel], rest: dict[str, Any] | None = None, **find: str
    ) -> int:
        key = (str(table.__tablename__), tuple(find.values()))
        if key in self._numbers:
            return self._numbers[key]
        rows = SQLModel.metadata.tables[key[0]]
        asked = select(rows.c.id).where(*(rows.c[name] == value for name, value in find.items()))
        number = self._connection.execute(asked).scalar()
        if number is None:
            added = insert(rows).values(**find, **(rest or {})).returning(rows.c.id)
            number = self._connection.execute(added).scalar_one()
        self._numbers[key] = int(number)
        return self._numbers[key]


_aliases = SQLModel.metadata.tables["actor_alias"]
_actors = SQLModel.metadata.tables["actor"]


def find_actor(connection: Connection, name: str) -> tuple[int, str] | None:
    """Number and name of the actor that a name or alias means; None where nobody has it."""
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
        near = get_close_matches(fold(name), known, n=1, cutoff=0.7)
        raise NotFound("actor", name, known[near[0]] if near else None)
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
