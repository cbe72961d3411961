"""What a table holds, for somebody who is to say what its columns are: names, values, days."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from tracker.exchange.incoming import Asked, DayOrder
from tracker.exchange.sheets.days import order_of
from tracker.exchange.sheets.opening import opened

_ROWS = 2000
_VALUES = 200


@dataclass(frozen=True)
class Looked:
    """The beginning of a table.

    Attributes:
        values: Of each column by its name: different values, the first two hundred.
        said: What is to be told of the table as a whole.
    """

    values: Mapping[str, tuple[str, ...]]
    said: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns, in their order."""
        return tuple(self.values)


def look_at(stream: BinaryIO, asked: Asked) -> Looked:
    """Look at the first rows of a table; its file is rewound.

    Raises:
        UnreadableFile: It is none.
    """
    table = opened(stream, asked)
    values: dict[str, dict[str, None]] = {name: {} for name in table.names}
    for row in islice(table.rows, _ROWS):
        for name, text in row.cells.items():
            own = values[name]
            if len(own) < _VALUES:
                own[text] = None
    stream.seek(0)
    return Looked({name: tuple(own) for name, own in values.items()}, table.said)


@dataclass(frozen=True)
class Days:
    """How the days of some columns are written.

    Attributes:
        order: Of day, month and year; None where nothing settles it.
        proof: A day that can be read in no other order; empty where there is none.
        open: A day that can be read in two; empty where there is none.
    """

    order: DayOrder | None
    proof: str = ""
    open: str = ""


def days_in(values: tuple[str, ...]) -> Days:
    """How days are written, told from all of them together."""
    found: dict[DayOrder, str] = {}
    unsettled = ""
    for text in values:
        order = order_of(text)
        if order is not None and order != "open":
            found.setdefault(order, text)
        elif order == "open":
            unsettled = unsettled or text
    if len(found) != 1:
        return Days(None, "", unsettled)
    ((only, proof),) = found.items()
    return Days(only, proof, unsettled)
