"""Names of a record inside one write: what is known is found, what is new is recorded."""

import hashlib
import json
from collections.abc import Iterable
from difflib import get_close_matches
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from tracker.errors import DuplicateRecord, NotFound
from tracker.model.actors import Actor
from tracker.model.sources import Source
from tracker.store.folding import fold
from tracker.store.payload import to_json
from tracker.store.tables import METADATA

_sources = METADATA.tables["source"]
_MOST_SOURCES = 50_000  # a long import keeps to that many in memory
_AT_ONCE = 500

_Document = tuple[object, ...]
"""What makes a source the same document: all its fields but the grade."""


_document = attrgetter(*(name for name in Source.model_fields if name != "reliability"))


def _digest(source: Source) -> str:
    plain = source.model_dump(mode="json", exclude={"reliability"})
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:32]


class Names:
    """Numbers of the actors, issues, places … of a record, as one transaction sees them.

    What was looked up once is kept, so that a batch of events asks once for each name.

    Args:
        connection: Inside a write transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._actors: dict[str, tuple[int, str]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._sources: dict[_Document, int] = {}

    def actor(self, name: str) -> tuple[int, str]:
        """Number and name of the actor that a name or alias means; recorded if new."""
        if name not in self._actors:
            folded = fold(name)
            known = self._actors.get(folded) or find_actor(self._connection, name)
            if known is None:
                known = (self._record_actor(name), name)
            self._actors[folded] = self._actors[name] = known
        return self._actors[name]

    def canonical(self, name: str) -> str:
        """The actor's name that a name or alias means; the same where it means none."""
        if name not in self._actors:
            folded = fold(name)
            known = self._actors.get(folded) or find_actor(self._connection, name)
            if known is None:
                return name
            self._actors[folded] = self._actors[name] = known
        return self._actors[name][1]

    def issue(self, name: str) -> int:
        """Number of an issue."""
        return self._number("issue", name)

    def tag(self, name: str) -> int:
        """Number of a tag."""
        return self._number("tag", name)

    def place(self, name: str, country: str) -> int:
        """Number of a place."""
        return self._number("place", name, country)

    def publisher(self, name: str) -> int:
        """Number of a publisher."""
        return self._number("publisher", name)

    def source(self, source: Source) -> int:
        """Number of a document."""
        key = _document(source)
        if key not in self._sources:
            self.learn([source])
        return self._sources[key]

    def learn(self, sources: Iterable[Source]) -> None:
        """Find, or record, many documents at once."""
        if len(self._sources) > _MOST_SOURCES:
            self._sources.clear()
        fresh = {key: one for one in sources if (key := _document(one)) not in self._sources}
        digests = {_digest(one): (key, one) for key, one in fresh.items()}
        waiting = list(digests)
        for at in range(0, len(waiting), _AT_ONCE):
            part = waiting[at : at + _AT_ONCE]
            known = select(_sources.c.id, _sources.c.digest).where(_sources.c.digest.in_(part))
            self._number_sources(digests, self._connection.execute(known))
        rows = [
            {
                "digest": digest,
                "publisher": self.publisher(one.publisher),
                "title": one.title,
                "url": one.url,
                "published": one.published,
            }
            for digest, (key, one) in digests.items()
            if key not in self._sources
        ]
        if rows:
            self._number_sources(digests, self._record_sources(rows))

    def _number_sources(
        self, digests: dict[str, tuple[_Document, Source]], found: Iterable[Any]
    ) -> None:
        for row in found:
            self._sources[digests[row.digest][0]] = row.id

    def _number(self, *key: str) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._found(*key)
        return number

    def _found(self, table: str, name: str, country: str | None = None) -> int:
        rows = METADATA.tables[table]
        find = {"name": name} | ({} if country is None else {"country": country})
        asked = select(rows.c.id).where(*(rows.c[name] == value for name, value in find.items()))
        number = self._connection.execute(asked).scalar()
        return self._record_named(table, find) if number is None else int(number)

    def _record_actor(self, name: str) -> int:
        return add_actor(self._connection, Actor(name=name))

    def _record_sources(self, rows: list[dict[str, Any]]) -> Iterable[Any]:
        added = insert(_sources).returning(_sources.c.id, _sources.c.digest)
        return self._connection.execute(added, rows)

    def _record_named(self, table: str, values: dict[str, str]) -> int:
        rows = METADATA.tables[table]
        added = insert(rows).values(**values).returning(rows.c.id)
        return int(self._connection.execute(added).scalar_one())


class _Missing(NamedTuple):
    id: int
    digest: str


class NamesSeen(Names):
    """Names of a record that is only looked at: what it has not gets the number 0."""

    def _record_actor(self, name: str) -> int:  # noqa: ARG002 - the number that nobody has
        return 0

    def _record_sources(self, rows: list[dict[str, Any]]) -> Iterable[Any]:
        return [_Missing(0, row["digest"]) for row in rows]

    def _record_named(self, table: str, values: dict[str, str]) -> int:  # noqa: ARG002 - as above
        return 0


_aliases = METADATA.tables["actor_alias"]
_actors = METADATA.tables["actor"]


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
