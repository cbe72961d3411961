"""The filter `place`: the name of a place, or the code of a country."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from tracker.model.events import Event
from tracker.store.filters.linked import LinkedTerm, Lists
from tracker.store.filters.term import Found
from tracker.store.folding import spellings
from tracker.store.tables import TABLES


class PlaceTerm(LinkedTerm):
    """Events at one of some places. None is unknown: a country may have no events."""

    name = "place"
    kept = "values"
    exact = False  # a country's code finds places of other names

    def lists(self, values: tuple[str, ...], known_on: date | None) -> Lists:  # noqa: ARG002 - as in the base
        """By the table that links events to places."""
        link, place = TABLES["event_place"].alias(), TABLES["place"].alias()
        names = [spelt for value in values for spelt in spellings(value)]
        named = or_(place.c.name.in_(names), place.c.country.in_(values))
        numbers = select(place.c.id).where(named)
        yield link, select(link.c.event).where(link.c.place.in_(numbers))

    def values(self, event: Event) -> Iterable[str]:
        """The names of the places."""
        return (place.name for place in event.places)

    def choices(self, found: Found) -> Select[Any]:
        """By name: places of one name in two countries are one choice."""
        link, place = TABLES["event_place"], TABLES["place"]
        events = func.count(link.c.event.distinct())
        joined = found.events.outerjoin(link, link.c.event == found.events.c.seq)
        named = joined.outerjoin(place, place.c.id == link.c.place)
        return select(self.tag, place.c.name, events).select_from(named).group_by(place.c.name)


TERM = PlaceTerm()
