"""Putting events into the tables and taking them out, inside a write transaction."""

from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, literal_column, select, update

from tracker.errors import InvalidRecord, NotFound, Problem
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.values import Reliability
from tracker.store.counting import Tally
from tracker.store.engine import is_sqlite
from tracker.store.names import Names
from tracker.store.payload import event_of, to_json
from tracker.store.rows import Row, event_rows
from tracker.store.tables import METADATA

TABLES = METADATA.tables
EVENT = TABLES["event"]
_PARTS = (
    "participant",
    "event_issue",
    "event_tag",
    "event_place",
    "citation",
    "claim",
    "link",
    "external_id",
)


def grades(connection: Connection) -> dict[str, Reliability]:
    """Publishers that were graded, each with its reliability."""
    publisher = TABLES["publisher"]
    asked = select(publisher.c.name, publisher.c.reliability).where(publisher.c.reliability != "F")
    return {row.name: row.reliability for row in connection.execute(asked)}


def keep_grades(connection: Connection, event: Event) -> None:
    """Take over the publishers' grades that an event's sources carry."""
    publisher = TABLES["publisher"]
    for citation in event.citations:
        if citation.source.reliability:
            connection.execute(
                update(publisher)
                .where(publisher.c.name == citation.source.publisher)
                .values(reliability=citation.source.reliability)
            )


def dossier_zone(connection: Connection, slug: str) -> ZoneInfo:
    """The time zone of a dossier; one that is new is recorded under its short name."""
    dossier = TABLES["dossier"]
    zone = connection.execute(select(dossier.c.timezone).where(dossier.c.slug == slug)).scalar()
    if zone is None:
        fresh = Dossier(slug=slug, title=slug.replace("-", " ").capitalize())
        connection.execute(insert(dossier).values(**dossier_row(fresh)))
        zone = fresh.timezone
    return ZoneInfo(zone)


def dossier_row(dossier: Dossier) -> Row:
    """The row of a dossier."""
    return {
        "slug": dossier.slug,
        "title": dossier.title,
        "timezone": dossier.timezone,
        "payload": to_json(dossier),
    }


def load(connection: Connection, event_id: str) -> tuple[Event, int, int, int, str]:
    """An event with its row's number, revision, and when and by whom it was recorded.

    Raises:
        NotFound: The record has no such event.
    """
    row = connection.execute(
        select(
            EVENT.c.payload, EVENT.c.seq, EVENT.c.revision, EVENT.c.recorded_at, EVENT.c.recorded_by
        ).where(EVENT.c.id == event_id)
    ).first()
    if row is None:
        raise NotFound("event", event_id)
    event = event_of(row.payload, grades(connection))
    return event, row.seq, row.revision, row.recorded_at, row.recorded_by


def place(connection: Connection, event: Event, extra: Row, seq: int | None = None) -> int:
    """Write an event's rows, in place of those it had.

    Args:
        connection: Inside a write transaction.
        event: With its actors' own names.
        extra: The columns revision, recorded_at and recorded_by.
        seq: Number of its row, where it has one already.

    Returns:
        The number of its row.
    """
    zone = dossier_zone(connection, event.dossier)
    rows = event_rows(event, zone, Names(connection))
    values = {**rows.event, **extra}
    if seq is None:
        seq = int(
            connection.execute(insert(EVENT).values(values).returning(EVENT.c.seq)).scalar_one()
        )
    else:
        _count_out(connection, seq)
        for table in _PARTS:
            connection.execute(delete(TABLES[table]).where(TABLES[table].c.event == seq))
        connection.execute(update(EVENT).where(EVENT.c.seq == seq).values(values))
    for table, parts in rows.numbered(seq):
        connection.execute(insert(TABLES[table]), parts)
    tally = Tally()
    tally.add(event, values, zone)
    tally.write(connection)
    keep_grades(connection, event)
    return seq


def number_on(connection: Connection) -> None:
    """Let the next single event get the number after those that a batch gave out."""
    if not is_sqlite(connection):
        newest = select(func.coalesce(func.max(EVENT.c.seq), 0) + 1).scalar_subquery()
        sequence = func.pg_get_serial_sequence("event", "seq")
        connection.execute(select(func.setval(sequence, newest, literal_column("false"))))


def remove(connection: Connection, seq: int) -> None:
    """Take an event's rows out; its history stays."""
    _count_out(connection, seq)
    for table in _PARTS:
        connection.execute(delete(TABLES[table]).where(TABLES[table].c.event == seq))
    connection.execute(delete(EVENT).where(EVENT.c.seq == seq))


def _count_out(connection: Connection, seq: int) -> None:
    """Take an event out of the counts, as it stands in the record."""
    columns = (EVENT.c.dossier, EVENT.c.es, EVENT.c.known_from, EVENT.c.payload)
    asked = select(*columns).where(EVENT.c.seq == seq)
    row = connection.execute(asked).one()
    zone = dossier_zone(connection, row.dossier)
    tally = Tally()
    tally.add(event_of(row.payload, {}), dict(row._mapping), zone, -1)
    tally.write(connection)


def check_links(connection: Connection, event: Event) -> None:
    """Refuse links to nothing, and a whole that is part of its own part.

    Raises:
        InvalidRecord: Naming the link and the event that is missing.
    """
    problems = []
    for number, link in enumerate(event.links):
        known = connection.execute(select(EVENT.c.id).where(EVENT.c.id == link.to)).scalar()
        if known is None:
            text = f"The record has no event ‘{link.to}’. Choose one that is there."
            problems.append(Problem(("links", number, "to"), link.to, text))
        elif link.type == "part_of" and event.id in _wholes(connection, link.to):
            text = f"‘{link.to}’ is itself part of this event. A part cannot hold its whole."
            problems.append(Problem(("links", number, "to"), link.to, text))
    if problems:
        raise InvalidRecord(tuple(problems))


def _wholes(connection: Connection, event_id: str) -> set[str]:
    """Ids of an event and of all that it is part of, near and far."""
    link = TABLES["link"]
    found, waiting = {event_id}, [event_id]
    while waiting:
        asked = (
            select(link.c.target)
            .join(EVENT, EVENT.c.seq == link.c.event)
            .where(EVENT.c.id == waiting.pop(), link.c.type == "part_of")
        )
        fresh = [row.target for row in connection.execute(asked) if row.target not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found
