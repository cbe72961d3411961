"""Answers for other programs that need not come again.

The tag of an answer (ETag) follows from the state of the record, from the day, in each dossier's
zone, and from the address. Who names it in `If-None-Match` is told that nothing changed, before
anything is read.
"""

import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboards.session import data
from tracker.errors import ParleyError
from tracker.exchange import FORMATS
from tracker.model.desk import Story
from tracker.version import version

_UNDER = ("/api/v1/", "/export/", "/feeds/")
_WITH_STORIES = frozenset(data.export_path(one) for one in FORMATS.values() if one.draws)
"""Where files lie that hold stories, which change without the record."""


class Unchanged:
    """Gives what leaves the record its tag; Streamlit’s server packs it for who takes it so.

    Args:
        app: The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only those for what leaves the record are looked at."""
        path = scope.get("path", "")
        asks = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not asks or not path.startswith(_UNDER):
            await self._app(scope, receive, send)
            return
        tag = await run_in_threadpool(_tag, path, scope.get("query_string", b""))
        if tag is not None and tag in _named(Headers(scope=scope)):
            headers = {"ETag": tag, "Cache-Control": _ASK_AGAIN, "Vary": "Accept-Encoding"}
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and tag:
                headers = MutableHeaders(scope=message)
                headers["ETag"], headers["Cache-Control"] = tag, _ASK_AGAIN
            await send(message)

        await self._app(scope, receive, tagged)


_ASK_AGAIN = "no-cache"
"""Keep it, and ask each time whether it is still so."""


def _named(headers: Headers) -> frozenset[str]:
    said = headers.get("if-none-match", "")
    return frozenset(one.strip() for one in said.split(","))


def _tag(path: str, query: bytes) -> str | None:
    """The tag of an answer; None where the record cannot be read.

    It is weak: a file tells when it was made, and what it says of the record is the same.
    """
    if b"starred=" in query:  # stars come and go without the record
        return None
    try:
        store = data.store()
        days = {data.today(one).isoformat() for one in data.dossiers()}
        stories = store.desk_mark(Story) if path in _WITH_STORIES else ()
        known = (version(), store.url, store.mark(), stories, sorted(days), path, query)
    except ParleyError:
        return None
    return f'W/"{hashlib.blake2b(repr(known).encode(), digest_size=12).hexdigest()}"'
