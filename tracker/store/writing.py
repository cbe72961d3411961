"""Writes of events: each one transaction, with one revision that can be undone."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, Row, func, select, update

from tracker.errors import DuplicateRecord, EditConflict, NotFound, NothingToUndo
from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.store import registry
from tracker.store.bulk import AddedMany, Progress, add_many
from tracker.store.engine import learn_sizes, writing
from tracker.store.history import (
    REVISION,
    Saved,
    next_revision,
    now,
    write_revision,
)
from tracker.store.names import Names
from tracker.store.payload import event_json
from tracker.store.placing import EVENT, check_links, load, place, remove
from tracker.store.rows import settled


class Writing:
    """The part of a store that writes events."""

    engine: Engine

    def add(self, event: Event, *, by: str, key: str | None = None) -> Saved:
        """Record a new event, with the dossier, actors, issues and sources that are new.

        Args:
            event: Aliases of actors become the actors' own names.
            by: Who records it.
            key: Names the request: one sent again gives the first result and writes nothing.

        Raises:
            DuplicateRecord: The id is taken.
            InvalidRecord: A link leads nowhere, or a whole is part of its part.
        """
        with writing(self.engine) as connection:
            if (again := _sent_before(connection, key)) is not None:
                return again
            if connection.execute(select(EVENT.c.id).where(EVENT.c.id == event.id)).scalar():
                raise DuplicateRecord("id", event.id)
            check_links(connection, event)
            event = settled(event, Names(connection))
            return _put(connection, event, None, by=by, action="add", key=key)

    def change(self, event: Event, *, base: int, by: str, key: str | None = None) -> Saved:
        """Replace an event by a changed version of it.

        Args:
            event: The new version, under the same id.
            base: Revision that the change started from.
            by: Who changes it.
            key: As in `add`.

        Raises:
            EditConflict: Somebody else changed it since that revision.
            NotFound: The record has no such event.
            InvalidRecord: A link leads nowhere, or a whole is part of its part.
        """
        with writing(self.engine) as connection:
            if (again := _sent_before(connection, key)) is not None:
                return again
            theirs, seq, current, *_ = load(connection, event.id)
            event = settled(event, Names(connection))
            if current != base:
                raise EditConflict(event, theirs, base, current, _last_writer(connection, event.id))
            check_links(connection, event)
            return _put(connection, event, (theirs, seq), by=by, action="change", key=key)

    def withdraw(self, event_id: str, *, base: int, by: str, on: date | None = None) -> Saved:
        """Retract an event: it stays in the record and leaves the timeline.

        Args:
            event_id: Which event.
            base: Revision that was looked at.
            by: Who withdraws it.
            on: Day of the retraction; before it, the event stood. Today where not given.

        Raises:
            EditConflict: Somebody else changed it since that revision.
            NotFound: The record has no such event.
        """
        with writing(self.engine) as connection:
            theirs, seq, current, *_ = load(connection, event_id)
            day = on or datetime.now(tz=UTC).date()
            event = theirs.changed(status="retracted", retracted_on=day)
            if current != base:
                raise EditConflict(event, theirs, base, current, _last_writer(connection, event_id))
            return _put(connection, event, (theirs, seq), by=by, action="withdraw", key=None)

    def undo(self, number: int, *, by: str) -> Saved | None:
        """Take a write back; an undo can be undone, too.

        Args:
            number: Of the write, as `Saved.number` gives it.
            by: Who takes it back.

        Returns:
            The event as it stands now; None where it left the record, or the write was of
            something else.

        Raises:
            NothingToUndo: It was undone before, or a later write stands on it.
            NotFound: There was no such write.
        """
        with writing(self.engine) as connection:
            row = connection.execute(select(REVISION).where(REVISION.c.number == number)).first()
            if row is None:
                raise NotFound("write", str(number))
            _refuse_undo(connection, row)
            saved = None
            if row.subject == "event":
                saved = _undo_event(connection, row, by)
            elif row.subject == "batch":
                _undo_batch(connection, row, by)
            else:
                registry.undo(connection, row, by)
            _mark_undone(connection, number)
            return saved

    def add_many(
        self,
        events: Iterable[Event],
        *,
        by: str,
        batch: int = 2000,
        progress: Progress | None = None,
    ) -> AddedMany:
        """Record many events in one transaction.

        Those that the record has already, word for word, are passed over; those under a taken
        id with other content, and those with links to nothing, are refused one by one.

        Args:
            events: Any iterable; it is read once.
            by: Who records them.
            batch: How many are written at a time.
            progress: Called with the number of events done so far.
        """
        with writing(self.engine) as connection:
            done = add_many(connection, events, by=by, batch=batch, progress=progress)
        if done.added:
            learn_sizes(self.engine)
        return done


def _mark_undone(connection: Connection, number: int) -> None:
    """Say that a write was taken back by the newest one; what it had taken back stands again."""
    newest = connection.execute(select(func.max(REVISION.c.number))).scalar_one()
    stands = update(REVISION).where(REVISION.c.undone_by == number)
    connection.execute(stands.values(undone_by=None))
    connection.execute(update(REVISION).where(REVISION.c.number == number).values(undone_by=newest))


def _put(
    connection: Connection,
    event: Event,
    known: tuple[Event, int] | None,
    *,
    by: str,
    action: str,
    key: str | None,
    batch: int | None = None,
) -> Saved:
    """Write an event and the revision that says so."""
    revision = next_revision(connection, "event", event.id)
    extra: dict[str, object] = {"revision": revision}
    if known is None:
        extra |= {"recorded_at": now(), "recorded_by": by}
    place(connection, event, extra, known[1] if known else None)
    number = write_revision(
        connection,
        subject="event",
        name=event.id,
        action=action,
        revision=revision,
        by=by,
        key=key,
        before=event_json(known[0]) if known else None,
        after=event_json(event),
        batch=batch,
    )
    return Saved(event, revision, number)


def _sent_before(connection: Connection, key: str | None) -> Saved | None:
    if key is None:
        return None
    row = connection.execute(select(REVISION).where(REVISION.c.key == key)).first()
    if row is None or row.after is None:
        return None
    return Saved(read_event(json.loads(row.after)), row.revision, row.number)


def _last_writer(connection: Connection, event_id: str) -> str:
    asked = (
        select(REVISION.c.by)
        .where(REVISION.c.subject == "event", REVISION.c.name == event_id)
        .order_by(REVISION.c.number.desc())
        .limit(1)
    )
    return str(connection.execute(asked).scalar() or "somebody")


def _refuse_undo(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Raise where a write cannot be taken back any more."""
    if row.undone_by is not None:
        raise NothingToUndo("That was undone already.")
    if row.subject == "batch":
        return
    later = connection.execute(
        select(REVISION.c.by, REVISION.c.action)
        .where(
            REVISION.c.subject == row.subject,
            REVISION.c.name == row.name,
            REVISION.c.number > row.number,
            REVISION.c.undone_by.is_(None),
            REVISION.c.action != "undo",
        )
        .limit(1)
    ).first()
    if later is not None:
        raise NothingToUndo(
            f"{later.by} has changed it since ({later.action}). Undo that first, or edit it."
        )


