"""Two versions of one event side by side, when somebody else saved meanwhile."""

from typing import Any

import streamlit as st

from dashboards.entry_form import forget_widgets
from dashboards.entry_values import Entry, entry_of
from dashboards.plain import plain
from tracker.errors import EditConflict
from tracker.model.events import Event


def differences(yours: Event, theirs: Event) -> list[tuple[str, str, str]]:
    """Fields in which two versions of an event differ: title of the field, yours, theirs."""
    mine, other = yours.as_dict(), theirs.as_dict()
    found = []
    for name, info in type(yours).model_fields.items():
        if mine.get(name) != other.get(name):
            title = info.title or name
            found.append((title, in_words(mine.get(name)), in_words(other.get(name))))
    return found


def in_words(value: Any) -> str:  # noqa: ANN401 - plain JSON
    """A plain value as one line of text, for people: lists by commas, records by their values."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, dict):
        return " · ".join(in_words(inner) for inner in value.values())
    if isinstance(value, list):
        return ", ".join(in_words(inner) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


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
        for title, mine, other in differences(yours, theirs):
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
