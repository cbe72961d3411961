"""A table of the page's own: rows that open, whole words in the cells, one order, and on paper.

Streamlit's table draws on a canvas: a click on a heading there sorts what the cells say, days by
their first letter; long words are cut; and a printer gets the part in sight. This one is a table
of HTML. Headings ask for an order that the record has, a click or Enter on a row opens it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboards.look.components import beside, component
from tracker.language import say


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name, for the style sheet.
        label: Its heading, in English; it is said where the table is drawn.
        sorts: Orders that its heading asks for: the first at once, the next when that is in use.
        is_number: Whether its cells are numbers and stand at the right.
    """

    name: str
    label: str
    sorts: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a table shows.

    Attributes:
        label: What it lists, for those who hear it.
        columns: From left to right.
        rows: Each with what names it, and its cells.
        link: Address of a row, to which its name is added; for another tab of the browser.
        opener: Name of the column that holds the links; where it is not shown, the first does.
        selected: Name of the row that is open now.
        sort: The order in use.
    """

    label: str
    columns: Sequence[Column]
    rows: Sequence[tuple[str, Sequence[str]]]
    link: str
    opener: str
    selected: str | None = None
    sort: str | None = None


def listing(
    shown: Listing,
    key: str,
    on_open: Callable[[str], None],
    on_sort: Callable[[str], None] | None = None,
) -> None:
    """Draw a table.

    Args:
        shown: What it shows.
        key: Of the widget.
        on_open: Takes the name of a row that was opened.
        on_sort: Takes the order that a heading asks for; without it no heading asks.
    """
    columns = [
        {
            "name": one.name,
            "label": say(one.label),
            "number": one.is_number,
            "opens": one.name == shown.opener,
            "ordered": _ordered(one, shown.sort),
            "next": _next(one, shown.sort) if on_sort else None,
        }
        for one in shown.columns
    ]
    _registered()(
        key=key,
        data={
            "label": shown.label,
            "columns": columns,
            "rows": [[name, *cells] for name, cells in shown.rows],
            "link": shown.link,
            "selected": shown.selected,
        },
        on_open_change=lambda: _heard(key, "open", on_open),
        on_sort_change=lambda: _heard(key, "sort", on_sort),
    )


def _ordered(column: Column, sort: str | None) -> str | None:
    """How a column's heading says that the rows are in its order; None where they are not."""
    if sort is None or sort not in column.sorts:
        return None
    return "descending" if sort.startswith("-") else "ascending"


def _next(column: Column, sort: str | None) -> str | None:
    """The order that a click on the heading asks for; None where there is none."""
    if not column.sorts:
        return None
    place = column.sorts.index(sort) + 1 if sort in column.sorts else 0
    return column.sorts[place % len(column.sorts)]


def _heard(key: str, name: str, then: Callable[[str], None] | None) -> None:
    told = (st.session_state.get(key) or {}).get(name)
    if told and then is not None:
        then(str(told))


def _registered() -> Callable[..., Any]:
    return component(
        "parley_listing", '<div class="parley-listing"></div>', beside(__file__, ".js")
    )


def style() -> str:
    """The part of the style sheet that tables need."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
