"""How records go out: what a filter leaves, with what it refers to, for any format."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tracker.exchange import Contents, Format
from tracker.exchange.about import About
from tracker.exchange.contents import Stamp
from tracker.model.filters import EventFilter
from tracker.settings import current as settings
from tracker.store import Seen
from tracker.store.questions import (
    Actors,
    Changes,
    Cited,
    Descriptions,
    Dossiers,
    Publishers,
    Stamps,
    Totals,
)


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
    contents = Contents(
        record.stream(event_filter, at_once=at_once),
        tuple(one for one in record.ask(Dossiers()) if event_filter.dossier in {None, one.slug}),
        fields=fields,
        about=about(record, event_filter, left_out=chosen.leaves_out),
        stamps=lambda ids: stamps_of(record, ids),
    )
    if not chosen.describes:
        return contents
    issues, tracks, places = (
        tuple(record.ask(Descriptions(of))) for of in ("issue", "track", "place")
    )
    return replace(
        contents,
        actors=tuple(record.ask(Actors())),
        publishers=tuple(one for one in record.ask(Publishers()) if one.says_more),
        issues=issues,
        tracks=tracks,
        places=places,
    )


def about(record: Seen, event_filter: EventFilter, *, left_out: str = "") -> About:
    """What a file says of itself.

    Args:
        record: As whoever asks sees it.
        event_filter: Which events it holds.
        left_out: What its format has no room for.
    """
    totals = record.ask(Totals(event_filter))
    last = record.ask(Changes(limit=1))
    return About(
        asked=event_filter,
        made_at=datetime.now(tz=UTC).replace(microsecond=0),
        revision=last[0].number if last else None,
        events=totals.events,
        sources=totals.sources,
        publishers=tuple(record.ask(Cited(event_filter))),
        internal=record.viewer.internal,
        terms=settings().terms,
        left_out=left_out,
    )


def stamps_of(record: Seen, ids: Sequence[str]) -> Mapping[str, Stamp]:
    """When events were recorded and written last, by their ids."""
    return {
        name: Stamp(one.revision, _instant(one.recorded_at), _instant(one.changed_at))
        for name, one in record.ask(Stamps(tuple(ids))).items()
    }


def _instant(micros: int) -> datetime:
    return datetime.fromtimestamp(micros // 1_000_000, tz=UTC)
