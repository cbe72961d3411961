"""Values that stand in tables of their own: from their lists, or event by event."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, get_args

from sqlalchemy import Connection, Select, func, or_, select, union_all

from tracker.model.values import Status, Visibility
from tracker.store import limits
from tracker.store.filters.term import Condition, Context, Found, Term, count_by_number
from tracker.store.tables import EVENT, TABLES

FACET_COUNT = TABLES["facet_count"]


def how_many(
    connection: Connection, dossier: str | None, name: str, values: Sequence[str] | Select[Any]
) -> int:
    """In about how many events any of some values stands: from the counts that every write keeps.

    Args:
        connection: For reading.
        dossier: In which the events are; None for all.
        name: What the values name (see `tracker.store.filters.counted_values`).
        values: The values.
    """
    total = select(func.coalesce(func.sum(FACET_COUNT.c.n), 0))
    total = total.where(*all_of(dossier, name), FACET_COUNT.c.value.in_(values))
    return int(connection.execute(total).scalar_one())


def all_of(dossier: str | None, name: str) -> list[Any]:
    """The conditions for all counts that are kept of a name, by the table's index from the left.

    Args:
        dossier: In which the events are; None for all.
        name: What the values name.
    """
    slugs = select(TABLES["dossier"].c.slug) if dossier is None else (dossier,)
    return [
        FACET_COUNT.c.dossier.in_(slugs),
        FACET_COUNT.c.status.in_(get_args(Status)),
        FACET_COUNT.c.visibility.in_(get_args(Visibility)),
        FACET_COUNT.c.name == name,
    ]


Lists = Iterable[tuple[Any, Select[Any]]]
"""Tables that link events, each with the numbers of the events that it links."""


class LinkedTerm(Term):
    """A term whose values are linked to events by a table between them."""

    has_choices = True

    def lists(self, values: tuple[str, ...], known_on: date | None) -> Lists:
        """The events that have any of some values, by each table that says so."""
        raise NotImplementedError

    def condition(self, context: Context) -> Condition | None:
        """By the list of the events; what is frequent is looked for in each where few are read."""
        values = self.chosen(context.filter)
        if not values:
            return None
        lists = list(self.lists(values, context.known_on))
        frequent = context.few and (
            how_many(context.connection, context.filter.dossier, self.name, values)
            >= limits.COMMON_VALUE
        )
        if frequent:
            each = (numbers.where(link.c.event == EVENT.c.seq).exists() for link, numbers in lists)
            return Condition(or_(*each))
        numbers = [numbers for _, numbers in lists]
        every = numbers[0] if len(numbers) == 1 else union_all(*numbers)
        return Condition(EVENT.c.seq.in_(every), lists_numbers=True)


def count_linked(term: Term, found: Found, between: str, to: str) -> Select[Any]:
    """Count events by what a table between links them to.

    Args:
        term: Whose choices are counted.
        found: The events.
        between: The table that links.
        to: The table of the values, also the column of `between` that names them.
    """
    link, table = TABLES[between], TABLES[to]
    joined = found.events.outerjoin(link, link.c.event == found.events.c.seq)
    return count_by_number(term.tag, link.c[to], table, func.count(link.c.event.distinct()), joined)
