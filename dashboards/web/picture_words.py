"""What the timeline says of itself when it is taken away as a picture, and its PDF.

The browser draws the picture and has it as SVG and PNG; the words around it come from here, and a
PDF is made here of the SVG.
"""

from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboards.filters import chips
from dashboards.look.wording import short_day, sources_in_words
from dashboards.session import data, languages
from dashboards.session.view import read_view
from dashboards.web.api import status_of
from tracker.errors import MissingPart, ParleyError
from tracker.exchange.documents.paper import paper
from tracker.language import later, say, several, speaking
from tracker.model.dates import day_of
from tracker.store.questions import About, Cited
from tracker.version import version

_WORDS, _PDF = "/parley/picture", "/parley/picture.pdf"
MOST = 12_000_000
"""Bytes of a picture that is to be a PDF; one of 1,440 pixels with its letters has one."""

LONGEST = 60_000
"""Pixels of an edge of it."""


def routes() -> list[Route]:
    """The routes of the words around a picture, and of its PDF."""
    return [Route(_WORDS, _words), Route(_PDF, _pdf, methods=["POST"])]


def _words(request: Request) -> Response:
    """What is said of the view in the query, as `{"title", "lines", "file"}`; the file's name.

    Its `window` says which days are in sight. They are in the language of the page that asks.
    """
    with speaking(languages.of_request(request.headers)):
        return _said(request)


def _said(request: Request) -> Response:
    try:
        view = read_view(parse_qs(request.url.query))
        data.refuse_unknown(view.filter)
        record, asked = data.seen(), view.filter
        dossier = data.dossier(asked.dossier) if asked.dossier else None
        now = datetime.now(UTC)
        found_events = record.ask(About(asked)).number
        parts = [several("{n} event", "{n} events", found_events), *chips.labels(asked)]
        if view.window and dossier:
            days = [day_of(end * 1000, dossier.zone) for end in view.window]
            first, last = map(short_day, days)
            parts.append(say("in sight {first} to {last}", first=first, last=last))
        found = {
            "title": dossier.title if dossier else say("All dossiers"),
            "lines": [
                " · ".join(parts),
                sources_in_words(record.ask(Cited(asked))),
                say(
                    "Made {day} with Parley {version}",
                    day=short_day(now.date()),
                    version=version(),
                ),
            ],
            "file": f"timeline-{asked.dossier or 'all-dossiers'}-{now.date().isoformat()}",
        }
    except ParleyError as err:
        return PlainTextResponse(f"{err}\n", status_code=status_of(err))
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


async def _pdf(request: Request) -> Response:
    """The SVG in the body as a PDF of its size; its letters stand in the style before it."""
    text = bytearray()
    async for piece in request.stream():
        text += piece
        if len(text) > MOST:
            return _refused(request, later("The picture is too large for a PDF."), 413)
    style, _, drawn = text.decode("utf-8", "replace").partition("\n<svg")
    size = [request.query_params.get(name, "") for name in ("width", "height")]
    if not drawn or not all(one.isdecimal() and 0 < int(one) <= LONGEST for one in size):
        return _refused(request, later("There is no picture in the request."), 400)
    width, height = size
    title = escape(request.query_params.get("title", "Timeline"))
    html = (
        f"<!DOCTYPE html><html lang=en><title>{title}</title>{style}"
        f"<style>@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }}"
        f"svg {{ display: block }}</style><body><svg{drawn}</body></html>"
    )
    try:
        return Response(paper(html), media_type="application/pdf")
    except MissingPart as err:
        return PlainTextResponse(f"{err}\n", status_code=status_of(err))


def _refused(request: Request, why: str, status: int) -> Response:
    with speaking(languages.of_request(request.headers)):
        return PlainTextResponse(f"{say(why)}\n", status_code=status)
