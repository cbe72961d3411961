"""Many events in one transaction: rows are gathered and written in batches."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from tracker.errors import Problem
from tracker.model.events import Event
from tracker.store.counting import Tally
from tracker.store.history import REVISION, now, write_revision
from tracker.store.loading import index_words, load_rows, many_events
from tracker.store.names import Names
from tracker.store.payload import event_json
from tracker.store.placing import (
    EVENT,
    TABLES,
    number_on,
)
from tracker.store.rows import EventRows, event_rows, settled

_MOST_KEYS = 100_000  # of counts that wait to be written

Progress = Callable[[int], None]


class AddedMany(NamedTuple):
    """What became of many events."""

    added: int
    skipped: int
    """Those that the record had already, word for word."""
    problems: list[Problem]
    """Those that were refused; `row` counts the events from 1."""
    number: int | None
    """The batch's number, for undo; None where nothing was added."""


def add_many(
    connection: Connection,
    events: Iterable[Event],
    *,
    by: str,
    batch: int,
    progress: Progress | None,
) -> AddedMany:
    """Write many events inside a transaction (see `Writing.add_many`)."""
    with _no_collection(), many_events(connection):
        return _Bulk(connection, by).run(events, batch, progress)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from looking for cycles: a batch makes none, and looking takes a third more."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Bulk:
    def __init__(self, connection: Connection, by: str) -> None:
        self._connection = connection
        self._by = by
        self._names = Names(connection)
        self._problems: list[Problem] = []
        self._tally = Tally()
        self._links: list[tuple[int, str, str]] = []
        self._added = self._skipped = 0
        self._next = (connection.execute(select(func.max(EVENT.c.seq))).scalar() or 0) + 1
        self._number: int | None = None

    def run(self, events: Iterable[Event], batch: int, progress: Progress | None) -> AddedMany:
        done = 0
        rows = enumerate(events, 1)
        while chunk := list(islice(rows, batch)):
            self._write(chunk)
            done += len(chunk)
            if progress:
                progress(done)
        self._tally.write(self._connection)
        number_on(self._connection)
        self._check_links()
        if self._number is not None:
            named = REVISION.update().where(REVISION.c.number == self._number)
            self._connection.execute(named.values(name=str(self._added)))
        return AddedMany(self._added, self._skipped, self._problems, self._number)

    def _write(self, chunk: list[tuple[int, Event]]) -> None:
        fresh = list(self._fresh(chunk))
        if not fresh:
            return
        if self._number is None:
            self._number = write_revision(
                self._connection, subject="batch", name="", action="add", revision=1, by=self._by
            )
        at = now()
        events, parts = [], dict[str, list[dict[str, object]]]()
        for event, rows, zone in fresh:
            seq, self._next = self._next, self._next + 1
            row = {"seq": seq, "revision": 1, "recorded_at": at, "recorded_by": self._by}
            events.append(rows.event | row)
            for table, found in rows.numbered(seq):
                parts.setdefault(table, []).extend(found)
            self._tally.add(event, rows.event, zone)
            self._names.grade(citation.source for citation in event.citations)
        first, last = events[0]["seq"], events[-1]["seq"]
        load_rows(self._connection, EVENT, events)
        index_words(self._connection, first, last)
        for table, found in parts.items():
            load_rows(self._connection, TABLES[table], found)
        if len(self._tally) > _MOST_KEYS:
            self._tally.write(self._connection)
        load_rows(self._connection, REVISION, [self._revision(e["id"], at) for e in events])
        self._names.tell(self._by, self._number)
        self._added += len(events)

    def _revision(self, event_id: object, at: int) -> dict[str, object]:
        # The event itself holds its first version until a change puts it into `before`.
        return {
            "subject": "event", "name": event_id, "action": "add", "revision": 1,
            "at": at, "by": self._by, "batch": self._number,
        }  # fmt: skip

    def _fresh(self, chunk: list[tuple[int, Event]]) -> Iterator[tuple[Event, EventRows, ZoneInfo]]:
        """Events that the record does not hold; others are counted or become problems."""
        ids = [event.id for _, event in chunk]
        self._names.learn(one.source for _, event in chunk for one in event.citations)
        held = self._held(ids)
        for row, given in chunk:
            event = settled(given, self._names)
            if event.id in held:
                if held[event.id] == event_json(event):
                    self._skipped += 1
                else:
                    self._problems.append(Problem(("id",), event.id, _TAKEN.format(event.id), row))
                continue
            self._links.extend((row, event.id, link.to) for link in event.links)
            zone = self._names.zone(event.dossier)
            rows = event_rows(event, zone, self._names)
            held[event.id] = rows.event["payload"]
            yield event, rows, zone

    def _held(self, ids: list[str]) -> dict[str, str]:
        held: dict[str, str] = {}
        for at in range(0, len(ids), 500):
            asked = select(EVENT.c.id, EVENT.c.payload).where(EVENT.c.id.in_(ids[at : at + 500]))
            held.update({row.id: row.payload for row in self._connection.execute(asked)})
        return held

    def _check_links(self) -> None:
        """Report links to nothing; whatever came later in the same batch counts as there."""
        for at in range(0, len(self._links), 500):
            part = self._links[at : at + 500]
            asked = select(EVENT.c.id).where(EVENT.c.id.in_({target for _, _, target in part}))
            known = set(self._connection.execute(asked).scalars())
            for row, event_id, target in part:
                if target not in known:
                    text = (
                        f"‘{event_id}’ links to ‘{target}’, which the record has not. Add it too."
                    )
                    self._problems.append(Problem(("links",), target, text, row))


_TAKEN = "The record has another event under the id ‘{}’. Give this one an id of its own."
