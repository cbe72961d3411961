"""Writes of events: each one transaction, with one revision that can be undone."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import Connection, Engine, select

from tracker.errors import DuplicateRecord, EditConflict, InvalidRecord, Problem
from tracker.language import say
from tracker.model.events import Event
from tracker.model.values import Record
from tracker.store.database.engine import learn_sizes, reading, writing
from tracker.store.history.revisions import REVISION, Saved, Undone, renamings_since
from tracker.store.rows.event_rows import settled
from tracker.store.rows.loading import dossier_zone, load
from tracker.store.rows.names import Names, Renamed
from tracker.store.rows.references import check_references
from tracker.store.tables import EVENT
from tracker.store.writing.batch import AddedMany, Progress, add_many
from tracker.store.writing.importing import Coming, Imported, import_many
from tracker.store.writing.inserting import put
from tracker.store.writing.requests import answer_of, free_key, request_of, written_before
from tracker.store.writing.undo import undo
from tracker.store.writing.uniting import unite


class Writing:
    """The part of a store that writes events."""

    engine: Engine

    def add(self, event: Event, *, by: str, key: str | None = None) -> Saved:
        """Record a new event, with the dossier, actors, issues and sources that are new.

        Args:
            event: Aliases of actors become the actors' own names.
            by: Who records it.
            key: Names the request: one sent again, with the same content, gives the first
                result and writes nothing.

        Raises:
            DuplicateRecord: The id is taken.
            EditConflict: Under the key an event with other content was added, and stands.
            InvalidRecord: It names an event that is not there, or itself; or it is part of its
                own part.
        """
        with writing(self.engine) as connection:
            request = request_of(key, "add", event, None)
            if (before := written_before(connection, key)) is not None and request is not None:
                if before.sent == request.sent:
                    return answer_of(before)
                if before.action == "add":
                    raise _conflict(connection, settled(event, Names(connection)), before.name, 0)
            if connection.execute(select(EVENT.c.id).where(EVENT.c.id == event.id)).scalar():
                raise DuplicateRecord("id", event.id)
            check_references(connection, event)
            event = settled(event, Names(connection))
            free_key(connection, request)
            return put(connection, event, None, by=by, action="add", request=request)

    def written(self, key: str) -> Saved | None:
        """What the request of a key wrote; None where no write of it stands in the record."""
        with reading(self.engine) as connection:
            row = written_before(connection, key)
            return None if row is None else answer_of(row)

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
            InvalidRecord: It names an event that is not there, or itself; or it is part of its
                own part.
        """
        with writing(self.engine) as connection:
            request = request_of(key, "change", event, base)
            before = written_before(connection, key)
            if before is not None and request is not None and before.sent == request.sent:
                return answer_of(before)
            theirs, seq, current, *_ = load(connection, event.id)
            if current != base:
                # Names that the actors got meanwhile are no difference that anybody typed.
                event = settled(event, _names_since(connection, event.id, base))
                raise _conflict(connection, event, event.id, base)
            event = settled(event, Names(connection, theirs))
            check_references(connection, event)
            free_key(connection, request)
            known = theirs, seq
            return put(connection, event, known, by=by, action="change", request=request)

    def withdraw(self, event_id: str, *, base: int, by: str, on: date | None = None) -> Saved:
        """Retract an event: it stays in the record and leaves the timeline.

        Args:
            event_id: Which event.
            base: Revision that was looked at.
            by: Who withdraws it.
            on: Day of the retraction; before it, the event stood. Where it is not given, today in
                the dossier's time zone.

        Raises:
            EditConflict: Somebody else changed it since that revision.
            InvalidRecord: It is withdrawn already.
            NotFound: The record has no such event.
        """
        with writing(self.engine) as connection:
            theirs, seq, current, *_ = load(connection, event_id)
            day = on or datetime.now(tz=dossier_zone(connection, theirs.dossier)).date()
            event = theirs.changed(status="retracted", retracted_on=day)
            if current != base:
                raise _conflict(connection, event, event_id, base)
            if theirs.status == "retracted":
                text = _withdrawn(theirs)
                raise InvalidRecord((Problem(("status",), theirs.status, text),))
            return put(connection, event, (theirs, seq), by=by, action="withdraw")

    def unite(self, goes: str, *, into: str, by: str) -> Saved:
        """Let one event take in another that is the same one; one undo takes both apart.

        The one that stays keeps its id, day, title and text, and takes over sources, figures,
        participants, places, links and numbers in other records. Events that name the one that
        goes name the other; that it left stays in its history.

        Args:
            goes: Id of the event that leaves.
            into: Id of the event that stays.
            by: Who says that they are one.

        Returns:
            The event that stays, with the number of the whole write.

        Raises:
            InvalidRecord: They are of two dossiers, one is internal, or together they would break
                a rule.
            NotFound: The record has no such event.
        """
        with writing(self.engine) as connection:
            return unite(connection, goes, into, by=by)

    def undo(self, number: int, *, by: str) -> Saved | None:
        """Take a write back (see `take_back`).

        Returns:
            The event as it stands now; None where it left the record, or the write was of
            something else.
        """
        return self.take_back(number, by=by).saved

    def take_back(self, number: int, *, by: str) -> Undone:
        """Take a write back; an undo can be undone, too.

        What the write brought along goes with it: a dossier, an actor or a publisher that it
        made, where nothing else uses that by now, and grades that it gave to publishers. A batch
        takes back all its events but those that were taken back singly before. Actors that were
        renamed since keep their new names.

        Args:
            number: Of the write, as `Saved.number` gives it.
            by: Who takes it back.

        Raises:
            DuplicateRecord: An actor would get a name back that is another's by now.
            NothingToUndo: It was undone before, a later write stands on it, other events name
                the one that would go, or the one that would come again names what is gone.
            NotFound: There was no such write.
        """
        with writing(self.engine) as connection:
            return undo(connection, number, by=by)

    def add_many(
        self,
        events: Iterable[Event],
        *,
        by: str,
        nameless: Collection[str] = frozenset(),
        along: Sequence[Record] = (),
        batch: int = 2000,
        progress: Progress | None = None,
    ) -> AddedMany:
        """Record many events in one transaction.

        Those that the record has already, word for word, are passed over. Refused one by one,
        and not kept, are those under a taken id with other content, those that name an event
        which neither the record has nor this batch brings, and those that are part of their own
        parts; with them whatever names them.

        Args:
            events: Any iterable; it is read once.
            by: Who records them.
            nameless: Ids of those that came without one: such an event is passed over also where
                the record has it under another id.
            along: Dossiers, actors and publishers that the events refer to; they belong to the
                same write. What the record says already is never replaced.
            batch: How many are written at a time.
            progress: Called with the number of events done so far.
        """
        with writing(self.engine) as connection:
            done = add_many(
                connection,
                events,
                by=by,
                nameless=nameless,
                along=along,
                batch=batch,
                progress=progress,
            )
        if done.added:
            learn_sizes(self.engine)
        return done

    def import_many(
        self,
        events: Iterable[Event],
        coming: Coming,
        *,
        by: str,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> Imported:
        """Take rows of others in, in one transaction: what is new, and what changed since.

        An event is found again by its number in their records, or by its id. A field that a
        person edited here stays as it is; all else takes what the row says now. One undo takes
        all of it back.

        Args:
            events: Any iterable; it is read once.
            coming: What else is known of the rows.
            by: Who records them.
            dry_run: Whether all is taken back at once, so that only what would be is said.
            progress: As in `add_many`.
        """
        with suppress(_OnlyTried), writing(self.engine) as connection:
            done = import_many(connection, events, coming, by=by, progress=progress)
            _take_back_if(dry_run)
        if dry_run:
            return done._replace(done=done.done._replace(number=None))
        if done.done.added:
            learn_sizes(self.engine)
        return done


class _OnlyTried(Exception):
    """What was written is to be taken back: it was a trial."""


def _take_back_if(dry_run: bool) -> None:
    if dry_run:
        raise _OnlyTried


def _conflict(connection: Connection, yours: Event, event_id: str, base: int) -> EditConflict:
    """The conflict of a version with the event as it stands."""
    theirs, _, current, *_ = load(connection, event_id)
    return EditConflict(yours, theirs, base, current, _last_writer(connection, event_id))


def _names_since(connection: Connection, event_id: str, base: int) -> Names:
    """The record's names, for an event as it was written at one of its revisions."""
    asked = select(REVISION.c.number).where(
        REVISION.c.subject == "event", REVISION.c.name == event_id, REVISION.c.revision == base
    )
    number = connection.execute(asked).scalar()
    return Renamed(connection, [] if number is None else renamings_since(connection, number))


def _last_writer(connection: Connection, event_id: str) -> str:
    asked = (
        select(REVISION.c.by)
        .where(REVISION.c.subject == "event", REVISION.c.name == event_id)
        .order_by(REVISION.c.number.desc())
        .limit(1)
    )
    return str(connection.execute(asked).scalar() or "somebody")


def _withdrawn(event: Event) -> str:
    """Why an event cannot be withdrawn again."""
    if event.retracted_on is None:
        return say("‘{title}’ was withdrawn already. Edit it to change the day.", title=event.title)
    return say(
        "‘{title}’ was withdrawn already on {day}. Edit it to change the day.",
        title=event.title, day=str(event.retracted_on),
    )  # fmt: skip
