"""One event: as it stands or was known on a day, and all writes to it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.errors import NotFound, NotYetKnown
from tracker.model.amounts import Claim, Term
from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.kinds.talks import Cause
from tracker.model.ripeness.bearings import Bearing
from tracker.model.sources import Citation
from tracker.model.values import Record
from tracker.store.history.revisions import Opened, Revision, revisions_of
from tracker.store.knowing.as_seen import as_seen, known_since
from tracker.store.questions.events.links import Links
from tracker.store.questions.hidden import hides_any, is_hidden
from tracker.store.questions.question import Question
from tracker.store.rows.loading import load
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


@dataclass(frozen=True)
class OpenedEvent(Question[Opened]):
    """One event with its revision, and when and by whom it was recorded.

    Attributes:
        event_id: Its id.
        known_on: The event as it was known on this day; None for now.
    """

    event_id: str
    known_on: date | None = None

    def answer(self, look: Look) -> Opened:
        """The event.

        Raises:
            NotFound: The record has no such event, or none that the viewer may see.
            NotYetKnown: It was not known on that day.
        """
        if is_hidden(look, self.event_id):
            raise NotFound("event", self.event_id)
        event, _, revision, at, by = load(look.connection, self.event_id)
        if self.known_on is not None:
            since = known_since(look.connection, self.event_id)
            if since is not None and since > self.known_on:
                raise NotYetKnown(self.event_id, self.known_on, since)
        (seen,) = as_seen(look, [event], self.known_on)
        return Opened(seen, revision, at, by, self._left_out(look, event, seen))

    def _left_out(self, look: Look, whole: Event, seen: Event) -> dict[str, int]:
        """How much of an event is not shown since it was told later, by what it is."""
        if self.known_on is None:
            return {}
        now, then = (Links(self.event_id, day).answer(look) for day in (None, self.known_on))
        told = {noun: _how_many(whole, cls) - _how_many(seen, cls) for cls, noun in _NOUNS.items()}
        texts = {name: int(getattr(whole, name) != getattr(seen, name)) for name in _TEXTS}
        counts = {**texts, **told, "link": len(now) - len(then)}
        return {noun: number for noun, number in counts.items() if number}


_NOUNS: dict[type[Record], str] = {
    Claim: "figure",
    Term: "term",
    Cause: "cause",
    Citation: "source",
    Bearing: "judgement",
}
"""What the records are called that an event may hold; its links are seen from both ends."""

_TEXTS = ("title", "summary")


def _how_many(event: Event, cls: type[Record]) -> int:
    """The records of a class that an event holds in all its fields."""
    specs = (spec for spec in field_specs(type(event)) if spec.record is cls and spec.many)
    return sum(len(getattr(event, spec.name)) for spec in specs)


@dataclass(frozen=True)
class History(Question[list[Revision]]):
    """All writes to one event, the oldest first; also of one that left the record.

    Attributes:
        event_id: Its id.
    """

    event_id: str

    def answer(self, look: Look) -> list[Revision]:
        """The writes, with what they wrote for who may see everything.

        For others none of an event that is or was internal, and no version that refers to one.
        """
        revisions = revisions_of(look.connection, "event", self.event_id)
        payload = select(EVENT.c.payload).where(EVENT.c.id == self.event_id)
        filled = _fill_first(revisions, look.connection.execute(payload).scalar())
        if look.viewer.internal:
            return filled
        contents = (one for revision in filled for one in (revision.before, revision.after))
        was_internal = any((one or {}).get("visibility") == "internal" for one in contents)
        if was_internal:
            return []
        internal = select(EVENT.c.id).where(EVENT.c.visibility == "internal")
        hidden = tuple(look.connection.execute(internal).scalars()) if hides_any(look) else ()
        return [
            revision._replace(
                before=_open(revision.before, hidden), after=_open(revision.after, hidden)
            )
            for revision in filled
        ]


def _open(content: dict[str, Any] | None, hidden: Iterable[str]) -> dict[str, Any] | None:
    """A version as it was written; None where it refers to an event that is hidden."""
    text = json.dumps(content, ensure_ascii=False)
    return None if any(json.dumps(one, ensure_ascii=False) in text for one in hidden) else content


def _fill_first(found: list[Revision], present: str | None) -> list[Revision]:
    """Give versions that came in a batch the content that the record holds elsewhere.

    A batch writes each event once, into the event itself; the first change after it keeps that
    content as its `before`.
    """
    filled = []
    for place, one in enumerate(found):
        if one.after is None and one.action == "add":
            later = found[place + 1].before if place + 1 < len(found) else None
            content = later or (json.loads(present) if present else None)
            filled.append(one._replace(after=content))
        else:
            filled.append(one)
    return filled
