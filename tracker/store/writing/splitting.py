"""Two names that were merged, apart again: what the merge changed is as it was."""

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from tracker.errors import NothingToUndo
from tracker.language import say
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.model.named import DESCRIBED
from tracker.model.naming import named_by, with_names
from tracker.model.reading import read_record
from tracker.store.history.revisions import (
    MERGE,
    REVISION,
    follows_a_name,
    renamings_since,
    write_to,
)
from tracker.store.rows.actors import remove_actor
from tracker.store.rows.described import forget, has_documents, keep
from tracker.store.rows.event_rows import settled
from tracker.store.rows.holding import AT_ONCE, STANDING
from tracker.store.rows.names import Renamed
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of
from tracker.store.writing.merging import put_actor_row, set_whole
from tracker.store.writing.rewriting import Rewriting, Rewritten

_ACTOR, _PART = TABLES["actor"], TABLES["participant"]


def moved_by(connection: Connection, row: Row[Any]) -> Row[Any] | None:
    """What a merge took in, or let out again, by its own write; None where a write was no merge."""
    asked = select(REVISION).where(
        REVISION.c.batch == row.number,
        REVISION.c.subject == row.subject,
        REVISION.c.action == MERGE,
        REVISION.c.before.is_(None) | REVISION.c.after.is_(None),
    )
    return connection.execute(asked.limit(1)).first()


def split(connection: Connection, row: Row[Any], went: Row[Any], by: str) -> int:
    """Take a merge back; gives the number of the write.

    Args:
        connection: Inside a write transaction.
        row: Of the merge: the latest write to what took the other in.
        went: What it took in (see `moved_by`).
        by: Who takes it back.

    Raises:
        NothingToUndo: An event that named both was changed since.
    """
    of = str(row.subject)
    number = write_to(connection, of, row.name, by, "undo", (row.after, row.before))
    write_to(connection, of, went.name, by, MERGE, (None, went.before), number)
    for name, said in ((row.name, row.before), (went.name, went.before)):
        _say_again(connection, of, name, said)
    if of == "actor":
        _split_parts(connection, row, went.name, by=by, batch=number)
    _split_events(connection, row, went.name, by=by, batch=number)
    for name, said in ((row.name, row.before), (went.name, went.before)):
        if said is None:
            _forget_unused(connection, of, name)
    return number


def _say_again(connection: Connection, of: str, name: str, said: str | None) -> None:
    """Let the record say of a name what it said; of one that it said nothing of, its name alone."""
    plain = json.loads(said) if said else {"name": name}
    if of in DESCRIBED:
        keep(connection, read_record(DESCRIBED[of], plain, kept=True), name)
    else:
        put_actor_row(connection, read_record(Actor, plain, kept=True))


def _forget_unused(connection: Connection, of: str, name: str) -> None:
    """Take out what was kept for the events that name it, unless something uses it."""
    if of == "publisher":
        if not has_documents(connection, name):
            forget(connection, of, name)
    elif of == "actor":
        part = select(_PART.c.event).join(_ACTOR, _ACTOR.c.id == _PART.c.actor)
        for asked in (
            part.where(_ACTOR.c.name == name),
            select(_ACTOR).where(_ACTOR.c.parent == name),
        ):
            if connection.execute(asked.limit(1)).first() is not None:
                return
        remove_actor(connection, name)


def _split_parts(connection: Connection, row: Row[Any], whole: str, *, by: str, batch: int) -> None:
    """Let those be parts of an actor again that were, unless they got another whole since."""
    moved = select(REVISION.c.name).where(
        REVISION.c.batch == row.number,
        REVISION.c.subject == "actor",
        REVISION.c.action == MERGE,
        REVISION.c.before.is_not(None),
        REVISION.c.after.is_not(None),
    )
    own = _ACTOR.c.name.in_(moved)
    parts = select(_ACTOR.c.name).where(own, _ACTOR.c.parent == row.name)
    for name in connection.execute(parts).scalars().all():
        set_whole(connection, name, whole, by=by, batch=batch, action=MERGE)


def _split_events(connection: Connection, row: Row[Any], goes: str, *, by: str, batch: int) -> None:
    """Let the events that a merge changed name what they named, some thousand at a time."""
    since = renamings_since(connection, row.number, but=row.number)
    names = Renamed(connection, since)
    own = (
        REVISION.c.batch == row.number,
        REVISION.c.subject == "event",
        REVISION.c.action == MERGE,
    )
    columns = (REVISION.c.number, REVISION.c.before, REVISION.c.after)
    asked = (
        select(
            *STANDING, *columns[:1], *(column.label(f"was_{column.name}") for column in columns[1:])
        )
        .join(REVISION, REVISION.c.name == EVENT.c.id)
        .where(*own)
        .order_by(REVISION.c.number)
        .limit(AT_ONCE)
    )
    last, writer = row.number, Rewriting(connection, by=by, batch=batch, action=MERGE)
    while rows := connection.execute(asked.where(REVISION.c.number > last)).all():
        changes = []
        for one in rows:
            now = event_of(one.payload, {})
            after = _apart(connection, row, goes, one, now, names)
            if after != now:
                changes.append(Rewritten(one, now, after))
        writer.write(changes)
        last = rows[-1].number


def _apart(
    connection: Connection, merge: Row[Any], goes: str, row: Row[Any], now: Event, names: Renamed
) -> Event:
    """What an event that followed a merge is to say without it."""
    was = event_of(row.was_before, {})
    if row.payload == row.was_after:
        return was
    of, stays = str(merge.subject), str(merge.name)
    if stays not in named_by(was, of):  # each name of the one is the other's
        return with_names(now, {of: lambda name: goes if name == stays else name})
    later = select(REVISION).where(
        REVISION.c.subject == "event", REVISION.c.name == row.id, REVISION.c.number > row.number
    )
    for one in connection.execute(later):
        if not follows_a_name(one):
            raise NothingToUndo(
                say(
                    "‘{title}’ named both ‘{goes}’ and ‘{stays}’ and was changed since, by {by} "
                    "({action}). Undo that first, or change the names there.",
                    title=now.title,
                    goes=goes,
                    stays=stays,
                    by=one.by,
                    action=say(one.action),
                )
            )
    return settled(was, names)
