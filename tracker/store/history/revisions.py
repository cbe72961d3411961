"""The history of a record: one revision for each write, with before and after."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update

from tracker.model.events import Event
from tracker.model.named import NAMED
from tracker.store.history.seals import seal
from tracker.store.tables import METADATA
from tracker.store.tables.payload import plain_of

REVISION = METADATA.tables["revision"]

RENAME = "rename"
"""The action of a new name; with a `batch`, of a record that followed it."""

MERGE = "merge"
"""The action by which one name took in another; with a `batch`, of a record that followed it."""

UNITE = "unite"
"""The action by which one event took in another, of a batch and of each event in it."""


class Saved(NamedTuple):
    """What a write gave."""

    event: Event
    revision: int
    """The event's own count of its versions: 1, 2, 3 …"""
    number: int
    """The write's number in the whole record, for undo."""


class Undone(NamedTuple):
    """What taking a write back gave."""

    number: int
    """Number of the undo itself: taking that back does the write again."""
    saved: Saved | None
    """The event as it stands now; None where it left the record, or the write was of something
    else."""


class Request(NamedTuple):
    """A request to write, for telling one that is sent again from another under its key."""

    key: str
    sent: str
    """A hash of what is to be written, of which record, and on which revision."""


class Renaming(NamedTuple):
    """A change of the name of an actor, an issue, a track, a place or a publisher."""

    of: str
    old: str
    new: str


class Opened(NamedTuple):
    """An event as it stands, with what the store knows of it."""

    event: Event
    revision: int
    recorded_at: int
    """When the record got it first, microseconds since 1970, UTC."""
    recorded_by: str
    left_out: Mapping[str, int] = {}
    """How many of its figures, sources and links are not shown: those of a later day, or hidden."""


class Revision(NamedTuple):
    """One write in the history of a record."""

    number: int
    subject: str
    """event, dossier, batch, or a sort of names: actor, issue, track, place or publisher."""
    name: str
    action: str
    revision: int
    at: int
    """Microseconds since 1970, UTC."""
    by: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undone: bool


def now() -> int:
    """The present instant, microseconds since 1970, UTC."""
    return int(datetime.now(tz=UTC).timestamp() * 1_000_000)


def write_revision(connection: Connection, **values: object) -> int:
    """Record a write and return its number."""
    said = {"at": now(), **values}
    added = insert(REVISION).values(said | {"seal": seal(said)}).returning(REVISION.c.number)
    return int(connection.execute(added).scalar_one())


def write_to(
    connection: Connection,
    subject: str,
    name: str,
    by: str,
    action: str,
    content: tuple[str | None, str | None],
    batch: int | None = None,
) -> int:
    """Record a write to what is no event, under its next revision; gives its number.

    Args:
        connection: Inside a write transaction.
        subject: What was written.
        name: Its name before the write: a history is found by the name that it went on from.
        by: Who wrote.
        action: What the history calls it.
        content: What it said before and says after, as JSON; None where it was not, or is not.
        batch: Number of the write that it belongs to, where that is another.
    """
    return write_revision(
        connection,
        subject=subject,
        name=name,
        action=action,
        revision=next_revision(connection, subject, name),
        by=by,
        before=content[0],
        after=content[1],
        batch=batch,
    )


def complete_batch(connection: Connection, number: int, events: int) -> None:
    """Say in a batch's own write how many events it holds, once that is sure."""
    own = REVISION.c.number == number
    row = connection.execute(select(REVISION).where(own)).mappings().one()
    said = {**row, "name": str(events)}
    values = {"name": said["name"], "seal": seal(said)}
    connection.execute(update(REVISION).where(own).values(values))


def next_revision(connection: Connection, subject: str, name: str) -> int:
    """The number that the next version of a record gets; it never repeats, even after an undo."""
    newest = connection.execute(
        select(func.max(REVISION.c.revision)).where(
            REVISION.c.subject == subject, REVISION.c.name == name
        )
    ).scalar()
    return (newest or 0) + 1


def next_revisions(connection: Connection, event_ids: Sequence[str]) -> dict[str, int]:
    """The numbers that the next versions of some events get, as `next_revision` gives them."""
    found = dict.fromkeys(event_ids, 1)
    for at in range(0, len(event_ids), 500):
        asked = (
            select(REVISION.c.name, func.max(REVISION.c.revision) + 1)
            .where(REVISION.c.subject == "event", REVISION.c.name.in_(event_ids[at : at + 500]))
            .group_by(REVISION.c.name)
        )
        found |= {row[0]: row[1] for row in connection.execute(asked)}
    return found


