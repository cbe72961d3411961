"""Whether what events refer to is sound: dossiers, actors, other names, history, counts, search."""

from collections.abc import Container, Iterable, Iterator
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, RowMapping, exists, select, text
from sqlalchemy.exc import DBAPIError

from tracker.circles import in_circles
from tracker.errors import (
    DatabaseDamaged,
    DatabaseUnusable,
    InvalidRecord,
    ParleyError,
    Problem,
)
from tracker.model.actors import Actor, Dossier
from tracker.model.named import DESCRIBED
from tracker.model.reading import read_record
from tracker.model.sources import Publisher
from tracker.model.telling.chapters import Chapter
from tracker.store.counts.keeping import Sums
from tracker.store.database.engine import is_read_only, is_sqlite, memory_copy, reading, writing
from tracker.store.folding import fold
from tracker.store.history.revisions import REVISION
from tracker.store.rows.described import all_kept, all_own_names, publisher_row
from tracker.store.rows.event_rows import Row
from tracker.store.rows.names import dossier_row
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import plain_of


def zones(connection: Connection) -> dict[str, ZoneInfo | None]:
    """The time zone of each dossier; None where it has none that is known."""
    table = TABLES["dossier"]
    found: dict[str, ZoneInfo | None] = {}
    for slug, name in connection.execute(select(table.c.slug, table.c.timezone)):
        try:
            found[slug] = ZoneInfo(name)
        except (ValueError, KeyError, OSError):
            found[slug] = None
    return found


def dossiers(connection: Connection) -> Iterator[Problem]:
    """Dossiers that cannot be read, or whose columns say something else."""
    table = TABLES["dossier"]
    for row in connection.execute(select(table).order_by(table.c.slug)).mappings():
        where = ("dossier", row["slug"])
        try:
            dossier = read_record(Dossier, plain_of(row["payload"]))
        except ParleyError as err:
            yield from unreadable(where, err)
        else:
            yield from _stale(row, dossier_row(dossier), where)


def chapters(connection: Connection) -> Iterator[Problem]:
    """Chapters that cannot be read, or whose columns say something else."""
    table = TABLES["chapter"]
    for row in connection.execute(select(table).order_by(table.c.id)).mappings():
        where = ("chapter", row["id"])
        try:
            chapter = read_record(Chapter, plain_of(row["payload"]), kept=True)
        except ParleyError as err:
            yield from unreadable(where, err)
        else:
            yield from _stale(row, {"id": chapter.id, "dossier": chapter.dossier}, where)


def actors(connection: Connection) -> Iterator[Problem]:
    """Actors that cannot be read, are found by other names than theirs, or stand in a circle."""
    table, alias = TABLES["actor"], TABLES["actor_alias"]
    kept: dict[int, set[str]] = {}
    holders: dict[str, int] = {}
    for one in connection.execute(select(alias)):
        kept.setdefault(one.actor, set()).add(one.folded)
        holders[one.folded] = one.actor
    rows = connection.execute(select(table).order_by(table.c.name)).mappings().all()
    names = {row["id"]: row["name"] for row in rows}
    above: dict[str, list[str]] = {}
    for row in rows:
        where = ("actor", row["name"])
        parent = names.get(holders.get(fold(row["parent"]), 0)) if row["parent"] else None
        if row["parent"]:
            above[row["name"]] = [parent or row["parent"]]
        if row["parent"] and parent is None:
            said = f"The record has no actor ‘{row['parent']}’ that it could be part of."
            yield Problem((*where, "parent"), row["parent"], said)
        try:
            actor = read_record(Actor, plain_of(row["payload"]), kept=True)
        except ParleyError as err:
            yield from unreadable(where, err)
            continue
        yield from _stale(row, {"name": actor.name, "parent": actor.parent}, where)
        wanted = {fold(one) for one in (actor.name, *actor.aliases)}
        # Two actors on record from before may have names that are now spelt alike.
        others = {one for one in wanted if holders.get(one, row["id"]) != row["id"]}
        if kept.get(row["id"], set()) != wanted - others:
            said = "It is found by other names than its own. Save it anew."
            yield Problem((*where, "aliases"), None, said)
    for name in sorted(in_circles(above)):
        said = "It is part of itself, through others. Choose another for one of them."
        if above[name] == [name]:
            said = "It is part of itself. Choose another, or none."
        yield Problem(("actor", name, "parent"), above[name][0], said)


def described(connection: Connection) -> Iterator[Problem]:
    """Issues, tracks, places and publishers that cannot be read, or share a name with another."""
    table, others = TABLES["publisher"], all_own_names(connection)
    for row in connection.execute(select(table).order_by(table.c.name)).mappings():
        where = ("publisher", row["name"])
        try:
            publisher = read_record(Publisher, plain_of(row["payload"]))
        except ParleyError as err:
            yield from unreadable(where, err)
        else:
            yield from _stale(row, publisher_row(publisher), where)
    for of, cls in DESCRIBED.items():
        held: dict[str, str] = {}
        for name, payload in all_kept(connection, of).items():
            try:
                found = read_record(cls, plain_of(payload))
            except ParleyError as err:
                if of != "publisher":
                    yield from unreadable((of, name), err)
                continue
            held |= dict.fromkeys(found.aliases, found.name)
        for name, own in sorted(set(held.items()) ^ set(others.get(of, {}).items())):
            said = f"The name by which ‘{own}’ is found, too, is out of step with it. Save it anew."
            yield Problem((of, own, "aliases"), name, said)


