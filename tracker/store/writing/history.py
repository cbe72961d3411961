"""The history of a record: one revision for each write, with before and after."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update

from tracker.model.events import Event
from tracker.store.tables import METADATA
from tracker.store.tables.payload import plain_of
from tracker.store.writing.seals import seal

REVISION = METADATA.tables["revision"]

RENAME = "rename"
"""The action of an actor's new name; with a `batch`, of a record that followed it."""


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
    """An actor's change of name."""

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
    """event, dossier, actor, publisher or batch."""
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
    """Whether a write only took over an actor's new name; it comes and goes with the renaming."""
    return bool(row.action == RENAME and row.batch is not None)


def later_write(connection: Connection, row: Row[Any]) -> Row[Any] | None:
    """The first write to the same record that came after one and stands; None where none does.

    What only followed an actor's new name is none, nor is an undo together with what it took back.
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
    return None


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
    """A record's name once a write was done; only actors change theirs."""
    if row.subject == "actor" and row.after is not None:
        return str(json.loads(row.after)["name"])
    return str(row.name)


def renamings_since(connection: Connection, number: int) -> list[Renaming]:
    """The actors' changes of name after a write, the oldest first."""
    asked = (
        select(REVISION.c.before, REVISION.c.after)
        .where(
            REVISION.c.subject == "actor",
            REVISION.c.number > number,
            REVISION.c.before.is_not(None),
            REVISION.c.after.is_not(None),
        )
        .order_by(REVISION.c.number)
    )
    names = (
        Renaming(json.loads(row.before)["name"], json.loads(row.after)["name"])
        for row in connection.execute(asked)
    )
    return [one for one in names if one.old != one.new]
