"""Orders of rows, and where a page of them ended."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, tuple_

Cursor = tuple[Any, ...]
"""Where a page ended: what the next one starts after."""

SORTS: dict[str, tuple[tuple[str, ...], bool]] = {
    "when": (("es", "ord", "id"), False),
    "-when": (("es", "ord", "id"), True),
    "title": (("title", "id"), False),
    "-title": (("title", "id"), True),
    "kind": (("kind", "es", "id"), False),
    "-kind": (("kind", "es", "id"), True),
    "recorded": (("recorded_at", "id"), False),
    "-recorded": (("recorded_at", "id"), True),
}
"""Orders of the table: columns, and whether they fall. The last column makes the order total."""

BEST = "best"
"""The order of a search: the best match first."""


def in_order(
    statement: Select[Any],
    columns: Sequence[ColumnElement[Any]],
    after: Cursor | None,
    *,
    falls: bool,
) -> Select[Any]:
    """The rows of a statement by some columns, after the place where the page before ended."""
    if after is not None:
        here, place = tuple_(*columns), tuple_(*after)
        statement = statement.where(here < place if falls else here > place)
    return statement.order_by(*(column.desc() if falls else column for column in columns))
