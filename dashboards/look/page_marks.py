"""What Streamlit leaves out of every page: which one it is, what just changed, what to print."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboards.look.components import beside, component

_TOLD = "_told"


def page_marks(said: str, printed: str | None, kept: Sequence[tuple[str, str]]) -> None:
    """Mark the page that is open in the bar of pages, and tell those who hear what changed.

    Args:
        said: What those hear who do not see the page; told when it is another than before.
        printed: Where the server gives the rows that are printed with the page; None for none.
        kept: Cookies that the browser is to keep, each a name and a value; an empty one goes.
    """
    _registered()(key="page-marks", data={"said": said, "printed": printed, "kept": kept})


def tell(text: str) -> None:
    """Have a text told, too, to those who hear the page, once this run comes to its marks."""
    st.session_state[_TOLD] = text


def told() -> str:
    """What is to be told beside what just changed; empty where nothing is."""
    text: str = st.session_state.pop(_TOLD, "")
    return text


def _registered() -> Callable[..., Any]:
    return component("parley_page_marks", _HTML, beside(__file__, ".js"))


_HTML = '<div class="parley-page"><span role="status"></span></div>'
