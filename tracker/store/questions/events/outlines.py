"""What events are compared by, in columns: for finding those that stand there twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from sqlalchemy import ColumnElement, select

from tracker.model.dates.points import Bounds
from tracker.model.twice.outline import LEADING, Outline, days_of_start
from tracker.store.questions.question import Question
from tracker.store.rows.loading import dossier_zone
from tracker.store.tables import EVENT, METADATA, TABLES
from tracker.store.viewer import Look

_TWO = METADATA.tables["two_events"]
_UNSURE = 31 * 86_400_000_000


@dataclass(frozen=True)
class Outlines(Question[list[Outline]]):
    """What the events of a dossier are compared by, but those retracted or less sure than a month.

    Attributes:
        dossier: Its short name.
        first: Only those that may begin after it, microseconds since 1970; None for all.
        last: Only those that may begin before it.
        most: How many are read; None for all.
    """

    dossier: str
    first: int | None = None
    last: int | None = None
    most: int | None = None

    def answer(self, look: Look) -> list[Outline]:
        """The outlines, by start."""
        conditions = [
            EVENT.c.dossier == self.dossier,
            EVENT.c.status != "retracted",
            EVENT.c.ls - EVENT.c.es <= _UNSURE,
        ]
        if not look.viewer.internal:
            conditions.append(EVENT.c.visibility == "public")
        if self.first is not None:
            conditions.append(EVENT.c.es > self.first - _UNSURE)
        if self.last is not None:
            conditions.append(EVENT.c.es < self.last)
        zone = dossier_zone(look.connection, self.dossier)
        return list(_outlines(look, conditions, zone))


def _hidden(look: Look) -> frozenset[str]:
    """Ids of the events that who looks may not know of."""
    if look.viewer.internal:
        return frozenset()
    asked = select(EVENT.c.id).where(EVENT.c.visibility == "internal")
    return frozenset(look.connection.execute(asked).scalars())


def _outlines(look: Look, conditions: list[ColumnElement[bool]], zone: tzinfo) -> Iterator[Outline]:
    def of(table: str, *columns: str, through: str = "") -> dict[int, list[Any]]:
        own = TABLES[table]
        asked = select(own.c.event, *(own.c[name] for name in columns))
        if through:
            named = TABLES[through]
            asked = asked.add_columns(named.c.name).join(named, named.c.id == own.c[through])
        found: dict[int, list[Any]] = defaultdict(list)
        joined = asked.join(EVENT, EVENT.c.seq == own.c.event).where(*conditions)
        for row in look.connection.execute(joined):
            found[row[0]].append(row[1] if len(row) == 2 else tuple(row[1:]))
        return found

    hidden = _hidden(look)
    places = of("event_place", through="place")
    actors = of("participant", "role", through="actor")
    schemes, links = of("external_id", "scheme"), of("link", "target")
    figures = of("claim", "measure", "low")
    columns = ("seq", "id", "kind", "title", "es", "ls", "ee", "le")
    asked = select(*(EVENT.c[name] for name in columns)).where(*conditions).order_by(EVENT.c.es)
    for seq, event_id, kind, title, *bounds in look.connection.execute(asked):
        begins, begins_by = days_of_start(Bounds(*bounds), zone)
        yield Outline(
            id=event_id,
            kind=kind,
            title=title,
            begins=begins,
            begins_by=begins_by,
            places=tuple(places.get(seq, ())),
            actors=tuple(dict.fromkeys(name for _, name in actors.get(seq, ()))),
            led_by=tuple(name for role, name in actors.get(seq, ()) if role in LEADING),
            schemes=frozenset(schemes.get(seq, ())),
            figures=frozenset(one for one in figures.get(seq, ()) if one[1] is not None),
            linked=frozenset(one for one in links.get(seq, ()) if one not in hidden),
        )


@dataclass(frozen=True)
class TwoEvents(Question[frozenset[frozenset[str]]]):
    """Pairs of events of which somebody said that they are two, by their ids."""

    def answer(self, look: Look) -> frozenset[frozenset[str]]:
        """The pairs."""
        rows = look.connection.execute(select(_TWO.c.first, _TWO.c.second))
        pairs, hidden = (frozenset(row) for row in rows), _hidden(look)
        return frozenset(pair for pair in pairs if not pair & hidden)
