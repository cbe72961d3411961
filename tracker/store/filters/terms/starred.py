"""The filter `starred`."""

from sqlalchemy import select

from tracker.store import limits
from tracker.store.database.in_list import among
from tracker.store.filters.term import Condition, Context, Term
from tracker.store.tables import EVENT, TABLES


class StarredTerm(Term):
    """Events that carry a star of those who work with the record, whenever they put it there."""

    name = "starred"

    def condition(self, context: Context) -> Condition | None:
        """The events that stars lie on; few are listed, so that no page walks all for them."""
        if not context.filter.starred:
            return None
        desk = TABLES["desk"]
        starred = select(desk.c.event).where(desk.c.sort == "star")
        found = select(EVENT.c.seq).where(EVENT.c.id.in_(starred))
        few = context.connection.execute(found.limit(limits.COMMON_VALUE + 1)).scalars().all()
        if len(few) > limits.COMMON_VALUE:
            return Condition(EVENT.c.seq.in_(found), lists_numbers=True)
        return Condition(among(context.connection, EVENT.c.seq, few), lists_numbers=True)


TERM = StarredTerm()
