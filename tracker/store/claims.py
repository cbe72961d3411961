"""Figures with who said them, and links between events, as columns for pages and panels."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from tracker.model.filters import EventFilter
from tracker.model.kinds import FREEING
from tracker.store.filters.known_on import citations_known, claims_known
from tracker.store.filters.query import build
from tracker.store.known import date_as_known
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import EVERYTHING, Viewer

_CLAIM, _CITE, _SOURCE = TABLES["claim"], TABLES["citation"], TABLES["source"]
_PUBLISHER, _LINK = TABLES["publisher"], TABLES["link"]


class ClaimLine(NamedTuple):
    """A figure, with the event and the source behind it."""

    event: str
    title: str
    kind: str
    when_edtf: str
    es: int
    """Earliest start of the event, microseconds since 1970, UTC."""
    measure: str
    low: float
    high: float
    qualifier: str
    of: str | None
    claimed_by: str
    as_of: int | None
    """Start of the time that the figure speaks of, microseconds since 1970, UTC; else None."""
    as_of_edtf: str | None
    reported_on: date | None
    publisher: str | None
    """Who published the citation behind it."""
    origin: str | None
    credibility: int | None
    reliability: str | None
    published: date | None
    """When the source behind it was published."""


class ReleaseLine(NamedTuple):
    """A release, whether or not it has a figure."""

    event: str
    title: str
    when_edtf: str
    es: int
    """Earliest start, microseconds since 1970, UTC."""
    part_of: tuple[str, ...]
    """Ids of the events that it is a part of."""


class LinkRow(NamedTuple):
    """A link between an event and another, seen from one of them."""

    type: str
    event: str
    """Id of the other event."""
    title: str
    kind: str
    when_edtf: str
    outward: bool
    """Whether the link goes from this event to the other."""
    known_from: date
    """The first day on which the other was known."""


def claims(
    connection: Connection,
    asked: EventFilter,
    measures: tuple[str, ...] | None = None,
    viewer: Viewer = EVERYTHING,
) -> list[ClaimLine]:
    """The figures of the events that a filter leaves, by the day they were reported.

    With `known_on`, figures that were reported later are left out, and later citations of others.
    """
    found = build(connection, asked, viewer)
    claim: Any = _CLAIM
    if measures is not None:  # found first, by their index: they are few beside the events
        wanted = select(_CLAIM).where(_CLAIM.c.measure.in_(measures))
        claim = wanted.cte("claimed").prefix_with("MATERIALIZED")
    statement = (
        select(
            EVENT.c.id, EVENT.c.title, EVENT.c.kind, EVENT.c.when_edtf, EVENT.c.es,
            claim.c.measure, claim.c.low, claim.c.high, claim.c.qualifier,
            claim.c.of_group, claim.c.claimed_by, claim.c.as_of,
            claim.c.as_of_edtf, claim.c.reported_on, _PUBLISHER.c.name,
            _CITE.c.origin, _CITE.c.credibility, _PUBLISHER.c.reliability, _SOURCE.c.published,
            EVENT.c.end_known_from,
        )
        .select_from(
            claim.join(EVENT, EVENT.c.seq == claim.c.event)
            .outerjoin(
                _CITE,
                and_(
                    _CITE.c.event == claim.c.event,
                    _CITE.c.position == claim.c.citation,
                    *citations_known(_CITE, asked.known_on),
                ),
            )
            .outerjoin(_SOURCE, _SOURCE.c.id == _CITE.c.source)
            .outerjoin(_PUBLISHER, _PUBLISHER.c.id == _SOURCE.c.publisher)
        )
        .where(*found.conditions)
        .order_by(claim.c.reported_on, EVENT.c.es, EVENT.c.id, claim.c.position)
    )  # fmt: skip
    statement = statement.where(*claims_known(claim, asked.known_on))
    lines = ((ClaimLine._make(row[:-1]), row[-1]) for row in connection.execute(statement))
    return [
        line._replace(when_edtf=date_as_known(line.when_edtf, told, asked.known_on))
        for line, told in lines
    ]


def releases(
    connection: Connection, asked: EventFilter, viewer: Viewer = EVERYTHING
) -> list[ReleaseLine]:
    """The releases among the events that a filter leaves, by date, those without a figure too."""
    found = build(connection, asked, viewer)
    columns = (EVENT.c.id, EVENT.c.title, EVENT.c.when_edtf, EVENT.c.es, EVENT.c.end_known_from)
    where = (*found.conditions, EVENT.c.kind.in_(FREEING))
    rows = connection.execute(select(*columns).where(*where).order_by(EVENT.c.es, EVENT.c.id))
    parts = connection.execute(
        select(EVENT.c.id, _LINK.c.target)
        .join(_LINK, _LINK.c.event == EVENT.c.seq)
        .where(*where, _LINK.c.type == "part_of")
        .order_by(_LINK.c.target)
    )
    part_of: dict[str, tuple[str, ...]] = {}
    for part, whole in parts:
        part_of[part] = (*part_of.get(part, ()), whole)
    return [
        ReleaseLine(
            row.id,
            row.title,
            date_as_known(row.when_edtf, row.end_known_from, asked.known_on),
            row.es,
            part_of.get(row.id, ()),
        )
        for row in rows
    ]


def links_of(connection: Connection, event_id: str) -> list[LinkRow]:
    """Links from an event and to it, by the other's date."""
    other = EVENT.alias()
    columns = (
        _LINK.c.type, other.c.id, other.c.title, other.c.kind, other.c.when_edtf, other.c.es,
        other.c.known_from,
    )  # fmt: skip
    outward = (
        select(*columns)
        .select_from(EVENT.join(_LINK, _LINK.c.event == EVENT.c.seq))
        .join(other, other.c.id == _LINK.c.target)
        .where(EVENT.c.id == event_id)
    )
    inward = (
        select(*columns)
        .select_from(_LINK)
        .join(other, other.c.seq == _LINK.c.event)
        .where(_LINK.c.target == event_id)
    )
    found = [
        (row.es, LinkRow(*row[:5], is_outward, row.known_from))
        for is_outward, statement in ((True, outward), (False, inward))
        for row in connection.execute(statement)
    ]
    return [line for _, line in sorted(found, key=lambda one: (one[0], one[1].event))]
