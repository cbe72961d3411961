"""The filter `note`: words in the record keeper's own remarks."""

from sqlalchemy import false, select

from tracker.store import limits
from tracker.store.database.in_list import among
from tracker.store.filters.term import Condition, Context, Term
from tracker.store.search.language import read_search
from tracker.store.search.text_search import stands
from tracker.store.tables import EVENT, TABLES


class NoteTerm(Term):
    """Events with such words in their notes; on a day of knowing there are none."""

    name = "note"

    def condition(self, context: Context) -> Condition | None:
        """The notes, each looked into: they stand in a table of their own, which is small.

        Where few are found their events are listed, so that no page walks all events for them.

        Raises:
            BadSearch: The words cannot be read.
        """
        words = context.filter.note
        if not words.strip():
            return None
        search, note = read_search(words), TABLES["note"]
        if context.known_on is not None:
            return Condition(false())
        found = select(note.c.event).where(stands(search, note.c.words))
        few = context.connection.execute(found.limit(limits.COMMON_VALUE + 1)).scalars().all()
        if len(few) > limits.COMMON_VALUE:
            return Condition(EVENT.c.seq.in_(found), lists_numbers=True)
        return Condition(among(context.connection, EVENT.c.seq, few), lists_numbers=True)


TERM = NoteTerm()
