"""The demo dossier of the Gaza talks as its files tell it, and as it was known on a day."""

from datetime import date

from tracker.model.events import Event
from tracker.model.known import as_known, known_from
from tracker.seeding import seeds

GAZA = next(seed for seed in seeds() if seed.dossier.slug == "gaza-hostage-talks-2023")
ZONE = GAZA.dossier.zone
EVENTS = {event.id: event for event in GAZA.events}
HOW_MANY = len(GAZA.events)


def first_told(event: Event) -> date:
    """The day from which an event of the dossier is known."""
    return known_from(event, event.when.bounds(ZONE), ZONE).day


def known(on: date) -> list[Event]:
    """The dossier as its sources published by a day allow it."""
    unknown = {event.id for event in GAZA.events if first_told(event) > on}
    return [as_known(event, on, ZONE, unknown) for event in GAZA.events if event.id not in unknown]


def of_kind(kind: str) -> int:
    """How many events of one kind the dossier has."""
    return sum(event.kind == kind for event in GAZA.events)