def revisions_of(connection: Connection, subject: str, name: str) -> list[Revision]:
    """All writes to one record, the oldest first."""
    asked = (
        select(REVISION)
        .where(REVISION.c.subject == subject, REVISION.c.name == name)
        .order_by(REVISION.c.number)
    )
    rows = connection.execute(asked).all()
    undone_by = {row.number: row.undone_by for row in rows}
    return [
        Revision(
            row.number,
            row.subject,
            row.name,
            row.action,
            row.revision,
            row.at,
            row.by,
            plain_of(row.before) if row.before else None,
            plain_of(row.after) if row.after else None,
            not _stands(row.number, undone_by),
        )
        for row in rows
    ]


# A write that was taken back names the undo that did it; that undo, taken back in its turn, names
# the next one. A write stands when the chain that begins with it has an even number of undos.


def mark_undone(connection: Connection, number: int, undo: int) -> None:
    """Say that a write was taken back by another."""
    while (following := _undone_by(connection, number)) is not None:
        number = following
    connection.execute(update(REVISION).where(REVISION.c.number == number).values(undone_by=undo))


def stands(connection: Connection, number: int) -> bool:
    """Whether a write was not taken back, or came again."""
    undos = 0
    while (following := _undone_by(connection, number)) is not None:
        number, undos = following, undos + 1
    return undos % 2 == 0


def _undone_by(connection: Connection, number: int) -> int | None:
    asked = select(REVISION.c.undone_by).where(REVISION.c.number == number)
    found: int | None = connection.execute(asked).scalar()
    return found


def _stands(number: int, undone_by: dict[int, int | None]) -> bool:
    undos = 0
    while (following := undone_by.get(number)) is not None:
        number, undos = following, undos + 1
    return undos % 2 == 0


def follows_a_name(row: Row[Any]) -> bool:
    """Whether a write only took over another's new name; it comes and goes with the renaming."""
    return bool(row.action in {RENAME, MERGE} and row.batch is not None)


def later_write(connection: Connection, row: Row[Any]) -> Row[Any] | None:
    """The first write to the same record that came after one and stands; None where none does.

    What only followed another's new name is none, nor is an undo together with what it took back.
    """
    later = _later(connection, row)
    undone_by = {one.number: one.undone_by for one in later}
    taken_back = set(undone_by.values())
    for one in later:
        if follows_a_name(one) or not _stands(one.number, undone_by):
            continue
        if one.action == "undo" and one.number in taken_back:
            continue
        return one
    # Gone into another one, it is changed there, or comes back first.
    moves = [one for one in later if one.action == MERGE and None in {one.before, one.after}]
    return moves[-1] if moves and moves[-1].after is None else None


def _later(connection: Connection, row: Row[Any]) -> list[Row[Any]]:
    """The writes to a record after one of them, through all names that it had."""
    found: list[Row[Any]] = []
    newest, name = row, _name_after(row)
    while True:
        asked = (
            select(REVISION)
            .where(
                REVISION.c.subject == row.subject,
                REVISION.c.name == name,
                REVISION.c.number > newest.number,
            )
            .order_by(REVISION.c.number)
        )
        for one in connection.execute(asked):
            found.append(one)
            if _name_after(one) != name:
                newest, name = one, _name_after(one)
                break
        else:
            return found


def _name_after(row: Row[Any]) -> str:
    """A record's name once a write was done; events and dossiers never change theirs."""
    if row.subject in NAMED and row.after is not None:
        return str(json.loads(row.after)["name"])
    return str(row.name)


def renamings_since(connection: Connection, number: int, but: int | None = None) -> list[Renaming]:
    """The changes of names after a write, and the merges that stand, the oldest first.

    Args:
        connection: For reading.
        number: Of the write.
        but: Number of a merge that does not count.
    """
    columns = ("number", "subject", "name", "action", "batch", "before", "after")
    asked = (
        select(*(REVISION.c[name] for name in columns))
        .where(REVISION.c.subject.in_(NAMED), REVISION.c.number > number)
        .order_by(REVISION.c.number)
    )
    found = []
    for row in connection.execute(asked).all():
        if row.before is not None and row.after is not None:
            old, new = json.loads(row.before)["name"], json.loads(row.after)["name"]
            found.append(Renaming(row.subject, old, new))
        elif row.action == MERGE and row.batch is not None and row.batch != but:
            main = connection.execute(select(REVISION).where(REVISION.c.number == row.batch)).one()
            if took_in(main, row.name) and stands(connection, main.number):
                found.append(Renaming(row.subject, row.name, main.name))
    return [one for one in found if one.old != one.new]


def took_in(row: Row[Any], name: str) -> bool:
    """Whether a merge took a name in, rather than let it out again: it is another name since."""
    return row.after is not None and name in json.loads(row.after).get("aliases", ())
