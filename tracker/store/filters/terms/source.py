"""The filter `source`: a publisher that is cited, or that a citation repeats."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, union

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.filters.linked import LinkedTerm, Lists
from tracker.store.filters.term import Found
from tracker.store.filters.unknown import refuse_unknown_values
from tracker.store.knowing.known_in_sql import citations_known
from tracker.store.tables import TABLES


class SourceTerm(LinkedTerm):
    """Events that cite one of some publishers, in citations that were known on the day."""

    name = "source"
    kept = "values"

    def lists(self, values: tuple[str, ...], known_on: date | None) -> Lists:
        """By the publisher of a citation, and by whom it repeats."""
        source, publisher = TABLES["source"].alias(), TABLES["publisher"].alias()
        published = source.join(publisher, publisher.c.id == source.c.publisher)
        numbers = select(source.c.id).select_from(published).where(publisher.c.name.in_(values))
        cites = TABLES["citation"].alias(), TABLES["citation"].alias()
        named = cites[0].c.source.in_(numbers), cites[1].c.origin.in_(values)
        for cite, by in zip(cites, named, strict=True):
            yield cite, select(cite.c.event).where(by, *citations_known(cite, known_on))

    def values(self, event: Event) -> Iterable[str]:
        """The publishers, and those whom they repeat."""
        for citation in event.citations:
            yield citation.source.publisher
            if citation.origin:
                yield citation.origin

    def choices(self, found: Found) -> Select[Any]:
        """By publisher, and by whom it repeats, each once an event."""
        cite, source, publisher = TABLES["citation"], TABLES["source"], TABLES["publisher"]
        cited = [
            cite.c.event == found.events.c.seq,
            *citations_known(cite, found.filter.known_on),
        ]
        joined = found.events.outerjoin(cite, and_(*cited))
        named = select(found.events.c.seq.label("event"), publisher.c.name.label("name"))
        named = named.select_from(
            joined.outerjoin(source, source.c.id == cite.c.source).outerjoin(
                publisher, publisher.c.id == source.c.publisher
            )
        )
        repeated = (
            select(found.events.c.seq, cite.c.origin)
            .select_from(joined)
            .where(cite.c.origin.is_not(None))
        )
        both = union(named, repeated).subquery()
        return select(self.tag, both.c.name, func.count()).group_by(both.c.name)

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse a publisher that nothing cites and nobody repeats."""
        columns = (TABLES["publisher"].c.name, TABLES["citation"].c.origin)
        refuse_unknown_values(connection, event_filter, self, columns)


TERM = SourceTerm()
