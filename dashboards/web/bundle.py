"""Streamlit's own scripts: which the timeline's page will need, and quick answers for them.

Streamlit reads each file anew for each request, in pieces, and sends it as it is. A page opens
with a hundred of them, so here each is read and packed once and sent in one piece.
"""

import gzip
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_ROOT = Path(streamlit.__file__).with_name("static")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_ELEMENTS = ("BidiComponent", "PageLink", "Button", "ButtonGroup")
"""What the timeline's page is made of, by the names of Streamlit's scripts."""

_IMPORTED = re.compile(r'(?:\bfrom|\bimport)"\./([\w.-]+\.js)"')


@cache
def _files() -> dict[str, Path]:
    """The files that are named after what is in them, by their addresses."""
    found = (_ROOT / "static").rglob("*")
    return {f"/{one.relative_to(_ROOT).as_posix()}": one for one in found if one.suffix in _TYPES}


@cache
def _packed(address: str) -> bytes | None:
    """A file's content under gzip; None where that saves nothing."""
    file = _files()[address]
    return None if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), compresslevel=6)


@cache
def _plain(address: str) -> bytes:
    return _files()[address].read_bytes()


@cache
def head() -> str:
    """Links for a page's head, so that the browser fetches early what the timeline's page needs.

    Streamlit asks for the script of each kind of element, and for what that imports, only when
    the first such element has arrived. The names come from the installed package; where it has no
    such files there are no links.
    """
    index = (_ROOT / "index.html").read_text(encoding="utf-8")
    names: dict[str, None] = {}
    for element in _ELEMENTS:
        files = [one for one in _files() if one.startswith(f"/static/js/{element}.")]
        for file in files[:1]:
            _add(file.rpartition("/")[2], names)
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{one}">'
        for one in names
        if one not in index
    )


def _add(name: str, names: dict[str, None]) -> None:
    """Add a script and what it imports."""
    address = f"/static/js/{name}"
    if name in names or address not in _files():
        return
    names[name] = None
    for imported in _IMPORTED.findall(_plain(address).decode()):
        _add(imported, names)


class Kept:
    """Answers for Streamlit's files from memory.

    Args:
        app: The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only those for whole files that exist end here."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or path not in _files():
            await self._app(scope, receive, send)
            return
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Vary": "Accept-Encoding",
        }
        takes = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        body = await run_in_threadpool(_packed, path) if takes else None
        if body is None:
            body = await run_in_threadpool(_plain, path)
        else:
            headers["Content-Encoding"] = "gzip"
        answer = Response(body, media_type=_TYPES[_files()[path].suffix], headers=headers)
        await answer(scope, receive, send)
