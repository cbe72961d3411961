"""The history of a record: one revision for each write, with before and after."""

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from tracker.model.events import Event
from tracker.store.tables import METADATA

REVISION = METADATA.tables["revision"]


class Saved(NamedTuple):
    """What a write gave."""

    event: Event
    revision: int
    """The event's own count of its versions: 1, 2, 3 …"""
    number: int
    """The write's number in the whole record, for undo."""


class Opened(NamedTuple):
    """An event as it stands, with what the store knows of it."""

    event: Event
    revision: int
    recorded_at: int
    """When the record got it first, microseconds since 1970, UTC."""
    recorded_by: str


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
    added = insert(REVISION).values(at=now(), **values).returning(REVISION.c.number)
    return int(connection.execute(added).scalar_one())


def next_revision(connection: Connection, subject: str, name: str) -> int:
    """The number that the next version of a record gets; it never repeats, even after an undo."""
    newest = connection.execute(
        select(func.max(REVISION.c.revision)).where(
            REVISION.c.subject == subject, REVISION.c.name == name
        )
    ).scalar()
    return (newest or 0) + 1


def revisions_of(connection: Connection, subject: str, name: str) -> list[Revision]:
    """All writes to one record, the oldest first."""
    asked = (
        select(REVISION)
        .where(REVISION.c.subject == subject, REVISION.c.name == name)
        .order_by(REVISION.c.number)
    )
    return [
        Revision(
            row.number,
            row.subject,
            row.name,
            row.action,
            row.revision,
            row.at,
            row.by,
            json.loads(row.before) if row.before else None,
            json.loads(row.after) if row.after else None,
            row.undone_by is not None,
        )
        for row in connection.execute(asked)
    ]
