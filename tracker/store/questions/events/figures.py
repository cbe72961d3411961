"""Figures with who said them, and releases, as columns for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from tracker.model.dates.told import told_again
from tracker.model.filters import EventFilter
from tracker.model.kinds import FREEING
from tracker.store.filters.query import build
from tracker.store.knowing.as_seen import date_as_known
from tracker.store.knowing.known_in_sql import citations_known, claims_known, links_known
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

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


@dataclass(frozen=True)
class Claims(Question[list[ClaimLine]]):
    """The figures of the events that a filter leaves, by the day they were reported.

    What was said in words alone (“dozens”) has no number to count with, and is left out.
    With `known_on`, figures that were reported later are left out, and later citations of others.

    Attributes:
        event_filter: Which events.
        measures: Which measures; None for all.
    """

    event_filter: EventFilter
    measures: tuple[str, ...] | None = None

    def answer(self, look: Look) -> list[ClaimLine]:
        """The figures."""
        query = build(look.connection, self.event_filter, look.viewer)
        claim: Any = _CLAIM
        if self.measures is not None:  # found first, by their index: they are few beside the events
            wanted = select(_CLAIM).where(_CLAIM.c.measure.in_(self.measures))
            claim = wanted.cte("claimed").prefix_with("MATERIALIZED")
        statement = (
            select(
                EVENT.c.id, query.title, EVENT.c.kind, EVENT.c.when_edtf, EVENT.c.es,
                claim.c.measure, claim.c.low, claim.c.high, claim.c.qualifier,
                claim.c.of_group, claim.c.claimed_by, claim.c.as_of,
                claim.c.as_of_edtf, claim.c.reported_on, _PUBLISHER.c.name,
                _CITE.c.origin, _CITE.c.credibility, _PUBLISHER.c.reliability, _SOURCE.c.published,
                EVENT.c.end_known_from, claim.c.reported_edtf, _SOURCE.c.published_edtf,
            )
            .select_from(
                claim.join(EVENT, EVENT.c.seq == claim.c.event)
                .outerjoin(
                    _CITE,
                    and_(
                        _CITE.c.event == claim.c.event,
                        _CITE.c.position == claim.c.citation,
                        *citations_known(_CITE, self.event_filter.known_on),
                    ),
                )
                .outerjoin(_SOURCE, _SOURCE.c.id == _CITE.c.source)
                .outerjoin(_PUBLISHER, _PUBLISHER.c.id == _SOURCE.c.publisher)
            )
            .where(*query.conditions, claim.c.low.is_not(None))
            .order_by(claim.c.reported_on, EVENT.c.es, EVENT.c.id, claim.c.position)
        )  # fmt: skip
        statement = statement.where(*claims_known(claim, self.event_filter.known_on))
        return [self._line(row) for row in look.connection.execute(statement)]

    def _line(self, row: Sequence[Any]) -> ClaimLine:
        *columns, end_known_from, reported, published = row
        line = ClaimLine._make(columns)
        known_on = self.event_filter.known_on
        return line._replace(
            when_edtf=date_as_known(line.when_edtf, end_known_from, known_on),
            reported_on=told_again(line.reported_on, reported),
            published=told_again(line.published, published),
        )


@dataclass(frozen=True)
class Releases(Question[list[ReleaseLine]]):
    """The releases among the events that a filter leaves, by date, those without a figure too.

    With `known_on`, they are parts only of what was known then, as somebody had told by then.
    """

    event_filter: EventFilter

    def answer(self, look: Look) -> list[ReleaseLine]:
        """The releases."""
        query = build(look.connection, self.event_filter, look.viewer)
        columns = (EVENT.c.id, query.title, EVENT.c.when_edtf, EVENT.c.es, EVENT.c.end_known_from)
        where = (*query.conditions, EVENT.c.kind.in_(FREEING))
        rows = look.connection.execute(
            select(*columns).where(*where).order_by(EVENT.c.es, EVENT.c.id)
        )
        whole = EVENT.alias()
        seen = [] if look.viewer.internal else [whole.c.visibility == "public"]
        parts = look.connection.execute(
            select(EVENT.c.id, _LINK.c.target)
            .join(_LINK, _LINK.c.event == EVENT.c.seq)
            .join(whole, whole.c.id == _LINK.c.target)
            .where(*where, _LINK.c.type == "part_of", *seen)
            .where(*links_known(_LINK, whole, self.event_filter.known_on))
            .order_by(_LINK.c.target)
        )
        part_of: dict[str, tuple[str, ...]] = {}
        for part, above in parts:
            part_of[part] = (*part_of.get(part, ()), above)
        return [
            ReleaseLine(
                row.id,
                row.title,
                date_as_known(row.when_edtf, row.end_known_from, self.event_filter.known_on),
                row.es,
                part_of.get(row.id, ()),
            )
            for row in rows
        ]
