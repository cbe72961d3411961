"""A table to be read: rows of words, as the lists of the other pages look, and nothing to click."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import streamlit as st


def rows_table(
    label: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[str]],
    refused: Sequence[bool] = (),
) -> None:
    """Draw a table.

    Args:
        label: What it lists, for those who hear it.
        columns: Of each its name, for the style sheet, and its heading.
        rows: Cells in the same order.
        refused: Of each row, whether it is one to mend.
    """
    marked = iter(refused)
    body = "".join(_row(columns, cells, is_refused=next(marked, False)) for cells in rows)
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for _, heading in columns)
    st.html(
        f'<div class="parley-listing parley-read"><div class="parley-rows" role="region" '
        f'tabindex="0" aria-label="{escape(label)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></div>"
    )


def _row(columns: Sequence[tuple[str, str]], cells: Sequence[str], *, is_refused: bool) -> str:
    drawn = "".join(
        f'<td class="parley-of-{name}{"" if cell else " parley-empty"}" '
        f'data-label="{escape(heading)}"><div>{escape(cell)}</div></td>'
        for (name, heading), cell in zip(columns, cells, strict=True)
    )
    return f'<tr class="parley-refused">{drawn}</tr>' if is_refused else f"<tr>{drawn}</tr>"


def style() -> str:
    """The part of the style sheet that such tables need."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
