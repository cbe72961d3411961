"""Rows of others come into a record again: what is new is added, what changed is changed."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, tuple_

from tracker.errors import InvalidRecord, Problem
from tracker.language import later, say
from tracker.model.events import Event, ExternalId
from tracker.model.reading import read_event
from tracker.model.values import Record
from tracker.problems import ProblemList
from tracker.store.collection import no_collection
from tracker.store.database.bulk_load import many_events
from tracker.store.history.revisions import REVISION
from tracker.store.rows.loading import load
from tracker.store.rows.names import Names
from tracker.store.rows.references import check_references, known_ids
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_json, event_of, plain_of
from tracker.store.writing.batch import AddedMany, Bulk, Progress
from tracker.store.writing.inserting import put
from tracker.store.writing.taking_over import (
    IMPORT,
    edited,
    is_united,
    release_order,
    shown,
    taken_over,
)
from tracker.store.writing.uniting import unite_in

_NUMBER = TABLES["external_id"]
_AT_ONCE = 500
_MOST_LISTED = 1000

Key = tuple[str, str]
"""Scheme and number of a row in somebody else's records."""


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """What is to become of events of the same provider that a file should hold and does not.

    Attributes:
        dossier: Short name of the one that the file goes into.
        scheme: Of the provider's numbers.
        covers: Whether the file covers what an original row is about, such as its country.
        release: Of the file; rows of a later one are not looked for.
        sure: Mark them however many are lacking: by default, where it is more than half, the file
            is taken for a part.
    """

    dossier: str
    scheme: str
    covers: Callable[[str], bool]
    release: str | None = None
    sure: bool = False


class Withdrawn(NamedTuple):
    """An event whose row the provider has no more."""

    event: str
    title: str
    number: str
    """In the provider's records."""


class Imported(NamedTuple):
    """What became of rows of others."""

    done: AddedMany
    changed: int
    """Events that were changed, those that were withdrawn not among them."""
    kept: list[Problem]
    """Fields that a person edited and that stayed, a thousand at most."""
    older: int
    """Rows of an earlier release than the record has: they change nothing."""
    withdrawn: list[Withdrawn]
    """A thousand at most."""
    withdrawn_in_all: int
    """How many events were marked as withdrawn."""
    lacking: int
    """Events that the file lacks and that were left as they are, since it may be a part."""


@dataclass(frozen=True, kw_only=True)
class Coming:
    """What is known of rows of others beside the events that they become.

    Attributes:
        nameless: Ids of events that came without one (see `Store.add_many`).
        along: Dossiers, actors and publishers that come with them.
        says: Fields of which the rows speak; None for all.
        lacking: What is to become of events whose rows the provider has no more; None where the
            file does not tell.
        spared: Numbers of rows that were refused: their events are not lacking.
        gone: Numbers of which the file says that the provider withdrew them.
        one: Ids of events of the file, each with that of the event of the record that takes it in.
        said: What the keeper's note says of an event that is withdrawn.
    """

    nameless: Collection[str] = frozenset()
    along: Sequence[Record] = ()
    says: Collection[str] | None = None
    lacking: Lacking | None = None
    spared: Sequence[Key] = ()
    gone: Sequence[Key] = ()
    one: Mapping[str, str] = field(default_factory=dict)
    said: str = ""


def import_many(
    connection: Connection,
    events: Iterable[Event],
    coming: Coming,
    *,
    by: str,
    progress: Progress | None,
) -> Imported:
    """Write rows of others inside a transaction (see `Writing.import_many`)."""
    with no_collection(), many_events(connection):
        bulk = Importing(connection, by, coming.nameless, coming.along)
        bulk.coming = coming
        return bulk.imported(bulk.run(events, 2000, progress))


