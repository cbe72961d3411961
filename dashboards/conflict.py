"""Two versions of one event side by side, when somebody else saved meanwhile."""

import streamlit as st

from dashboards.differences import changes_of
from dashboards.entry_boxes import forget_widgets
from dashboards.entry_values import Entry, entry_of
from dashboards.plain import plain
from tracker.errors import EditConflict
from tracker.model.events import Event


def show_conflict(conflict: EditConflict, entry: Entry) -> None:
    """Show both versions, and let the person keep theirs or go on from the other."""
    yours, theirs = conflict.yours, conflict.theirs
    if not isinstance(yours, Event) or not isinstance(theirs, Event):
        return
    with st.container(border=True, key="conflict"):
        st.markdown(f"**{plain(str(conflict))}**")
        head = st.columns([1, 2, 2])
        head[1].markdown("**Yours**")
        head[2].markdown(f"**As saved by {plain(conflict.by)}**")
        for title, mine, other in changes_of(yours.as_dict(), theirs.as_dict(), type(yours)):
            row = st.columns([1, 2, 2])
            row[0].markdown(plain(title))
            row[1].text(mine)
            row[2].text(other)
        left, right = st.columns(2)
        if left.button("Keep mine: save over theirs next", key="conflict.mine", width="stretch"):
            entry.base = conflict.current
            st.session_state.pop("_entry_conflict", None)
            st.rerun()
        if right.button("Take theirs and go on from there", key="conflict.theirs", width="stretch"):
            fresh = entry_of(theirs, conflict.current)
            entry.values, entry.rows, entry.base = fresh.values, fresh.rows, fresh.base
            forget_widgets()
            st.session_state.pop("_entry_conflict", None)
            st.rerun()
