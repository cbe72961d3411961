"""How records go out: what a filter leaves, with what it refers to, for any format."""

from tracker.exchange import Contents, Format
from tracker.model.filters import EventFilter
from tracker.store import Seen
from tracker.store.questions import Actors, Descriptions, Dossiers, Publishers


def contents_of(
    record: Seen,
    event_filter: EventFilter,
    chosen: Format,
    *,
    fields: tuple[str, ...] = (),
    at_once: int = 500,
) -> Contents:
    """What a format is to write; events are read as they are written.

    Args:
        record: As whoever asks sees it.
        event_filter: Which events.
        chosen: The format.
        fields: Names of its columns that were asked for; empty for all.
        at_once: How many events are held in memory.
    """
    events = record.stream(event_filter, at_once=at_once)
    if not chosen.describes:
        return Contents(events, fields=fields)
    return Contents(
        events,
        tuple(one for one in record.ask(Dossiers()) if event_filter.dossier in {None, one.slug}),
        tuple(record.ask(Actors())),
        tuple(one for one in record.ask(Publishers()) if one.says_more),
        fields,
        *(tuple(record.ask(Descriptions(of))) for of in ("issue", "track", "place")),
    )
