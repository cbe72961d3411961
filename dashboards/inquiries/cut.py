"""Long lists on a page, cut after the first, with a way to more."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import streamlit as st

from dashboards.look.wording import number
from tracker.language import say

AT_ONCE = 50
"""Entries of a list that are shown at first; each step shows as many again."""

_T = TypeVar("_T")


def first_of(entries: Sequence[_T], name: str) -> Iterator[_T]:
    """The first entries, for what draws each; below them, how many there are and a way to more.

    Args:
        entries: All of them, in their order.
        name: Of the list, its own on its page.
    """
    key = f"_shown-{name}"
    shown = st.session_state.get(key, AT_ONCE)
    yield from entries[:shown]
    if (left := len(entries) - shown) > 0:
        st.caption(
            say("The first {shown} of {all}.", shown=number(shown), all=number(len(entries)))
        )
        st.button(
            say("Show {many} more", many=number(min(left, shown))),
            key=f"more-{name}",
            on_click=_show,
            args=(key, shown * 2),
        )


def _show(key: str, many: int) -> None:
    st.session_state[key] = many
