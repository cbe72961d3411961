"""The filter `known_on`: what was known on a day."""

from tracker.store.filters.known_on import event_known
from tracker.store.filters.term import Condition, Context, Term


class KnownOnTerm(Term):
    """Only events that were known on the day; how they were known is `filters.known_on`."""

    name = "known_on"

    def condition(self, context: Context) -> Condition | None:
        """Known by the day, where one is asked for."""
        day = context.known_on
        return None if day is None else Condition(event_known(day))


TERM = KnownOnTerm()
