"""The page's own style sheet: what Streamlit's settings cannot say.

It is linked in the page's head, so that it is there before the first word is: a sheet that a
script sends arrives a third of a second after the words that it styles.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboards.boxes import name_box
from dashboards.filters import known_days
from dashboards.importing import rows_table
from dashboards.look import listing, phone, shortcuts
from dashboards.look.kinds import LOOKS, QUIET
from dashboards.session import languages
from dashboards.timeline import assets as timeline
from dashboards.timeline import chart_picture
from dashboards.web import bundle, printing, right_to_left, spoken, waiting
from tracker.language import is_rtl, speaking

_PATH = "/parley/style.css"
_FILE = Path(__file__).with_suffix(".css")

FETCHED = (name_box.SCRIPT, known_days.SCRIPT, shortcuts.SCRIPT, phone.SCRIPT, chart_picture.SCRIPT)
"""The components whose scripts are fetched; their styles are part of the sheet."""


@cache
def sheet() -> str:
    """The whole sheet; colours follow the theme in use."""
    chosen, quiet = LOOKS["talks"], QUIET
    colours = (
        f"--parley-chosen-light: {chosen.light}; --parley-chosen-dark: {chosen.dark};\n"
        f"--parley-quiet-light: {quiet[0]}; --parley-quiet-dark: {quiet[1]};\n"
    )
    kinds = (
        f".st-key-kind-{name} strong {{ color: light-dark({look.light}, {look.dark}); }}\n"
        for name, look in LOOKS.items()
    )
    text = colours + _FILE.read_text(encoding="utf-8")
    text += timeline.style() + listing.style() + rows_table.style()
    text += "".join(one.style() for one in FETCHED)
    # Streamlit's own rules come later in the head: ours win by one class more.
    turned = right_to_left.style()
    return f".stApp {{\n{text}{''.join(kinds)}}}\n{turned}{waiting.style()}{printing.style()}"


def routes() -> list[BaseRoute]:
    """The routes under which the server gives the sheet, and the words of scripts."""
    return [Route(_PATH, _answer), *spoken.routes()]


def _answer(request: Request) -> Response:  # noqa: ARG001 - the shape of a route
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(sheet(), media_type="text/css", headers=headers)


@cache
def _link(is_timeline: bool, language: str) -> bytes:
    """What the head of a page gets; the timeline's scripts only where it opens on the timeline."""
    version = hashlib.sha256(sheet().encode()).hexdigest()[:12]
    link = f'<link rel="stylesheet" href="{_PATH}?{version}">{spoken.head(language)}'
    link += waiting.head() + printing.head()
    return f"{link}{timeline.head() + bundle.head() if is_timeline else ''}</head>".encode()


_HTML = re.compile(rb"<html[^>]*>")


def _tag(language: str) -> bytes:
    """The tag that says in which language a page is, and which way it is read."""
    direction = "rtl" if is_rtl(language) else "ltr"
    return f'<html lang="{language}" dir="{direction}">'.encode()


class Styled:
    """Puts the links to the sheet and to the timeline's scripts into the head of every page.

    Args:
        app: The application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; only those for pages are touched."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        asked = MutableHeaders(scope=scope)
        for name in ("accept-encoding", "if-none-match", "if-modified-since", "range"):
            del asked[name]
        start: Message = {}
        is_page = False
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start, is_page
            if message["type"] == "http.response.start":
                start = message
                is_page = "text/html" in Headers(raw=start["headers"]).get("content-type", "")
            if not is_page:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message is not start and not message.get("more_body"):
                language = languages.of_request(asked)
                page = bytes(body).replace(b"</head>", _link(scope["path"] == "/", language), 1)
                with speaking(language):
                    page = page.replace(waiting.ROOT, waiting.sign(), 1)
                page = _HTML.sub(_tag(language), page, count=1)
                headers = MutableHeaders(raw=list(start["headers"]))
                headers["content-length"] = str(len(page))
                del headers["etag"]
                await send({**start, "headers": headers.raw})
                await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, hold)
