"""How many events, documents, voices and disputes a filter leaves."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, select

from tracker.model.filters import EventFilter
from tracker.store import limits
from tracker.store.counts import answering
from tracker.store.counts.plan import is_whole
from tracker.store.filters.query import build
from tracker.store.knowing.known_in_sql import citations_known
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look


class TotalNumbers(NamedTuple):
    """How much a filter leaves."""

    events: int
    sources: int | None
    """Documents that are cited; None where they were too many to count."""
    voices: int | None
    """Independent voices behind them, a publisher or whom it repeats; None as above."""
    disputed: int


@dataclass(frozen=True)
class Totals(Question[TotalNumbers]):
    """How many events, documents, voices and disputes a filter leaves.

    Attributes:
        event_filter: The filter.
        most: Above this many events, documents and voices are counted only where that is quick.
    """

    event_filter: EventFilter
    most: int = limits.MOST_HEARD

    def answer(self, look: Look) -> TotalNumbers:
        """The numbers."""
        if is_whole(self.event_filter):
            events = answering.count(look.connection, self.event_filter, look.viewer)
            if events > self.most:
                heard = answering.choices(look.connection, self.event_filter, look.viewer, "voice")
                sure = dict(
                    answering.choices(look.connection, self.event_filter, look.viewer, "confidence")
                )
                return TotalNumbers(events, None, len(heard), dict(sure).get("disputed", 0))
        query = build(look.connection, self.event_filter, look.viewer)
        cite, source, publisher = TABLES["citation"], TABLES["source"], TABLES["publisher"]
        matched = query.lean(select(EVENT.c.seq).where(*query.conditions))
        n = func.count()
        both: Any = select(n, n.filter(EVENT.c.confidence == "disputed")).select_from(EVENT)
        row = look.connection.execute(query.lean(both.where(*query.conditions))).one()
        events, disputed = int(row[0]), int(row[1])
        if events > self.most:
            return TotalNumbers(events, None, None, disputed)
        voice = func.coalesce(cite.c.origin, publisher.c.name)
        cited = (
            select(func.count(cite.c.source.distinct()), func.count(voice.distinct()))
            .join(source, source.c.id == cite.c.source)
            .join(publisher, publisher.c.id == source.c.publisher)
            .where(cite.c.event.in_(matched), *citations_known(cite, self.event_filter.known_on))
        )
        sources, voices = look.connection.execute(cited).one()
        return TotalNumbers(events, sources, voices, disputed)
