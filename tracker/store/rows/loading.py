"""An event read from its row, with the grades of its publishers, inside a transaction."""

from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from tracker.errors import NotFound
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.values import Reliability, is_id
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of


def grades(connection: Connection) -> dict[str, Reliability]:
    """Publishers that were graded, each with its reliability."""
    publisher = TABLES["publisher"]
    asked = select(publisher.c.name, publisher.c.reliability).where(publisher.c.reliability != "F")
    return {row.name: row.reliability for row in connection.execute(asked)}


def dossier_zone(connection: Connection, slug: str) -> ZoneInfo:
    """The time zone of a dossier; that of a new one where the record has none of that name."""
    dossier = TABLES["dossier"]
    zone = connection.execute(select(dossier.c.timezone).where(dossier.c.slug == slug)).scalar()
    return ZoneInfo(zone or Dossier.model_fields["timezone"].default)


def load(connection: Connection, event_id: str) -> tuple[Event, int, int, int, str]:
    """An event with its row's number, revision, and when and by whom it was recorded.

    Raises:
        NotFound: The record has no such event.
    """
    if not is_id(event_id):  # a database may choke on it
        raise NotFound("event", event_id)
    row = connection.execute(
        select(
            EVENT.c.payload, EVENT.c.seq, EVENT.c.revision, EVENT.c.recorded_at, EVENT.c.recorded_by
        ).where(EVENT.c.id == event_id)
    ).first()
    if row is None:
        raise NotFound("event", event_id)
    event = event_of(row.payload, grades(connection))
    return event, row.seq, row.revision, row.recorded_at, row.recorded_by
