"""Dossiers, actors and publishers that come with many events, as a part of the same write."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select, update

from tracker.errors import DuplicateRecord, InvalidRecord, Problem
from tracker.model.actors import Actor, Dossier
from tracker.model.sources import Publisher
from tracker.model.values import Record, distinct
from tracker.store.rows.names import find_actor
from tracker.store.tables import TABLES
from tracker.store.tables.payload import payload_named, record_of
from tracker.store.writing.history import REVISION
from tracker.store.writing.reference import write_actor, write_dossier, write_publisher

_DOSSIER, _ACTOR, _PUBLISHER = TABLES["dossier"], TABLES["actor"], TABLES["publisher"]
_UNGRADED = "F"


def put_along(
    connection: Connection, records: Iterable[Record], *, by: str, batch: int
) -> list[Problem]:
    """Record what events refer to; what the record says already is never replaced.

    Args:
        connection: Inside a write transaction.
        records: Dossiers, actors and publishers; an actor who is there gets what its description
            leaves empty, and the other names.
        by: Who records them.
        batch: Number of the write that they belong to.

    Returns:
        One problem for each that was refused; its row is the record's place, from 1.
    """
    problems: list[Problem] = []
    for place, record in enumerate(records, 1):
        try:
            with connection.begin_nested():
                _put(connection, record, by)
        except (DuplicateRecord, InvalidRecord) as err:
            name = getattr(record, "name", None)
            problems.append(Problem(("name",), name, str(err), place))
    belongs = (REVISION.c.number > batch, REVISION.c.batch.is_(None))
    connection.execute(update(REVISION).where(*belongs).values(batch=batch))
    return problems


def last_along(connection: Connection, batch: int) -> int:
    """Number of the last write of what came along; that of the batch where nothing did."""
    newest = select(func.max(REVISION.c.number)).where(REVISION.c.batch == batch)
    return int(connection.execute(newest).scalar() or batch)


def _put(connection: Connection, record: Record, by: str) -> None:
    if isinstance(record, Dossier):
        own = select(_DOSSIER.c.slug).where(_DOSSIER.c.slug == record.slug)
        if connection.execute(own).first() is None:
            write_dossier(connection, record, by, "change")
    elif isinstance(record, Actor):
        _put_actor(connection, record, by)
    elif isinstance(record, Publisher):
        known = select(_PUBLISHER).where(_PUBLISHER.c.name == record.name)
        row = connection.execute(known).first()
        if row is None or (row.reliability == _UNGRADED and not row.note):
            write_publisher(connection, record, by, "change")


def _put_actor(connection: Connection, actor: Actor, by: str) -> None:
    held = find_actor(connection, actor.name)
    if held is None:
        write_actor(connection, actor, by, actor.name, "change")
        return
    known = record_of(Actor, payload_named(connection, _ACTOR.c.name, held[1], "actor"))
    names = distinct((*known.aliases, actor.name, *actor.aliases))
    fields: dict[str, Any] = {
        name: getattr(known if getattr(known, name) != info.default else actor, name)
        for name, info in Actor.model_fields.items()
        if name not in {"name", "aliases"}
    }
    fields |= {"name": known.name, "aliases": tuple(one for one in names if one != known.name)}
    merged = Actor.model_validate(fields)
    if merged != known:
        write_actor(connection, merged, by, known.name, "change")
