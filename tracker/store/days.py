"""Days as instants, and the zones in which a dossier's days are counted."""

from datetime import UTC, date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from tracker.model.dates import OPEN, day_start
from tracker.store.tables import TABLES


def days_as_instants(first: date | None, last: date | None, zone: tzinfo) -> tuple[int, int]:
    """A range of days as two instants, the second exclusive; open where a day is None.

    Args:
        first: First day.
        last: Last day, included.
        zone: In which days are counted.

    Returns:
        Microseconds since 1970, UTC.
    """
    return (
        day_start(first, zone) if first else -OPEN,
        day_start(last + timedelta(days=1), zone) if last and last < date.max else OPEN,
    )


def zone_of(connection: Connection, slug: str | None) -> tzinfo:
    """The time zone of a dossier; UTC for none, or for one that the record does not have."""
    if slug is None:
        return UTC
    dossier = TABLES["dossier"]
    name = connection.execute(select(dossier.c.timezone).where(dossier.c.slug == slug)).scalar()
    return ZoneInfo(name) if name else UTC
