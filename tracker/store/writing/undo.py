"""Taking writes back, with all that they brought along."""

import json
from contextlib import suppress
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from tracker.errors import DuplicateRecord, InvalidRecord, NotFound, NothingToUndo
from tracker.language import say
from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.store.history.revisions import (
    REVISION,
    Saved,
    Undone,
    complete_batch,
    follows_a_name,
    later_write,
    mark_undone,
    next_revision,
    renamings_since,
    stands,
    write_revision,
)
from tracker.store.rows.event_rows import settled
from tracker.store.rows.loading import load
from tracker.store.rows.names import Renamed
from tracker.store.rows.references import check_references, holders
from tracker.store.writing import dossiers_and_actors
from tracker.store.writing.inserting import kept_as, put, remove


def undo(connection: Connection, number: int, *, by: str) -> Undone:
    """Take a write back inside a transaction (see `Writing.take_back`)."""
    row = _write(connection, number)
    if follows_a_name(row):
        raise NothingToUndo(
            say(
                "‘{name}’ only followed a name that changed elsewhere. Undo that change.",
                name=row.name,
            )
        )
    if not stands(connection, number):
        raise NothingToUndo(say("That was undone already."))
    return _Undo(connection, row, by).run()


def _write(connection: Connection, number: int) -> Row[Any]:
    row = connection.execute(select(REVISION).where(REVISION.c.number == number)).first()
    if row is None:
        raise NotFound("write", str(number))
    return row


class _Undo:
    """One write that is being taken back."""

    def __init__(self, connection: Connection, row: Row[Any], by: str) -> None:
        self._connection = connection
        self._row = row
        self._by = by
        self._renamings = renamings_since(connection, row.number)
        self._removed: set[str] = set()
        self._restored: list[Event] = []

    def run(self) -> Undone:
        newest = self._connection.execute(select(func.max(REVISION.c.number))).scalar_one()
        brought = self._brought(REVISION.c.subject != "event")
        # What left the record with events has to be there again before them; what came with
        # events can leave only after them.
        for one in brought:
            if one.goes:
                self._by_product(one.number)
        saved, own = self._main()
        for one in brought:
            if not one.goes:
                self._by_product(one.number)
        self._refuse_loose_ends()
        mark_undone(self._connection, self._row.number, own)
        belongs = update(REVISION).where(REVISION.c.number > newest, REVISION.c.number != own)
        self._connection.execute(belongs.values(batch=own))
        return Undone(own, saved)

    def _brought(self, *which: ColumnElement[bool]) -> list[Row[Any]]:
        """The writes that belong to this one, the newest first."""
        asked = select(
            REVISION.c.number,
            REVISION.c.subject,
            (REVISION.c.before.is_not(None) & REVISION.c.after.is_(None)).label("goes"),
        ).where(REVISION.c.batch == self._row.number, *which)
        found = self._connection.execute(asked.order_by(REVISION.c.number.desc()))
        return list(found)

    def _main(self) -> tuple[Saved | None, int]:
        if self._row.subject == "batch":
            return None, self._batch()
        if (later := later_write(self._connection, self._row)) is not None:
            raise NothingToUndo(
                say(
                    "It was written again since, by {by} ({action}). Undo that write first, or "
                    "edit the record as it stands.",
                    by=later.by,
                    action=say(later.action),
                )
            )
        if self._row.subject == "event":
            return self._event(self._row)
        return None, dossiers_and_actors.undo(self._connection, self._row, self._by)

    def _batch(self) -> int:
        own = write_revision(
            self._connection, subject="batch", name="", action="undo", revision=1, by=self._by
        )
        done = 0
        for one in self._brought(REVISION.c.subject == "event"):
            if not stands(self._connection, one.number):
                continue
            row = _write(self._connection, one.number)
            if later_write(self._connection, row) is not None:
                raise NothingToUndo(
                    say("‘{name}’ was changed since. Undo that first.", name=row.name)
                )
            _, number = self._event(row)
            mark_undone(self._connection, one.number, number)
            done += 1
        if not done and self._row.name != "0":  # a file may describe actors and no event
            raise NothingToUndo(say("Each of its events was undone already."))
        complete_batch(self._connection, own, done)
        return own

    def _event(self, row: Row[Any]) -> tuple[Saved | None, int]:
        known = None
        with suppress(NotFound):
            theirs, seq, *_ = load(self._connection, row.name)
            known = theirs, seq
        if row.before is not None:
            names = Renamed(self._connection, self._renamings)
            event = settled(read_event(json.loads(row.before), kept=True), names)
            self._restored.append(event)
            saved = put(self._connection, event, known, by=self._by, action="undo")
            return saved, saved.number
        if known is None:
            raise NothingToUndo(say("The event has left the record already."))
        before = kept_as(self._connection, known[1])
        remove(self._connection, known[1])
        self._removed.add(row.name)
        number = write_revision(
            self._connection,
            subject="event",
            name=row.name,
            action="undo",
            revision=next_revision(self._connection, "event", row.name),
            by=self._by,
            before=before,
            after=None,
        )
        return None, number

    def _by_product(self, number: int) -> None:
        """Take back what came with the write, unless somebody has changed or used it since."""
        row = _write(self._connection, number)
        if follows_a_name(row) or not stands(self._connection, number):
            return
        if later_write(self._connection, row) is None:
            with suppress(NothingToUndo, DuplicateRecord):
                undone = dossiers_and_actors.undo(self._connection, row, self._by)
                mark_undone(self._connection, number, undone)

    def _refuse_loose_ends(self) -> None:
        """Raise where an event would name one that is gone, or be part of its own part."""
        for holder in holders(self._connection, self._removed):
            raise NothingToUndo(
                say(
                    "‘{title}’ names ‘{other}’, which would go. Withdraw that instead, or change "
                    "the other one first.",
                    title=holder.title,
                    other=holder.to,
                )
            )
        for event in self._restored:
            try:
                check_references(self._connection, event)
            except InvalidRecord as err:
                raise NothingToUndo(
                    say(
                        "‘{title}’ would come again with a fault: {reason}",
                        title=event.title,
                        reason=err,
                    )
                ) from err
