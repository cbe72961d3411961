"""What events refer to: dossiers, actors, publishers, and the names in use."""

import json
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from tracker.errors import (
    DuplicateRecord,
    InvalidRecord,
    NothingToUndo,
    Problem,
)
from tracker.language import say
from tracker.model.actors import Actor, Dossier
from tracker.model.described import Described
from tracker.model.named import DESCRIBED
from tracker.model.reading import read_record
from tracker.model.sources import Publisher
from tracker.store.counts.keeping import recount
from tracker.store.database.engine import writing
from tracker.store.folding import fold
from tracker.store.history.revisions import (
    RENAME,
    REVISION,
    Renaming,
    renamings_since,
    took_in,
    write_to,
)
from tracker.store.rows.actors import add_actor, claim_names, find_actor, remove_actor
from tracker.store.rows.described import forget
from tracker.store.rows.loading import dossier_zone, load
from tracker.store.rows.mentions import named_in_use
from tracker.store.rows.names import Names, Renamed, dossier_row
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import to_json
from tracker.store.writing.described import write_described
from tracker.store.writing.inserting import place
from tracker.store.writing.merging import merge, move_parts
from tracker.store.writing.rewriting import rename_in_events
from tracker.store.writing.splitting import moved_by, split
from tracker.store.writing.telling import chapters

_DOSSIER, _ACTOR, _PUBLISHER = TABLES["dossier"], TABLES["actor"], TABLES["publisher"]


class Registry:
    """The part of a store that keeps dossiers, and all that names in events name."""

    engine: Engine

    def put_dossier(self, dossier: Dossier, *, by: str) -> int:
        """Record a dossier, or replace its description; returns the write's number.

        A new time zone moves the days of all its events.
        """
        with writing(self.engine) as connection:
            return write_dossier(connection, dossier, by, "change")

    def put_actor(self, actor: Actor, *, by: str, rename_from: str | None = None) -> int:
        """Record an actor, or replace its description; returns the write's number.

        Args:
            actor: With all its names.
            by: Who records it.
            rename_from: The name that it had until now, where that changed. Events and parts of
                it follow, each with a revision of its own; an edit of one of those that began
                before is refused as any other conflict.

        Raises:
            DuplicateRecord: One of its names is another actor's.
            InvalidRecord: It would be part of its own part.
        """
        with writing(self.engine) as connection:
            return write_actor(connection, actor, by, rename_from or actor.name, "change")

    def put_publisher(self, publisher: Publisher, *, by: str) -> int:
        """Record a publisher, or change its grade; returns the write's number."""
        return self.put_described(publisher, by=by)

    def put_described(
        self, described: Described, *, by: str, rename_from: str | None = None
    ) -> int:
        """Say something of an issue, a track, a place or a publisher; returns the write's number.

        Args:
            described: With all its names. Events that are written with another name of it from
                now on get the name that is used.
            by: Who says it.
            rename_from: The name that it had until now, where that changed. Events follow, as
                they do for an actor.

        Raises:
            DuplicateRecord: One of its names is another one's, or events use it by itself.
            NotFound: There is nothing of its old name.
        """
        with writing(self.engine) as connection:
            return write_described(
                connection, described, by, rename_from or described.name, "change"
            )

    def merge(self, of: str, name: str, *, into: str, by: str) -> int:
        """Let one name take in another: all events that name the other name it; gives the number.

        The other one's names become other names of it, and what its description leaves empty is
        taken over. Taken back, all is as it was, but for what other writes changed since.

        Args:
            of: The sort of both: actor, issue, track, place or publisher.
            name: The one that goes.
            into: The one that stays.
            by: Who merges them.

        Raises:
            InvalidRecord: They are the same, or one stands above the other's whole.
            NotFound: The record has nothing of one of the names.
        """
        with writing(self.engine) as connection:
            return merge(connection, of, name, into, by)


def _revision(
    connection: Connection, subject: str, name: str, by: str, action: str,
    before: str | None, after: str | None,
) -> int:  # fmt: skip
    said = "add" if before is None and action == "change" else action
    return write_to(connection, subject, name, by, said, (before, after))


