"""Two events that are one: one takes in the other, in one write that can be taken back."""

from dataclasses import replace

from sqlalchemy import Connection

from tracker.errors import InvalidRecord
from tracker.model.events import Event
from tracker.model.naming import with_names
from tracker.model.twice.uniting import united
from tracker.store.history.revisions import (
    UNITE,
    Saved,
    complete_batch,
    next_revision,
    write_revision,
)
from tracker.store.rows.event_rows import settled
from tracker.store.rows.holding import holding
from tracker.store.rows.loading import load
from tracker.store.rows.names import Names
from tracker.store.rows.references import check_references, references
from tracker.store.tables.payload import event_of
from tracker.store.writing.inserting import kept_as, put, remove


def unite(connection: Connection, goes: str, into: str, *, by: str) -> Saved:
    """Let one event take in another inside a transaction (see `Writing.unite`).

    All of it is one batch: what the event says now, what other events name now, and that the
    other one left.
    """
    theirs, theirs_at, *_ = load(connection, goes)
    own, own_at, *_ = load(connection, into)
    both = settled(united(own, theirs), Names(connection, own))
    number = write_revision(connection, subject="batch", name="", action=UNITE, revision=1, by=by)
    saved = put(connection, both, (own, own_at), by=by, action=UNITE, batch=number)
    followed = _follow(connection, goes, into, by=by, batch=number)
    check_references(connection, both)
    write_revision(
        connection,
        subject="event",
        name=goes,
        action=UNITE,
        revision=next_revision(connection, "event", goes),
        by=by,
        before=kept_as(connection, theirs_at),
        after=None,
        batch=number,
    )
    remove(connection, theirs_at)
    complete_batch(connection, number, 2 + followed)
    return saved._replace(number=number)


def _follow(connection: Connection, goes: str, into: str, *, by: str, batch: int) -> int:
    """Let events that name the one name the other; gives how many did."""
    followed = 0
    for rows in holding(connection, goes):
        for row in rows:
            event = event_of(row.payload, {})
            if row.id in {goes, into} or goes not in {one.to for one in references(event)}:
                continue
            after = _renamed(event, goes, into)
            check_references(connection, after)
            put(connection, after, (event, row.seq), by=by, action=UNITE, batch=batch)
            followed += 1
    return followed


def _renamed(event: Event, goes: str, into: str) -> Event:
    try:
        return with_names(event, {"event": lambda one: into if one == goes else one})
    except InvalidRecord as err:
        text = f"‘{event.title}’ would break a rule: {err.problems[0].text}"
        raise InvalidRecord((replace(err.problems[0], text=text),)) from err
