"""Many events in one transaction: rows are gathered and written in batches."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, func, select, tuple_

from tracker.errors import Problem
from tracker.language import later, say
from tracker.model.events import Event
from tracker.model.values import Record
from tracker.problems import ProblemList
from tracker.store.collection import no_collection
from tracker.store.counts.keeping import Tally
from tracker.store.database.bulk_load import index_words, load_rows, many_events
from tracker.store.history.revisions import (
    REVISION,
    complete_batch,
    next_revisions,
    now,
    write_revision,
)
from tracker.store.history.seals import seal
from tracker.store.rows.event_rows import EventRows, event_rows, settled
from tracker.store.rows.names import Names
from tracker.store.rows.references import Reference, itself, known_ids, references
from tracker.store.rows.unresolved import Waiting
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_json
from tracker.store.writing.along import last_along, put_along
from tracker.store.writing.dossiers_and_actors import forget_unused
from tracker.store.writing.inserting import number_on, remove

_MOST_KEYS = 100_000  # of counts that wait to be written

Progress = Callable[[int], None]


class AddedMany(NamedTuple):
    """What became of many events."""

    added: int
    skipped: int
    """Those that the record had already, word for word."""
    problems: list[Problem]
    """Those that were refused, a thousand at most; `row` counts the events from 1."""
    number: int | None
    """The batch's number, for undo; None where nothing was added."""
    not_taken: frozenset[str] = frozenset()
    """Ids of nameless events that were passed over or refused."""
    left_out: int = 0
    """Problems that are not listed."""
    along: tuple[Problem, ...] = ()
    """What was refused of the records that came along; `row` counts those from 1."""


def add_many(
    connection: Connection,
    events: Iterable[Event],
    *,
    by: str,
    nameless: Collection[str],
    along: Sequence[Record],
    batch: int,
    progress: Progress | None,
) -> AddedMany:
    """Write many events inside a transaction (see `Writing.add_many`)."""
    with no_collection(), many_events(connection):
        return Bulk(connection, by, nameless, along).run(events, batch, progress)


class _Fresh(NamedTuple):
    """An event that the record does not hold yet."""

    row: int
    event: Event
    rows: EventRows
    named: tuple[Reference, ...]


