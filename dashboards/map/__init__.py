"""The map: a component of our own, which draws shipped outlines and asks no other server.

It is given places, never events, and hears which event or place was chosen, or which area was
drawn. Only a page that shows a map has the browser fetch what draws it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dashboards.look.components import component
from dashboards.map.assets import html, loader, outlines_path, style
from tracker.analysis.inquiries.map import BORDERS
from tracker.language import say
from tracker.model.filters import EventFilter


def world_map(
    places: Sequence[Mapping[str, Any]],
    asked: EventFilter,
    key: str,
    *,
    selected: Iterable[int] = (),
    opened: Iterable[int] = (),
    tall: int = 340,
    is_bare: bool = False,
) -> Any:  # noqa: ANN401 - Streamlit's result object
    """Draw a map.

    Args:
        places: As `parley map` gives them.
        asked: The filter that left them; a picture that is taken away names it.
        key: Of the widget.
        selected: Which of the places are those of the selected event.
        opened: Which of them are listed beside the map; they are brought into sight.
        tall: Pixels.
        is_bare: Whether what explains its signs is left out, for want of room.

    Returns:
        An object with `select` (`{"id"}` of an event), `open` and `pick` (`{"places"}`, numbers of
        places), each once for each choice.
    """
    return component("parley_map", html(), loader(), style())(
        key=key,
        data={
            "places": list(places),
            "selected": list(selected),
            "open": list(opened),
            "outlines": outlines_path(),
            "asked": urlencode(asked.to_query()),
            "borders": say(BORDERS),
            "tall": tall,
            "bare": is_bare,
        },
        on_select_change=_nothing,
        on_open_change=_nothing,
        on_pick_change=_nothing,
    )


def _nothing() -> None:
    """Have Streamlit rerun the page; what to do is read from the result."""
