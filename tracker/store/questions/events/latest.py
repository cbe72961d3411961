"""What was written last, for those who follow a record: new events, and corrections to them."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, func, select

from tracker.model.fields import field_specs
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store.filters.query import build
from tracker.store.history.revisions import MERGE, RENAME, REVISION
from tracker.store.questions.question import Question
from tracker.store.questions.record.changes import seen_writes
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


@dataclass(frozen=True)
class LastWritten(Question[tuple[str, ...]]):
    """Ids of the events of a filter that were written last, the newest write first.

    Attributes:
        event_filter: Which events.
        most: Events at most.
    """

    event_filter: EventFilter
    most: int = 100

    def answer(self, look: Look) -> tuple[str, ...]:
        """The ids."""
        query = build(look.connection, self.event_filter, look.viewer)
        last = (
            select(REVISION.c.name, func.max(REVISION.c.number).label("number"))
            .where(REVISION.c.subject == "event")
            .group_by(REVISION.c.name)
            .subquery()
        )
        asked = (
            select(EVENT.c.id)
            .join(last, last.c.name == EVENT.c.id)
            .where(*query.conditions)
            .order_by(last.c.number.desc())
            .limit(self.most)
        )
        return tuple(look.connection.execute(asked).scalars())


class Correction(NamedTuple):
    """A write that changed what was published before, or took it back."""

    number: int
    """Of the write, in the whole record."""
    event: str
    at: int
    """Microseconds since 1970, UTC."""
    retracts: bool
    fields: tuple[str, ...]
    """Titles of the fields that it changed."""


@dataclass(frozen=True)
class Corrections(Question[list[Correction]]):
    """Writes that changed or took back published events of a filter, the newest first.

    What was a draft before is new and no correction, nor is another name for the same actor.
    Writes to what the viewer may not see are left out.

    Attributes:
        event_filter: Of events as they stand.
        most: Corrections at most.
    """

    event_filter: EventFilter
    most: int = 100

    def answer(self, look: Look) -> list[Correction]:
        """The corrections."""
        query = build(look.connection, self.event_filter, look.viewer)
        asked = (
            select(REVISION)
            .join(EVENT, EVENT.c.id == REVISION.c.name)
            .where(
                REVISION.c.subject == "event",
                REVISION.c.action.not_in((RENAME, MERGE)),
                REVISION.c.before.is_not(None),
                REVISION.c.after.is_not(None),
                *query.conditions,
            )
            .order_by(REVISION.c.number.desc())
        )
        if not look.viewer.internal:
            asked = asked.where(*seen_writes(look))
        found: list[Correction] = []
        for row in look.connection.execute(asked):
            if len(found) == self.most:
                break
            if one := _correction(row):
                found.append(one)
        return found


def _correction(row: Row[Any]) -> Correction | None:
    before, after = json.loads(row.before), json.loads(row.after)
    if before.get("status", "published") == "draft":
        return None
    changed = tuple(
        spec.title
        for spec in field_specs(KINDS[after["kind"]])
        if before.get(spec.name) != after.get(spec.name)
    )
    retracts = after.get("status") == "retracted" != before.get("status")
    return Correction(row.number, row.name, row.at, retracts, changed) if changed else None
