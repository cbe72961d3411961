"""Keys that lead through the pages, and the list of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dashboards.look.components import FetchedScript, component

LEAD_TO = {
    "t": "timeline",
    "b": "table",
    "q": "talks",
    "a": "actors",
    "d": "dossiers",
    "i": "import",
}
"""The letter after g, and the page of the bar that it leads to."""

_IN_FORMS = (("Ctrl Enter", "Publish, or save"),)
_IN_THE_TIMELINE = (
    ("k j", "To the event before, to the next one; the panel follows"),
    ("d", "Go to a date or a chapter"),
    ("← →", "The event before, the next one"),
    ("↑ ↓", "The lane above, the lane below"),
    ("Enter", "Open the event"),
    ("Esc", "Close it"),
    ("+ −", "Nearer, further"),
    ("Page Up, Page Down", "Earlier, later"),
    ("Home", "The whole time"),
)


def shortcuts(pages: Mapping[str, str]) -> None:
    """Draw the button that lists the keys; with it on a page, they work there.

    Args:
        pages: The bar of pages: the name of each with its label.
    """
    everywhere = (
        ("/", "Search"),
        ("n", "Add an event"),
        ("s", "Put a star on the open event, or take it off"),
        *((f"g {letter}", pages[page]) for letter, page in LEAD_TO.items()),
        ("?", "These keys"),
    )
    groups = [
        {"title": title, "keys": [list(key) for key in keys]}
        for title, keys in (
            ("On every page", everywhere),
            ("In the timeline", _IN_THE_TIMELINE),
            ("In a form", _IN_FORMS),
        )
    ]
    _registered()(key="shortcuts", data={"groups": groups, "leads": LEAD_TO})


def _registered() -> Callable[..., Any]:
    return component("parley_shortcuts", _HTML, SCRIPT.loader())


SCRIPT = FetchedScript("shortcuts", Path(__file__))
"""The script and the style of the component."""

_HTML = """
<div class="parley-keys">
  <button type="button" aria-haspopup="dialog">Keyboard shortcuts</button>
  <dialog aria-labelledby="parley-keys-title">
    <h2 id="parley-keys-title">Keyboard shortcuts</h2>
    <div></div>
    <label><input type="checkbox" checked> Letters alone work, too</label>
    <button type="button" autofocus>Close</button>
  </dialog>
</div>
"""
