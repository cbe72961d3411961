"""A table that comes in, opened from whatever holds it: text, or the sheet of a workbook."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from tracker.errors import Problem
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head
from tracker.exchange.sheets.delimited import header_of, most_of_one_width, open_table
from tracker.exchange.sheets.events import Refused, Whose, refused
from tracker.exchange.sheets.table import Row, Table
from tracker.exchange.sheets.workbook import is_workbook, open_sheet

Taken = Callable[[Row], Found]
"""Makes a row into what a reader gives; raises `Refused` where it cannot."""


def names_in(head: Head) -> frozenset[str]:
    """Names of the columns, in small letters, of a file that begins as a table in text does."""
    return frozenset(name.casefold() for name in header_of(head.text) if name)


def is_like_rows(head: Head) -> bool:
    """Whether a text begins as rows of cells do, be their columns named or not."""
    return most_of_one_width(head.text)


def opened(stream: BinaryIO, asked: Asked) -> Table:
    """Open a table, at the beginning of its file.

    Raises:
        UnreadableFile: It is none.
    """
    stream.seek(0)
    if is_workbook(stream):
        return open_sheet(stream, asked.sheet, header=asked.header)
    return open_table(stream, asked.encoding, header=asked.header)


def rows_of(
    asked: Asked, taken: Taken, whose: Callable[[Row], Whose | None]
) -> Callable[[BinaryIO], Iterable[Found]]:
    """What reads the rows of a table, one after another.

    Args:
        asked: What was said of the file.
        taken: Makes a row into an event.
        whose: Whose a row is, for one that is refused; None where that cannot be told.
    """

    def read(stream: BinaryIO) -> Iterator[Found]:
        for row in opened(stream, asked).rows:
            if row.fault:
                yield refused(row, Problem((), None, row.fault))
                continue
            try:
                yield taken(row)
            except Refused as err:
                yield refused(row, err.problem, whose(row))

    return read
