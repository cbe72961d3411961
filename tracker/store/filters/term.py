"""What a name of the filter is to the record: its condition, its choices, what writes count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any, Literal, NamedTuple

from sqlalchemy import CTE, ColumnElement, Connection, Select, func, literal_column, select

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.tables import EVENT

Kept = Literal["nothing", "values", "days", "key"]
"""What writes keep of a term's values.

`key`: every count is kept apart by it, so that any choice of it is a sum of counts. `days`: how
many events have each value, and how many of them start on each day. `values`: only the former.
"""


class Condition(NamedTuple):
    """What a term asks of an event, in SQL.

    Attributes:
        sql: Over the table `event`.
        lists_numbers: Whether it lists the numbers of the events, as a search does.
    """

    sql: ColumnElement[bool]
    lists_numbers: bool = False


class ActorGroup(NamedTuple):
    """Actors one of whom must take part.

    Attributes:
        events: In about how many events any of them does.
        numbers: Of the actors.
    """

    events: int
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Context:
    """What a term may know when it gives its condition.

    Attributes:
        connection: For reading.
        filter: The whole filter.
        zone: In which the dossier's days are counted; UTC where none is asked for.
        actor_groups: The actors that must take part, the rarest first.
        without: A name of the filter that is left out.
        in_order: Whether events are walked by their start, since only the first are wanted.
        few: Whether few events are looked at anyway: a value that is frequent is then looked for
            in each of them.
        probes_text: The same for the words of a search, which take longer to look for.
        latest_end: The latest end as it was known on `known_on`.
        earliest_end: The earliest end as it was known on `known_on`.
    """

    connection: Connection
    filter: EventFilter
    zone: tzinfo
    actor_groups: Sequence[ActorGroup]
    without: str | None
    in_order: bool
    few: bool
    probes_text: bool
    latest_end: ColumnElement[int]
    earliest_end: ColumnElement[int]

    @property
    def known_on(self) -> date | None:
        """The day as of which the record is looked at; None for now."""
        return self.filter.known_on


@dataclass(frozen=True, slots=True)
class Found:
    """Events whose choices are counted.

    Outer joins keep the planner reading these few events first; a count without a value is passed
    over by whoever reads it.

    Attributes:
        filter: The filter that found them.
        actor_groups: Numbers of the actors that it names: of each list, one must take part.
        any_status: The events with the columns of terms, of any status where status is counted.
        events: Those of them that have a status that is asked for.
    """

    filter: EventFilter
    actor_groups: list[list[int]]
    any_status: CTE
    events: CTE


class Term:
    """What one name of the filter is to the record.

    A subclass says what differs. Every name of `EventFilter` belongs to one term.

    Attributes:
        name: The field of `EventFilter`.
        shares: Other fields that this term answers for as well.
        modifiers: Fields that say how `name` is meant, and ask for nothing by themselves.
        kept: What writes keep of its values.
        exact: Whether the count kept for a value is the number of events that it alone leaves.
        has_choices: Whether there is a list of its values to choose from, with counts.
    """

    name: str
    shares: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    kept: Kept = "nothing"
    exact = True
    has_choices = False

    def condition(self, context: Context) -> Condition | None:
        """What the filter asks of an event here; None where it asks for nothing."""
        raise NotImplementedError

    def values(self, event: Event) -> Iterable[str]:
        """The event's values, which writes count unless `kept` is "nothing"."""
        del event
        return ()

    def choices(self, found: Found) -> Select[Any]:
        """Count the events of each value: the term's name, the value, the number of events."""
        raise NotImplementedError

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse values that the record does not hold; a term without such values passes all.

        Raises:
            NotFound: Naming the value, with the nearest one that the record holds.
            InvalidFilter: A value means nothing today, whatever the record holds.
        """

    def chosen(self, event_filter: EventFilter) -> Any:  # noqa: ANN401 - as the field is
        """What a filter says here."""
        return getattr(event_filter, self.name)

    @property
    def tag(self) -> ColumnElement[str]:
        """The term's name as a column, so that counts of several terms can stand in one answer."""
        return literal_column(f"'{self.name}'")


class ColumnTerm(Term):
    """A term whose value is a column of the event.

    Args:
        name: Of the field and of the column.
        kept: As `Term.kept`.
    """

    has_choices = True

    def __init__(self, name: str, kept: Kept) -> None:
        self.name = name
        self.kept = kept

    def condition(self, context: Context) -> Condition | None:
        """One of the values that are asked for."""
        values = self.chosen(context.filter)
        return Condition(EVENT.c[self.name].in_(values)) if values else None

    def values(self, event: Event) -> Iterable[str]:
        """The one value, where the event has one."""
        value = getattr(event, self.name)
        return () if value is None else (str(value),)

    def choices(self, found: Found) -> Select[Any]:
        """By the column that the events were found with."""
        column = found.events.c[self.name]
        return select(self.tag, column, func.count()).group_by(column)


def one_of(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """Whether a column has one of some values; of one alone SQLite finds a better index by `=`."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def count_by_number(
    tag: ColumnElement[str],
    number: ColumnElement[int],
    table: Any,  # noqa: ANN401 - a table
    events: ColumnElement[int],
    joined: Any,  # noqa: ANN401 - a join
) -> Select[Any]:
    """Count by the number of a value, and look its name up only then: numbers group faster."""
    counted = select(number.label("number"), events.label("n")).select_from(joined)
    by_number = counted.group_by(number).subquery()
    named = by_number.join(table, table.c.id == by_number.c.number)
    return select(tag, table.c.name, by_number.c.n).select_from(named)
