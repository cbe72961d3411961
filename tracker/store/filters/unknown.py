"""Values of a filter that the record does not hold: told, rather than answered with nothing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import NotFound
from tracker.model.filters import EventFilter
from tracker.nearest import nearest
from tracker.store.filters.term import Term


def refuse_unknown_values(
    connection: Connection, event_filter: EventFilter, term: Term, columns: Sequence[Any]
) -> None:
    """Refuse values of a term that stand in none of some columns.

    Raises:
        NotFound: Naming the value, with the nearest one that the record holds.
    """
    chosen = term.chosen(event_filter)
    for value in (chosen,) if isinstance(chosen, str) else chosen or ():
        held = (select(column).where(column == value).limit(1) for column in columns)
        if not any(connection.execute(statement).first() for statement in held):
            near = nearest(value, _all_values(connection, columns), alike=70)
            raise NotFound(term.name, value, near)


def _all_values(connection: Connection, columns: Sequence[Any]) -> list[str]:
    return [
        str(value)
        for column in columns
        for value in connection.execute(
            select(column).where(column.is_not(None)).distinct()
        ).scalars()
    ]
