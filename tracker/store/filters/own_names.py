"""Other names in a filter: what they mean is asked for under the name that is used."""

from sqlalchemy import Connection, select

from tracker.model.filters import EventFilter
from tracker.store.tables import TABLES

_OTHER = TABLES["other_name"]
_SORTS = {"issue": "issue", "track": "track", "place": "place", "source": "publisher"}
"""Names of the filter whose values have other names, each with their sort; actors find theirs."""


def with_own_names(connection: Connection, event_filter: EventFilter) -> EventFilter:
    """The filter with the names that events have in place of other ones for the same."""
    asked = {name: getattr(event_filter, name) for name in _SORTS}
    values = {value for chosen in asked.values() for value in chosen}
    if not values:
        return event_filter
    rows = connection.execute(select(_OTHER).where(_OTHER.c.name.in_(values)))
    own = {(row.of, row.name): row.own for row in rows}
    changes = {
        name: tuple(own.get((_SORTS[name], value), value) for value in chosen)
        for name, chosen in asked.items()
        if any((_SORTS[name], value) in own for value in chosen)
    }
    return event_filter.but(**changes) if changes else event_filter
