"""The page's scripts, as they stand in it: our own joined into one, Plotly's packed.

A policy in the page names each by its hash: nothing else runs, and nothing is fetched.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboards.look.kinds import LOOKS
from dashboards.look.say import SAY
from dashboards.timeline import assets

FRONT = Path(__file__).with_name("front")
PARTS = (
    "given.js",
    "stories.js",
    "asked.js",
    "scenes.js",
    "rows.js",
    "panel.js",
    "typed.js",
    "page.js",
)
"""Modules of the page, after those of the timeline, each after those that it needs."""

INSTEAD = ("outside.js", "library.js", "down_library.js")
"""Modules of the timeline that need a server: the page has its own under the same names."""


@cache
def script() -> str:
    """Our own script: the timeline's modules and the page's."""
    down = assets.joined(assets.FRONT / one for one in assets.DOWN)
    timeline = [(FRONT if one in INSTEAD else assets.FRONT) / one for one in assets.PARTS]
    said = assets.joined([SAY])
    drawn = assets.joined(timeline).replace("export default function (", "function drawn(")
    own = assets.joined(FRONT / one for one in PARTS)
    # Each in a scope of its own: what are scripts apart in the dashboard may use the same names.
    return (
        '"use strict";\n(() => {\n'
        f"{said}\n"
        f"const downward = (() => {{\n{_harmless(down)}\nreturn {{ boxesOf, drawDown }};\n}})();\n"
        f"{_harmless(drawn)}\n{{\n{_harmless(own)}\n}}\n}})();\n"
    )


@cache
def plotly() -> str:
    """Plotly's script under gzip, in letters."""
    return base64.b64encode(gzip.compress(_plotly().encode(), compresslevel=9, mtime=0)).decode()


@cache
def _plotly() -> str:
    return gzip.decompress(assets.packed_plotly()).decode()


def packed(value: Mapping[str, Any]) -> str:
    """A value as JSON under gzip, in letters: nothing in it can end a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode()


def policy() -> str:
    """What the page may do, as a browser holds it to: run its own scripts, and fetch nothing."""
    hashes = " ".join(f"'sha256-{_hash(one)}'" for one in (script(), _plotly()))
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _harmless(text: str) -> str:
    """A script without what could end its element."""
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def style() -> str:
    """The timeline's style sheet and the page's; each kind has its colour."""
    kinds = "".join(
        f'.kind[data-kind="{name}"] strong {{ color: light-dark({look.light}, {look.dark}); }}\n'
        for name, look in LOOKS.items()
    )
    return assets.style() + (FRONT / "page.css").read_text(encoding="utf-8") + kinds
