"""The record for other programs: JSON over HTTP, under the names of the filter.

`GET /api/v1/events` gives a page of the events that a filter leaves, each in Parley's own JSON
(`docs/parley-json.md`), with their number; `GET /api/v1/events/{id}` one of them;
`GET /api/v1/dossiers` the dossiers; `GET /api/v1/chapters` their chapters;
`GET /api/v1/formats` the formats in which a record can be had;
`GET /healthz` whether it can be read; `GET /api/v1/thread` and the other inquiries their answers;
`GET /api/v1/openapi.json` what can be asked, for programs.
"""

import base64
import json
from collections.abc import Callable, Iterable
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboards.session import data
from dashboards.web import openapi
from tracker.analysis.inquiries import INQUIRIES
from tracker.errors import BadSearch, InvalidFilter, NotFound, ParleyError, Problem, TermsForbid
from tracker.exchange import FORMATS
from tracker.export import DESPITE, chapters_of, may_leave
from tracker.inquire import Inquire, read_inquiry
from tracker.model.filters import EventFilter
from tracker.model.texts.forbidding import forbids_publishing
from tracker.model.values import EventId
from tracker.store.questions import (
    About,
    Cursor,
    DocumentPage,
    Dossiers,
    Forbidden,
    Number,
    OpenedEvent,
    Recognised,
)
from tracker.version import version

MOST = 1000
"""Most events of a page."""

_OWN = frozenset({"limit", "after", DESPITE})
_LIMIT = 100


def routes() -> list[BaseRoute]:
    """The routes that other programs ask."""
    return [
        Route("/api/v1/events", _answering(_events)),
        Route("/api/v1/events/{id}", _answering(_event)),
        Route("/api/v1/dossiers", _answering(_dossiers)),
        Route("/api/v1/chapters", _answering(_chapters)),
        Route("/api/v1/formats", _answering(_formats)),
        *(Route(f"/api/v1/{name}", _answering(_inquiry(name))) for name in INQUIRIES),
        Route("/api/v1/openapi.json", _answering(_openapi)),
        Route("/healthz", _answering(_health)),
    ]


def _answering(ask: Callable[[Request], object]) -> Callable[[Request], Response]:
    """Errors as JSON with a sentence (see `status_of`)."""

    def answer(request: Request) -> Response:
        try:
            return JSONResponse(ask(request))
        except ParleyError as err:
            return JSONResponse({"error": str(err)}, status_code=status_of(err))

    return answer


def status_of(err: ParleyError) -> int:
    """400 for what cannot be read, 403 for what terms forbid, 404 for what is not there.

    503 where no record can be read, or the system lacks what a file needs.
    """
    if isinstance(err, NotFound):
        return 404
    if isinstance(err, TermsForbid):
        return 403
    return 400 if isinstance(err, InvalidFilter | BadSearch) else 503


