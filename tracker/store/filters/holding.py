"""Which events are or hold something that an answer needs, so that the others are not read."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, select, union_all

from tracker.model.filters import EventFilter, Holding
from tracker.store.filters.query import build
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Viewer

_LINK, _CLAIM, _CITATION = (TABLES[name] for name in ("link", "claim", "citation"))
_BEARING = TABLES["bearing"]

_Numbers = Select[tuple[int]]


def numbers_holding(
    connection: Connection, event_filter: EventFilter, viewer: Viewer, holding: Holding
) -> CompoundSelect[tuple[int]]:
    """Numbers of the events that are or hold one of several things, whatever the filter leaves.

    Args:
        connection: As for a filter.
        event_filter: Under which they are read; its day of knowing is held against another.
        viewer: Who reads.
        holding: What is wanted of them; not everything.
    """
    found = list(_standing(event_filter, holding))
    if holding.against is not None:
        found += _otherwise(connection, event_filter, viewer, holding.against)
    return union_all(*found)


def _standing(event_filter: EventFilter, holding: Holding) -> Iterator[_Numbers]:
    """What is so on every day."""
    if holding.kinds:
        of_kind = select(EVENT.c.seq).where(EVENT.c.kind.in_(holding.kinds))
        if event_filter.dossier is not None:
            of_kind = of_kind.where(EVENT.c.dossier == event_filter.dossier)
        yield of_kind
    if holding.linking:
        yield select(_LINK.c.event).where(_LINK.c.type.in_(holding.linking))
    if holding.linked:
        targets = select(_LINK.c.target).where(_LINK.c.type.in_(holding.linked))
        yield select(EVENT.c.seq).where(EVENT.c.id.in_(targets))
    if holding.counting:
        yield select(_CLAIM.c.event).where(_CLAIM.c.measure.in_(holding.counting))
    if holding.hung:
        yield select(_BEARING.c.event)


def _otherwise(
    connection: Connection, event_filter: EventFilter, viewer: Viewer, against: date
) -> Iterator[_Numbers]:
    """What is in the filter on its own day or on the other, and not on both; or looks otherwise.

    An end and a figure become known with their own day or with a citation.
    """
    now = build(connection, event_filter, viewer).conditions
    then = build(connection, event_filter.but(known_on=against), viewer).conditions
    seq = EVENT.c.seq
    yield select(seq).where(*now, seq.not_in(select(seq).where(*then).correlate(None)))
    first, last = sorted((against, event_filter.known_on or date.max))
    yield select(seq).where(_between(EVENT.c.end_known_from, first, last))
    yield select(_CITATION.c.event).where(_between(_CITATION.c.known_from, first, last))
    yield select(_CLAIM.c.event).where(_between(_CLAIM.c.reported_on, first, last))


def _between(day: ColumnElement[date | None], first: date, last: date) -> ColumnElement[bool]:
    """Whether something became known after one day, up to another."""
    return and_(day > first, day <= last)
