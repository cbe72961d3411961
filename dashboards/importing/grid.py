"""Rows by hand: a grid that takes typing and a paste from a spreadsheet, and keeps it."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.days import is_day
from tracker.exchange.sheets.guessing import guessed
from tracker.language import say, several

_USUAL = (
    "date", "title", "kind", "place", "country", "party", "target", "people killed", "summary",
    "publisher", "url", "published",
)  # fmt: skip
"""Columns of the grid: names of fields, so that nothing is asked where they are kept."""

_LONG = {"title", "summary"}
_ROWS = 8
_TYPED = "_import_grid_typed"
_BASE = "_import_grid_base"


def grid(key: str) -> str:
    """Draw the grid; gives its rows as a table in text, empty while nothing is typed.

    What was typed stays when somebody looks at another page or drops a file meanwhile.

    Args:
        key: Of the grid; another one begins empty.
    """
    memory = st.session_state
    if key not in memory or memory.get(_BASE, ("",))[0] != key:
        kept = memory.get(_TYPED, ("", None))
        memory[_BASE] = key, kept[1] if kept[0] == key else _empty()
    st.caption(
        say(
            "Type, or copy rows in a spreadsheet and paste them into the first cell: the grid "
            "grows. Columns in another order: paste their names, too, as the first row."
        )
    )
    edited: list[dict[str, Any]] = st.data_editor(
        memory[_BASE][1],
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=key,
        column_config={
            name: st.column_config.TextColumn(
                name, default="", width="large" if name in _LONG else "small"
            )
            for name in _USUAL
        },
    )
    memory[_TYPED] = key, edited
    rows = _rows(edited)
    text = as_text(rows)
    if rows and names_columns(rows[0]):
        st.caption(
            several(
                "The first row names the columns; {n} row below it.",
                "The first row names the columns; {n} rows below it.",
                len(rows) - 1,
            )
        )
    return text


def carry(key: str, to: str, rows: Collection[int]) -> None:
    """Have the next grid begin with those rows of one that did not come in.

    Args:
        key: Of the grid that they were typed into.
        to: Of the next one.
        rows: Their numbers in the text that the grid gave; its names of columns are row 1.
    """
    kept = st.session_state.get(_TYPED, ("", None))
    if kept[0] != key or not rows:
        return
    filled = [typed for typed in zip(kept[1], _rows(kept[1]), strict=True) if any(typed[1])]
    head = filled[:1] if filled and names_columns(filled[0][1]) else []
    stay = [row for number, row in enumerate(filled[len(head) :], 2) if number in rows]
    begun: list[dict[str, Any]] = [row for row, _ in (*head, *stay)]
    st.session_state[_TYPED] = to, [*begun, *_empty()[len(begun) :]]


def _empty() -> list[dict[str, str]]:
    return [dict.fromkeys(_USUAL, "") for _ in range(_ROWS)]


def _rows(edited: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [[str(row.get(name) or "").strip() for name in _USUAL] for row in edited]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of the grid as a table in text; rows in which nothing stands are left out.

    Args:
        rows: Cells in the order of the columns; the first one may name other columns.
    """
    filled = [list(row) for row in rows if any(row)]
    if not filled:
        return ""
    if names_columns(filled[0]):
        head, *filled = filled
    else:
        head = list(_USUAL)
    used = [at for at, name in enumerate(head) if any(row[at] for row in filled)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([head[at] or f"Column {at + 1}" for at in used])
    writer.writerows([row[at] for at in used] for row in filled)
    return out.getvalue() if used else ""


def names_columns(row: Sequence[str]) -> bool:
    """Whether a row names columns: two words or more that do, and none that is a day."""
    cells = [cell for cell in row if cell]
    if len(cells) < 2 or len(set(cells)) < len(cells) or any(map(is_day, cells)):
        return False
    return len(guessed(dict.fromkeys(cells, ()), Asked(), {})) >= 2
