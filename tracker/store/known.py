"""Events as they were known on a day, by the record's own knowledge of zones and other events."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.known import as_known, refers_to, without_end
from tracker.store.days import zone_of
from tracker.store.tables import EVENT


def events_as_known(
    connection: Connection, events: Sequence[Event], day: date | None
) -> list[Event]:
    """Events as they were known on a day (see `tracker.model.known`); for a page of them.

    Args:
        connection: For reading.
        events: As they are known now; all of them were known on that day.
        day: None for now.
    """
    if day is None:
        return list(events)
    zones = {slug: zone_of(connection, slug) for slug in {one.dossier for one in events}}
    unknown = _unknown(connection, {name for one in events for name in refers_to(one)}, day)
    return [as_known(one, day, zones[one.dossier], unknown) for one in events]


def _unknown(connection: Connection, ids: set[str], day: date) -> set[str]:
    """Those of some ids whose events were not known on a day."""
    asked = select(EVENT.c.id).where(EVENT.c.id.in_(ids), EVENT.c.known_from > day)
    return set(connection.execute(asked).scalars()) if ids else set()


def date_as_known(edtf: str, end_known_from: date | None, day: date | None) -> str:
    """A date in EDTF as it was known on a day: its end left open where that was not known."""
    if day is None or end_known_from is None or end_known_from <= day:
        return edtf
    return without_end(When.parse(edtf)).edtf


def known_since(connection: Connection, event_id: str) -> date | None:
    """The first day on which an event was known; None where the record has no such event."""
    asked = select(EVENT.c.known_from).where(EVENT.c.id == event_id)
    return connection.execute(asked).scalar()