class Importing(Bulk):
    """Events that may be there already under their numbers in somebody else's records."""

    action = IMPORT
    coming = Coming()

    def __init__(
        self,
        connection: Connection,
        by: str,
        nameless: Collection[str],
        along: Sequence[Record],
    ) -> None:
        super().__init__(connection, by, nameless, along)
        self._kept = ProblemList()
        self._older = self._withdrawn_in_all = self._lacking = 0
        self._withdrawn: list[Withdrawn] = []
        self._to_change: dict[str, tuple[int, dict[str, Any]]] = {}
        self._there = array("q")
        self._span: tuple[int, int] | None = None

    def imported(self, done: AddedMany) -> Imported:
        """What became of the rows, once all were written."""
        return Imported(
            done,
            self._changed - self._withdrawn_in_all,
            self._kept.listed,
            self._older,
            self._withdrawn,
            self._withdrawn_in_all,
            self._lacking,
        )

    def _write(self, chunk: list[tuple[int, Event]]) -> None:
        held = self._numbered({_key(one) for _, event in chunk for one in event.external_ids})
        super()._write([(row, self._under_its_id(event, held)) for row, event in chunk])
        if self._to_change:
            self._change()

    def _under_its_id(self, event: Event, held: dict[tuple[str, Key], tuple[int, str]]) -> Event:
        bounds = event.when.bounds(self._names.zone(event.dossier))
        first, last = self._span or (bounds.earliest_start, bounds.latest_end)
        self._span = min(first, bounds.earliest_start), max(last, bounds.latest_end)
        for one in event.external_ids:
            if (known := held.get((event.dossier, _key(one)))) is not None:
                self._there.append(known[0])
                return event if known[1] == event.id else event.model_copy(update={"id": known[1]})
        return event

    def _numbered(self, keys: Collection[Key]) -> dict[tuple[str, Key], tuple[int, str]]:
        """Events of the record by dossier and number, each with its row and its id."""
        found: dict[tuple[str, Key], tuple[int, str]] = {}
        wanted = sorted(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            own = tuple_(_NUMBER.c.scheme, _NUMBER.c.external)
            asked = (
                select(
                    EVENT.c.dossier, EVENT.c.seq, EVENT.c.id, _NUMBER.c.scheme, _NUMBER.c.external
                )
                .join_from(_NUMBER, EVENT, EVENT.c.seq == _NUMBER.c.event)
                .where(own.in_(wanted[at : at + _AT_ONCE]))
                .order_by(EVENT.c.seq.desc())  # of two under one number, the first counts
            )
            for row in self._connection.execute(asked):
                found[row.dossier, (row.scheme, row.external)] = row.seq, row.id
        return found

    def _known(self, row: int, event: Event, held: str) -> None:
        """Change an event that the record has as its row did; count it where nothing changed."""
        if held == event_json(event):
            self._skipped += 1
            return
        if event.id in self._to_change or self._is_of_this(event.id):
            text = say(
                "A row further up has the same number and says something else. That one counts."
            )
            self._problems.add([Problem(("id",), _number_of(event), text, row)])
            return
        if plain_of(held)["dossier"] != event.dossier:
            super()._known(row, event, held)
            return
        over = taken_over(self._connection, held, event, self.coming.says)
        self._older += over.is_older
        self._kept.add(
            Problem(
                (one.field,), one.came, say(_KEPT, came=shown(one.came), held=shown(one.held)), row
            )
            for one in over.kept
        )
        if over.plain is None:
            self._skipped += 1
        else:
            self._to_change[event.id] = row, over.plain

    def _is_of_this(self, event_id: str) -> bool:
        """Whether this very import added or changed an event."""
        own = select(EVENT.c.seq).where(EVENT.c.id == event_id)
        seq = self._connection.execute(own).scalar()
        if seq is None or seq >= self._next_at_start:  # it waits to be written, or was
            return True
        asked = select(REVISION.c.batch).where(
            REVISION.c.subject == "event", REVISION.c.name == event_id
        )
        newest = self._connection.execute(asked.order_by(REVISION.c.number.desc()).limit(1))
        return self._number is not None and newest.scalar() == self._number

    def _change(self) -> None:
        number = self._begin()
        self._names.tell(self._by, number)
        for row, plain in self._to_change.values():
            try:
                event = read_event(plain, kept=True)
                check_references(self._connection, event)
            except InvalidRecord as err:
                self._problems.add(
                    Problem(one.path, one.value, one.text, row) for one in err.problems
                )
                continue
            self._put(event, number)
        self._to_change.clear()
        # What no event names any more went, and its number with it.
        self._names = Names(self._connection)

    def _put(self, event: Event, number: int) -> None:
        theirs, seq, *_ = load(self._connection, event.id)
        put(self._connection, event, (theirs, seq), by=self._by, action=IMPORT, batch=number)
        self._changed += 1

    def _end(self) -> None:
        """Unite what is one, and mark what the provider has no more, once every row was seen."""
        self._unite()
        for keys in (
            self.coming.gone[at : at + _AT_ONCE] for at in range(0, len(self.coming.gone), _AT_ONCE)
        ):
            for (_, key), (seq, _) in self._numbered(keys).items():
                self._withdraw(seq, key[1])
        if self.coming.lacking is None or self._span is None:
            return
        self._there.extend(seq for seq, _ in self._numbered(set(self.coming.spared)).values())
        there = array("q", sorted(self._there))
        absent, in_all = self._absent(self.coming.lacking, there)
        if absent and not self.coming.lacking.sure and 2 * len(absent) > in_all:
            self._lacking = len(absent)
            return
        for seq, number in absent:
            self._withdraw(seq, number)

    def _unite(self) -> None:
        there = known_ids(self._connection, (*self.coming.one, *self.coming.one.values()))
        for goes, into in self.coming.one.items():
            if goes not in there or into not in there:
                continue
            try:
                unite_in(self._connection, goes, into, by=self._by, batch=self._begin())
            except InvalidRecord as err:
                self._kept.add(Problem(("same",), one.value, one.text) for one in err.problems)

    def _absent(self, lacking: Lacking, there: "array[int]") -> tuple[list[tuple[int, str]], int]:
        """Events that the file should hold and does not, and how many it should hold."""
        first, last = self._span or (0, 0)
        asked = (
            select(EVENT.c.seq, EVENT.c.payload, _NUMBER.c.external, _NUMBER.c.release)
            .join_from(_NUMBER, EVENT, EVENT.c.seq == _NUMBER.c.event)
            .where(
                _NUMBER.c.scheme == lacking.scheme,
                EVENT.c.dossier == lacking.dossier,
                EVENT.c.status != "retracted",
                EVENT.c.es >= first,
                EVENT.c.le <= last,
                EVENT.c.seq < self._next_at_start,
            )
        )
        absent, in_all = [], 0
        for row in self._connection.execute(asked):
            later = release_order(row.release) > release_order(lacking.release)
            if (lacking.release and later) or not lacking.covers(_row_of(row.payload, lacking)):
                continue
            in_all += 1
            at = bisect_left(there, row.seq)
            if at == len(there) or there[at] != row.seq:
                absent.append((row.seq, row.external))
        return absent, in_all

    def _withdraw(self, seq: int, external: str) -> None:
        payload = self._connection.execute(
            select(EVENT.c.payload).where(EVENT.c.seq == seq)
        ).scalar_one()
        event = event_of(payload, {})
        if event.status == "retracted":
            return
        if "status" in edited(self._connection, event.id, plain_of(payload)):
            text = say(
                "The provider has it no more; here it stays ‘{status}’, as it was edited.",
                status=say(event.status),
            )
            self._kept.add([Problem(("status",), external, text)])
            return
        others = [one.scheme for one in event.external_ids if one.id != external]
        if others and is_united(self._connection, event.id):
            text = say(
                "The provider has it no more; it stays, since {other} tells it, too.",
                other=others[0],
            )
            self._kept.add([Problem(("status",), external, text)])
            return
        note = f"{event.note}\n\n{self.coming.said}".strip()
        day = datetime.now(tz=self._names.zone(event.dossier)).date()
        number = self._begin()
        self._put(event.changed(status="retracted", retracted_on=day, note=note), number)
        self._withdrawn_in_all += 1
        if len(self._withdrawn) < _MOST_LISTED:
            self._withdrawn.append(Withdrawn(event.id, event.title, external))


def _key(one: ExternalId) -> Key:
    return one.scheme, one.id


def _number_of(event: Event) -> str:
    return event.external_ids[0].id if event.external_ids else event.id


def _row_of(payload: str, lacking: Lacking) -> str:
    numbers = plain_of(payload).get("external_ids", ())
    return next((one.get("row", "") for one in numbers if one["scheme"] == lacking.scheme), "")


_KEPT = later(
    "The file says ‘{came}’ now. ‘{held}’ stays, since somebody edited it here. Edit the event to "
    "take it."
)
