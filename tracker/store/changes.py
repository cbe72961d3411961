"""The newest writes of a record, whatever they were of: what happened lately."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, select

from tracker.store.engine import reading
from tracker.store.history import REVISION, later_write, stands
from tracker.store.placing import EVENT


class Change(NamedTuple):
    """One write, with what came along with it."""

    number: int
    subject: str
    """event, dossier, actor, publisher or batch."""
    name: str
    """Its id, short name or name; of a batch, how many events it holds."""
    title: str
    """What people call it: an event's or a dossier's title, a name."""
    dossier: str | None
    """Short name of the dossier that it belongs to, or is; None for what all dossiers share."""
    action: str
    at: int
    """Microseconds since 1970, UTC."""
    by: str
    stands: bool
    """Whether it was not taken back."""
    can_undo: bool
    """Whether it stands and no later write to the same record does."""
    present: bool
    """Whether the event is in the record now; False for what is no event."""


class Changes:
    """The part of a store that tells of the newest writes."""

    engine: Engine

    def changes(self, limit: int = 50, before: int | None = None) -> list[Change]:
        """The newest writes, the last one first.

        What a write brought along (a new actor, the events of a batch) is part of that write and
        not listed by itself.

        Args:
            limit: Writes at most.
            before: Number of a write: only earlier ones.
        """
        asked = select(REVISION).where(REVISION.c.batch.is_(None))
        if before is not None:
            asked = asked.where(REVISION.c.number < before)
        with reading(self.engine) as connection:
            rows = connection.execute(asked.order_by(REVISION.c.number.desc()).limit(limit)).all()
            ids = [row.name for row in rows if row.subject == "event"]
            held = set(connection.execute(select(EVENT.c.id).where(EVENT.c.id.in_(ids))).scalars())
            return [_change(connection, row, held) for row in rows]


def _change(connection: Connection, row: Row[Any], held: set[str]) -> Change:
    content = json.loads(row.after or row.before or "{}")
    is_standing = stands(connection, row.number)
    return Change(
        row.number,
        row.subject,
        row.name,
        str(content.get("title") or content.get("name") or row.name),
        _dossier(row.subject, row.name, content),
        row.action,
        row.at,
        row.by,
        is_standing,
        is_standing and (row.subject == "batch" or later_write(connection, row) is None),
        row.subject == "event" and row.name in held,
    )


def _dossier(subject: str, name: str, content: Mapping[str, Any]) -> str | None:
    return name if subject == "dossier" else content.get("dossier")
