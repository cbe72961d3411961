"""Dossiers, actors and whatever else is described that come with many events, in one write."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update

from tracker.errors import DuplicateRecord, InvalidRecord, NotFound, Problem
from tracker.model.actors import Actor, Dossier
from tracker.model.described import Described, joined
from tracker.model.named import SORT_OF
from tracker.model.telling.chapters import Chapter
from tracker.model.values import Record
from tracker.store.history.revisions import REVISION
from tracker.store.rows.actors import find_actor
from tracker.store.rows.described import kept, own_name
from tracker.store.tables import TABLES
from tracker.store.tables.payload import payload_named, record_of
from tracker.store.writing.described import write_described
from tracker.store.writing.dossiers_and_actors import write_actor, write_dossier
from tracker.store.writing.telling.chapters import add_chapter

_DOSSIER, _ACTOR = TABLES["dossier"], TABLES["actor"]


def put_along(
    connection: Connection, records: Iterable[Record], *, by: str, batch: int
) -> list[Problem]:
    """Record what events refer to; what the record says already is never replaced.

    Args:
        connection: Inside a write transaction.
        records: Dossiers, their chapters, actors, issues, tracks, places and publishers; what is
            there gets what its description leaves empty, and the other names.
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
        except (DuplicateRecord, InvalidRecord, NotFound) as err:
            field = "dossier" if isinstance(record, Chapter) else "name"
            problems.append(Problem((field,), getattr(record, field, None), str(err), place))
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
    elif isinstance(record, Described):
        _put_described(connection, record, by)
    elif isinstance(record, Chapter):
        add_chapter(connection, record, by)


def _put_actor(connection: Connection, actor: Actor, by: str) -> None:
    held = find_actor(connection, actor.name)
    if held is None:
        write_actor(connection, actor, by, actor.name, "change")
        return
    known = record_of(Actor, payload_named(connection, _ACTOR.c.name, held[1], "actor"))
    if (both := joined(known, actor)) != known:
        write_actor(connection, both, by, known.name, "change")


def _put_described(connection: Connection, described: Described, by: str) -> None:
    of = SORT_OF[type(described)]
    known = kept(connection, of, own_name(connection, of, described.name))
    both = described if known is None else joined(known, described)
    if both != known and (both.says_more or of == "publisher"):
        write_described(connection, both, by, both.name, "change")
