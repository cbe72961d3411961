"""A chart to take away as PNG, SVG and PDF, by the script that takes the timeline away."""

from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from dashboards.look.components import FetchedScript, component
from dashboards.timeline.assets import FRONT, joined
from tracker.language import say

PARTS = ("sizes.js", "outside.js", "parts.js", "words.js", "taking.js", "chart_picture.js")
"""Modules of the menu, each after those that it needs."""


class _Joined(FetchedScript):
    """The script of the menu, which shares modules with the timeline's."""

    def text(self) -> str:
        """The script."""
        return _script()

    def style(self) -> str:
        """Nothing: the timeline's style sheet has the menu."""
        return ""


@cache
def _script() -> str:
    return joined(FRONT / part for part in PARTS)


SCRIPT = _Joined("chart-picture", Path(__file__))


def chart_picture(key: str, title: str, file: str) -> None:
    """Draw the menu that saves a chart of the page as it stands.

    Args:
        key: Of the chart.
        title: Of the file, for formats that have one.
        file: Its name, without an ending.
    """
    _registered()(key=f"{key}.take", data={"chart": f"st-key-{key}", "title": title, "file": file})


def _registered() -> Callable[..., Any]:
    return component(
        "parley_chart_picture", _HTML.format(picture=escape(say("Picture"))), SCRIPT.loader()
    )


_HTML = """
<details class="parley-take">
  <summary>{picture}</summary>
  <div>
    <button data-take="png">PNG</button>
    <button data-take="svg">SVG</button>
    <button data-take="pdf">PDF</button>
    <p role="status"></p>
  </div>
</details>
"""
