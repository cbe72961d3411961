"""The filter `role`: that of the actors that are asked for, or of anybody."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, and_, exists, func, select

from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.store.filters.taking_part import PARTICIPANT, any_row
from tracker.store.filters.term import Condition, Context, Found, Term, one_of
from tracker.store.tables import EVENT


class RoleTerm(Term):
    """Events in which somebody has one of some roles."""

    name = "role"
    kept = "values"
    has_choices = True

    def condition(self, context: Context) -> Condition | None:
        """Anybody's role; that of an actor who is asked for, too, is the actor's own condition."""
        roles = context.filter.role
        if not roles or (context.filter.actor and context.without != "actor"):
            return None
        part = PARTICIPANT.alias()  # a query may read the same table for its lanes
        taken = any_row(part, part.c.event == EVENT.c.seq, one_of(part.c.role, roles))
        # Only the events of some kinds have such a role: others need not be looked into.
        kinds = [name for name, kind in KINDS.items() if not set(roles).isdisjoint(kind.roles)]
        return Condition(and_(EVENT.c.kind.in_(kinds), taken))

    def values(self, event: Event) -> Iterable[str]:
        """The roles that somebody has."""
        return (str(one.role) for one in event.participants)

    def choices(self, found: Found) -> Select[Any]:
        """By role: of anybody, or of the actors that are asked for."""
        takes = [PARTICIPANT.c.event == found.events.c.seq]
        if found.actor_groups:
            takes.append(PARTICIPANT.c.actor.in_(found.actor_groups[0]))
        for numbers in found.actor_groups[1:]:
            other = PARTICIPANT.alias()
            same = and_(other.c.event == PARTICIPANT.c.event, other.c.role == PARTICIPANT.c.role)
            takes.append(exists().where(same, other.c.actor.in_(numbers)))
        joined = found.events.outerjoin(PARTICIPANT, and_(*takes))
        events = func.count(PARTICIPANT.c.event.distinct())
        column = PARTICIPANT.c.role
        return select(self.tag, column, events).select_from(joined).group_by(column)


TERM = RoleTerm()
