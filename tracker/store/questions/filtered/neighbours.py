"""The events before and after one, among those that a filter leaves."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.model.filters import EventFilter
from tracker.store.filters.query import build
from tracker.store.questions.order import SORTS, in_order
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


@dataclass(frozen=True)
class Neighbours(Question[tuple[str | None, str | None]]):
    """The ids of the events before and after one, by date as in the table; None where none is.

    The event itself need not be among those of the filter: it has a place in time all the same.

    Attributes:
        event_filter: Which events.
        event_id: Id of the event that is looked from.
    """

    event_filter: EventFilter
    event_id: str

    def answer(self, look: Look) -> tuple[str | None, str | None]:
        """Both ids."""
        columns = [EVENT.c[name] for name in SORTS["when"][0]]
        asked = select(*columns).where(EVENT.c.id == self.event_id)
        if not look.viewer.internal:
            asked = asked.where(EVENT.c.visibility == "public")
        here = look.connection.execute(asked).first()
        if here is None:
            return None, None
        where = build(look.connection, self.event_filter, look.viewer, in_order=True).conditions

        def next_one(*, falls: bool) -> str | None:
            found = in_order(select(EVENT.c.id).where(*where), columns, tuple(here), falls=falls)
            return look.connection.execute(found.limit(1)).scalar()

        return next_one(falls=True), next_one(falls=False)
