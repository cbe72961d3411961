"""What all boxes of the sidebar share: their keys, and how a change comes into the address."""

from typing import Any

import streamlit as st

from dashboards.boxes.choosing import own_names
from dashboards.session import state
from tracker.model.filters import EventFilter

KEY = "filter."
"""How the key of each box begins."""

LABELS_DRAWN = "_labels_drawn"
"""Where the session keeps which label stood for which value."""


def fill(name: str, value: Any) -> Any:  # noqa: ANN401 - what the widget takes
    """Have a box of the sidebar show what the address says (see `state.fill`)."""
    return state.fill(KEY + name, value)


def narrow_by(name: str) -> None:
    """Narrow the filter by what stands in the box of a name; a callback of widgets."""
    value: Any = st.session_state[f"{KEY}{name}"]
    if isinstance(value, list):
        drawn = st.session_state.get(LABELS_DRAWN, {})
        value = [drawn.get((name, one), one) for one in value]
    if name == "actor":
        value = own_names(value)
    field = EventFilter.model_fields[name]
    if isinstance(field.default, tuple):
        value = tuple(value) or field.default
    elif value is None:
        value = field.default
    state.narrow(**{name: value})
