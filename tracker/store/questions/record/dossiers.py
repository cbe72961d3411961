"""Dossiers, and the time that their events take."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from tracker.model.actors import Dossier
from tracker.model.dates import OPEN
from tracker.model.filters import EventFilter
from tracker.store.counts import answering
from tracker.store.filters.query import build
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import payload_named, record_of
from tracker.store.viewer import Look

_DOSSIER, _REVISION = TABLES["dossier"], TABLES["revision"]


@dataclass(frozen=True)
class Dossiers(Question[list[Dossier]]):
    """All dossiers, in the order in which they were recorded."""

    def answer(self, look: Look) -> list[Dossier]:
        """The dossiers."""
        first = (
            select(func.min(_REVISION.c.number))
            .where(_REVISION.c.subject == "dossier", _REVISION.c.name == _DOSSIER.c.slug)
            .scalar_subquery()
        )
        in_turn = select(_DOSSIER.c.payload).order_by(first.nulls_last(), _DOSSIER.c.slug)
        return [record_of(Dossier, one) for one in look.connection.execute(in_turn).scalars()]


@dataclass(frozen=True)
class DossierNamed(Question[Dossier]):
    """The dossier of a short name."""

    slug: str

    def answer(self, look: Look) -> Dossier:
        """The dossier.

        Raises:
            NotFound: The record has none of that short name.
        """
        payload = payload_named(look.connection, _DOSSIER.c.slug, self.slug, "dossier")
        return record_of(Dossier, payload)


@dataclass(frozen=True)
class Extent(Question[tuple[int, int] | None]):
    """The first and the last instant that a dossier's events touch; None where it has none.

    An open end counts as its start. Instants are microseconds since 1970, UTC.
    """

    dossier: str

    def answer(self, look: Look) -> tuple[int, int] | None:
        """Both instants."""
        where = build(look.connection, EventFilter(dossier=self.dossier), look.viewer).conditions

        def farthest(
            column: ColumnElement[Any], *more: ColumnElement[bool], falls: bool
        ) -> int | None:
            order = column.desc() if falls else column
            asked = select(column).where(*where, *more).order_by(order).limit(1)
            return look.connection.execute(asked).scalar()

        first = farthest(EVENT.c.es, EVENT.c.es > -OPEN, falls=False)
        ended = farthest(EVENT.c.le, EVENT.c.le < OPEN, falls=True)
        going = look.connection.execute(
            select(func.max(EVENT.c.ls)).where(*where, EVENT.c.le == OPEN)
        ).scalar()
        found = [end for end in (ended, None if going is None else going + 1) if end is not None]
        if not found:
            return None
        return min(found) if first is None else first, max(found)


@dataclass(frozen=True)
class FullestYear(Question[tuple[date, date] | None]):
    """The 365 days in which most published events of a dossier start; None without any."""

    dossier: str

    def answer(self, look: Look) -> tuple[date, date] | None:
        """The first and the last day."""
        return answering.fullest_year(
            look.connection, EventFilter(dossier=self.dossier), look.viewer
        )


@dataclass(frozen=True)
class Years(Question[dict[int, int]]):
    """In which years a dossier's events start, and how many do, whatever their status."""

    dossier: str

    def answer(self, look: Look) -> dict[int, int]:
        """Number of events by year."""
        return answering.years(look.connection, self.dossier, look.viewer)
