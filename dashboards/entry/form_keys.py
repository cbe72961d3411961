"""What keeps a form's texts in the browser: nothing typed is lost by leaving its box.

A long text is kept after a pause, as lines are by Streamlit itself; both are kept at once where
Escape or a click elsewhere may take the box off the page. The lists that boxes choose from are
handed over here, each once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboards.boxes.name_box import shared_lists
from dashboards.entry.field_boxes import css_class

ENTRY, RECORD = "event-form", "record-form"
"""Keys of the containers in which the keys work."""

_component: Callable[..., Any] | None = None


def form_keys(place: str | None = None, turn: int = 0) -> None:
    """Have the keys work in the forms of this page.

    Args:
        place: Key of what the browser is to go to; None for nothing.
        turn: Another number each time that it is to go there.
    """
    data = {
        "place": css_class(place) if place else None,
        "turn": turn,
        "lists": {name: list(choices) for name, choices in shared_lists().items()},
    }
    _registered()(key="form-keys", data=data)


def _registered() -> Callable[..., Any]:
    global _component  # noqa: PLW0603 - Streamlit wants one registration in each process
    if _component is None:
        script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
        _component = st.components.v2.component(
            "parley_form_keys", html="<span></span>", js=script, isolate_styles=False
        )
    return _component
