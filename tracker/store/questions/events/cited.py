"""Who published what events cite."""

from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.model.filters import EventFilter
from tracker.store.counts.answering import choices
from tracker.store.counts.plan import keeps_choices
from tracker.store.database.in_list import among
from tracker.store.filters.query import build
from tracker.store.knowing.known_in_sql import citations_known
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

_CITE, _SOURCE, _PUBLISHER = TABLES["citation"], TABLES["source"], TABLES["publisher"]


@dataclass(frozen=True)
class Cited(Question[list[str]]):
    """Publishers that events cite, those of the most events first.

    Attributes:
        event_filter: Which events; as known on a day, the citations that were known then.
        ids: Only these of them; None for all.
    """

    event_filter: EventFilter
    ids: tuple[str, ...] | None = None

    def answer(self, look: Look) -> list[str]:
        """Their names."""
        if self.ids is None and keeps_choices(look.connection, self.event_filter, "source"):
            kept = choices(look.connection, self.event_filter, look.viewer, "source")
            return [name for name, _ in kept]
        query = build(look.connection, self.event_filter, look.viewer)
        named = [] if self.ids is None else [among(look.connection, EVENT.c.id, self.ids)]
        asked = (
            select(_PUBLISHER.c.name)
            .select_from(
                EVENT.join(_CITE, _CITE.c.event == EVENT.c.seq)
                .join(_SOURCE, _SOURCE.c.id == _CITE.c.source)
                .join(_PUBLISHER, _PUBLISHER.c.id == _SOURCE.c.publisher)
            )
            .where(*query.conditions, *citations_known(_CITE, self.event_filter.known_on), *named)
            .group_by(_PUBLISHER.c.name)
            .order_by(func.count(EVENT.c.seq.distinct()).desc(), _PUBLISHER.c.name)
        )
        return list(look.connection.execute(asked).scalars())
