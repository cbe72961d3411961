"""What keeps a form's texts in the browser: nothing typed is lost by leaving its box.

A long text is kept after a pause, as lines are by Streamlit itself; both are kept at once where
Escape or a click elsewhere may take the box off the page. The lists that boxes choose from are
handed over here, each once.
"""

from collections.abc import Callable
from typing import Any

from dashboards.boxes.name_box import shared_lists
from dashboards.entry.field_boxes import css_class
from dashboards.look.components import beside, component

ENTRY, RECORD = "event-form", "record-form"
"""Keys of the containers in which the keys work."""


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
    return component("parley_form_keys", "<span></span>", beside(__file__, ".js"))
