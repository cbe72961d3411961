"""Many numbers in a statement as one value: its text, and so its plan, stays the same."""

import json
from collections.abc import Sequence

from sqlalchemy import ARRAY, ColumnElement, Connection, Integer, any_, func, literal, select

from tracker.store.database.engine import is_sqlite


def among(
    connection: Connection, column: ColumnElement[int], numbers: Sequence[int]
) -> ColumnElement[bool]:
    """The condition that a column has one of many whole numbers.

    Args:
        connection: Says which database it is.
        column: Holds a number.
        numbers: Any number of them, also none.
    """
    if is_sqlite(connection):
        each = func.json_each(json.dumps(list(numbers))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(literal(list(numbers), ARRAY(Integer)))
