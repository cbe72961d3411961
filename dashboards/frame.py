"""What pages share above their content: the title with its buttons, and the last write."""

import streamlit as st

from dashboards import data, state
from dashboards.plain import plain
from tracker.errors import ParleyError


def head(title: str) -> None:
    """Draw a page's title, and beside it the button that adds an event."""
    left, right = st.columns([5, 1], vertical_alignment="center")
    left.title(plain(title), anchor=False)
    with right:
        add_button("head.add")


def add_button(key: str) -> None:
    """A button that opens the form for a new event."""
    if st.button("Add event", key=key, type="primary", icon=":material/add:", width="stretch"):
        state.change(draft=None, edit=None, new=None)
        st.switch_page("views/add.py", query_params=state.current().query())


def say_last_write() -> None:
    """Say what was just written, and offer to undo it."""
    write = state.last_write()
    if write is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="last-write"):
        st.markdown(f"**{plain(write.done)}:** {plain(write.title)}", width="stretch")
        st.button("Undo", key="write.undo", icon=":material/undo:", on_click=_undo)
        st.button(
            "",
            key="write.dismiss",
            icon=":material/close:",
            type="tertiary",
            help="Dismiss",
            on_click=state.forget_write,
        )
    if wrong := st.session_state.pop("_undo_wrong", None):
        st.error(plain(wrong))


def _undo() -> None:
    write = state.last_write()
    if write is None:
        return
    try:
        data.store().undo(write.number, by=data.who())
    except ParleyError as err:
        st.session_state["_undo_wrong"] = str(err)
        return
    state.forget_write()
    if state.current().event == write.event and write.done != "Withdrawn":
        state.change(event=None)
