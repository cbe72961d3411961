"""What the browser fetches for a map, and only where one is opened: scripts and outlines."""

import gzip
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboards.look.components import loader_of
from dashboards.look.say import bare
from tracker.language import later, say

_FRONT = Path(__file__).with_name("front")
_MEDIA = {".js": "text/javascript", ".json": "application/json"}
_NAMES = ("main.js", "save.js", "shapes.js", "outlines.json")


def html() -> str:
    """What stands in the page for a map, in the language that is spoken."""
    return _HTML.format(**{name: escape(say(text)) for name, text in _WORDS.items()})


_WORDS = {
    "map": later(
        "Map. Arrow keys walk from place to place, Enter opens one, plus and minus zoom, Home "
        "shows all places. The list below has the same places."
    ),
    "out": later("Zoom out"),
    "nearer": later("Zoom in"),
    "whole": later("All places"),
    "area": later("Pick area"),
    "drag": later(
        "Then drag over the map: the filter keeps only the places in that area. Shift and drag "
        "does the same."
    ),
    "point": later("a point"),
    "within": later("somewhere in this area"),
    "unknown": later("how exactly is not stated"),
    "cluster": later("several places"),
}

_HTML = """
<div class="parley-map" data-painted="0">
  <div class="parley-map-frame" tabindex="0" role="application"
       aria-label="{map}">
    <svg aria-hidden="true"></svg>
    <div class="parley-map-scale" aria-hidden="true"></div>
  </div>
  <div class="parley-map-bar">
    <button data-do="out" aria-label="{out}" title="{out}">−</button>
    <button data-do="in" aria-label="{nearer}" title="{nearer}">+</button>
    <button data-do="whole">{whole}</button>
    <button data-do="pick" aria-pressed="false" title="{drag}">{area}</button>
    <button data-take="png">PNG</button>
  </div>
  <p class="parley-map-key" aria-hidden="true">
    <span><i></i>{point}</span><span><i class="area"></i>{within}</span>
    <span><i class="unknown"></i>{unknown}</span>
    <span><i class="cluster"></i>{cluster}</span>
  </p>
  <p class="parley-map-note"></p>
  <div class="parley-map-said" aria-live="polite"></div>
</div>
"""


@cache
def _folder() -> str:
    """Where this server gives the files; the name changes with what is in any of them."""
    sums = hashlib.sha256(b"".join(_plain(name) for name in _NAMES))
    return f"/parley/map-{sums.hexdigest()[:12]}"


def outlines_path() -> str:
    """Where this server gives the outlines of countries."""
    return f"{_folder()}/outlines.json"


def loader() -> str:
    """The small module for Streamlit that fetches the map's own, once."""
    return loader_of(f"{_folder()}/main.js")


@cache
def style() -> str:
    """The map's style sheet, which comes with the map."""
    return (_FRONT / "map.css").read_text(encoding="utf-8")


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_plain(name), compresslevel=9, mtime=0)


@cache
def _plain(name: str) -> bytes:
    data = (_FRONT / name).read_bytes()
    return bare(data.decode()).encode() if name.endswith(".js") else data


def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _NAMES:
        return PlainTextResponse("The map has no such file.\n", status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    media_type = _MEDIA[Path(name).suffix]
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(_plain(name), media_type=media_type, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(_packed(name), media_type=media_type, headers=headers)


def routes() -> list[BaseRoute]:
    """The routes that the server answers for a map."""
    return [Route(f"{_folder()}/{{name}}", _file)]
