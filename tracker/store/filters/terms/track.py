"""The filter `track`."""

from sqlalchemy import Connection

from tracker.model.filters import EventFilter
from tracker.store.filters.term import ColumnTerm
from tracker.store.filters.unknown import refuse_unknown_values
from tracker.store.tables import EVENT


class TrackTerm(ColumnTerm):
    """Events of one of some tracks."""

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse a track that no event has."""
        refuse_unknown_values(connection, event_filter, self, (EVENT.c.track,))


TERM = TrackTerm("track", kept="days")
