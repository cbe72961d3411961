"""Keys that lead through the pages, and the list of them."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from dashboards.look.components import FetchedScript, component
from tracker.language import later, say

LEAD_TO = {
    "t": "timeline",
    "b": "table",
    "q": "talks",
    "a": "actors",
    "d": "dossiers",
    "i": "import",
}
"""The letter after g, and the page of the bar that it leads to."""

_IN_FORMS = (("Ctrl Enter", later("Publish, or save")),)
_IN_THE_TIMELINE = (
    ("k j", later("To the event before, to the next one; the panel follows")),
    ("d", later("Go to a date or a chapter")),
    ("← →", later("The event before, the next one")),
    ("↑ ↓", later("The lane above, the lane below")),
    ("Enter", later("Open the event")),
    ("Esc", later("Close it")),
    ("+ −", later("Nearer, further")),
    ("Page Up, Page Down", later("Earlier, later")),
    ("Home", later("The whole time")),
)


def shortcuts(pages: Mapping[str, str]) -> None:
    """Draw the button that lists the keys; with it on a page, they work there.

    Args:
        pages: The bar of pages: the name of each with its label in English.
    """
    everywhere = (
        ("/", later("Search")),
        ("n", later("Add an event")),
        ("s", later("Put a star on the open event, or take it off")),
        *((f"g {letter}", pages[page]) for letter, page in LEAD_TO.items()),
        ("?", later("These keys")),
    )
    groups = [
        {"title": say(title), "keys": [[key, say(does)] for key, does in keys]}
        for title, keys in (
            (later("On every page"), everywhere),
            (later("In the timeline"), _IN_THE_TIMELINE),
            (later("In a form"), _IN_FORMS),
        )
    ]
    _registered()(key="shortcuts", data={"groups": groups, "leads": LEAD_TO})


def _registered() -> Callable[..., Any]:
    return component("parley_shortcuts", html(), SCRIPT.loader())


SCRIPT = FetchedScript("shortcuts", Path(__file__))
"""The script and the style of the component."""


def html() -> str:
    """What stands in the page for the list of keys, in the language that is spoken."""
    return _HTML.format(
        title=escape(say("Keyboard shortcuts")),
        alone=escape(say("Letters alone work, too")),
        close=escape(say("Close")),
    )


_HTML = """
<div class="parley-keys">
  <button type="button" aria-haspopup="dialog">{title}</button>
  <dialog aria-labelledby="parley-keys-title">
    <h2 id="parley-keys-title">{title}</h2>
    <div></div>
    <label><input type="checkbox" checked> {alone}</label>
    <button type="button" autofocus>{close}</button>
  </dialog>
</div>
"""
