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
        script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
        _component = st.components.v2.component(
            "parley_copying", html=_HTML, css=_STYLE, js=script, isolate_styles=False
        )
    return _component


_HTML = """
<div class="parley-copy">
  <div><span></span><button type="button">Copy</button></div>
  <code></code>
  <span class="parley-copied" role="status"></span>
</div>
"""

_STYLE = """
.parley-copy > div { display: flex; justify-content: space-between; align-items: baseline; }
.parley-copy span { font-size: 0.875rem; }
.parley-copy button {
  font: inherit; font-size: 0.875rem; cursor: pointer; padding: 0.1rem 0.7rem; min-height: 1.8rem;
  color: var(--st-text-color); background: var(--st-background-color); border-radius: 0.4rem;
  border: 1px solid var(--st-border-color); }
.parley-copy button:hover { border-color: var(--st-primary-color); }
.parley-copy button:focus-visible { outline: 2px solid var(--st-primary-color); }
.parley-copy code {
  display: block; margin: 0.3rem 0 0; padding: 0.5rem 0.7rem; border-radius: 0.4rem;
  font-size: 0.8rem; line-height: 1.4; white-space: pre-wrap; overflow-wrap: anywhere;
  user-select: all; color: var(--st-text-color); background: var(--st-secondary-background-color); }
.parley-copy .parley-copied {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