def _undo_event(
    connection: Connection, row: Row[tuple[object, ...]], by: str, batch: int | None = None
) -> Saved | None:
    before: str | None = row.before
    event_id = str(row.name)
    try:
        theirs, seq, *_ = load(connection, event_id)
        known = (theirs, seq)
    except NotFound:
        known = None
    if before is not None:
        event = read_event(json.loads(before))
        return _put(connection, event, known, by=by, action="undo", key=None, batch=batch)
    if known is None:
        raise NothingToUndo("The event has left the record already.")
    if batch is None:
        _refuse_if_linked(connection, event_id)
    remove(connection, known[1])
    write_revision(
        connection,
        subject="event",
        name=event_id,
        action="undo",
        revision=next_revision(connection, "event", event_id),
        by=by,
        before=event_json(known[0]),
        after=None,
        batch=batch,
    )
    return None


def _refuse_if_linked(connection: Connection, event_id: str) -> None:
    link = EVENT.metadata.tables["link"]
    asked = select(EVENT.c.title).join(link, link.c.event == EVENT.c.seq)
    holder = connection.execute(
        asked.where(link.c.target == event_id, EVENT.c.id != event_id)
    ).scalar()
    if holder is not None:
        raise NothingToUndo(f"‘{holder}’ links to it. Withdraw it instead, or remove that link.")


def _undo_batch(connection: Connection, row: Row[tuple[object, ...]], by: str) -> None:
    """Take back every event of a batch; a batch that was taken back comes again."""
    of_batch = select(REVISION).where(REVISION.c.batch == row.number).order_by(REVISION.c.number)
    members = connection.execute(of_batch).all()
    changed = connection.execute(
        select(REVISION.c.name)
        .where(
            REVISION.c.subject == "event",
            REVISION.c.number > row.number,
            REVISION.c.name.in_(select(REVISION.c.name).where(REVISION.c.batch == row.number)),
            REVISION.c.batch.is_distinct_from(row.number),
            REVISION.c.undone_by.is_(None),
            REVISION.c.action != "undo",
        )
        .limit(1)
    ).scalar()
    if changed is not None:
        raise NothingToUndo(f"‘{changed}’ was changed since. Undo that first.")
    back = write_revision(
        connection, subject="batch", name=str(len(members)), action="undo", revision=1, by=by
    )
    for member in reversed(members):
        _undo_event(connection, member, by, batch=back)
