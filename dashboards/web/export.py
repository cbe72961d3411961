"""The filtered rows as a file: streamed by the server, so that a large one starts at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import islice
from threading import BoundedSemaphore

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from dashboards.session import data
from dashboards.web.api import said_yes, status_of
from tracker import logs
from tracker.errors import InvalidFilter, ParleyError, Problem
from tracker.exchange import FORMATS, Contents, Format
from tracker.export import DESPITE, SINCE, check, contents_of, read_since
from tracker.model.filters import EventFilter
from tracker.store.questions import Recognised, TablePage

_COLUMNS = "columns"

_AT_ONCE = 50
"""Rows that are held in memory for somebody who does not take them."""

_RUNNING = 4
_running = BoundedSemaphore(_RUNNING)
"""Each export looks at one state of the record for as long as it lasts, so there are few."""

PATIENCE = 60.0
"""Seconds for which an export waits for somebody to take what is there."""


def routes() -> list[Route]:
    """The routes of the exports, one for each format.

    Their parameters are the names of the filter, and, where a format has columns, `columns` with
    names of fields by commas; briefs take `since`, a day.
    """
    return [Route(data.export_path(each), _writes(each)) for each in FORMATS.values()]


def _writes(chosen: Format) -> Callable[[Request], Response]:
    return lambda request: _events(request, chosen)


def _events(request: Request, chosen: Format) -> Response:
    try:
        pairs = request.query_params.multi_items()
        own = _own(chosen)
        names = _columns([value for name, value in pairs if name == _COLUMNS], chosen.fields)
        asked = EventFilter.from_query([pair for pair in pairs if pair[0] not in own])
        since = read_since(request.query_params.get(SINCE)) if SINCE in own else None
        record = data.published()
        record.ask(Recognised(asked))
        yes = DESPITE in own and said_yes(pairs)
        check(record, asked, chosen, since=since, despite_terms=yes)
        record.ask(TablePage(asked, limit=1))  # says what is wrong before the first byte
    except ParleyError as err:
        return PlainTextResponse(f"{err}\n", status_code=status_of(err))
    name = f"{asked.dossier or 'parley'}-events.{chosen.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if request.method == "HEAD":
        return Response(media_type=chosen.media_type, headers=headers)
    return streamed(asked, chosen, headers, names=names, since=since)


def _own(chosen: Format) -> frozenset[str]:
    """Names of the parameters that a format takes beside those of the filter."""
    taken = {_COLUMNS: bool(chosen.fields), SINCE: chosen.tells, DESPITE: not chosen.tells}
    return frozenset(name for name, takes in taken.items() if takes)


def streamed(
    asked: EventFilter,
    chosen: Format,
    headers: dict[str, str],
    *,
    names: tuple[str, ...] = (),
    since: date | None = None,
    withholds: bool = False,
) -> Response:
    """What a filter leaves, on its way in a format, while there is room for one more.

    Args:
        asked: Which events; it was asked before, so that nothing is wrong with it.
        chosen: The format.
        headers: Sent along.
        names: Of the columns; empty for all.
        since: The day after which a brief tells what changed.
        withholds: Whether rows whose terms forbid to publish them are left out.
    """
    told = partial(
        contents_of, event_filter=asked, chosen=chosen, fields=names, since=since,
        withholds=withholds,
    )  # fmt: skip
    return _Export(_parts(told, chosen), chosen.media_type, headers)


def _columns(said: list[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that were asked for, in their order; all where none was."""
    names = tuple(dict.fromkeys(name for text in said for name in text.split(",") if name))
    for name in names:
        if name not in known:
            text = f"‘{name}’ is no column. Write some of: {', '.join(known)}."
            raise InvalidFilter((Problem((_COLUMNS,), name, text),))
    return names


def _parts(told: Callable[..., Contents], chosen: Format) -> Generator[bytes, None, None]:
    contents = told(data.published(), at_once=_AT_ONCE)
    pieces = chosen.parts(contents)
    while part := b"".join(islice(pieces, _AT_ONCE)):
        yield part


class _Export(StreamingResponse):
    """A file on its way; it gives its place back however it ends."""

    def __init__(
        self, parts: Generator[bytes, None, None], media_type: str, headers: dict[str, str]
    ) -> None:
        super().__init__(_in_turn(parts), media_type=media_type, headers=headers)
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, as long as somebody takes it."""
        if not _running.acquire(blocking=False):
            text = f"{_RUNNING} exports are running already. Try again in a moment.\n"
            busy = PlainTextResponse(text, status_code=503, headers={"Retry-After": "5"})
            await busy(scope, receive, send)
            return

        async def patient(message: Message) -> None:
            await asyncio.wait_for(send(message), PATIENCE)

        try:
            await super().__call__(scope, receive, patient)
        except (TimeoutError, ClientDisconnect):
            logs.tell("an export was broken off by who asked for it, or not taken")
        finally:
            with suppress(ValueError):  # it is read at this moment, and will be let go
                self._parts.close()
            _running.release()


async def _in_turn(parts: Generator[bytes, None, None]) -> AsyncIterator[bytes]:
    while part := await run_in_threadpool(next, parts, b""):
        yield part
