"""The table twin of the timeline: same filter, same selection, for the keyboard and for copying."""

from typing import Any

import streamlit as st

from dashboards import chips, data, event_panel, frame, hits, state
from dashboards.choosing import pick_many
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
        _rows(count)
        return
    left, right = st.columns([13, 5], gap="small")
    with left:
        _rows(count)
    with right:
        event_panel.draw(selected)


def _orders() -> dict[str, str]:
    """The orders that make sense: a best match only of a search."""
    best = {data.BEST: "Best match"} if state.current().filter.text.strip() else {}
    return best | _SORTS


def _order() -> str:
    sort = state.current().sort
    return sort if sort in _orders() else "when"


def _rows(count: int) -> None:
    """The table; of a search, what it found can be read with the words marked."""
    asked = state.current().filter
    if not asked.text.strip():
        _table(count)
        return
    if _reads_excerpts():
        hits.draw(asked, _order(), count)
    else:
        _table(count)


_SHOWN_AS = "table.as"


def _reads_excerpts() -> bool:
    text = state.current().filter.text.strip()
    return bool(text) and st.session_state.get(_SHOWN_AS, "Excerpts") == "Excerpts"


def _controls(count: int) -> None:
    left, middle, right = st.columns([2, 4, 2], vertical_alignment="bottom")
    key = "table.sort"
    orders, sort = _orders(), _order()
    left.selectbox(
        "Order",
        list(orders),
        index=list(orders).index(state.fill(key, sort)),
        key=key,
        format_func=orders.__getitem__,
        on_change=lambda: state.change(sort=st.session_state[key]),
    )
    if state.current().filter.text.strip():
        middle.segmented_control(
            "Show as", ["Excerpts", "Table"], key=_SHOWN_AS, default="Excerpts", required=True
        )
    if not _reads_excerpts():
        _columns(middle)
    right.link_button(
        f"{data.about(state.current().filter).words()} row{'' if count == 1 else 's'} as CSV",
        data.csv_address(state.current().filter),
        icon=":material/download:",
        width="stretch",
    )


def _columns(place: Any) -> None:  # noqa: ANN401 - a column of the page
    with place:
        pick_many(
            "Columns",
            list(_COLUMNS),
            default=list(_SHOWN_FIRST),
            key="table.columns",
            format_func=_COLUMNS.__getitem__,
        )


def _table(count: int) -> None:
    asked, sort = state.current().filter, _order()
    wanted = st.session_state.get("table.pages", 1)
    rows, more = data.rows(asked, sort, _PAGE, wanted)
    ids = [row.id for row in rows]
    selected = state.current().event
    columns = st.session_state.get("table.columns") or list(_SHOWN_FIRST)
    key = f"table.rows.{state.generation()}"
    here = [ids.index(selected)] if selected in ids else []
    _tick(key, here)
    st.dataframe(
        _frame(rows),
        key=key,
        hide_index=True,
        height="auto" if len(rows) < 15 else 560,
        column_order=columns,
        column_config=_COLUMNS,
        on_select=lambda: _select(key, ids),
        selection_mode="single-row",
    )
    if more:
        st.button(
            f"Show {min(_PAGE, count - len(rows)):,} more of {count - len(rows):,}",
            key="table.more",
            on_click=lambda: st.session_state.__setitem__("table.pages", wanted + 1),
        )


def _tick(key: str, here: list[int]) -> None:
    """Tick the row of the selected event, and no other, wherever it was selected or closed."""
    ticked = st.session_state.get(key, {}).get("selection", {}).get("rows", [])
    if list(ticked) != here:
        st.session_state[key] = {"selection": {"rows": here}}


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
