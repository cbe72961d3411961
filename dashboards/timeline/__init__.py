"""The zooming timeline: a component of our own that draws with Plotly's JavaScript.

The browser owns the visible range, measures labels with the real font and packs them; Python
hands it columns (see `contract.Scene`) and hears what is in sight and what was chosen.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboards.timeline.assets import HTML, loader
from dashboards.timeline.contract import Scene, States
from dashboards.timeline.sent import sent

_component: Callable[..., Any] | None = None
_first: Callable[..., Any] | None = None
_strip: Callable[..., Any] | None = None


def prepare() -> None:
    """Have the browser load what draws the timeline while the server still looks for its scene.

    This draws nothing. Streamlit puts a placeholder where the first component of a page belongs,
    and the component only after all else that has arrived by then; this one takes that turn.
    """
    global _first  # noqa: PLW0603 - Streamlit wants one registration in each process
    if _first is None:
        _first = st.components.v2.component(
            "parley_prepare", html="<span></span>", js=loader(), isolate_styles=False
        )
    _first(key="prepare")


def timeline(scene: Scene, key: str) -> Any:  # noqa: ANN401 - Streamlit's result object
    """Draw a scene.

    What depends on no window is sent where the browser has not said that it keeps it.

    Args:
        scene: Columns and captions.
        key: Of the widget; its state is `st.session_state[key]`.

    Returns:
        An object with `view` (`{"range": [ms, ms], "nav", "seq", "width", "kept"}`, what is in
        sight, and the keys of what need not be sent again), `lacks` (once, where that was wrong),
        `select` (`{"id": str | None}`, once for each choice), `brush` (`[ms, ms]`, once for
        each range of dates drawn with Shift) and `names` (once for each choice of which are named).
    """
    told = st.session_state.get(key) or {}
    lacks = told.get("lacks") is not None
    kept = () if lacks else (told.get("view") or {}).get("kept", ())
    return _registered()(
        key=key,
        data=sent(scene, kept),
        on_lacks_change=_nothing,
        on_view_change=_nothing,
        on_select_change=_nothing,
        on_brush_change=_nothing,
        on_names_change=_nothing,
    )


def strip(states: States, key: str) -> Any:  # noqa: ANN401 - Streamlit's result object
    """Give the picture of this page its strip of states.

    It draws nothing of its own: in the browser the picture takes what it is given.

    Args:
        states: The strip; one that is to be asked for is, once the picture stands.
        key: Of the widget.

    Returns:
        An object with `asked`: the filter for which the browser asks, once for each.
    """
    global _strip  # noqa: PLW0603 - Streamlit wants one registration in each process
    if _strip is None:
        _strip = st.components.v2.component(
            "parley_states", html="<span></span>", js=loader(), isolate_styles=False
        )
    return _strip(key=key, data=states, on_asked_change=_nothing)


def _registered() -> Callable[..., Any]:
    global _component  # noqa: PLW0603 - Streamlit wants one registration in each process
    if _component is None:
        _component = st.components.v2.component(
            "parley_timeline", html=HTML, js=loader(), isolate_styles=False
        )
    return _component


def _nothing() -> None:
    """Have Streamlit rerun the fragment; what to do is read from the result."""
