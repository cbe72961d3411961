"""When the record got events, and when they were written last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.store.database.in_list import among
from tracker.store.history.revisions import REVISION
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


class WriteStamp(NamedTuple):
    """When the record got an event, and when it was written last."""

    revision: int
    """The event's own count of its versions."""
    recorded_at: int
    """Microseconds since 1970, UTC, as the other."""
    changed_at: int


@dataclass(frozen=True)
class Stamps(Question[Mapping[str, WriteStamp]]):
    """When events were written, by their ids; those that the viewer may not see are left out.

    Attributes:
        ids: Of the events.
    """

    ids: tuple[str, ...]

    def answer(self, look: Look) -> Mapping[str, WriteStamp]:
        """The stamps."""
        asked = select(EVENT.c.id, EVENT.c.revision, EVENT.c.recorded_at).where(
            among(look.connection, EVENT.c.id, self.ids)
        )
        if not look.viewer.internal:
            asked = asked.where(EVENT.c.visibility != "internal")
        rows = look.connection.execute(asked).all()
        later = [row.id for row in rows if row.revision > 1]
        last = (
            select(REVISION.c.name, func.max(REVISION.c.at))
            .where(REVISION.c.subject == "event", among(look.connection, REVISION.c.name, later))
            .group_by(REVISION.c.name)
        )
        changed: dict[str, int] = {row[0]: row[1] for row in look.connection.execute(last)}
        return {
            row.id: WriteStamp(row.revision, row.recorded_at, changed.get(row.id, row.recorded_at))
            for row in rows
        }