class Bulk:
    """Events on their way into the record, inside a write transaction."""

    action = "add"
    """What the history calls the write."""

    def __init__(
        self,
        connection: Connection,
        by: str,
        nameless: Collection[str],
        along: Sequence[Record],
    ) -> None:
        self._connection = connection
        self._by = by
        self._nameless = nameless
        self._own: set[str] = set()  # of those, what this batch wrote
        self._not_taken: set[str] = set()
        self._names = Names(connection)
        self._problems = ProblemList()
        self._tally = Tally()
        self._waiting = Waiting()
        self._added = self._changed = self._skipped = 0
        self._next = (connection.execute(select(func.max(EVENT.c.seq))).scalar() or 0) + 1
        self._next_at_start = self._next
        self._number: int | None = None
        self._along: list[Problem] = []
        self._last_along = 0
        if along:
            self._put_along(along)

    def _put_along(self, along: Sequence[Record]) -> None:
        number = self._begin()
        self._along = put_along(self._connection, along, by=self._by, batch=number)
        self._last_along = last_along(self._connection, number)

    def _begin(self) -> int:
        """The number of the batch, which is written once something belongs to it."""
        if self._number is None:
            self._number = write_revision(
                self._connection,
                subject="batch",
                name="",
                action=self.action,
                revision=1,
                by=self._by,
            )
        return self._number

    def run(self, events: Iterable[Event], batch: int, progress: Progress | None) -> AddedMany:
        """Write events; gives what became of them."""
        done = 0
        rows = enumerate(events, 1)
        while chunk := list(islice(rows, batch)):
            self._write(chunk)
            done += len(chunk)
            if progress:
                progress(done)
        self._tally.write(self._connection)
        number_on(self._connection)
        self._end()
        if self._number is not None:
            self._finish(self._number)
        return AddedMany(
            self._added,
            self._skipped,
            sorted(self._problems.listed, key=lambda problem: problem.row or 0),
            self._number,
            frozenset(self._not_taken),
            self._problems.left_out,
            tuple(self._along),
        )

    def _end(self) -> None:
        """What is still to be done once every event was looked at."""

    def _write(self, chunk: list[tuple[int, Event]]) -> None:
        fresh = self._fresh(chunk)
        if not fresh:
            return
        number = self._begin()
        self._look_for_references(fresh)
        at = now()
        revisions = next_revisions(self._connection, [found.event.id for found in fresh])
        events, parts = [], dict[str, list[dict[str, object]]]()
        for _, event, rows, _ in fresh:
            seq, self._next = self._next, self._next + 1
            revision = revisions[event.id]
            row = {"seq": seq, "revision": revision, "recorded_at": at, "recorded_by": self._by}
            events.append(rows.event | row)
            for table, found in rows.numbered(seq):
                parts.setdefault(table, []).extend(found)
            self._tally.add(event, rows.event, self._names.zone(event.dossier))
        first, last = events[0]["seq"], events[-1]["seq"]
        load_rows(self._connection, EVENT, events)
        index_words(self._connection, first, last)
        for table, found in parts.items():
            load_rows(self._connection, TABLES[table], found)
        if len(self._tally) > _MOST_KEYS:
            self._tally.write(self._connection)
        load_rows(self._connection, REVISION, [self._revision(e) for e in events])
        self._names.tell(self._by, number)
        self._added += len(events)

    def _look_for_references(self, fresh: list[_Fresh]) -> None:
        """Tell events that are sure to stay from those that name what has not come yet."""
        asked = {one.to for found in fresh for one in found.named}
        there = known_ids(self._connection, asked)
        for row, event, _, named in fresh:
            unsure = [one for one in named if one.to not in there or one.to in self._waiting]
            there.add(event.id)
            sources = [c.source for c in event.citations if c.source.reliability]
            if unsure:
                self._waiting.add(event.id, row, unsure, sources)
            elif sources or self._waiting:
                self._names.grade((*sources, *self._waiting.sure(event.id)))

    def _finish(self, number: int) -> None:
        """Take out what names something that never came; a batch of which nothing stays, too."""
        refused, sources = self._waiting.end()
        self._not_taken.update(one for one in refused if one in self._nameless)
        self._names.grade(sources)
        self._names.tell(self._by, number)
        own = REVISION.c.batch == number
        for event_id, problems in refused.items():
            self._problems.add(problems)
            seq = select(EVENT.c.seq).where(EVENT.c.id == event_id)
            remove(self._connection, self._connection.execute(seq).scalar_one())
            added = (REVISION.c.subject == "event", REVISION.c.name == event_id, own)
            self._connection.execute(REVISION.delete().where(*added))
        self._added -= len(refused)
        if refused:
            forget_unused(self._connection, number, self._last_along)
        if (written := self._added + self._changed) or self._last_along > number:
            complete_batch(self._connection, number, written)
        else:
            self._connection.execute(REVISION.delete().where(REVISION.c.number == number))
            self._number = None

    def _revision(self, event: dict[str, object]) -> dict[str, object]:
        # The event itself holds its first version until a change puts it into `before`.
        row = {
            "subject": "event", "name": event["id"], "action": "add",
            "revision": event["revision"], "at": event["recorded_at"], "by": self._by,
            "batch": self._number,
        }  # fmt: skip
        return row | {"seal": seal(row, str(event["payload"]))}

    def _fresh(self, chunk: list[tuple[int, Event]]) -> list[_Fresh]:
        """Events that the record does not hold; others are counted or become problems."""
        chunk = [(row, settled(event, self._names)) for row, event in chunk]
        held = self._held([event.id for _, event in chunk])
        held |= self._twins([e for _, e in chunk if e.id in self._nameless and e.id not in held])
        fresh: list[_Fresh] = []
        named = {row: references(event) for row, event in chunk}
        wrong = {
            row: found for row, e in chunk if named[row] and (found := _itself(e.id, named[row]))
        }
        new = {e.id: row for row, e in reversed(chunk) if e.id not in held and row not in wrong}
        self._names.learn(c.source for row, e in chunk if new.get(e.id) == row for c in e.citations)
        for row, event in chunk:
            if new.get(event.id) == row:
                rows = event_rows(event, self._names.zone(event.dossier), self._names)
                fresh.append(_Fresh(row, event, rows, named[row]))
                held[event.id] = rows.event["payload"]
                if event.id in self._nameless:
                    self._own.add(event.id)
            elif event.id not in held:
                self._problems.add(
                    Problem(one.path, one.to, itself(one), row) for one in wrong[row]
                )
            else:
                self._known(row, event, held[event.id])
        return fresh

    def _known(self, row: int, event: Event, held: str) -> None:
        """Pass over an event that the record has, or say why it is not taken."""
        nameless = event.id in self._nameless
        if held == event_json(event):
            self._skipped += 1
            if nameless and event.id not in self._own:
                self._not_taken.add(event.id)
        elif nameless:
            self._not_taken.add(event.id)
            self._problems.add([Problem((), None, say(_CHANGED, id=event.id), row)])
        else:
            self._problems.add([Problem(("id",), event.id, say(_TAKEN, id=event.id), row)])

    def _held(self, ids: list[str]) -> dict[str, str]:
        held: dict[str, str] = {}
        for at in range(0, len(ids), 500):
            asked = select(EVENT.c.id, EVENT.c.payload).where(EVENT.c.id.in_(ids[at : at + 500]))
            held.update({row.id: row.payload for row in self._connection.execute(asked)})
        return held

    def _twins(self, events: list[Event]) -> dict[str, str]:
        """Nameless events that the record has under another id, as if it had them under theirs."""
        content = {_content(event_json(event)): event for event in events}
        places = [
            (e.dossier, e.kind, e.when.bounds(self._names.zone(e.dossier)).earliest_start)
            for e in events
        ]
        found: dict[str, str] = {}
        columns = tuple_(EVENT.c.dossier, EVENT.c.kind, EVENT.c.es)
        for at in range(0, len(places), _AT_ONCE):
            part = events[at : at + _AT_ONCE]
            asked = select(EVENT.c.payload).where(
                columns.in_(list(dict.fromkeys(places[at : at + _AT_ONCE]))),
                # Joined to nothing, it is looked at only where the start fits: titles may be alike.
                EVENT.c.title.concat("").in_({event.title for event in part}),
            )
            for payload in self._connection.execute(asked).scalars():
                if (twin := content.get(_content(payload))) is not None:
                    found[twin.id] = event_json(twin)
        return found


_AT_ONCE = 200


def _content(payload: str) -> str:
    """What a payload says beside the id, which stands at its start."""
    return payload[payload.index('", "dossier": ') :]


def _itself(event_id: str, named: tuple[Reference, ...]) -> list[Reference]:
    return [one for one in named if one.to == event_id]


_CHANGED = later(
    "This event came into the record before, as ‘{id}’, and was changed there since. The record’s "
    "version stays."
)
_TAKEN = later("The record has another event under the id ‘{id}’. Give this one an id of its own.")
