"""Orders of rows, and where a page of them ended."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_

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
        statement = statement.where(_beyond(columns, after, falls=falls))
    return statement.order_by(*(column.desc() if falls else column for column in columns))


def _beyond(
    columns: Sequence[ColumnElement[Any]], after: Cursor, *, falls: bool
) -> ColumnElement[bool]:
    """Rows that come after a place in the order: the first column beyond, or equal and so on."""
    parts = []
    for place, column in enumerate(columns):
        beyond = column < after[place] if falls else column > after[place]
        same = [earlier == after[at] for at, earlier in enumerate(columns[:place])]
        parts.append(and_(*same, beyond))
    return or_(*parts)
