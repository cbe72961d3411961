"""Whether somebody takes part in an event, in SQL; shared by the terms `actor` and `role`."""

from typing import Any

from sqlalchemy import ColumnElement, literal_column, select

from tracker.store.filters.term import one_of
from tracker.store.tables import TABLES

PARTICIPANT = TABLES["participant"]


def takes_part(
    event: ColumnElement[int], numbers: list[int], roles: tuple[str, ...]
) -> ColumnElement[bool]:
    """Whether one of some actors takes part, in one of some roles.

    Args:
        event: Number of the event.
        numbers: Of the actors.
        roles: Any where it is empty.
    """
    part = PARTICIPANT.alias()
    in_role = [one_of(part.c.role, roles)] if roles else []
    return any_row(part, part.c.event == event, one_of(part.c.actor, numbers), *in_role)


def any_row(part: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:  # noqa: ANN401 - a table
    """Whether a table has a row that fits."""
    # `EXISTS (SELECT *)` makes SQLite fetch all columns and ignore the index that has only two.
    return select(literal_column("1")).select_from(part).where(*where).exists()
