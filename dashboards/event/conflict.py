"""Two versions of one event side by side, when somebody else saved meanwhile."""

from collections.abc import Callable

import streamlit as st

from dashboards.entry.field_boxes import forget_widgets
from dashboards.entry.values import Entry, entry_of
from dashboards.event.differences import changes_of
from dashboards.look.plain import plain
from dashboards.session import state
from tracker.errors import EditConflict
from tracker.language import say
from tracker.model.events import Event


def show_conflict(conflict: EditConflict, entry: Entry, apart: Callable[[], None]) -> None:
    """Show both versions, and let the person keep theirs or go on from the other.

    Args:
        conflict: With both versions.
        entry: The form; changed as is chosen.
        apart: Has the form be one of a new event, beside the other version.
    """
    yours, theirs = conflict.yours, conflict.theirs
    if not isinstance(yours, Event) or not isinstance(theirs, Event):
        return
    with st.container(border=True, key="conflict"):
        st.markdown(f"**{plain(str(conflict))}**")
        head = st.columns([1, 2, 2])
        head[1].markdown(say("**Yours**"))
        head[2].markdown(say("**As saved by {who}**", who=plain(conflict.by)))
        for title, mine, other in changes_of(yours.as_dict(), theirs.as_dict(), type(yours)):
            row = st.columns([1, 2, 2])
            row[0].markdown(plain(title))
            row[1].text(mine)
            row[2].text(other)
        with st.container(horizontal=True):
            if st.button(say("Keep mine: save over theirs next"), key="conflict.mine"):
                _go_on(entry, theirs, conflict.current)
            if st.button(say("Take theirs and go on from there"), key="conflict.theirs"):
                fresh = entry_of(theirs, conflict.current)
                entry.values, entry.rows = fresh.values, fresh.rows
                forget_widgets()
                _go_on(entry, theirs, conflict.current)
            if conflict.base == 0 and st.button(
                say("Keep both: mine is another event"), key="conflict.both"
            ):
                apart()
                st.session_state.pop("_entry_conflict", None)
                st.rerun()


def _go_on(entry: Entry, theirs: Event, base: int) -> None:
    entry.event, entry.base, entry.status = theirs.id, base, theirs.status
    st.session_state.pop("_entry_conflict", None)
    state.change(edit=theirs.id, new=None)
    st.rerun()
