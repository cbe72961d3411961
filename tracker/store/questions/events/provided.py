"""Whose records events were taken from, and under which terms."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.model.filters import EventFilter
from tracker.model.texts.forbidding import forbids_publishing
from tracker.store.filters.query import build
from tracker.store.questions.question import Question
from tracker.store.rows.loading import grades
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of
from tracker.store.viewer import Look

_NUMBER = TABLES["external_id"]


class Provider(NamedTuple):
    """Somebody whose records events were taken from.

    Attributes:
        scheme: Whose numbering, such as ACLED.
        terms: Under which terms, as the newest event of it says; empty where it says none.
        forbids: Whether these say that their rows are not to be published again.
        events: How many events have a number there.
    """

    scheme: str
    terms: str
    forbids: bool
    events: int


@dataclass(frozen=True)
class Providers(Question[list[Provider]]):
    """Whose records the events of a filter were taken from, each release of them, by name.

    Attributes:
        event_filter: Which events.
    """

    event_filter: EventFilter

    def answer(self, look: Look) -> list[Provider]:
        """The providers; the events of one release share its terms."""
        query = build(look.connection, self.event_filter, look.viewer)
        asked = (
            select(_NUMBER.c.scheme, func.count(EVENT.c.seq.distinct()), func.max(EVENT.c.seq))
            .select_from(EVENT.join(_NUMBER, _NUMBER.c.event == EVENT.c.seq))
            .where(*query.conditions)
            .group_by(_NUMBER.c.scheme, _NUMBER.c.release)
        )
        rows = look.connection.execute(asked).all()
        of = select(EVENT.c.seq, EVENT.c.payload).where(EVENT.c.seq.in_({row[2] for row in rows}))
        graded = grades(look.connection)
        payloads = look.connection.execute(of)
        newest = {int(seq): event_of(payload, graded) for seq, payload in payloads}
        found: dict[tuple[str, str, bool], int] = {}
        for scheme, events, seq in rows:
            for one in newest[seq].external_ids:
                if one.scheme == scheme:
                    key = (scheme, one.terms, forbids_publishing(one.terms))
                    found[key] = found.get(key, 0) + events
                    break
        return [Provider(*key, events) for key, events in sorted(found.items())]
