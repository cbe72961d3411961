"""The filter `text`: words in title and summary."""

from tracker.store.filters.term import Condition, Context, Term
from tracker.store.search.text_search import has_words


class TextTerm(Term):
    """Events that a search finds; on a day of knowing, in the texts that were known then."""

    name = "text"

    def condition(self, context: Context) -> Condition | None:
        """The search; frequent words are looked for event by event where few are read."""
        sql, lists_numbers = has_words(
            context.connection,
            context.filter.text,
            probe=context.probes_text,
            known_on=context.known_on,
        )
        return None if sql is None else Condition(sql, lists_numbers)


TERM = TextTerm()
