"""How many events a filter leaves, and whether one is among them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.model.filters import EventFilter
from tracker.store.counts import answering
from tracker.store.counts.plan import kept_counts
from tracker.store.filters.query import build
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


@dataclass(frozen=True)
class Count(Question[int]):
    """How many events a filter leaves."""

    event_filter: EventFilter

    def answer(self, look: Look) -> int:
        """The number: from the kept counts where they can say it, else by counting."""
        kept = kept_counts(look.connection, self.event_filter)
        if kept is not None:
            return answering.count(look.connection, self.event_filter, look.viewer, kept.choice)
        query = build(look.connection, self.event_filter, look.viewer)
        every = select(func.count()).select_from(EVENT).where(*query.conditions)
        return int(look.connection.execute(query.lean(every)).scalar_one())


@dataclass(frozen=True)
class Fits(Question[bool]):
    """Whether an event is among those that a filter leaves."""

    event_filter: EventFilter
    event_id: str

    def answer(self, look: Look) -> bool:
        """Whether it is."""
        query = build(look.connection, self.event_filter, look.viewer, in_order=True)
        statement = select(EVENT.c.seq).where(EVENT.c.id == self.event_id, *query.conditions)
        return look.connection.execute(statement).first() is not None
