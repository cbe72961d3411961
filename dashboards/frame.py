"""What pages share above their content: the title with its buttons, and the last write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from dashboards import data, state
from dashboards.plain import plain
from dashboards.wording import counted
from tracker.errors import ParleyError
from tracker.model.filters import EventFilter

DRAFTED = "Saved as draft"
"""What was done where an event was saved without being published."""


def head(title: str) -> None:
    """Draw a page's title, and beside it the button that adds an event."""
    with title_row(title):
        add_button("head.add")


@contextmanager
def title_row(title: str) -> Iterator[None]:
    """Draw a page's title; what is drawn in the context stands at the right edge beside it."""
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.title(plain(title), anchor=False, width="stretch")
        yield


def add_button(key: str) -> None:
    """A button that opens the form for a new event."""
    if st.button("Add event", key=key, type="primary", icon=":material/add:"):
        view = replace(state.carried("add"), draft=state.next_draft())
        st.switch_page("views/add.py", query_params=view.query())


def drafts_link() -> None:
    """A link to the table of the dossier's drafts, where it has some."""
    drafts = EventFilter(dossier=state.current().filter.dossier, status=("draft",))
    if count := data.count(drafts):
        st.page_link(
            "views/table.py",
            label=f"{counted(count, 'draft')} of this dossier",
            icon=":material/edit_note:",
            query_params=replace(state.carried("table"), filter=drafts, event=None).query(),
        )


def say_last_write() -> None:
    """Say what was just written, and offer to undo it."""
    write = state.last_write()
    if write is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="last-write"):
        st.markdown(f"**{plain(write.done)}:** {plain(write.title)}", width="stretch")
        if write.done == DRAFTED:
            drafts_link()
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
        saved = data.store().undo(write.number, by=data.who())
    except ParleyError as err:
        st.session_state["_undo_wrong"] = str(err)
        return
    state.forget_write()
    if saved is None and state.current().event == write.event:  # it left the record
        state.change(event=None)
