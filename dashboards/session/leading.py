"""Leading to an event, wherever it is: in another dossier, or outside the filters."""

from dashboards.look.plain import plain
from dashboards.session import data, state
from tracker.errors import NotFound
from tracker.language import say
from tracker.model.filters import EventFilter


def lead_to(event_id: str) -> None:
    """Show an event in its own dossier, with filters that leave it; a callback of buttons."""
    event = data.opened(event_id).event
    asked = state.current().filter
    if lies_elsewhere(event_id) is not None:
        asked = EventFilter(dossier=event.dossier)
        if event.status not in asked.status:
            asked = asked.but(status=(*asked.status, event.status))
    state.go_to(event_id)
    state.change(filter=asked, event=event_id, window=None)


def lies_elsewhere(event_id: str) -> str | None:
    """Why an event of the record is not among those shown, in a sentence; None where it is.

    None, too, where the record has not the event, or it was withdrawn.
    """
    try:
        event = data.opened(event_id).event
    except NotFound:
        return None
    asked = state.current().filter
    if event.status == "retracted":
        return None
    if event.dossier != asked.dossier:
        own = data.dossier(event.dossier)
        title = plain(own.title if own else event.dossier)
        return say("It belongs to another dossier: {title}.", title=title)
    return None if data.fits(asked, event_id) else say("It lies outside the filters.")
