"""On which days events became known, and what did on one of them or since one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from tracker.store.counts.keeping import EPOCH
from tracker.store.days import days_as_instants, zone_of
from tracker.store.knowing.known_in_sql import links_known, status_known, title_known
from tracker.store.limits import FEW_TO_NAME
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

_KNOWN, _LINK = TABLES["known_count"], TABLES["link"]


class KnownDay(NamedTuple):
    """A day on which events became known."""

    day: date
    events: int


@dataclass(frozen=True)
class KnownDays(Question[list[KnownDay]]):
    """The days on which events of a dossier became known, the first one first.

    An event that was withdrawn later stood until then, and counts. Days to come are among them:
    an event without a dated source is known on its own last day.

    Attributes:
        dossier: Its short name.
    """

    dossier: str

    def answer(self, look: Look) -> list[KnownDay]:
        """The days, from the counts that every write keeps."""
        asked = (
            select(_KNOWN.c.known, func.sum(_KNOWN.c.n))
            .where(*_standing(look, self.dossier))
            .group_by(_KNOWN.c.known)
        )
        found: Counter[date] = Counter()
        for known, events in look.connection.execute(asked):
            found[date.fromordinal(int(known) + EPOCH)] += int(events)
        found.update(_withdrawn(look, self.dossier))
        return [KnownDay(day, events) for day, events in sorted(found.items()) if events]


@dataclass(frozen=True)
class BecameKnown(Question[list[str]]):
    """Titles of the events of a dossier that became known on a day, as they were told by then.

    They are in order of time; of very many that became known on one day none is named.

    Attributes:
        dossier: Its short name.
        day: The day.
        most: Titles at most.
    """

    dossier: str
    day: date
    most: int = 3

    def answer(self, look: Look) -> list[str]:
        """The titles."""
        known = self.day.toordinal() - EPOCH
        asked = (
            select(_KNOWN.c.day, func.sum(_KNOWN.c.n))
            .where(*_standing(look, self.dossier), _KNOWN.c.known == known)
            .group_by(_KNOWN.c.day)
        )
        starts = {int(day): int(n) for day, n in look.connection.execute(asked) if n}
        if not 0 < sum(starts.values()) <= FEW_TO_NAME:
            return []
        titles = (
            select(title_known(self.day))
            .where(
                EVENT.c.dossier == self.dossier,
                or_(*_within(look.connection, self.dossier, starts)),
                EVENT.c.known_from == self.day,
                status_known(self.day) == "published",
                *_seen(look),
            )
            .order_by(EVENT.c.es, EVENT.c.ord, EVENT.c.id)
        )
        return list(look.connection.execute(titles.limit(self.most)).scalars())


class New(NamedTuple):
    """How much became known."""

    events: int
    corrections: int
    """How many of the events correct others."""


@dataclass(frozen=True)
class NewSince(Question[New]):
    """How many events of a dossier became known after a day, up to and including another.

    Attributes:
        dossier: Its short name.
        since: The first day; what was known on it is not new.
        until: The last day.
    """

    dossier: str
    since: date
    until: date

    def answer(self, look: Look) -> New:
        """The numbers, of events that stand."""
        days = [day.toordinal() - EPOCH for day in (self.since, self.until)]
        asked = select(func.coalesce(func.sum(_KNOWN.c.n), 0)).where(
            *_standing(look, self.dossier), _KNOWN.c.known > days[0], _KNOWN.c.known <= days[1]
        )
        events = int(look.connection.execute(asked).scalar_one())
        return New(events, self._corrections(look) if events else 0)

    def _corrections(self, look: Look) -> int:
        other = EVENT.alias()
        asked = (
            select(func.count(_LINK.c.event.distinct()))
            .join(EVENT, EVENT.c.seq == _LINK.c.event)
            .join(other, other.c.id == _LINK.c.target)
            .where(
                _LINK.c.type == "corrects",
                EVENT.c.dossier == self.dossier,
                EVENT.c.status == "published",
                EVENT.c.known_from > self.since,
                EVENT.c.known_from <= self.until,
                *_seen(look),
                *([] if look.viewer.internal else [other.c.visibility == "public"]),
                *links_known(_LINK, other, self.until),
            )
        )
        return int(look.connection.execute(asked).scalar_one())


def _seen(look: Look) -> list[ColumnElement[bool]]:
    return [] if look.viewer.internal else [EVENT.c.visibility == "public"]


def _standing(look: Look, dossier: str) -> list[ColumnElement[bool]]:
    """Which of the kept counts are of events that stand and may be seen."""
    where: list[ColumnElement[bool]] = [_KNOWN.c.dossier == dossier, _KNOWN.c.status == "published"]
    return where if look.viewer.internal else [*where, _KNOWN.c.visibility == "public"]


def _withdrawn(look: Look, dossier: str) -> dict[date, int]:
    """How many events that were withdrawn after they were known became known on which day."""
    asked = (
        select(EVENT.c.known_from, func.count())
        .where(
            EVENT.c.dossier == dossier,
            EVENT.c.status == "retracted",
            EVENT.c.retracted_on > EVENT.c.known_from,
            *_seen(look),
        )
        .group_by(EVENT.c.known_from)
    )
    return {day: int(number) for day, number in look.connection.execute(asked)}


def _within(
    connection: Connection, dossier: str, days: dict[int, int]
) -> Iterator[ColumnElement[bool]]:
    """The starts of events in some days, each a stretch that an index holds together."""
    zone = zone_of(connection, dossier)
    for day in days:
        start = date.fromordinal(day + EPOCH)
        first, after = days_as_instants(None if start == date.min else start, start, zone)
        yield and_(EVENT.c.es >= first, EVENT.c.es < after)