def said_yes(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether an address asks for rows whose terms forbid to publish them, too.

    Raises:
        InvalidFilter: It says something else than yes.
    """
    said = {value for name, value in pairs if name == DESPITE}
    for value in said - {"yes"}:
        text = f"‘{DESPITE}’ takes yes, and nothing else. Write {DESPITE}=yes, or leave it out."
        raise InvalidFilter((Problem((DESPITE,), value, text),))
    return bool(said)


def _events(request: Request) -> object:
    pairs = request.query_params.multi_items()
    own = {name: _once(name, pairs) for name in _OWN}
    every = said_yes(pairs)
    asked = EventFilter.from_query([pair for pair in pairs if pair[0] not in _OWN])
    record = data.published()
    record.ask(Recognised(asked))
    start = _after(own["after"])
    page = record.ask(DocumentPage(asked, start, _limit(own["limit"])))
    whole = start is None and page.next is None
    count = Number(len(page.events)) if whole else record.ask(About(asked))
    return {
        "count": count.number,
        "count_is_exact": count.is_exact,
        "next": _written(page.next),
        "withheld": [] if every else [one._asdict() for one in record.ask(Forbidden(asked))],
        "events": [one for one in page.events if every or _may_leave(one)],
    }


def _may_leave(plain: dict[str, Any]) -> bool:
    """As `may_leave` says of an event, of its plain values: a page builds no objects."""
    return not any(
        forbids_publishing(one.get("terms", "")) for one in plain.get("external_ids", ())
    )


def _inquiry(name: str) -> Callable[[Request], object]:
    """What answers an inquiry, under its own name."""

    def ask(request: Request) -> object:
        inquiry, event_filter, on = read_inquiry(
            INQUIRIES[name], request.query_params.multi_items()
        )
        record = data.published()
        record.ask(Recognised(event_filter))
        return record.ask(Inquire(inquiry, event_filter, on))

    return ask


def _once(name: str, pairs: list[tuple[str, str]]) -> str | None:
    """The value of a parameter that is given once at most."""
    values = [value for given, value in pairs if given == name]
    if len(values) > 1:
        text = f"‘{name}’ stands {len(values)} times. Keep one of them."
        raise InvalidFilter((Problem((name,), tuple(values), text),))
    return values[0] if values else None


def _limit(text: str | None) -> int:
    if text is None:
        return _LIMIT
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MOST):
        raise _refused("limit", text, f"Write a whole number from 1 to {MOST}.")
    return int(text)


_Instant = Annotated[int, Field(ge=-(2**62), le=2**62)]
_CURSOR: TypeAdapter[tuple[int, int, str]] = TypeAdapter(
    tuple[_Instant, _Instant, EventId], config=ConfigDict(strict=True)
)
_LONGEST = 400


def _after(text: str | None) -> Cursor | None:
    """Where the page before ended, as its `next` says."""
    if text is None:
        return None
    right = "Give it as `next` of the page before says."
    if len(text) > _LONGEST:
        raise _refused("after", text, right)
    try:
        return _CURSOR.validate_json(base64.urlsafe_b64decode(text.encode()))
    except ValueError as err:
        raise _refused("after", text, right) from err


def _written(after: Cursor | None) -> str | None:
    return None if after is None else base64.urlsafe_b64encode(json.dumps(after).encode()).decode()


def _refused(name: str, value: str, right: str) -> InvalidFilter:
    shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    return InvalidFilter((Problem((name,), value, f"‘{shown}’ is no {name}. {right}"),))


_SHOWN = 60


def _event(request: Request) -> object:
    pairs = request.query_params.multi_items()
    every = said_yes(pairs)
    asked = EventFilter.from_query([pair for pair in pairs if pair[0] != DESPITE])
    _only(asked, {"known_on"}, "An event is asked for by its id and known_on alone.")
    event = data.published().ask(OpenedEvent(request.path_params["id"], asked.known_on)).event
    if not (every or may_leave(event)):
        raise TermsForbid([f"{one.scheme}: {one.terms}" for one in event.external_ids])
    return event.as_dict()


def _dossiers(request: Request) -> object:  # noqa: ARG001 - the shape of a route
    return [one.model_dump(mode="json") for one in data.published().ask(Dossiers())]


def _chapters(request: Request) -> object:
    asked = EventFilter.from_query(request.query_params.multi_items())
    _only(asked, {"dossier", "known_on"}, "Chapters are chosen by dossier and known_on alone.")
    record = data.published()
    record.ask(Recognised(asked))
    return [one.model_dump(mode="json") for one in chapters_of(record, asked)]


def _only(asked: EventFilter, names: set[str], rule: str) -> None:
    """Refuse filters that an address does not take, rather than answer as if they held."""
    for name, value in asked.to_query():
        if name not in names:
            raise InvalidFilter((Problem((name,), value, f"{rule} Leave ‘{name}’ out."),))


def _formats(request: Request) -> object:  # noqa: ARG001 - the shape of a route
    formats = [
        {
            "name": one.name,
            "label": one.label,
            "use": one.use,
            "media_type": one.media_type,
            "address": data.export_path(one),
            "columns": list(one.fields),
            "leaves_out": one.leaves_out,
        }
        for one in FORMATS.values()
    ]
    return {"formats": formats}


def _openapi(request: Request) -> object:  # noqa: ARG001 - the shape of a route
    return openapi.document(MOST, _LIMIT)


def _health(request: Request) -> object:  # noqa: ARG001 - as above
    return {"status": "ok", "version": data.store().version(), "parley": version()}
