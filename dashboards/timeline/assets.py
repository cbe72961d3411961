"""What the browser loads for the timeline: our own script, and Plotly's as its package ships it."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboards.look.components import loader_of

PLOTLY_PATH = f"/parley/plotly-{plotly.__version__}-bar.min.js"
"""Where this server gives what `lean` leaves of Plotly; the name lets browsers keep it for good."""

FRONT = Path(__file__).with_name("front")
"""Where the modules of the timeline lie."""

PARTS = (
    "bits.js",
    "notes.js",
    "sent.js",
    "sizes.js",
    "clock.js",
    "chapters.js",
    "measure.js",
    "parts.js",
    "pack.js",
    "layout.js",
    "draw.js",
    "states.js",
    "captives.js",
    "density.js",
    "ticks.js",
    "folds.js",
    "frame.js",
    "words.js",
    "hover.js",
    "more.js",
    "away.js",
    "where.js",
    "chapter_spans.js",
    "gestures.js",
    "library.js",
    "outside.js",
    "down_library.js",
    "narrow.js",
    "keys.js",
    "go.js",
    "strip.js",
    "legend.js",
    "boxes.js",
    "taking.js",
    "save_picture.js",
    "main.js",
)
"""Modules of the timeline, each after those that it needs."""

DOWN = (
    "bits.js",
    "notes.js",
    "clock.js",
    "ticks.js",
    "folds.js",
    "parts.js",
    "down_days.js",
    "down_rows.js",
    "down_counts.js",
    "down_shapes.js",
    "down_captives.js",
    "down_chapters.js",
    "down.js",
)
"""The same of what draws it on a phone held upright, which no other screen fetches."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\.{1,2}/[\w/.-]+\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)
_TOLD = re.compile(r"^ *//[^\n]*\n|^ */\*\*.*?\*/\n", re.MULTILINE | re.DOTALL)
"""What stands there for people and for the check of types."""


@cache
def script() -> str:
    """Our own script: its modules joined into one, so that the browser asks once."""
    text = joined(FRONT / part for part in PARTS).replace("__PLOTLY_PATH__", PLOTLY_PATH)
    return text.replace("__DOWN_PATH__", _path("timeline-down", down_script()))


@cache
def down_script() -> str:
    """The script that draws the timeline down the page."""
    return f"{joined(FRONT / part for part in DOWN)}\nexport {{ boxesOf, drawDown }};\n"


def _path(name: str, text: str) -> str:
    """Where this server gives a script; the address changes with what is in it."""
    return f"/parley/{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.js"


def joined(files: Iterable[Path]) -> str:
    """Modules joined into one, without what stands in them for people and for the check of types.

    Args:
        files: The modules, each after those that it needs.
    """
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for left_out in (_TOLD, _IMPORT, _EXPORT):
        text = left_out.sub("", text)
    return text


@cache
def script_path() -> str:
    """Where this server gives our own script."""
    return _path("timeline", script())


def loader() -> str:
    """The module that Streamlit sends with every update: it only fetches our own, once."""
    return loader_of(script_path())


def style() -> str:
    """Our own style sheet."""
    sheets = ("timeline.css", "down.css")
    return "".join((FRONT / sheet).read_text(encoding="utf-8") for sheet in sheets)


_WRAPPED = re.compile(
    r"\(\s*function\(root, factory\).*?"  # a loader for other kinds of programs
    r'\{\s*("use strict";var Plotly=\()\(\)=>(\{.*)\breturn Plotly;\s*\}\)\);\s*$',
    re.DOTALL,
)
_REGISTERED = re.compile(
    r"(\.register\(\[\w+\(\)),[\w,()]+(?=\]\);\w+\.exports=\w+\}\);return \w+\(\);\}\)\(\);)"
)


def lean(text: str) -> str:
    """Plotly's script, so that a browser starts it in a tenth of the time.

    As shipped it costs more than half a second. Browsers read what stands in its wrapper three
    times over, since they cannot see that it runs at once; and it sets up fifty kinds of traces,
    maps and globes included, of which the timeline draws bars, the first, and scatter, which is
    always there.

    Args:
        text: `plotly.min.js` as its package ships it.

    Returns:
        The same without the wrapper, and with the first kind only; what does not look as expected
        stays as it was.
    """
    return _REGISTERED.sub(r"\1", _WRAPPED.sub(r"\1function()\2", text))


@lru_cache(maxsize=1)
def packed_plotly() -> bytes:
    """What `lean` leaves of Plotly's script, under gzip."""
    file = resources.files("plotly") / "package_data" / "plotly.min.js"
    return gzip.compress(lean(file.read_text(encoding="utf-8")).encode(), compresslevel=6, mtime=0)


def _plotly(request: Request) -> Response:
    return _answer(request, packed_plotly())


def _given(text: str) -> Callable[[Request], Response]:
    packed = gzip.compress(text.encode(), compresslevel=6, mtime=0)
    return lambda request: _answer(request, packed)


def _answer(request: Request, packed: bytes) -> Response:
    """A script under gzip, unpacked for who does not take that."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    takes = "gzip" in request.headers.get("accept-encoding", "")
    if takes:
        headers["Content-Encoding"] = "gzip"
    body = packed if takes else gzip.decompress(packed)
    return Response(body, media_type="text/javascript", headers=headers)


def routes() -> list[BaseRoute]:
    """The routes that the server answers for the timeline."""
    down = down_script()
    return [
        Route(PLOTLY_PATH, _plotly),
        Route(script_path(), _given(script())),
        Route(_path("timeline-down", down), _given(down)),
    ]


def head() -> str:
    """What a page's head gets, so that the browser starts early what the timeline needs.

    A script that did not come leaves the page, and the timeline asks for it again.
    """
    return (
        f'<script async src="{PLOTLY_PATH}" onerror="this.remove()"></script>'
        f'<script async type="module" src="{script_path()}"></script>'
    )
