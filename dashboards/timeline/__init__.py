"""The zooming timeline: a Streamlit component of our own that draws with Plotly's JavaScript."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboards.timeline.assets import loader


def _nothing() -> None:
    """Stand in for a callback that nobody asked for; a state without one is not handed out."""


_component = st.components.v2.component("parley_timeline", js=loader(), isolate_styles=False)


def timeline(
    scene: dict[str, Any],
    key: str,
    *,
    on_select: Callable[[], None] | None = None,
    on_view: Callable[[], None] | None = None,
    on_brush: Callable[[], None] | None = None,
    height: int | None = None,
) -> Any:  # noqa: ANN401 - Streamlit's result is an attribute dictionary without a type of its own
    """Draw a timeline.

    Args:
        scene: What to draw.
        key: Key of the component in Streamlit's session.
        on_select: Called before the rerun when an event was chosen or let go.
        on_view: Called before the rerun when another stretch of time became visible.
        on_brush: Called before the rerun when dates were marked.
        height: Height in pixels; without one the timeline fills the window, within reason.

    Returns:
        Streamlit's result: `.view`, `.select`, `.brush`.
    """
    return _component(
        key=key,
        data=scene if height is None else {**scene, "height": height},
        default={"view": None},
        on_select_change=on_select or _nothing,
        on_view_change=on_view or _nothing,
        on_brush_change=on_brush or _nothing,
    )
