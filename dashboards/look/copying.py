"""A text to take along, with a button that copies it and says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_component: Callable[..., Any] | None = None


def copyable(label: str, text: str, key: str) -> None:
    """Draw a text that can be copied at a click, or selected by hand.

    Args:
        label: What the text is.
        text: On one line or several.
        key: Of the widget.
    """
    _registered()(key=key, data={"label": label, "text": text})


def _registered() -> Callable[..., Any]:
    global _component  # noqa: PLW0603 - Streamlit wants one registration in each process
    if _component is None:
        style, script = (
            Path(__file__).with_suffix(ending).read_text(encoding="utf-8")
            for ending in (".css", ".js")
        )
        _component = st.components.v2.component(
            "parley_copying", html=_HTML, css=style, js=script, isolate_styles=False
        )
    return _component


_HTML = """
<div class="parley-copy">
  <div><span></span><button type="button">Copy</button></div>
  <code></code>
  <span class="parley-copied" role="status"></span>
</div>
"""
