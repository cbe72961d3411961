"""Which addresses this server has: all others are answered with one sentence and a way out.

Streamlit answers every address that it does not know with its page, at status 200; below a page
that stays blank. Here a page that is none has status 404. What Streamlit tells of itself (its
metrics, its interface for programs) is closed.
"""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboards.session import languages, state
from dashboards.web.pages import PAGES
from tracker.language import is_rtl, say, speaking, spoken

_STATIC = Path(streamlit.__file__).with_name("static")
_OPEN = frozenset({"/_stcore/health", "/_stcore/host-config", "/_stcore/stream"})
_OPEN_BELOW = ("/_stcore/upload_file/", "/_stcore/bidi-components/", "/media/", "/component/")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]|//|(^|/)\.\.?(/|$)")
_LONGEST = 200


class Addresses:
    """Turns away requests for what this server has not.

    Args:
        app: The application behind.
        routes: Addresses of our own, beside those of the pages.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only those for what there is go on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        path = str(scope.get("path", ""))
        page = _page(path)
        if page == path or (page is None and self._is_here(path, scope)):
            await self._app(scope, receive, send)
        elif page is not None and scope["type"] == "http":
            # Written in another way, under which the page's files would not be found.
            await RedirectResponse(_with_query(page, scope))(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _none(path, scope)(scope, receive, send)

    def _is_here(self, path: str, scope: Scope) -> bool:
        if _UNSAFE.search(path):
            return False
        return (
            path in _OPEN
            or path.startswith(_OPEN_BELOW)
            or _is_file(path)
            or any(route.matches(scope)[0] is not Match.NONE for route in self._routes)
        )


def _page(path: str) -> str | None:
    """The address of the page that is meant; None where it is none."""
    name = path.strip("/")
    if name in {"", state.TIMELINE_PAGE}:
        return "/"
    return f"/{name}" if name in PAGES else None


def _is_file(path: str) -> bool:
    try:
        return (_STATIC / path.removeprefix("/")).is_file()
    except OSError:  # the name is too long
        return False


def _none(path: str, scope: Scope) -> Response:
    shown = path if len(path) <= _LONGEST else f"{path[: _LONGEST - 1]}…"
    if path.startswith(("/api/", "/export/", "/feeds/", "/_stcore/")):
        return JSONResponse({"error": f"There is nothing at ‘{shown}’ here."}, status_code=404)
    with speaking(languages.of_request(Headers(scope=scope))):
        return HTMLResponse(_told(shown, scope), status_code=404)


def _told(shown: str, scope: Scope) -> str:
    links = "".join(
        f'<li><a href="{escape(_with_query(_page(name) or "/", scope))}">'
        f"{escape(say(title))}</a></li>"
        for name, (title, _) in PAGES.items()
    )
    text = say("There is nothing at ‘{address}’ here. Go on to one of the pages:", address=shown)
    return _SENTENCE.format(
        language=spoken(),
        direction="rtl" if is_rtl() else "ltr",
        title=escape(say("Parley: no such page")),
        text=escape(text),
        links=links,
    )


def _with_query(page: str, scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{page}?{query}" if query else page


_SENTENCE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; }}
main {{ margin: 3rem auto; max-width: 40rem; padding: 0 1rem; }}
ul {{ display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }}
</style>
</head>
<body>
<main>
<p>{text}</p>
<ul>{links}</ul>
</main>
</body>
</html>
"""
