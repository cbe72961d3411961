"""What the log tells of the dashboard: pages, questions to the record, requests of programs."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from urllib.parse import parse_qsl

from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker import logs
from tracker.model.filters import EventFilter
from tracker.settings import current as settings
from tracker.store.questions import Question

_FILTERS = frozenset(info.alias or name for name, info in EventFilter.model_fields.items())


def question(asked: Question[object], by: Callable[[], str | None]) -> AbstractContextManager[None]:
    """Log a question that the record is asked for a page, when it is answered.

    Args:
        asked: The question; of the filters in it the names are told.
        by: Who asks; None where that is not known.
    """

    def facts() -> dict[str, object]:
        filters = [part for part in vars(asked).values() if isinstance(part, EventFilter)]
        return {"name": type(asked).__name__, "by": by(), "filters": _names(filters)}

    return logs.timed("question", facts, slow=settings().slow_seconds)


def page(name: str, seconds: float, asked: EventFilter, by: Callable[[], str | None]) -> None:
    """Log a page that was drawn.

    Args:
        name: As in its address.
        seconds: How long it took.
        asked: The filter of its view.
        by: Who sees it.
    """

    def facts() -> dict[str, object]:
        return {"name": name, "by": by(), "filters": _names([asked])}

    logs.tell_time("page", seconds, facts, slow=settings().slow_seconds)


def _names(filters: Sequence[EventFilter]) -> list[str]:
    """The names of the filters that are set, without their values."""
    return sorted({name for asked in filters for name, _ in asked.to_query()})


class Requests:
    """Logs what other programs ask: which route, under which filters, and how long it took.

    Args:
        app: The application behind.
        routes: Those that are logged.
        streams: Paths of those that last as long as the asker takes: they are never slow.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute], streams: Sequence[str]) -> None:
        self._app = app
        self._streams = streams
        self._routes = [route for route in routes if isinstance(route, Route)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        route = self._route(scope)
        if route is None:
            await self._app(scope, receive, send)
            return

        def facts() -> dict[str, object]:
            given = parse_qsl(scope.get("query_string", b"").decode("latin-1"))
            return {"name": route, "filters": sorted({name for name, _ in given} & _FILTERS)}

        slow = None if route in self._streams else settings().slow_seconds
        with logs.timed("request", facts, slow=slow):
            await self._app(scope, receive, send)

    def _route(self, scope: Scope) -> str | None:
        if scope["type"] != "http":
            return None
        matching = (one for one in self._routes if one.matches(scope)[0] is not Match.NONE)
        return next((one.path for one in matching), None)
