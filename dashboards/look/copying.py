"""A text to take along, with a button that copies it and says so."""

from collections.abc import Callable
from html import escape
from typing import Any

from dashboards.look.components import beside, component
from tracker.language import say


def copyable(label: str, text: str, key: str) -> None:
    """Draw a text that can be copied at a click, or selected by hand.

    Args:
        label: What the text is.
        text: On one line or several.
        key: Of the widget.
    """
    _registered()(key=key, data={"label": label, "text": text})


def _registered() -> Callable[..., Any]:
    return component("parley_copying", html(), beside(__file__, ".js"), beside(__file__, ".css"))


def html() -> str:
    """What stands in the page for a text that can be copied, in the language that is spoken."""
    return _HTML.format(copy=escape(say("Copy")))


_HTML = """
<div class="parley-copy">
  <div><span></span><button type="button">{copy}</button></div>
  <code></code>
  <span class="parley-copied" role="status"></span>
</div>
"""
