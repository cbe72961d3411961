"""The rows of a table that were refused, as a table: to be mended there and brought in again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from tracker.exchange.csv_rows import written
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.header import MEND
from tracker.exchange.sheets.opening import opened


def rows_to_mend(stream: BinaryIO, asked: Asked, why: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """A heading and the refused rows as they came, each with what is to be mended in it.

    No cell runs as a formula; the marks that see to this are taken off when it comes in again.

    Args:
        stream: The file that they stand in.
        asked: What was said of it.
        why: Sentences, by the number of the row.

    Raises:
        UnreadableFile: It is no table.
    """
    table = opened(stream, asked)

    def rows() -> Iterator[list[str]]:
        for row in table.rows:
            if row.number in why:
                cells = [row.cells.get(name, "") for name in table.names]
                if row.as_came:
                    cells = list(row.as_came)
                yield [" ".join(why[row.number]), *cells]

    return written([MEND, *table.names], rows())
