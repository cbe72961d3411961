"""Feeds of a dossier: what was written last, corrections to it, and its calendar.

`GET /feeds/{dossier}.atom` gives the events that were written last, the newest first;
`/feeds/{dossier}.corrections.atom` each change to what was published and each retraction;
`/feeds/{dossier}.ics` the whole dossier as a calendar. The names of the filter narrow each of them.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboards.session import data
from dashboards.web import export
from dashboards.web.api import said_yes, status_of
from tracker.errors import InvalidFilter, ParleyError, Problem
from tracker.exchange import FORMATS
from tracker.exchange.atom import Head, entry, feed
from tracker.exchange.contents import Stamp
from tracker.export import DESPITE, about, may_leave, stamps_of
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.sentences import listed
from tracker.store import Seen
from tracker.store.questions import (
    Corrections,
    DossierNamed,
    EventsById,
    LastWritten,
    Recognised,
    TablePage,
)

_EVERY = ("published", "retracted")
"""What stands, and what was taken back: who follows a dossier is told of both."""


def routes() -> list[Route]:
    """The routes of the feeds; the longer ending is looked for first."""
    return [
        Route("/feeds/{dossier}.corrections.atom", _answering(_corrections)),
        Route("/feeds/{dossier}.atom", _answering(_events)),
        Route("/feeds/{dossier}.ics", _answering(_calendar)),
    ]


class _Wanted(NamedTuple):
    """What a feed is asked for.

    Attributes:
        asked: Which events.
        all: Whether those whose terms forbid to publish them are meant, too.
    """

    asked: EventFilter
    all: bool

    def takes(self, event: Event) -> bool:
        """Whether an event goes into the feed."""
        return self.all or may_leave(event)


_Answer = Callable[[Request, _Wanted, Seen], Response]


def _answering(ask: _Answer) -> Callable[[Request], Response]:
    """Errors as a line of text, with the status that the API gives them."""

    def answer(request: Request) -> Response:
        try:
            record = data.published()
            wanted = _wanted(request)
            record.ask(Recognised(wanted.asked))
            record.ask(TablePage(wanted.asked, limit=1))  # says what is wrong before the first byte
            return ask(request, wanted, record)
        except ParleyError as err:
            return PlainTextResponse(f"{err}\n", status_code=status_of(err))

    return answer


def _wanted(request: Request) -> _Wanted:
    pairs = request.query_params.multi_items()
    every = said_yes(pairs)
    pairs = [pair for pair in pairs if pair[0] != DESPITE]
    if any(name == "dossier" for name, _ in pairs):
        text = "The address names the dossier already. Leave ‘dossier’ out."
        raise InvalidFilter((Problem(("dossier",), "", text),))
    if not any(name == "status" for name, _ in pairs):
        pairs += [("status", one) for one in _EVERY]
    named = ("dossier", request.path_params["dossier"])
    return _Wanted(EventFilter.from_query([*pairs, named]), every)


def _calendar(request: Request, wanted: _Wanted, record: Seen) -> Response:  # noqa: ARG001 - the shape of all
    return export.streamed(wanted.asked, FORMATS["ics"], {}, withholds=not wanted.all)


def _events(request: Request, wanted: _Wanted, record: Seen) -> Response:
    asked = wanted.asked
    ids = record.ask(LastWritten(asked))
    events, stamps = _by_id(record, wanted, ids), stamps_of(record, ids)
    entries = (
        entry(events[one], stamps[one], link=_link(request, one)) for one in ids if one in events
    )
    newest = max((one.changed_at for one in stamps.values()), default=_NEVER)
    return _feed(request, wanted, record, "events", newest, entries)


def _corrections(request: Request, wanted: _Wanted, record: Seen) -> Response:
    found = record.ask(Corrections(wanted.asked))
    events = _by_id(record, wanted, tuple(dict.fromkeys(one.event for one in found)))

    def entries() -> Iterator[str]:
        for one in found:
            if (event := events.get(one.event)) is None:
                continue
            at = _instant(one.at)
            what = "Retracted" if one.retracts else "Corrected"
            said = f"Changed: {listed([title.lower() for title in one.fields])}."
            yield entry(
                event,
                Stamp(1, at, at),
                name=f" write {one.number}",
                title=f"{what}: {event.title}",
                said=said,
                link=_link(request, one.event),
            )

    newest = _instant(found[0].at) if found else _NEVER
    return _feed(request, wanted, record, "corrections", newest, entries())


def _by_id(record: Seen, wanted: _Wanted, ids: tuple[str, ...]) -> dict[str, Event]:
    found = record.ask(EventsById(ids, wanted.asked.known_on))
    return {one.id: one for one in found if wanted.takes(one)}


def _instant(micros: int) -> datetime:
    return datetime.fromtimestamp(micros // 1_000_000, tz=UTC)


_NEVER = datetime.fromtimestamp(0, tz=UTC)


def _feed(
    request: Request,
    wanted: _Wanted,
    record: Seen,
    what: str,
    updated: datetime,
    entries: Iterator[str],
) -> Response:
    asked = wanted.asked
    dossier = record.ask(DossierNamed(asked.dossier or ""))
    head = Head(
        f"{what} {urlencode(asked.to_query())}",
        f"{dossier.title}: corrections" if what == "corrections" else dossier.title,
        updated,
        about(record, asked, left_out=FORMATS["atom"].leaves_out, withholds=not wanted.all),
        (("self", str(request.url)), ("alternate", _page(request))),
    )
    body = "".join(feed(head, entries))
    return Response(body, media_type=FORMATS["atom"].media_type)


def _page(request: Request) -> str:
    return f"{request.base_url}?{urlencode({'dossier': request.path_params['dossier']})}"


def _link(request: Request, event: str) -> str:
    return f"{_page(request)}&{urlencode({'event': event})}"