def write_dossier(connection: Connection, dossier: Dossier, by: str, action: str) -> int:
    """Record a dossier, or replace its description; returns the write's number."""
    row = dossier_row(dossier)
    old = connection.execute(
        select(_DOSSIER.c.payload, _DOSSIER.c.timezone).where(_DOSSIER.c.slug == dossier.slug)
    ).first()
    if old is None:
        connection.execute(insert(_DOSSIER).values(row))
    else:
        connection.execute(update(_DOSSIER).where(_DOSSIER.c.slug == dossier.slug).values(row))
        if old.timezone != dossier.timezone:
            _place_again(connection, dossier.slug)
    before = old.payload if old else None
    return _revision(connection, "dossier", dossier.slug, by, action, before, row["payload"])


def _place_again(connection: Connection, slug: str) -> None:
    ids = connection.execute(select(EVENT.c.id).where(EVENT.c.dossier == slug)).scalars().all()
    names = Names(connection)
    for event_id in ids:
        event, seq, revision, *_ = load(connection, event_id)
        place(connection, names, event, {"revision": revision}, seq)
    recount(connection, slug, dossier_zone(connection, slug))  # days were counted in the old zone


def write_actor(connection: Connection, actor: Actor, by: str, old_name: str, action: str) -> int:
    """Record an actor, or replace the one of an old name; returns the write's number."""
    row = connection.execute(
        select(_ACTOR.c.id, _ACTOR.c.payload).where(_ACTOR.c.name == old_name)
    ).first()
    actor = _with_whole(connection, actor, row.id if row else None)
    holder = find_actor(connection, actor.name)
    if holder is not None and (row is None or holder[0] != row.id):
        raise DuplicateRecord("name", actor.name, holder[1])
    renamed = row is not None and actor.name != old_name
    number = _revision(
        connection,
        "actor",
        old_name if row else actor.name,  # a history is found by the name that it went on from
        by,
        RENAME if renamed and action == "change" else action,
        row.payload if row else None,
        to_json(actor),
    )
    names = Names(connection)
    if actor.parent:
        names.actor(actor.parent)
        names.tell(by, number)
    if row is None:
        add_actor(connection, actor)
    else:
        values = {"name": actor.name, "parent": actor.parent, "payload": to_json(actor)}
        connection.execute(update(_ACTOR).where(_ACTOR.c.id == row.id).values(values))
        claim_names(connection, row.id, actor)
        if renamed:
            _rename(connection, Renaming("actor", old_name, actor.name), by, number)
    _take_over_mentions(connection, actor, by, number)
    return number


def _with_whole(connection: Connection, actor: Actor, number: int | None) -> Actor:
    """The actor with its whole's own name, where it names that by an alias.

    Raises:
        InvalidRecord: It would be part of itself, or of its own part.
    """
    if actor.parent is None:
        return actor
    whole = find_actor(connection, actor.parent)
    own_names = {fold(name) for name in (actor.name, *actor.aliases)}
    if fold(actor.parent) in own_names or (whole and whole[0] == number):
        text = say(
            "‘{parent}’ is a name of ‘{actor}’ itself. Choose another actor.",
            parent=actor.parent, actor=actor.name,
        )  # fmt: skip
        raise InvalidRecord((Problem(("parent",), actor.parent, text),))
    seen, above = set[int](), whole
    while above and above[0] not in seen:
        seen.add(above[0])
        asked = select(_ACTOR.c.parent).where(_ACTOR.c.id == above[0])
        name = connection.execute(asked).scalar()
        above = find_actor(connection, name) if name else None
        if (above and above[0] == number) or (name and fold(name) in own_names):
            text = say(
                "‘{parent}’ is itself part of ‘{actor}’. Choose another.",
                parent=actor.parent, actor=actor.name,
            )  # fmt: skip
            raise InvalidRecord((Problem(("parent",), actor.parent, text),))
    return actor.model_copy(update={"parent": whole[1]}) if whole else actor


def _take_over_mentions(connection: Connection, actor: Actor, by: str, number: int) -> None:
    """Let events name an actor by its own name who named it before it was on record."""
    named = named_in_use(connection)
    for name in (actor.name, *actor.aliases):
        spelt = named.get(fold(name), actor.name)
        if spelt != actor.name:
            _rename(connection, Renaming("actor", spelt, actor.name), by, number)


