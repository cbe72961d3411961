"""Questions of the negotiation, put to a record: with a filter, on a day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from tracker.analysis.inquiries import INQUIRIES, Answer, Inquiry, Material
from tracker.errors import InvalidFilter, InvalidRecord, NotFound, Problem
from tracker.language import say, several
from tracker.model.actors import Actor, Dossier, TookPart
from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.filters import EVERYTHING, EventFilter, Holding
from tracker.model.places import Placed
from tracker.model.reading import read_texts
from tracker.model.values import Day
from tracker.store.collection import no_collection
from tracker.store.questions import Actors, Dossiers, Events, Look, PlacesOf, Question, TakingPart

_I = TypeVar("_I", bound=Inquiry)

ON = "on"
"""Name of the day of which is told, in commands and addresses."""


@dataclass(frozen=True)
class Inquire(Question[Answer]):
    """An inquiry, put to the record: `store.seen_by(viewer).ask(Inquire(Talks()))`.

    The answer names the day that it tells of as `on` and the day of knowing as `known_on`.

    Attributes:
        inquiry: What is asked.
        event_filter: Which events are meant; without a dossier, the record must have only one.
        on: The day of which is told; None for the day of knowing, else for the present one, or
            for the day on which a dossier ended.
        today: The present day; None for that of the dossier's time zone.
    """

    inquiry: Inquiry
    event_filter: EventFilter = field(default_factory=EventFilter)
    on: date | None = None
    today: date | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """The question in plain values."""
        asked = ("Inquire", self.inquiry.name, self.inquiry.model_dump_json())
        return (*asked, *self.event_filter.to_query(), self.on, self.today)

    def answer(self, look: Look) -> Answer:
        """The answer.

        Raises:
            NotFound: The filter names what the record does not hold.
            InvalidFilter: It names no dossier, and the record has several.
        """
        materials = [self._material(dossier, look) for dossier in self._meant(look)]
        told = {"on": materials[0].on.isoformat() if materials else None}
        known_on = self.event_filter.known_on
        told["known_on"] = known_on.isoformat() if known_on else None
        with no_collection():
            return told | self.inquiry.answer(materials)

    def _meant(self, look: Look) -> Sequence[Dossier]:
        named = self.event_filter.dossier
        every = Dossiers().answer(look)
        meant = [one for one in every if named in {None, one.slug}]
        if named is not None and not meant:
            raise NotFound("dossier", named)
        if self.inquiry.spans_dossiers():  # whichever the filter names: a page always names one
            return every
        if not meant:
            raise NotFound("dossier", "")
        if len(meant) > 1:
            slugs = ", ".join(one.slug for one in meant)
            text = several(
                "The record has {n} dossier. Name one as ‘dossier’: {slugs}.",
                "The record has {n} dossiers. Name one as ‘dossier’: {slugs}.",
                len(meant),
                slugs=slugs,
            )
            raise InvalidFilter((Problem(("dossier",), None, text),))
        return meant

    def _material(self, dossier: Dossier, look: Look) -> Material:
        def read(event_filter: EventFilter, holding: Holding = EVERYTHING) -> Sequence[Event]:
            return Events(event_filter, holding).answer(look)

        def parts() -> dict[str, frozenset[str]]:
            return _parts(Actors().answer(look))

        def part_taken() -> list[TookPart]:
            return TakingPart(asked).answer(look)

        def places(before: int) -> Placed:
            return PlacesOf(asked, before).answer(look)

        asked = self.event_filter.but(dossier=dossier.slug)
        on = self.on or self._latest(dossier)
        own = parts() if asked.children else {}
        return Material(dossier, on, asked, read, own, parts, part_taken, places)

    def _latest(self, dossier: Dossier) -> date:
        today = self.today or datetime.now(tz=dossier.zone).date()
        days = (self.event_filter.known_on, dossier.ended, today)
        return min(day for day in days if day is not None)


def _parts(actors: Sequence[Actor]) -> dict[str, frozenset[str]]:
    """Actors with all that are a part of them, at any depth."""
    parents = {actor.name: actor.parent for actor in actors}
    parts: dict[str, set[str]] = {}
    for name, parent in parents.items():
        above, seen = parent, {name}
        while above is not None and above not in seen:
            parts.setdefault(above, set()).add(name)
            seen.add(above)
            above = parents.get(above)
    return {name: frozenset(found) for name, found in parts.items()}


class _Asked(Inquiry):
    """What every inquiry can be asked with."""

    on: Day | None = None


def read_inquiry(
    cls: type[_I], pairs: Sequence[tuple[str, str]]
) -> tuple[_I, EventFilter, date | None]:
    """An inquiry, its filter and its day from the pairs of an address.

    Args:
        cls: Which inquiry.
        pairs: Names with values as text: of its fields, of the filter, and `on`.

    Raises:
        InvalidFilter: An unknown name or a bad value, named.
    """
    own = {spec.name for spec in field_specs(cls)}
    values: dict[str, str] = {}
    for name, value in pairs:
        if name in own | {ON} and name in values:
            text = say("‘{name}’ stands several times. Keep one of them.", name=name)
            raise InvalidFilter((Problem((name,), value, text),))
        values[name] = value
    try:
        day = read_texts(_Asked, {ON: values[ON]} if ON in values else {}).on
        inquiry = read_texts(cls, {name: value for name, value in values.items() if name in own})
    except InvalidRecord as err:
        raise InvalidFilter(err.problems) from err
    rest = [(name, value) for name, value in pairs if name not in own | {ON}]
    return inquiry, EventFilter.from_query(rest), day


def days_asked() -> frozenset[str]:
    """Names of the inquiries' fields that take a day."""
    return frozenset(
        spec.name for cls in INQUIRIES.values() for spec in field_specs(cls) if spec.shape == "day"
    )
