"""What questions of the negotiation are answered from, without a record: a plain list of events."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Any

from tracker.analysis.inquiries import INQUIRIES, Answer, Inquiry, Material
from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.filters import EVERYTHING, EventFilter, Holding
from tracker.model.known import as_known, known_from


def known(events: Sequence[Event], day: date | None, zone: tzinfo) -> list[Event]:
    """The events as they were known on a day; None for now."""
    if day is None:
        return list(events)
    since = {one.id: known_from(one, one.when.bounds(zone), zone).day for one in events}
    unknown = {name for name, first in since.items() if first > day}
    return [as_known(one, day, zone, unknown) for one in events if one.id not in unknown]


def _fits(event: Event, asked: EventFilter) -> bool:
    return (
        event.status in asked.status
        and event.kind in (asked.kind or {event.kind})
        and (not asked.issue or not set(asked.issue).isdisjoint(event.issues))
    )


def holds(event: Event, holding: Holding, others: Sequence[Event]) -> bool:
    """Whether an event is or holds something; any may look otherwise on another day."""
    led_to = {link.to for other in others for link in other.links if link.type in holding.linked}
    return (
        holding.is_everything
        or holding.against is not None
        or event.kind in holding.kinds
        or any(link.type in holding.linking for link in event.links)
        or any(claim.measure in holding.counting for claim in event.claims)
        or (holding.hung and bool(event.bears_on))
        or event.id in led_to
    )


def material(
    events: Sequence[Event],
    on: date,
    known_on: date | None = None,
    zone: str = "Asia/Jerusalem",
    **asked: Any,  # noqa: ANN401 - names of the filter
) -> Material:
    """The material of a dossier that holds some events."""
    dossier = Dossier(slug="d", title="D", timezone=zone)

    def read(event_filter: EventFilter, holding: Holding = EVERYTHING) -> list[Event]:
        found = [
            event
            for event in known(events, event_filter.known_on, dossier.zone)
            if _fits(event, event_filter) and holds(event, holding, events)
        ]
        return sorted(
            found,
            key=lambda e: (e.when.bounds(dossier.zone).earliest_start, e.order or 0, e.id),
        )

    return Material(dossier, on, EventFilter(dossier="d", known_on=known_on, **asked), read)


def answer(name: str, events: Sequence[Event], on: date, **said: Any) -> Answer:  # noqa: ANN401 - as above
    """What an inquiry answers of some events; of one that needs a name first, of fuel.

    Args:
        name: Of the inquiry.
        events: All that the dossier holds.
        on: The day of which is told.
        said: As `material` takes it, and as the inquiry is asked.
    """
    cls = INQUIRIES[name]
    own = {key: said.pop(key) for key in list(said) if key in cls.model_fields}
    inquiry: Inquiry = cls(**own)
    first: dict[str, Any] = {cls.filter_first: ("fuel",)} if cls.filter_first else {}
    return inquiry.answer([material(events, on, **first, **said)])
