"""How a filter is answered: from the counts that every write keeps, or by reading events.

Every question decides here, so that two questions about one filter go the same way and say the same
number. The thresholds stand in `tracker.store.limits`.
"""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from tracker.model.filters import EventFilter
from tracker.store.counts import answering
from tracker.store.filters.all_terms import COUNTED_ALONE, COUNTED_APART, LANES, MODIFIERS
from tracker.store.filters.terms.actor import has_parts
from tracker.store.rows.actors import actor_known
from tracker.store.viewer import Viewer


class Kept(NamedTuple):
    """How the kept counts answer a filter.

    Attributes:
        choice: The one actor, issue, track … that the filter asks for, with its own name; None
            where it asks for none.
        by_day: Whether they say how many events start on each day, too.
    """

    choice: answering.Choice | None
    by_day: bool


def kept_counts(connection: Connection, event_filter: EventFilter) -> Kept | None:
    """How the kept counts answer a filter; None where events must be read.

    Args:
        connection: Gives the actor's own name.
        event_filter: The filter. With a day of knowing only what stands is counted, and no choice.

    Raises:
        NotFound: Nobody knows the actor.
    """
    if event_filter.known_on is not None:
        stands = event_filter.status == EventFilter.model_fields["status"].default
        return Kept(None, by_day=True) if stands and _is_counted(event_filter, "known_on") else None
    if _is_counted(event_filter):
        return Kept(None, by_day=True)
    return _kept_choice(connection, event_filter)


def _kept_choice(connection: Connection, event_filter: EventFilter) -> Kept | None:
    """How the kept counts answer a filter by one choice; None where it makes none, or more."""
    chosen = [
        (name, value) for name in (*LANES, *COUNTED_ALONE) for value in getattr(event_filter, name)
    ]
    if len(chosen) != 1 or not _is_counted(event_filter, chosen[0][0]):
        return None
    ((name, value),) = chosen
    if name in COUNTED_ALONE:
        return None if event_filter.kind else Kept((name, value), by_day=False)
    if not event_filter.dossier or event_filter.children:
        return None
    own = actor_known(connection, value)[1] if name == "actor" else value
    return Kept((name, own), by_day=True)


def is_whole(event_filter: EventFilter) -> bool:
    """Whether a filter asks for dossier and status alone: then the kept counts say all choices."""
    return _is_counted(event_filter) and not event_filter.kind


def keeps_choices(connection: Connection, event_filter: EventFilter, name: str) -> bool:
    """Whether the kept counts say how many events the choices of a name would leave.

    Args:
        connection: Says whether an actor is part of another.
        event_filter: Without what is chosen of that name.
        name: A name of the filter.
    """
    if not is_whole(event_filter):
        return False
    return name != "actor" or not event_filter.children or not has_parts(connection)


def is_known_to_exceed(
    connection: Connection, event_filter: EventFilter, viewer: Viewer, most: int
) -> bool:
    """Whether the kept counts say that a filter leaves more events than so many."""
    kept = kept_counts(connection, event_filter)
    if kept is None:
        return False
    return answering.count(connection, event_filter, viewer, kept.choice) > most


def has_more_than(connection: Connection, rows: Select[Any], most: int) -> bool:
    """Whether a statement gives more rows than so many; no more than that are read."""
    few = rows.limit(most + 1).subquery()
    number = connection.execute(select(func.count()).select_from(few)).scalar_one()
    return int(number) > most


def _is_counted(event_filter: EventFilter, *without: str) -> bool:
    """Whether a filter asks only for what all kept counts are kept apart by.

    Args:
        event_filter: The filter.
        without: Names that are looked at elsewhere.
    """
    passed = {*COUNTED_APART, *MODIFIERS, *without}
    return all(
        name in passed or getattr(event_filter, name) == info.default
        for name, info in EventFilter.model_fields.items()
    )
