"""Whose records events were taken from, where their terms forbid to publish them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.model.filters import EventFilter
from tracker.store.counts.answering import choices
from tracker.store.counts.plan import keeps_choices
from tracker.store.filters.linked import FACET_COUNT, all_of
from tracker.store.filters.query import build
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

_NUMBER = TABLES["external_id"]
_TERMS = "terms"


class Provider(NamedTuple):
    """Somebody whose rows may not be published.

    Attributes:
        scheme: Whose numbering, such as ACLED.
        terms: What forbids it.
        events: How many events of the filter were taken from there under these terms.
    """

    scheme: str
    terms: str
    events: int


@dataclass(frozen=True)
class Forbidden(Question[list[Provider]]):
    """Whose rows among the events of a filter may not be published by their terms, by name.

    Writes count such events by provider and terms, so that a record without any says so at once.

    Attributes:
        event_filter: Which events.
    """

    event_filter: EventFilter

    def answer(self, look: Look) -> list[Provider]:
        """The providers, each with how many events."""
        asked, connection = self.event_filter, look.connection
        counted = select(FACET_COUNT.c.value).where(
            *all_of(asked.dossier, _TERMS), FACET_COUNT.c.n > 0
        )
        kept = set(connection.execute(counted).scalars())
        if not kept:
            return []
        if keeps_choices(connection, asked, _TERMS):
            found = choices(connection, asked, look.viewer, _TERMS)
        else:
            found = list(self._among(look, kept))
        parts = ((value.split("\n"), events) for value, events in found if events)
        return sorted(Provider(scheme, terms, events) for (scheme, terms), events in parts)

    def _among(self, look: Look, kept: set[str]) -> Iterator[tuple[str, int]]:
        """How many events of the filter each pair of provider and terms has."""
        query = build(look.connection, self.event_filter, look.viewer)
        for value in kept:
            scheme, terms = value.split("\n")
            of = select(_NUMBER.c.event).where(_NUMBER.c.scheme == scheme)
            written = f'"terms":{json.dumps(terms, ensure_ascii=False)}'
            counted = select(func.count(EVENT.c.seq.distinct())).where(
                *query.conditions,
                EVENT.c.seq.in_(of),
                EVENT.c.payload.contains(written, autoescape=True),
            )
            yield value, int(look.connection.execute(counted).scalar_one())
