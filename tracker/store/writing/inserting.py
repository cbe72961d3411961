"""Putting events into the tables and taking them out, inside a write transaction."""

from sqlalchemy import Connection, delete, func, insert, literal_column, select, update

from tracker.model.events import Event
from tracker.store.counts.keeping import Tally
from tracker.store.database.engine import is_sqlite
from tracker.store.database.in_list import among
from tracker.store.history.revisions import Request, Saved, next_revision, now, write_revision
from tracker.store.rows.event_rows import Row, event_rows
from tracker.store.rows.loading import dossier_zone
from tracker.store.rows.names import Names
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_json, event_of

_PARTS = (
    "participant",
    "event_issue",
    "event_tag",
    "event_place",
    "citation",
    "claim",
    "link",
    "note",
    "bearing",
    "external_id",
)
NAMES_ONLY = {
    "event_issue": "issue",
    "event_tag": "tag",
    "event_place": "place",
    "citation": "source",
}
"""Tables whose rows name something that has no history of its own, each with what they name."""

_Named = dict[str, set[int]]
"""For each of those tables, the numbers that an event's rows named."""


def put(
    connection: Connection,
    event: Event,
    known: tuple[Event, int] | None,
    *,
    by: str,
    action: str,
    request: Request | None = None,
    batch: int | None = None,
) -> Saved:
    """Write an event, and the revisions that say so: its own, and those of what it brought.

    Args:
        connection: Inside a write transaction.
        event: With its actors' own names.
        known: The event as it stood and the number of its row; None where it is new.
        by: Who writes it.
        action: What the history calls it.
        request: What was sent, where that may come again.
        batch: Number of the write that it belongs to, where that is another.
    """
    names = Names(connection)
    revision = next_revision(connection, "event", event.id)
    number = write_revision(
        connection,
        subject="event",
        name=event.id,
        action=action,
        revision=revision,
        by=by,
        key=request.key if request else None,
        sent=request.sent if request else None,
        before=kept_as(connection, known[1]) if known else None,
        after=event_json(event),
        batch=batch,
    )
    extra: Row = {"revision": revision}
    if known is None:
        extra |= {"recorded_at": now(), "recorded_by": by}
    place(connection, names, event, extra, known[1] if known else None)
    names.tell(by, batch or number)
    return Saved(event, revision, number)


def kept_as(connection: Connection, seq: int) -> str:
    """An event's JSON, letter by letter as the record keeps it: by that it was sealed."""
    payload = select(EVENT.c.payload).where(EVENT.c.seq == seq)
    return str(connection.execute(payload).scalar_one())


def place(
    connection: Connection, names: Names, event: Event, extra: Row, seq: int | None = None
) -> int:
    """Write an event's rows, in place of those it had.

    Args:
        connection: Inside a write transaction.
        names: Of the record; told afterwards, where the event brings new ones.
        event: With its actors' own names.
        extra: The columns revision, recorded_at and recorded_by.
        seq: Number of its row, where it has one already.

    Returns:
        The number of its row.
    """
    zone = names.zone(event.dossier)
    rows = event_rows(event, zone, names)
    values = {**rows.event, **extra}
    named: _Named = {}
    if seq is None:
        seq = int(
            connection.execute(insert(EVENT).values(values).returning(EVENT.c.seq)).scalar_one()
        )
    else:
        named = _take_parts(connection, seq)
        connection.execute(update(EVENT).where(EVENT.c.seq == seq).values(values))
    for table, parts in rows.numbered(seq):
        connection.execute(insert(TABLES[table]), parts)
    drop_unused(connection, named)
    tally = Tally()
    tally.add(event, values, zone)
    tally.write(connection)
    names.grade(citation.source for citation in event.citations)
    return seq


def number_on(connection: Connection) -> None:
    """Let the next single event get the number after those that a batch gave out."""
    if not is_sqlite(connection):
        newest = select(func.coalesce(func.max(EVENT.c.seq), 0) + 1).scalar_subquery()
        sequence = func.pg_get_serial_sequence("event", "seq")
        connection.execute(select(func.setval(sequence, newest, literal_column("false"))))


def remove(connection: Connection, seq: int) -> None:
    """Take an event's rows out; its history stays."""
    named = _take_parts(connection, seq)
    connection.execute(delete(EVENT).where(EVENT.c.seq == seq))
    drop_unused(connection, named)


def _take_parts(connection: Connection, seq: int) -> _Named:
    """Take an event out of the counts and of all tables but its own; what its rows named."""
    _count_out(connection, seq)
    named: _Named = {}
    for table, name in NAMES_ONLY.items():
        asked = select(TABLES[table].c[name]).where(TABLES[table].c.event == seq)
        named[table] = set(connection.execute(asked).scalars())
    for table in _PARTS:
        connection.execute(delete(TABLES[table]).where(TABLES[table].c.event == seq))
    return named


def drop_unused(connection: Connection, named: _Named) -> None:
    """Let issues, tags, places and documents go that no event names any more."""
    for table, numbers in named.items():
        if numbers:
            name = NAMES_ONLY[table]
            own = TABLES[name].c.id
            used = select(TABLES[table].c.event).where(TABLES[table].c[name] == own).exists()
            these = among(connection, own, sorted(numbers))
            connection.execute(delete(TABLES[name]).where(these, ~used))


def _count_out(connection: Connection, seq: int) -> None:
    """Take an event out of the counts, as it stands in the record."""
    columns = (EVENT.c.dossier, EVENT.c.es, EVENT.c.known_from, EVENT.c.payload)
    asked = select(*columns).where(EVENT.c.seq == seq)
    row = connection.execute(asked).one()
    zone = dossier_zone(connection, row.dossier)
    tally = Tally()
    tally.add(event_of(row.payload, {}), dict(row._mapping), zone, -1)
    tally.write(connection)
