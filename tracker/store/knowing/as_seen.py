"""Events as a viewer sees them, as they were known on a day: the store's one way to give events.

The rule itself stands in `tracker.model.known`; what the record adds is its zones, and which other
events were known by then and may be seen.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, not_, or_, select

from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.known import as_known, refers_to, without_end, without_events
from tracker.store.days import zone_of
from tracker.store.knowing.known_in_sql import event_known
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


def as_seen(look: Look, events: Sequence[Event], day: date | None) -> list[Event]:
    """Events as they were known on a day, without what refers to others that are not shown.

    Args:
        look: Who looks.
        events: As they are known now; all of them may be seen, and were known on that day.
        day: None for now.
    """
    if day is None and look.viewer.internal:  # nothing is hidden, nothing came later
        return list(events)
    named = {name for event in events for name in refers_to(event)}
    left_out = frozenset(_left_out(look, named, day))
    if day is None:
        return [without_events(event, left_out) for event in events] if left_out else list(events)
    zones = {slug: zone_of(look.connection, slug) for slug in {one.dossier for one in events}}
    return [as_known(event, day, zones[event.dossier], left_out) for event in events]


def _left_out(look: Look, ids: set[str], day: date | None) -> set[str]:
    """Those of some ids whose events were not known on a day, or may not be seen."""
    why = []
    if day is not None:
        why.append(not_(event_known(day)))
    if not look.viewer.internal:
        why.append(EVENT.c.visibility != "public")
    if not ids or not why:
        return set()
    asked = select(EVENT.c.id).where(EVENT.c.id.in_(ids), or_(*why))
    return set(look.connection.execute(asked).scalars())


def date_as_known(edtf: str, end_known_from: date | None, day: date | None) -> str:
    """A date in EDTF as it was known on a day: its end left open where that was not known."""
    if day is None or end_known_from is None or end_known_from <= day:
        return edtf
    return without_end(When.parse(edtf)).edtf


def known_since(connection: Connection, event_id: str) -> date | None:
    """The first day on which an event was known; None where the record has no such event."""
    asked = select(EVENT.c.known_from).where(EVENT.c.id == event_id)
    return connection.execute(asked).scalar()