def unreadable(where: tuple[str, ...], err: ParleyError) -> Iterator[Problem]:
    """Why a record that the tables keep cannot be read."""
    if isinstance(err, InvalidRecord):
        yield from (Problem((*where, *one.path), one.value, one.text) for one in err.problems)
    else:
        yield Problem(where, None, f"It cannot be read. {err} Restore a backup.")


def _stale(row: RowMapping, fresh: Row, where: tuple[str, ...]) -> Iterator[Problem]:
    stale = [name for name, value in fresh.items() if row[name] != value]
    if stale:
        said = f"The columns {', '.join(stale)} are out of step with it. Save it anew."
        yield Problem(where, None, said)


def circles_of_events(connection: Connection, dossier: str | None) -> Iterator[Problem]:
    """Events that are, through others, part of themselves."""
    link = TABLES["link"]
    asked = select(EVENT.c.id, EVENT.c.dossier, link.c.target).join(
        link, link.c.event == EVENT.c.seq
    )
    above: dict[str, list[str]] = {}
    elsewhere = set[str]()
    for row in connection.execute(asked.where(link.c.type == "part_of")):
        above.setdefault(row.id, []).append(row.target)
        if dossier not in {None, row.dossier}:
            elsewhere.add(row.id)
    for event_id in sorted(in_circles(above)):
        if event_id not in elsewhere:
            yield Problem((event_id, "links"), event_id, "It is part of itself, through others.")


_COUNTS = {
    "day_count": "by day",
    "known_count": "by day and day of knowing",
    "facet_count": "beside choices",
    "choice_day": "by day of each actor, issue and track",
}


def counts(connection: Connection, slug: str, sums: Sums) -> Iterator[Problem]:
    """Counts of a dossier that are not those of its events."""
    for name in sums.out_of_step(connection, slug):
        yield Problem((slug,), None, f"The counts {_COUNTS[name]} are out of step with the events.")


def orphans(connection: Connection, tables: Iterable[str]) -> Iterator[Problem]:
    """Tables with rows of events that are not there."""
    for name in tables:
        table = TABLES[name]
        lost = ~exists().where(EVENT.c.seq == table.c.event)
        number = connection.execute(select(table.c.event).where(lost).limit(1)).scalar()
        if number is not None:
            said = f"The table {name} has rows of an event (number {number}) that is not there."
            yield Problem(("table", name), number, f"{said} Restore a backup.")


def revisions(connection: Connection) -> Iterator[Problem]:
    """Writes of which the history names others that it does not hold."""
    other = REVISION.alias()
    for column in (REVISION.c.batch, REVISION.c.undone_by):
        there = exists().where(other.c.number == column)
        if column is REVISION.c.undone_by:
            there = there.where(other.c.action == "undo", other.c.number > REVISION.c.number)
        lost = column.is_not(None) & ~there
        row = connection.execute(select(REVISION.c.number, column).where(lost).limit(1)).first()
        if row is not None:
            said = f"Write {row[0]} names write {row[1]} ({column.name}), which is none."
            yield Problem(("history", column.name), row[1], f"{said} Restore a backup.")


def search(engine: Engine, wait: float | None = None) -> Iterator[Problem]:
    """A search index that is not there, or does not say what the events say.

    Args:
        engine: Of the record.
        wait: As for any write (see `tracker.store.database.engine.writing`).
    """
    if not is_sqlite(engine):
        with reading(engine) as connection:
            if not connection.execute(text(_VALID)).scalar():
                words = "it is missing, or was not built whole"
                yield Problem(("search",), None, _OUT_OF_STEP.format(words))
        return
    with reading(engine) as connection:
        copied = is_read_only(connection)
    # SQLite checks the index by a write that changes nothing.
    target = memory_copy(engine) if copied else engine
    if target is None:
        words = "the record may not be written to, and is too large for a copy in memory"
        yield Problem(("search",), None, _NOT_LOOKED_AT.format(words))
        return
    try:
        with writing(target, wait) as connection:
            connection.execute(text(_INTEGRITY))
    except DBAPIError as err:
        yield Problem(("search",), None, _OUT_OF_STEP.format(err.orig))
    except DatabaseDamaged as err:
        yield Problem(("search",), None, _OUT_OF_STEP.format(err))
    except DatabaseUnusable as err:
        yield Problem(("search",), None, _NOT_LOOKED_AT.format(str(err).rstrip(".")))
    finally:
        if copied:
            target.dispose()


_OUT_OF_STEP = "The search index is out of step with the events: {}. Restore a backup."
_NOT_LOOKED_AT = "The search index could not be looked at: {}. All else was; check again."


def file(connection: Connection) -> Iterator[Problem]:
    """Damage to an SQLite file itself."""
    if not is_sqlite(connection):
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        for line in str(said).splitlines() if said != "ok" else ():
            if not line.startswith("***"):
                damaged = f"The file is damaged: {line}. Restore a backup."
                yield Problem(("database",), None, damaged)


def loose_rows(connection: Connection, parts: Container[str]) -> Iterator[Problem]:
    """Rows that refer to what is not there; a server's database refuses them by itself.

    Args:
        connection: For reading.
        parts: Tables whose rows belong to events: that those are there is looked at elsewhere.
    """
    if not is_sqlite(connection):
        return
    lost = {(row[0], row[2]) for row in connection.execute(text("PRAGMA foreign_key_check"))}
    for table, other in sorted(lost):
        if not (table in parts and other == "event"):
            said = f"A row of the table {table} refers to one of {other} that is not there."
            yield Problem(("table", table), None, f"{said} Restore a backup.")


_INTEGRITY = "INSERT INTO event_words(event_words, rank) VALUES ('integrity-check', 1)"
_VALID = """
SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = 'event'::regclass AND amname = 'gin' AND indisvalid
"""
