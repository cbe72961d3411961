"""What lies beside events: those that they name, and what their dossier says elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from tracker.model.dates.told import told_again
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.knowing.as_seen import as_seen
from tracker.store.knowing.known_in_sql import citations_known, event_known, status_known
from tracker.store.questions.question import Question
from tracker.store.rows.loading import grades
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of
from tracker.store.viewer import Look

_CITE, _SOURCE, _PUBLISHER = TABLES["citation"], TABLES["source"], TABLES["publisher"]


@dataclass(frozen=True)
class EventsById(Question[list[Event]]):
    """Events by their ids, whole, of any status, those that there are; in no order.

    Attributes:
        ids: Some hundreds at most.
        known_on: A day: only events that were known then, as they were. None for now.
    """

    ids: tuple[str, ...]
    known_on: date | None = None

    def answer(self, look: Look) -> list[Event]:
        """The events."""
        asked = select(EVENT.c.payload).where(
            EVENT.c.id.in_(self.ids), event_known(self.known_on), *_may_see(look)
        )
        graded = grades(look.connection)
        events = [event_of(payload, graded) for payload in look.connection.execute(asked).scalars()]
        return as_seen(look, events, self.known_on)


class Surroundings(NamedTuple):
    """What the record says around the events of a filter."""

    tracked: frozenset[str]
    """Dossiers with an event that names a track, of the kinds asked for."""
    origins: dict[str, tuple[str, ...]]
    """Documents whose citations differ in whom they repeat, empty for nobody; a document goes by
    its address, else by its publisher and title on two lines.
    """
    days: dict[str, tuple[date, ...]]
    """Documents that are told with several days of publication."""


@dataclass(frozen=True)
class Beside(Question[Surroundings]):
    """What the record says around the events of a filter: its dossier, and its day of knowing.

    Attributes:
        event_filter: Of it, the dossier and the day count, and whether events were published.
        kinds: Kinds of which a track is looked for.
    """

    event_filter: EventFilter
    kinds: tuple[str, ...] = tuple(KINDS)

    def answer(self, look: Look) -> Surroundings:
        """What it says."""
        known_on, slug = self.event_filter.known_on, self.event_filter.dossier
        seen = [event_known(known_on), *_may_see(look)]
        asked = select(EVENT.c.dossier).where(
            EVENT.c.kind.in_(self.kinds),
            EVENT.c.track.is_not(None),
            status_known(known_on).in_(self.event_filter.status),
            *seen,
            *([EVENT.c.dossier == slug] if slug else []),
        )
        tracked = frozenset(look.connection.execute(asked.distinct()).scalars())
        cited = [*seen, *citations_known(_CITE, known_on)]
        return Surroundings(tracked, _origins(look, cited), _days(look, cited))


def _may_see(look: Look) -> list[ColumnElement[bool]]:
    return [] if look.viewer.internal else [EVENT.c.visibility == "public"]


_DOCUMENT = func.coalesce(_SOURCE.c.url, _PUBLISHER.c.name + "\n" + _SOURCE.c.title)
"""What makes two citations point to one document: its address, else publisher and title."""


def _cited(columns: Iterable[Any], seen: Iterable[ColumnElement[bool]]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(
            _CITE.join(_SOURCE, _SOURCE.c.id == _CITE.c.source)
            .join(_PUBLISHER, _PUBLISHER.c.id == _SOURCE.c.publisher)
            .join(EVENT, EVENT.c.seq == _CITE.c.event)
        )
        .where(*seen)
    )


def _told_in_two_ways(
    look: Look,
    seen: list[ColumnElement[bool]],
    value: ColumnElement[Any],
    *columns: ColumnElement[Any],
) -> dict[str, list[tuple[Any, ...]]]:
    """Documents of which a value differs from citation to citation, with all that is said."""
    asked = _cited((_DOCUMENT,), seen).group_by(_DOCUMENT)
    differ = asked.having(func.min(value) != func.max(value)).order_by(_DOCUMENT).limit(_MOST)
    names = look.connection.execute(differ).scalars().all()
    said = _cited((_DOCUMENT, *columns), [*seen, _DOCUMENT.in_(names)]).distinct()
    found: dict[str, list[tuple[Any, ...]]] = {}
    for name, *values in look.connection.execute(said) if names else ():
        found.setdefault(name, []).append(tuple(values))
    return found


_MOST = 200
"""Documents told in two ways that are looked into: who has mended those looks again."""


def _origins(look: Look, seen: list[ColumnElement[bool]]) -> dict[str, tuple[str, ...]]:
    said = func.coalesce(_CITE.c.origin, "")
    found = _told_in_two_ways(look, seen, said, said)
    return {name: tuple(sorted(origin for (origin,) in rows)) for name, rows in found.items()}


def _days(look: Look, seen: list[ColumnElement[bool]]) -> dict[str, tuple[date, ...]]:
    columns = (_SOURCE.c.published, _SOURCE.c.published_edtf)
    found = _told_in_two_ways(look, seen, _SOURCE.c.published, *columns)
    days = {name: [told_again(day, edtf) for day, edtf in rows] for name, rows in found.items()}
    return {name: tuple(sorted(one for one in told if one)) for name, told in days.items()}
