"""What every table gives, wherever it comes from: its columns by name, its rows one by one."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.language import several

Cells = dict[str, str]
"""What a row says, by the names of the columns as the file writes them; empty cells left out."""


class Row(NamedTuple):
    """One row, or what is wrong with it."""

    number: int
    """As a spreadsheet counts it: the header is a row, and so is what stands above it."""
    cells: Cells
    fault: str = ""
    """Why it cannot be read; empty where it can."""
    as_came: tuple[str, ...] = ()
    """The cells of one that cannot be read, as far as they could be told apart."""


@dataclass(frozen=True)
class Table:
    """A table, opened.

    Attributes:
        names: Of the columns, in their order; one without a name is none.
        rows: Read once, one after another.
        said: What is to be told of it as a whole.
        is_guarded: Whether it holds rows that Parley gave back to be mended: an apostrophe stands
            in front of what a spreadsheet might run.
    """

    names: tuple[str, ...]
    rows: Iterator[Row]
    said: tuple[str, ...] = field(default=())
    is_guarded: bool = False


def is_hxl(cells: list[str]) -> bool:
    """Whether a row holds the tags of HXL, which say of each column what it is."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(cell.startswith("#") and cell[1:2].isalpha() for cell in filled)


def by_name(names: list[str], cells: list[str], number: int) -> Row:
    """A row by the names of its columns; one with cells beside all columns is refused.

    Args:
        names: Of the columns; empty for one that has none, such as a counter.
        cells: In the same order.
        number: Of the row.
    """
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        text = several(
            "The row has {n} cell, and the header {header}. Look for a delimiter in a text "
            "that is not in quotation marks.",
            "The row has {n} cells, and the header {header}. Look for a delimiter in a text "
            "that is not in quotation marks.",
            len(cells),
            header=len(names),
        )
        return Row(number, {}, text, tuple(cells))
    found: Cells = {}
    for name, cell in zip(names, cells, strict=False):
        if name and (text := cell.strip()):
            found.setdefault(name, text)
    return Row(number, found)


_NOTHING = frozenset(
    {"NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "None", "-", "–", "—"}
)


def is_nothing(cell: str) -> bool:
    """Whether a cell says in words that it is empty.

    R writes `NA` into an empty cell, pandas `nan`, databases `NULL`, Excel `#N/A`, people `n/a` or
    a dash.
    """
    return cell in _NOTHING


def as_documented(cells: Cells) -> Cells:
    """Cells as a provider documents them, whichever program wrote them out again.

    Names of columns are in small letters, and what says that it is empty is left out.

    Args:
        cells: By the names of their columns, as the file writes them.
    """
    return {name.casefold(): cell for name, cell in cells.items() if not is_nothing(cell)}


def scope_of(kept: str, read: Callable[[Cells], str]) -> str:
    """The scope of a row as the record keeps it; empty for one that is no row of a table.

    Args:
        kept: JSON of the row, as its event has it.
        read: Reads the scope off cells whose names are in small letters.
    """
    try:
        return read(as_documented(json.loads(kept)))
    except (json.JSONDecodeError, AttributeError):
        return ""
