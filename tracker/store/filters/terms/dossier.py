"""The filter `dossier`."""

from sqlalchemy import Connection

from tracker.model.filters import EventFilter
from tracker.store.filters.term import Condition, Context, Term
from tracker.store.filters.unknown import refuse_unknown_values
from tracker.store.tables import EVENT, TABLES


class DossierTerm(Term):
    """Only events of one dossier."""

    name = "dossier"
    kept = "key"

    def condition(self, context: Context) -> Condition | None:
        """The dossier, where one is asked for."""
        slug = context.filter.dossier
        return Condition(EVENT.c.dossier == slug) if slug else None

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse a dossier that the record does not hold."""
        refuse_unknown_values(connection, event_filter, self, (TABLES["dossier"].c.slug,))


TERM = DossierTerm()