def _rename(connection: Connection, renaming: Renaming, by: str, number: int) -> None:
    """Follow an actor's new name in every event and every actor that names the old one."""
    rename_in_events(
        connection, "actor", renaming.old, renaming.new, by=by, batch=number, action=RENAME
    )
    move_parts(connection, renaming.old, renaming.new, by=by, batch=number, action=RENAME)


def undo(connection: Connection, row: Row[Any], by: str) -> int:
    """Take back a write to what is no event; gives the undo's number.

    Raises:
        DuplicateRecord: Another one has one of the names by now.
        NothingToUndo: Events or actors name it by now.
    """
    return (chapters.undo if row.subject == chapters.SUBJECT else _undo_named)(connection, row, by)


def _undo_named(connection: Connection, row: Row[Any], by: str) -> int:
    if (moved := moved_by(connection, row)) is not None:
        if took_in(row, moved.name):
            return split(connection, row, moved, by)
        return merge(connection, row.subject, moved.name, row.name, by, "undo")
    if row.before is None:
        if _in_use(connection, row.subject, row.name):
            raise NothingToUndo(
                say("‘{name}’ is named elsewhere by now; it stays in the record.", name=row.name)
            )
        _delete(connection, row.subject, row.name)
        return _revision(connection, row.subject, row.name, by, "undo", row.after, None)
    before = json.loads(row.before)
    if row.subject == "dossier":
        return write_dossier(connection, read_record(Dossier, before, kept=True), by, "undo")
    present = json.loads(row.after or row.before)["name"]
    if row.subject in DESCRIBED:
        said = read_record(DESCRIBED[row.subject], before, kept=True)
        return write_described(connection, said, by, present, "undo")
    actor = read_record(Actor, before)
    if actor.parent:
        since = Renamed(connection, renamings_since(connection, row.number))
        actor = actor.model_copy(update={"parent": since.canonical(actor.parent)})
    return write_actor(connection, actor, by, present, "undo")


def forget_unused(connection: Connection, number: int, after: int) -> None:
    """Take out what a write made for events that it refused in the end, and its revisions.

    Args:
        connection: Inside the write's transaction.
        number: Of the write.
        after: Number up to which its parts were asked for by themselves; they stay.
    """
    made = select(REVISION.c.number, REVISION.c.subject, REVISION.c.name).where(
        REVISION.c.batch == number,
        REVISION.c.number > after,
        REVISION.c.subject != "event",
        REVISION.c.before.is_(None),
    )
    for row in connection.execute(made).all():
        if not _in_use(connection, row.subject, row.name):
            _delete(connection, row.subject, row.name)
            connection.execute(delete(REVISION).where(REVISION.c.number == row.number))


def _delete(connection: Connection, subject: str, name: str) -> None:
    if subject == "actor":
        remove_actor(connection, name)
    elif subject == "dossier":
        connection.execute(delete(_DOSSIER).where(_DOSSIER.c.slug == name))
    else:
        forget(connection, subject, name)


def _in_use(connection: Connection, subject: str, name: str) -> bool:
    """Whether an event, an actor or a chapter names what would have to go with its description."""
    if subject == "dossier" and chapters.has_chapters(connection, name):
        return True
    part, source = TABLES["participant"], TABLES["source"]
    asked = {
        "dossier": [select(EVENT.c.seq).where(EVENT.c.dossier == name)],
        "actor": [
            select(part.c.event)
            .join(_ACTOR, _ACTOR.c.id == part.c.actor)
            .where(_ACTOR.c.name == name),
            select(_ACTOR.c.id).where(_ACTOR.c.parent == name),
        ],
        "publisher": [
            select(source.c.id)
            .join(_PUBLISHER, _PUBLISHER.c.id == source.c.publisher)
            .where(_PUBLISHER.c.name == name)
        ],
    }.get(subject, [])  # events name an issue, a track or a place whatever is said of it
    return any(connection.execute(one.limit(1)).first() is not None for one in asked)
