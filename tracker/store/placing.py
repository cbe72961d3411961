"""Putting events into the tables and taking them out, inside a write transaction."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tracker.errors import InvalidRecord, NotFound, Problem
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.values import Reliability
from tracker.store.engine import is_sqlite
from tracker.store.names import Names
from tracker.store.payload import event_of, to_json
from tracker.store.rows import Row, event_rows, facet_values, start_day
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
    count_days(connection, {_day_key(values, zone): 1})
    count_facets(connection, facet_keys(event))
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


DayKey = tuple[str, str, str, str, int]


def _day_key(row: Row, zone: ZoneInfo) -> DayKey:
    day = start_day(row, zone)
    return row["dossier"], row["kind"], row["status"], row["visibility"], day


def _count_out(connection: Connection, seq: int) -> None:
    row = (
        connection.execute(
            select(
                EVENT.c.dossier,
                EVENT.c.kind,
                EVENT.c.status,
                EVENT.c.visibility,
                EVENT.c.es,
                EVENT.c.payload,
            ).where(EVENT.c.seq == seq)
        )
        .mappings()
        .one()
    )
    zone = dossier_zone(connection, row["dossier"])
    count_days(connection, {_day_key(dict(row), zone): -1})
    keys = facet_keys(event_of(row["payload"], {}))
    count_facets(connection, {key: -n for key, n in keys.items()})


def count_days(connection: Connection, changes: Mapping[DayKey, int]) -> None:
    """Keep the counts by day right: add to those that are there, begin those that are not."""
    _count(connection, "day_count", ("dossier", "kind", "status", "visibility", "day"), changes)


FacetKey = tuple[str, str, str, str, str]


def facet_keys(event: Event) -> Counter[FacetKey]:
    """Where an event counts beside the choices of the filter."""
    where = event.dossier, str(event.status), str(event.visibility)
    return Counter((*where, name, value) for name, value in facet_values(event))


def count_facets(connection: Connection, changes: Mapping[FacetKey, int]) -> None:
    """Keep the counts beside choices right."""
    keys = ("dossier", "status", "visibility", "name", "value")
    _count(connection, "facet_count", keys, changes)


def _count(
    connection: Connection, name: str, keys: tuple[str, ...], changes: Mapping[Any, int]
) -> None:
    table = TABLES[name]
    make: Any = sqlite.insert if is_sqlite(connection) else postgresql.insert
    statement = make(table)
    statement = statement.on_conflict_do_update(
        index_elements=list(keys), set_={"n": table.c.n + statement.excluded.n}
    )
    rows = [{**dict(zip(keys, key, strict=True)), "n": by} for key, by in changes.items()]
    if rows:
        connection.execute(statement, rows)


def recount(connection: Connection, slug: str) -> None:
    """Count the events of a dossier by day, and beside choices, from scratch."""
    for table in (TABLES["day_count"], TABLES["facet_count"]):
        connection.execute(delete(table).where(table.c.dossier == slug))
    count_days(connection, counted_days(connection, slug))
    count_facets(connection, counted_facets(connection, slug))


def counted_facets(connection: Connection, slug: str) -> Counter[FacetKey]:
    """How many events of a dossier have each value, counted from the events themselves."""
    found = Counter[FacetKey]()
    for payload in connection.execute(select(EVENT.c.payload).where(EVENT.c.dossier == slug)):
        found.update(facet_keys(event_of(payload[0], {})))
    return found


def counted_days(connection: Connection, slug: str) -> dict[DayKey, int]:
    """How many events of a dossier start on each day, counted from the events themselves."""
    zone = dossier_zone(connection, slug)
    asked = select(
        EVENT.c.dossier, EVENT.c.kind, EVENT.c.status, EVENT.c.visibility, EVENT.c.es
    ).where(EVENT.c.dossier == slug)
    found: dict[DayKey, int] = {}
    for row in connection.execute(asked).mappings():
        key = _day_key(dict(row), zone)
        found[key] = found.get(key, 0) + 1
    return found


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
