"""Which row of a table names its columns: above it may stand titles, terms and blank rows."""

from collections import Counter
from collections.abc import Sequence

from tracker.errors import UnreadableFile
from tracker.exchange.sheets.days import is_day
from tracker.language import say

_LOOKED_AT = 40
_COUNTERS = ("unnamed: 0", "index", "level_0")
"""Names that programs give a column which only counts the rows."""

MEND = "what to mend"
"""The column in front of refused rows that are given back to be mended; no part of the row."""


class NoHeader(UnreadableFile):
    """A table in which no row names the columns."""


def lettered(width: int) -> list[str]:
    """Names for columns that have none, as spreadsheets letter them: `Column A`, `Column AA`."""
    names = []
    for place in range(width):
        letters, rest = "", place
        while rest >= 0:
            letters = chr(ord("A") + rest % 26) + letters
            rest = rest // 26 - 1
        names.append(f"Column {letters}")
    return names


def header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row that names the columns; None where none does.

    It is the first that is as wide as most rows, without an empty cell but the first, and holds
    names rather than numbers or days.
    """
    looked_at = rows[:_LOOKED_AT]
    widths = Counter(len(row) for row in looked_at if len(row) > 1)
    if not widths:
        return None
    usual = max(widths, key=lambda width: (widths[width], width))
    for place, row in enumerate(looked_at):
        filled = [cell.strip() for cell in row]
        while filled and not filled[-1]:
            filled.pop()
        is_wide = len(filled) > 1 and len(filled) >= min(usual, len(row)) * 0.6
        if is_wide and all(filled[1:]) and not any(map(_is_value, filled)):
            return place
    return None


def is_to_mend(header: Sequence[str]) -> bool:
    """Whether a header is that of rows which were given back to be mended."""
    return any(cell.strip().casefold() == MEND for cell in header)


def named(header: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Names of columns, with one for each; and what is to be told of them."""
    names: list[str] = []
    twice: dict[str, None] = {}
    for place, cell in enumerate(header):
        name = " ".join(cell.split())
        if (place == 0 and name.casefold() in _COUNTERS) or name.casefold() == MEND:
            name = ""
        if name and name in names:
            twice[name] = None
            name = ""
        names.append(name)
    if not twice:
        return names, ()
    return names, (
        say("Columns that stand twice count once, the first: {columns}.", columns=", ".join(twice)),
    )


def _is_value(cell: str) -> bool:
    """Whether a cell is a number or a day: no column is called so."""
    return _is_number(cell) or is_day(cell)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace("-", "").isdecimal()
