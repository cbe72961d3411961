"""Who took part in the events of a filter, and in which roles."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.model.actors import TookPart
from tracker.model.dates import Bounds
from tracker.model.filters import EventFilter
from tracker.store.filters.query import build
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

_ACTOR = TABLES["actor"]


@dataclass(frozen=True)
class TakingPart(Question[list[TookPart]]):
    """Everybody who took part in the events that a filter leaves, by start, order and id."""

    event_filter: EventFilter

    def answer(self, look: Look) -> list[TookPart]:
        """The rows; of each event in the order in which it names them."""
        part = TABLES["participant"].alias("own")  # the filter asks the table, too
        query = build(look.connection, self.event_filter, look.viewer)
        asked = (
            select(
                EVENT.c.seq, EVENT.c.kind, EVENT.c.es, EVENT.c.ls,
                query.earliest_end.label("ee"), query.latest_end.label("le"),
                _ACTOR.c.name, part.c.role,
            )
            .join(part, part.c.event == EVENT.c.seq)
            .join(_ACTOR, _ACTOR.c.id == part.c.actor)
            .where(*query.conditions)
            .order_by(EVENT.c.es, EVENT.c.ord, EVENT.c.id, part.c.position)
        )  # fmt: skip
        rows = look.connection.execute(asked)
        return [TookPart(row[0], row[1], Bounds(*row[2:6]), row[6], row[7]) for row in rows]
