"""Where the events of a filter happened: counted by place, however many events there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, distinct, func, or_, select, text

from tracker.model.filters import EventFilter
from tracker.model.named import KnownPlace
from tracker.model.places import PlaceCount, Placed
from tracker.store.database.in_list import among
from tracker.store.filters.query import build
from tracker.store.questions.filtered.count import Count
from tracker.store.questions.question import Question
from tracker.store.rows.described import all_kept
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.columns import DRAWN
from tracker.store.tables.payload import record_of
from tracker.store.viewer import Look

_PLACE = TABLES["place"]


@dataclass(frozen=True)
class PlacesOf(Question[Placed]):
    """The places of the events that a filter leaves, the most frequent first.

    Where an event gives no point, the point that the record knows of the place by its name counts.

    Attributes:
        event_filter: Which events.
        before: Only those that can have begun by then, microseconds since 1970 in UTC; None for
            all.
    """

    event_filter: EventFilter
    before: int | None = None

    def answer(self, look: Look) -> Placed:
        """The places, and how many events have one."""
        at = TABLES["event_place"].alias("own")  # the filter asks the table, too
        query = build(look.connection, self.event_filter, look.viewer)
        conditions = list(query.conditions)
        if self.before is not None:
            conditions.append(EVENT.c.es < self.before)
        known = _known_points(look)
        # By numbers alone: names and ids would have every row of events and places read.
        exactly = (at.c.place, at.c.latitude, at.c.longitude, at.c.precision)
        joined = EVENT.join(at, at.c.event == EVENT.c.seq)
        grouped = select(*exactly, func.count().label("n"), func.min(EVENT.c.seq).label("first"))
        grouped = grouped.select_from(joined).where(*conditions).group_by(*exactly)
        events = func.count(distinct(EVENT.c.seq))
        numbers: list[ColumnElement[Any]] = [events, events.filter(_is_drawn(at, known))]
        counted = select(*numbers).select_from(joined).where(*conditions)
        rows = look.connection.execute(query.lean(grouped)).all()
        named, drawn = look.connection.execute(query.lean(counted)).one()
        places = _with_names(look, rows)
        return Placed(_filled(places, known), self._events(look, conditions), named, drawn)

    def _events(self, look: Look, conditions: Iterable[ColumnElement[bool]]) -> int:
        if self.before is None:
            return Count(self.event_filter).answer(look)
        every = select(func.count()).select_from(EVENT).where(*conditions)
        return int(look.connection.execute(every).scalar_one())


@dataclass(frozen=True)
class HasPoints(Question[bool]):
    """Whether a map can show anything of a dossier: a look at an index, not at its events."""

    dossier: str

    def answer(self, look: Look) -> bool:
        """Whether it can; names whose point the record knows may be of any dossier."""
        at = TABLES["event_place"]
        query = build(look.connection, EventFilter(dossier=self.dossier), look.viewer)
        joined = EVENT.join(at, at.c.event == EVENT.c.seq)
        any_ = (
            select(at.c.event)
            .select_from(joined)
            .where(text(f"({DRAWN})"), *query.conditions)
            .limit(1)
        )
        return look.connection.execute(any_).first() is not None or bool(_known_points(look))


def _with_names(look: Look, rows: Sequence[Row[Any]]) -> list[PlaceCount]:
    """Places as they were counted, with their names, and an id where it is one event's."""
    names = {row.id: row for row in look.connection.execute(select(_PLACE))}
    alone = [row.first for row in rows if row.n == 1]
    asked = select(EVENT.c.seq, EVENT.c.id).where(among(look.connection, EVENT.c.seq, alone))
    ids = {row.seq: row.id for row in look.connection.execute(asked)} if alone else {}
    return [
        PlaceCount(
            names[row.place].name,
            names[row.place].country,
            row.latitude,
            row.longitude,
            row.precision,
            row.n,
            ids[row.first] if row.n == 1 else None,
        )
        for row in rows
    ]


def _known_points(look: Look) -> dict[str, KnownPlace]:
    """What the record says of places whose point it knows, by their names."""
    said = (record_of(KnownPlace, one) for one in all_kept(look.connection, "place").values())
    return {one.name: one for one in said if one.latitude is not None}


def _is_drawn(at: Any, known: Mapping[str, KnownPlace]) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a map can show a row's place, as `PlaceCount.is_drawn` says once it is filled."""
    of_country = select(_PLACE.c.id).where(_PLACE.c.country != "")
    of_known = select(_PLACE.c.id).where(_PLACE.c.name.in_([*known]))
    whole = and_(at.c.precision == "country", at.c.place.in_(of_country))
    return or_(at.c.latitude.is_not(None), whole, at.c.place.in_(of_known))


def _filled(
    places: Iterable[PlaceCount], known: Mapping[str, KnownPlace]
) -> tuple[PlaceCount, ...]:
    """Places with the points that the record knows of them, the most frequent first."""
    found = _together(
        place._replace(
            country=place.country or said.country or "",
            latitude=said.latitude,
            longitude=said.longitude,
            precision=place.precision or said.precision,
        )
        if place.latitude is None and (said := known.get(place.name))
        else place
        for place in places
    )
    return tuple(sorted(found, key=lambda one: (-one.events, one.name, one.country)))


def _together(places: Iterable[PlaceCount]) -> list[PlaceCount]:
    """Places that are the same in all but their numbers, as one."""
    found: dict[tuple[Any, ...], PlaceCount] = {}
    for one in places:
        same = found.setdefault(one[:5], one)
        if same is not one:
            found[one[:5]] = one._replace(events=one.events + same.events, event=None)
    return list(found.values())
