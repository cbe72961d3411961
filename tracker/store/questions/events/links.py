"""Links between events, seen from one of them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tracker.store.knowing.known_in_sql import links_known, title_known
from tracker.store.questions.hidden import is_hidden
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

_LINK = TABLES["link"]


class LinkRow(NamedTuple):
    """A link between an event and another, seen from one of them."""

    type: str
    event: str
    """Id of the other event."""
    title: str
    kind: str
    when_edtf: str
    term: str | None
    """Short name of the term that is carried out."""
    amount: float | None
    """How much of the carrying event's figure goes to it."""
    claimed_by: str | None
    """Who says so; None where nobody disputes it."""
    outward: bool
    """Whether the link goes from this event to the other."""


@dataclass(frozen=True)
class Links(Question[list[LinkRow]]):
    """Links from an event and to it, by the other's date.

    Attributes:
        event_id: The event.
        known_on: A day: links that were told later, or to what was not known then, are left out.
            None for now.
    """

    event_id: str
    known_on: date | None = None

    def answer(self, look: Look) -> list[LinkRow]:
        """The links."""
        if is_hidden(look, self.event_id):
            return []
        other = EVENT.alias()
        columns = (
            _LINK.c.type, other.c.id, title_known(self.known_on, other), other.c.kind,
            other.c.when_edtf, _LINK.c.term, _LINK.c.amount, _LINK.c.claimed_by, other.c.es,
        )  # fmt: skip
        seen = [] if look.viewer.internal else [other.c.visibility == "public"]
        seen += links_known(_LINK, other, self.known_on)
        outward = (
            select(*columns)
            .select_from(EVENT.join(_LINK, _LINK.c.event == EVENT.c.seq))
            .join(other, other.c.id == _LINK.c.target)
            .where(EVENT.c.id == self.event_id, *seen)
        )
        inward = (
            select(*columns)
            .select_from(_LINK)
            .join(other, other.c.seq == _LINK.c.event)
            .where(_LINK.c.target == self.event_id, *seen)
        )
        rows = [
            (row.es, LinkRow._make((*row[:8], is_outward)))
            for is_outward, statement in ((True, outward), (False, inward))
            for row in look.connection.execute(statement)
        ]
        return [link for _, link in sorted(rows, key=lambda row: (row[0], row[1].event))]
