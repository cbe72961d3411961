"""Requests to write that carry a key: one that is sent again writes nothing again.

The same request is the same key with the same content. What else comes under a used key is a
request of its own: an answer that was given to another would pass for it, and its text be lost.
"""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, Row, select, update

from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.store.history.revisions import REVISION, Request, Saved, stands


def request_of(key: str | None, action: str, event: Event, base: int | None) -> Request | None:
    """The request to write an event; None without a key.

    Args:
        key: Names the request.
        action: What the history would call it.
        event: As it was sent.
        base: Revision that a change started from.
    """
    if key is None:
        return None
    said = json.dumps([action, base, event.as_dict()], sort_keys=True)
    return Request(key, hashlib.sha256(said.encode()).hexdigest())


def written_before(connection: Connection, key: str | None) -> Row[Any] | None:
    """The write under a key that stands in the record; None where none does."""
    if key is None:
        return None
    row = connection.execute(select(REVISION).where(REVISION.c.key == key)).first()
    if row is None or row.after is None or not stands(connection, row.number):
        return None
    return row


def answer_of(row: Row[Any]) -> Saved:
    """What a write gave when it was made."""
    return Saved(read_event(json.loads(row.after), kept=True), row.revision, row.number)


def free_key(connection: Connection, request: Request | None) -> None:
    """Let the key of a request name the write that is about to be made, and no earlier one."""
    if request is not None:
        freed = update(REVISION).where(REVISION.c.key == request.key)
        connection.execute(freed.values(key=None, sent=None))
