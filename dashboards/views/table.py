"""The table twin of the timeline: same filter, same selection, for the keyboard and for copying."""

from typing import Any

import streamlit as st

from dashboards import chips, data, event_panel, frame, state
from tracker.model.dates import When
from tracker.model.kinds import KINDS

_PAGE = 200
_SORTS = {
    "when": "Date, earliest first",
    "-when": "Date, latest first",
    "title": "Title",
    "kind": "Kind",
    "-recorded": "Recorded last",
}
_COLUMNS = {
    "when": "When",
    "kind": "Kind",
    "title": "Title",
    "actors": "Actors",
    "issues": "Issues",
    "track": "Track",
    "confidence": "Confidence",
    "status": "Status",
    "figures": "Figures",
    "sources": "Sources",
    "summary": "What happened",
    "edtf": "Date (EDTF)",
    "id": "Id",
}
_SHOWN_FIRST = ("when", "kind", "title", "actors", "issues", "confidence", "sources")


def page() -> None:
    """Draw the page."""
    asked = state.current().filter
    dossier = data.dossier(asked.dossier)
    frame.head(dossier.title if dossier else "Events")
    frame.say_last_write()
    chips.chips()
    count = data.count(asked)
    if count == 0:
        chips.say_nothing_fits()
        return
    _controls(count)
    selected = state.current().event
    if selected is None:
        _table(count)
        return
    left, right = st.columns([13, 5], gap="small")
    with left:
        _table(count)
    with right:
        event_panel.draw(selected)


def _controls(count: int) -> None:
    left, middle, right = st.columns([2, 4, 2], vertical_alignment="bottom")
    key = "table.sort"
    sort = state.current().sort if state.current().sort in _SORTS else "when"
    if st.session_state.get(key) != sort:
        st.session_state[key] = sort
    left.selectbox(
        "Order",
        list(_SORTS),
        key=key,
        format_func=_SORTS.__getitem__,
        on_change=lambda: state.change(sort=st.session_state[key]),
    )
    middle.multiselect(
        "Columns",
        list(_COLUMNS),
        default=list(_SHOWN_FIRST),
        key="table.columns",
        format_func=_COLUMNS.__getitem__,
    )
    right.link_button(
        f"{count:,} row{'' if count == 1 else 's'} as CSV",
        data.csv_address(state.current().filter),
        icon=":material/download:",
        width="stretch",
    )


def _table(count: int) -> None:
    asked, sort = state.current().filter, state.current().sort
    wanted = st.session_state.get("table.pages", 1)
    rows = data.rows(asked, sort if sort in _SORTS else "when", wanted * _PAGE)
    ids = [row.id for row in rows]
    selected = state.current().event
    columns = st.session_state.get("table.columns") or list(_SHOWN_FIRST)
    key = f"table.rows.{state.generation()}"
    here = [ids.index(selected)] if selected in ids else []
    st.dataframe(
        _frame(rows),
        key=key,
        hide_index=True,
        height="auto" if len(rows) < 15 else 560,
        column_order=columns,
        column_config=_COLUMNS,
        on_select=lambda: _select(key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": here}} if here else None,
    )
    if len(rows) < count:
        st.button(
            f"Show {min(_PAGE, count - len(rows)):,} more of {count - len(rows):,}",
            key="table.more",
            on_click=lambda: st.session_state.__setitem__("table.pages", wanted + 1),
        )


def _frame(rows: list[Any]) -> dict[str, list[Any]]:
    return {
        "when": [When.parse(row.when_edtf).short() for row in rows],
        "kind": [KINDS[row.kind].label if row.kind in KINDS else row.kind for row in rows],
        "title": [row.title for row in rows],
        "actors": [row.actors for row in rows],
        "issues": [row.issues for row in rows],
        "track": [row.track or "" for row in rows],
        "confidence": [row.confidence for row in rows],
        "status": [row.status for row in rows],
        "figures": [row.claims for row in rows],
        "sources": [row.sources for row in rows],
        "summary": [row.summary for row in rows],
        "edtf": [row.when_edtf for row in rows],
        "id": [row.id for row in rows],
    }


def _select(key: str, ids: list[str]) -> None:
    chosen = st.session_state[key]["selection"]["rows"]
    state.change(event=ids[chosen[0]] if chosen else None)


page()
