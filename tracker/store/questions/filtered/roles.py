"""The roles that an actor has."""

from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.model.filters import EventFilter
from tracker.store.filters.query import build, by_number
from tracker.store.questions.question import Question
from tracker.store.rows.actors import actor_known
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look


@dataclass(frozen=True)
class Roles(Question[list[tuple[str, int]]]):
    """In how many of a filter's events an actor has each role, the most frequent first."""

    event_filter: EventFilter
    actor: str

    def answer(self, look: Look) -> list[tuple[str, int]]:
        """Roles with their numbers of events."""
        part = TABLES["participant"].alias("own")  # the filter asks the table, too
        number, own_name = actor_known(look.connection, self.actor)
        asked = self.event_filter
        # Then its own rows say where it takes part.
        alone = asked.actor in {(self.actor,), (own_name,)} and not asked.role
        without = "actor" if alone else None
        where = build(look.connection, asked, look.viewer, without=without).conditions
        n = func.count()
        counted = (
            select(part.c.role, n)
            .join(EVENT, EVENT.c.seq == part.c.event)
            .where(part.c.actor == number, *where)
            .group_by(part.c.role)
            .order_by(n.desc(), part.c.role)
        )
        rows = look.connection.execute(by_number(counted))
        return [(str(role), int(events)) for role, events in rows]
