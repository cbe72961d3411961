"""Keys for a story that the timeline tells: arrows, Home, End, Esc."""

from collections.abc import Callable
from typing import Any

from dashboards.look.components import beside, component


def story_keys() -> None:
    """Have the keys step through the story while its card is on the page."""
    _registered()(key="story-keys", data={})


def _registered() -> Callable[..., Any]:
    return component("parley_story_keys", _HTML, beside(__file__, ".js"))


_HTML = '<span class="parley-story-keys" hidden></span>'
