"""A filter as SQL: every question that takes a filter begins here."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from tracker.model.filters import EventFilter
from tracker.store import limits
from tracker.store.days import days_as_instants, zone_of
from tracker.store.filters.all_terms import TERMS
from tracker.store.filters.term import ActorGroup, Condition, Context
from tracker.store.filters.terms.actor import rarest_first
from tracker.store.knowing.known_in_sql import ends_known, event_known, status_known, title_known
from tracker.store.tables import EVENT, LONG_SPAN
from tracker.store.viewer import Viewer

_NARROW_INDEX = "INDEXED BY ix_event_narrow"


@dataclass(frozen=True, slots=True)
class Query:
    """A filter as SQL.

    Attributes:
        conditions: All must hold; each is over the table `event`.
        latest_end: The latest end as it was known on the day of knowing.
        earliest_end: The earliest end as it was known on that day.
        known: Whether the event was known on that day.
        status: The status as it was on that day.
        title: The title, or what stood in for it on that day.
        zone: In which the dossier's days are counted; UTC where none is asked for.
        lists_numbers: Whether events are found by a list of their numbers, as a search gives it.
    """

    conditions: tuple[ColumnElement[bool], ...]
    latest_end: ColumnElement[int]
    earliest_end: ColumnElement[int]
    known: ColumnElement[bool]
    status: ColumnElement[str]
    title: ColumnElement[str]
    zone: tzinfo
    lists_numbers: bool

    def lean(self, statement: Select[Any]) -> Select[Any]:
        """A statement that needs no texts of events, with a hint that says so where it helps.

        Looked up by `seq`, SQLite reads whole rows, long texts included; `ix_event_narrow` holds
        just the filter's columns, in a twentieth of the space.
        """
        return by_number(statement) if self.lists_numbers else statement


def by_number(statement: Select[Any]) -> Select[Any]:
    """A statement that finds events by their numbers and needs no texts (see `Query.lean`)."""
    return statement.with_hint(EVENT, _NARROW_INDEX, "sqlite")


def build(
    connection: Connection,
    event_filter: EventFilter,
    viewer: Viewer,
    *,
    without: str | None = None,
    unknown_too: bool = False,
    in_order: bool = False,
    within: tuple[int, int] | None = None,
) -> Query:
    """Turn a filter into SQL: what each term asks for, and what the viewer may see.

    Args:
        connection: Gives the dossier's time zone, the numbers of actors, how frequent values are.
        event_filter: The filter. Without a dossier, an event's days are those of its own dossier.
        viewer: Who reads.
        without: Name of a term that is left out.
        unknown_too: Whether events that were not yet known on `known_on` are meant, too; they have
            their own ends.
        in_order: Whether only the first rows by their start are wanted: then events are walked in
            that order and a frequent actor is looked for in each.
        within: First and last instant in sight, where only what lies between is looked at.

    Raises:
        NotFound: An actor is asked for whom nobody knows under that name.
        BadSearch: The search text cannot be read.
    """
    latest_end, earliest_end = ends_known(event_filter.known_on, unknown_too=unknown_too)
    zone = zone_of(connection, event_filter.dossier)
    groups: list[ActorGroup] = []
    if without != "actor":
        groups = rarest_first(connection, event_filter)
    dated = event_filter.from_ is not None or event_filter.to is not None
    context = Context(
        connection,
        event_filter,
        zone,
        groups,
        without,
        in_order,
        few=in_order or dated or bool(event_filter.text.strip()) or bool(groups),
        probes_text=in_order or _is_narrow(connection, event_filter, zone, within),
        latest_end=latest_end,
        earliest_end=earliest_end,
    )
    left_out = {without, "known_on" if unknown_too else None}
    asked = {name: term.condition(context) for name, term in TERMS.items() if name not in left_out}
    conditions = [condition for condition in asked.values() if condition is not None]
    if not viewer.internal:
        conditions.append(Condition(EVENT.c.visibility == "public"))
    return Query(
        tuple(condition.sql for condition in conditions),
        latest_end,
        earliest_end,
        event_known(event_filter.known_on),
        status_known(event_filter.known_on),
        title_known(event_filter.known_on),
        zone,
        # With a date range the planner may do better by the date index: only a search insists.
        any(
            condition.lists_numbers and (not dated or name == "text")
            for name, condition in asked.items()
            if condition is not None
        ),
    )


def _is_narrow(
    connection: Connection,
    event_filter: EventFilter,
    zone: tzinfo,
    within: tuple[int, int] | None,
) -> bool:
    """Whether a search is asked for in so few days that each of their events can be looked into."""
    if not event_filter.text.strip() or not event_filter.dossier:
        return False
    spans = [] if within is None else [within]
    if event_filter.from_ is not None and event_filter.to is not None:
        spans.append(days_as_instants(event_filter.from_, event_filter.to, zone))
    return any(_has_few(connection, event_filter.dossier, *span) for span in spans)


def _has_few(connection: Connection, dossier: str, start: int, end: int) -> bool:
    """Whether few events start between two instants, or not long before."""
    starts = (EVENT.c.dossier == dossier, EVENT.c.es > start - LONG_SPAN, EVENT.c.es < end)
    few = select(EVENT.c.es).where(*starts).limit(limits.FEW_TO_LOOK_INTO + 1).subquery()
    number = connection.execute(select(func.count()).select_from(few)).scalar_one()
    return int(number) <= limits.FEW_TO_LOOK_INTO
