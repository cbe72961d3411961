"""What a record says of its issues, tracks, places and publishers, inside a transaction."""

from typing import Any, get_args

from sqlalchemy import Connection, delete, func, insert, select, update

from tracker.errors import NotFound
from tracker.model.described import Described
from tracker.model.named import DESCRIBED, SORT_OF
from tracker.model.sources import Publisher
from tracker.model.values import Status, Visibility
from tracker.nearest import nearest
from tracker.store.folding import fold
from tracker.store.tables import TABLES
from tracker.store.tables.payload import record_of, to_json

_DESCRIBED, _OTHER, _PUBLISHER = TABLES["described"], TABLES["other_name"], TABLES["publisher"]
_COUNT, _DOSSIER = TABLES["facet_count"], TABLES["dossier"]

COUNTED = {
    "actor": ("actor", "named"),
    "issue": ("issue", "stance"),
    "track": ("track",),
    "place": ("place",),
    "publisher": ("source",),
}
"""Under which names writes count the events that use a name, for each sort of names."""


def publisher_row(publisher: Publisher) -> dict[str, str]:
    """The row of a publisher."""
    return {
        "name": publisher.name,
        "reliability": publisher.reliability,
        "payload": to_json(publisher),
    }


def all_own_names(connection: Connection) -> dict[str, dict[str, str]]:
    """The other names of issues, tracks, places and publishers, each with the own one, by sort."""
    found: dict[str, dict[str, str]] = {}
    for row in connection.execute(select(_OTHER)):
        found.setdefault(row.of, {})[row.name] = row.own
    return found


def own_name(connection: Connection, of: str, name: str) -> str:
    """The name that is used for what another name means; the same where it means nothing else."""
    asked = select(_OTHER.c.own).where(_OTHER.c.of == of, _OTHER.c.name == name)
    return str(connection.execute(asked).scalar() or name)


def kept(connection: Connection, of: str, name: str) -> Described | None:
    """What the record says of a name; None where it says nothing.

    Args:
        connection: For reading.
        of: Its sort: issue, track, place or publisher.
        name: The own name.
    """
    if of == "publisher":
        asked = select(_PUBLISHER.c.payload).where(_PUBLISHER.c.name == name)
    else:
        asked = select(_DESCRIBED.c.payload).where(_DESCRIBED.c.of == of, _DESCRIBED.c.name == name)
    payload = connection.execute(asked).scalar()
    return None if payload is None else record_of(DESCRIBED[of], payload)


def all_kept(connection: Connection, of: str) -> dict[str, str]:
    """The payloads of all that the record says of names of one sort, by name."""
    if of == "publisher":
        asked = select(_PUBLISHER.c.name, _PUBLISHER.c.payload).order_by(_PUBLISHER.c.name)
    else:
        asked = select(_DESCRIBED.c.name, _DESCRIBED.c.payload)
        asked = asked.where(_DESCRIBED.c.of == of).order_by(_DESCRIBED.c.name)
    return {row.name: row.payload for row in connection.execute(asked)}


def keep(connection: Connection, described: Described, old_name: str) -> None:
    """Let the record say this of a name, and nothing of an old name of it.

    A name that is used and of which nothing is said needs no row, unless it is a publisher's.
    """
    of = SORT_OF[type(described)]
    if isinstance(described, Publisher):
        row = publisher_row(described)
        own = select(_PUBLISHER.c.id).where(_PUBLISHER.c.name == old_name)
        number = connection.execute(own).scalar()
        change = (
            insert(_PUBLISHER)
            if number is None
            else update(_PUBLISHER).where(_PUBLISHER.c.id == number)
        )
        connection.execute(change.values(row))
    else:
        connection.execute(_of(delete(_DESCRIBED), of, old_name))
        if described.says_more:
            row = {"of": of, "name": described.name, "payload": to_json(described)}
            connection.execute(insert(_DESCRIBED).values(row))
    free_other_names(connection, of, old_name)
    if described.aliases:
        others = [{"of": of, "name": one, "own": described.name} for one in described.aliases]
        connection.execute(insert(_OTHER), others)


def forget(connection: Connection, of: str, name: str) -> None:
    """Let the record say nothing of a name; events keep it."""
    free_other_names(connection, of, name)
    if of == "publisher":
        connection.execute(delete(_PUBLISHER).where(_PUBLISHER.c.name == name))
    else:
        connection.execute(_of(delete(_DESCRIBED), of, name))


def free_other_names(connection: Connection, of: str, name: str) -> None:
    """Let nothing but its own name mean something."""
    connection.execute(delete(_OTHER).where(_OTHER.c.of == of, _OTHER.c.own == name))


def has_documents(connection: Connection, publisher: str) -> bool:
    """Whether the record keeps a document of a publisher."""
    source = TABLES["source"]
    number = select(_PUBLISHER.c.id).where(_PUBLISHER.c.name == publisher).scalar_subquery()
    asked = select(source.c.id).where(source.c.publisher == number).limit(1)
    return connection.execute(asked).first() is not None


def _of(statement: Any, of: str, name: str) -> Any:  # noqa: ANN401 - a statement
    return statement.where(_DESCRIBED.c.of == of, _DESCRIBED.c.name == name)


def is_used(connection: Connection, of: str, name: str) -> bool:
    """Whether an event of any status names something, by the counts that every write keeps."""
    n = func.coalesce(func.sum(_COUNT.c.n), 0)
    asked = select(n).where(*counted_as(of), _COUNT.c.value == name)
    return bool(connection.execute(asked).scalar_one())


def counted_as(of: str) -> list[Any]:
    """The conditions for all counts of one sort of names, by the table's index from the left."""
    return [
        _COUNT.c.dossier.in_(select(_DOSSIER.c.slug)),
        _COUNT.c.status.in_(get_args(Status)),
        _COUNT.c.visibility.in_(get_args(Visibility)),
        _COUNT.c.name.in_(COUNTED[of]),
    ]


def known(connection: Connection, of: str, name: str) -> Described:
    """What the record says of something that is used, described, or meant by another name.

    Raises:
        NotFound: The record has nothing of that name; with the nearest name.
    """
    own = own_name(connection, of, name)
    if (found := kept(connection, of, own)) is not None:
        return found
    if is_used(connection, of, own):
        return DESCRIBED[of](name=own)
    names = {fold(one): one for one in every_name(connection, of)}
    if (same := names.get(fold(name))) not in {None, name}:
        return known(connection, of, str(same))
    near = nearest(fold(name), names, alike=70)
    raise NotFound(of, name, names[near] if near else None)


def every_name(connection: Connection, of: str) -> list[str]:
    """All names of one sort: used, described and other ones."""
    n = func.sum(_COUNT.c.n)
    used = select(_COUNT.c.value).where(*counted_as(of)).group_by(_COUNT.c.value).having(n > 0)
    others = select(_OTHER.c.name).where(_OTHER.c.of == of)
    return [
        *(str(one) for one in connection.execute(used).scalars()),
        *all_kept(connection, of),
        *(str(one) for one in connection.execute(others).scalars()),
    ]
