"""Two events that are one: one takes in the other, in one write that can be taken back."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from tracker.errors import InvalidRecord
from tracker.language import say
from tracker.model.events import Event
from tracker.model.naming import with_names
from tracker.model.twice.uniting import united
from tracker.store.desk import follow
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
    number = write_revision(connection, subject="batch", name="", action=UNITE, revision=1, by=by)
    saved, followed = unite_in(connection, goes, into, by=by, batch=number)
    complete_batch(connection, number, 2 + followed)
    return saved._replace(number=number)


def unite_in(
    connection: Connection, goes: str, into: str, *, by: str, batch: int
) -> tuple[Saved, int]:
    """The same as a part of a batch; gives what stays, and how many other events followed.

    Raises:
        InvalidRecord: They cannot be one; then nothing of it was written.
    """
    theirs, theirs_at, *_ = load(connection, goes)
    own, own_at, *_ = load(connection, into)
    both = settled(united(own, theirs), Names(connection, own))
    check_references(connection, both)
    following = list(_following(connection, goes, into))
    saved = put(connection, both, (own, own_at), by=by, action=UNITE, batch=batch)
    for seq, before, after in following:
        put(connection, after, (before, seq), by=by, action=UNITE, batch=batch)
        check_references(connection, after)
    write_revision(
        connection,
        subject="event",
        name=goes,
        action=UNITE,
        revision=next_revision(connection, "event", goes),
        by=by,
        before=kept_as(connection, theirs_at),
        after=None,
        batch=batch,
    )
    remove(connection, theirs_at)
    follow(connection, goes, into)
    return saved, len(following)


def _following(connection: Connection, goes: str, into: str) -> Iterator[tuple[int, Event, Event]]:
    """Events that name the one, each as it stands and as it names the other."""
    for rows in holding(connection, goes):
        for row in rows:
            event = event_of(row.payload, {})
            if row.id not in {goes, into} and goes in {one.to for one in references(event)}:
                yield row.seq, event, _renamed(event, goes, into)


def _renamed(event: Event, goes: str, into: str) -> Event:
    try:
        return with_names(event, {"event": lambda one: into if one == goes else one})
    except InvalidRecord as err:
        text = say(
            "‘{title}’ would break a rule: {reason}",
            title=event.title, reason=err.problems[0].text,
        )  # fmt: skip
        raise InvalidRecord((replace(err.problems[0], text=text),)) from err
