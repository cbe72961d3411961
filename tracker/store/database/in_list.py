"""Many values in a statement as one value: its text, and so its plan, stays the same."""

import json
from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Text,
    any_,
    false,
    func,
    literal,
    select,
)

from tracker.store.database.engine import is_sqlite

_V = TypeVar("_V")


def among(
    connection: Connection, column: ColumnElement[_V], values: Sequence[_V]
) -> ColumnElement[bool]:
    """The condition that a column has one of many numbers or texts.

    Args:
        connection: Says which database it is.
        column: Holds a number, or a text.
        values: Any number of them, also none.
    """
    if is_sqlite(connection):
        each = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(each.c.value))
    if not values:  # a list without a value does not tell which sort it is of
        return false()
    sort = Text if isinstance(values[0], str) else Integer
    return column == any_(literal(list(values), ARRAY(sort)))
