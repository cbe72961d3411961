"""How records go out: what a filter leaves, with what it refers to, for any format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pkgutil import resolve_name

from tracker.analysis.inquiries.talks import Talks
from tracker.briefing import Brief
from tracker.errors import InvalidFilter, InvalidRecord, Problem, TermsForbid
from tracker.exchange import FORMATS, Contents, Format
from tracker.exchange.about import About
from tracker.exchange.contents import Stamp
from tracker.inquire import Inquire
from tracker.language import decimal, say, several
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.reading import read_texts
from tracker.model.telling.chapters import Chapter, begun
from tracker.model.texts.forbidding import forbids_publishing
from tracker.model.values import Day, Record
from tracker.settings import current as settings
from tracker.store import Seen
from tracker.store.questions import (
    Actors,
    Changes,
    Chapters,
    Cited,
    Descriptions,
    Dossiers,
    Forbidden,
    Provider,
    Publishers,
    Stamps,
    Totals,
)

DESPITE = "despite_terms"
"""Name of the yes to rows whose terms forbid to publish them, in addresses."""

SINCE = "since"
"""Name of the day after which a brief tells what changed, in commands and addresses."""


def contents_of(
    record: Seen,
    event_filter: EventFilter,
    chosen: Format,
    *,
    fields: tuple[str, ...] = (),
    since: date | None = None,
    withholds: bool = False,
    at_once: int = 500,
) -> Contents:
    """What a format is to write; events are read as they are written.

    Args:
        record: As whoever asks sees it.
        event_filter: Which events.
        chosen: The format.
        fields: Names of its columns that were asked for; empty for all.
        since: The day after which a brief tells what changed (see `Brief`).
        withholds: Whether rows whose terms forbid to publish them are left out, and that is said.
        at_once: How many events are held in memory.

    Raises:
        InvalidFilter: The format tells of one dossier; the filter names none of several.
    """
    events = record.stream(event_filter, at_once=at_once)
    contents = Contents(
        filter(may_leave, events) if withholds else events,
        tuple(one for one in record.ask(Dossiers()) if event_filter.dossier in {None, one.slug}),
        fields=fields,
        about=about(record, event_filter, left_out=chosen.leaves_out, withholds=withholds),
        chapters=tuple(chapters_of(record, event_filter)),
        stamps=lambda ids: stamps_of(record, ids),
        brief=record.ask(Brief(event_filter, since)) if chosen.tells else None,
        drawn=partial(resolve_name(chosen.draws), record) if chosen.draws else None,
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


def chapters_of(record: Seen, event_filter: EventFilter) -> Iterator[Chapter]:
    """The chapters of a filter’s dossiers, those that have begun by its day of knowing.

    Args:
        record: As whoever asks sees it.
        event_filter: The filter.
    """
    for dossier in record.ask(Dossiers()):
        if event_filter.dossier in {None, dossier.slug}:
            found = record.ask(Chapters(dossier.slug))
            yield from begun(found, event_filter.known_on, dossier.zone)


def check(
    record: Seen,
    event_filter: EventFilter,
    chosen: Format,
    *,
    since: date | None = None,
    despite_terms: bool = False,
) -> None:
    """Find what would keep a file from being written, before its first byte is.

    Args:
        record: As whoever asks sees it.
        event_filter: Which events.
        chosen: The format.
        since: The day after which a brief tells what changed.
        despite_terms: Whether somebody said yes to rows whose terms forbid to publish them.

    Raises:
        TermsForbid: Some rows may not be published by their terms, and nobody said yes.
        MissingPart: The system lacks what the format needs.
        InvalidFilter: The format tells of one dossier, and the filter names none of several; it
            has no room for so many events; or a day was given to a format that tells of no changes.
    """
    if chosen.ready is not None:
        chosen.ready()
    if since is not None and not chosen.tells:
        briefs = ", ".join(one.name for one in FORMATS.values() if one.tells)
        text = say(
            "{format} does not tell what changed. Leave ‘since’ out, or take {briefs}.",
            format=say(chosen.label), briefs=briefs,
        )  # fmt: skip
        raise InvalidFilter((Problem((SINCE,), since, text),))
    if chosen.most is not None and (many := record.ask(Totals(event_filter)).events) > chosen.most:
        text = say(
            "{format} has room for {most} events, and the filter leaves {many}. Choose fewer "
            "days, actors or kinds.",
            format=say(chosen.label), most=decimal(chosen.most), many=decimal(many),
        )  # fmt: skip
        raise InvalidFilter((Problem(("from",), None, text),))
    if chosen.tells or chosen.draws:
        record.ask(Inquire(Talks(), event_filter))
    if chosen.tells or despite_terms:
        return
    if found := said_of(record.ask(Forbidden(event_filter))):
        raise TermsForbid(found)


def said_of(forbidden: Iterable[Provider]) -> list[str]:
    """Whose rows may not be published by their terms: a line for each, with how many and why.

    A brief tells of events in words of its own and of the record, and holds no rows.
    """
    return [
        several(
            "{scheme}: {n} event, {terms}",
            "{scheme}: {n} events, {terms}",
            one.events,
            scheme=one.scheme,
            terms=one.terms,
        )
        for one in forbidden
    ]


def may_leave(event: Event) -> bool:
    """Whether the terms of whoever an event was taken from let it be published."""
    return not any(forbids_publishing(one.terms) for one in event.external_ids)


class _Asked(Record):
    """What a brief can be asked with, beside the filter."""

    since: Day | None = None


def read_since(text: str | None) -> date | None:
    """The day after which a brief tells what changed, from what was typed.

    Raises:
        InvalidFilter: It is no day.
    """
    if text is None:
        return None
    try:
        return read_texts(_Asked, {SINCE: text}).since
    except InvalidRecord as err:
        raise InvalidFilter(err.problems) from err


def about(
    record: Seen, event_filter: EventFilter, *, left_out: str = "", withholds: bool = False
) -> About:
    """What a file says of itself.

    Args:
        record: As whoever asks sees it.
        event_filter: Which events it holds.
        left_out: What its format has no room for.
        withholds: As in `contents_of`.
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
        withheld=tuple(said_of(record.ask(Forbidden(event_filter)))) if withholds else (),
    )


def stamps_of(record: Seen, ids: Sequence[str]) -> Mapping[str, Stamp]:
    """When events were recorded and written last, by their ids."""
    return {
        name: Stamp(one.revision, _instant(one.recorded_at), _instant(one.changed_at))
        for name, one in record.ask(Stamps(tuple(ids))).items()
    }


def _instant(micros: int) -> datetime:
    return datetime.fromtimestamp(micros // 1_000_000, tz=UTC)
