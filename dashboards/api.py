"""The record for other programs: JSON over HTTP, under the names of the filter.

`GET /api/v1/events` gives a page of the events that a filter leaves, each in Parley's own JSON
(`docs/parley-json.md`), with their number; `GET /api/v1/events/{id}` one of them;
`GET /api/v1/dossiers` the dossiers; `GET /healthz` whether the record can be read.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboards import data
from tracker.errors import BadSearch, InvalidFilter, NotFound, ParleyError, Problem
from tracker.model.filters import EventFilter
from tracker.store.estimate import Count
from tracker.store.pages import Cursor

MOST = 1000
"""Most events of a page."""

_OWN = frozenset({"limit", "after"})
_LIMIT = 100


def routes() -> list[BaseRoute]:
    """The routes that other programs ask."""
    return [
        Route("/api/v1/events", _answering(_events)),
        Route("/api/v1/events/{id}", _answering(_event)),
        Route("/api/v1/dossiers", _answering(_dossiers)),
        Route("/healthz", _answering(_health)),
    ]


def _answering(ask: Callable[[Request], object]) -> Callable[[Request], Response]:
    """Errors as JSON with a sentence: 400 for what cannot be read, 404 for what is not there."""

    def answer(request: Request) -> Response:
        try:
            return JSONResponse(ask(request))
        except NotFound as err:
            return JSONResponse({"error": str(err)}, status_code=404)
        except (InvalidFilter, BadSearch) as err:
            return JSONResponse({"error": str(err)}, status_code=400)
        except ParleyError as err:
            return JSONResponse({"error": str(err)}, status_code=503)

    return answer


def _events(request: Request) -> object:
    pairs = request.query_params.multi_items()
    own = {name: value for name, value in pairs if name in _OWN}
    asked = EventFilter.from_query([pair for pair in pairs if pair[0] not in _OWN])
    opened = data.store()
    found, after = opened.documents(asked, after=_after(own), limit=_limit(own))
    whole = "after" not in own and after is None
    count = Count(len(found)) if whole else opened.about(asked)
    return {
        "count": count.number,
        "count_is_exact": count.is_exact,
        "next": _written(after),
        "events": found,
    }


def _limit(own: dict[str, str]) -> int:
    text = own.get("limit", str(_LIMIT))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST):
        raise _refused("limit", text, f"Write a whole number from 1 to {MOST}.")
    return int(text)


def _after(own: dict[str, str]) -> Cursor | None:
    """Where the page before ended, as its `next` says."""
    text = own.get("after")
    if text is None:
        return None
    try:
        read: Any = json.loads(base64.urlsafe_b64decode(text.encode()))
        instant, place, event = read
    except ValueError as err:
        raise _refused("after", text, "Give it as `next` of the page before says.") from err
    if not (isinstance(instant, int) and isinstance(place, int) and isinstance(event, str)):
        raise _refused("after", text, "Give it as `next` of the page before says.")
    return instant, place, event


def _written(after: Cursor | None) -> str | None:
    return None if after is None else base64.urlsafe_b64encode(json.dumps(after).encode()).decode()


def _refused(name: str, value: str, right: str) -> InvalidFilter:
    return InvalidFilter((Problem((name,), value, f"‘{value}’ is no {name}. {right}"),))


def _event(request: Request) -> object:
    return data.store().event(request.path_params["id"]).as_dict()


def _dossiers(request: Request) -> object:  # noqa: ARG001 - the shape of a route
    return [one.model_dump(mode="json") for one in data.store().dossiers()]


def _health(request: Request) -> object:  # noqa: ARG001 - as above
    return {"status": "ok", "version": data.store().version()}
