"""The zooming timeline: a component of our own that draws with Plotly's JavaScript.

The browser owns the visible range, measures labels with the real font and packs them; Python
hands it columns (see `contract.Scene`) and hears what is in sight and what was chosen.
"""

from typing import Any

import streamlit as st

from dashboards.look.components import component
from dashboards.timeline.assets import loader
from dashboards.timeline.contract import Down, Scene, States
from dashboards.timeline.picture_html import html
from dashboards.timeline.sent import sent, sent_states
from tracker.language import say


def prepare() -> None:
    """Have the browser load what draws the timeline while the server still looks for its scene.

    This draws nothing. Streamlit puts a placeholder where the first component of a page belongs,
    and the component only after all else that has arrived by then; this one takes that turn.
    """
    component("parley_prepare", "<span></span>", loader())(key="prepare")


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
        each range of dates drawn with Shift), and once for each choice `names` (which events are
        named), `folded` (whether silences are), `fitted` (whether the window follows the filter),
        `go` (a date to go to, `{"text", "turn"}`), `step` (1 for the event after the chosen one, -1
        for the one before) and `chapters` (to the page that keeps them).
    """
    told = st.session_state.get(key) or {}
    lacks = told.get("lacks") is not None
    kept = () if lacks else (told.get("view") or {}).get("kept", ())
    return component("parley_timeline", _picture(), loader())(
        key=key,
        data=sent(scene, kept),
        on_lacks_change=_nothing,
        on_view_change=_nothing,
        on_select_change=_nothing,
        on_brush_change=_nothing,
        on_names_change=_nothing,
        on_folded_change=_nothing,
        on_fitted_change=_nothing,
        on_go_change=_nothing,
        on_step_change=_nothing,
        on_chapters_change=_nothing,
    )


def _picture() -> str:
    table = say("The Table page has the same events as a table.")
    return html(table=table, pdf=True)


def strip(states: States, key: str) -> Any:  # noqa: ANN401 - Streamlit's result object
    """Give the picture of this page its strip of states.

    It draws nothing of its own: in the browser the picture takes what it is given.

    Args:
        states: The strip; one that is to be asked for is, once the picture stands.
        key: Of the widget.

    Returns:
        An object with `asked`: the filter for which the browser asks, once for each.
    """
    drawn = component("parley_states", "<span></span>", loader())
    return drawn(key=key, data=sent_states(states), on_asked_change=_nothing)


def beside(told: Down, key: str) -> Any:  # noqa: ANN401 - Streamlit's result object
    """Give the picture of this page what a phone held upright asked for; it draws nothing itself.

    Args:
        told: What was asked for.
        key: Of the widget; its state has `wanted`, what the browser asks for.
    """
    drawn = component("parley_down", "<span></span>", loader())
    return drawn(key=key, data=told, on_wanted_change=_nothing)


def _nothing() -> None:
    """Have Streamlit rerun the fragment; what to do is read from the result."""
