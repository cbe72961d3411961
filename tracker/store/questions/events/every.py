"""The events that a filter leaves, whole: as objects, as documents, one after another."""

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select

from tracker.model.events import Event
from tracker.model.filters import EVERYTHING, EventFilter, Holding
from tracker.store.database.in_list import among
from tracker.store.filters.holding import numbers_holding
from tracker.store.filters.query import build
from tracker.store.knowing.as_seen import as_seen
from tracker.store.questions.hidden import hides_any
from tracker.store.questions.order import SORTS, Cursor, in_order
from tracker.store.questions.question import Question
from tracker.store.rows.loading import grades
from tracker.store.tables import EVENT
from tracker.store.tables.payload import as_published, event_of, with_grades
from tracker.store.viewer import Look

_STREAMED = {"yield_per": 10_000}
_GROWTH = 10


@dataclass(frozen=True)
class Events(Question[list[Event]]):
    """All events that a filter leaves, by start, order and id; for what reads few of them.

    To read very many, take them one after another with `Seen.stream`.

    Attributes:
        event_filter: Which events.
        holding: Only those that are or hold something; all by default.
    """

    event_filter: EventFilter
    holding: Holding = EVERYTHING

    def answer(self, look: Look) -> list[Event]:
        """The events."""
        return list(each_event(look, self.event_filter, holding=self.holding))


@dataclass(frozen=True)
class LatestEvents(Question[list[Event]]):
    """The latest events that a filter leaves, by start, order and id, the oldest of them first.

    Attributes:
        event_filter: Which events.
        most: How many.
    """

    event_filter: EventFilter
    most: int

    def answer(self, look: Look) -> list[Event]:
        """The events."""
        asked = self.event_filter
        query = build(look.connection, asked, look.viewer, in_order=True)
        columns = [EVENT.c[name] for name in SORTS["-when"][0]]
        statement = select(EVENT.c.payload).where(*query.conditions)
        in_turn = in_order(statement, columns, None, falls=True).limit(self.most)
        payloads = look.connection.execute(in_turn).scalars().all()
        graded = grades(look.connection)
        events = [event_of(payload, graded) for payload in reversed(payloads)]
        return as_seen(look, events, asked.known_on)


class Documents(NamedTuple):
    """A page of events as Parley's own JSON has them."""

    events: list[dict[str, Any]]
    next: Cursor | None
    """Where the next page starts; None for the last."""


@dataclass(frozen=True)
class DocumentPage(Question[Documents]):
    """A page of events as Parley's own JSON has them, by start, order and id.

    Attributes:
        event_filter: Which events.
        after: `Documents.next` of the page before; None for the first.
        limit: Events at most.
    """

    event_filter: EventFilter
    after: Cursor | None = None
    limit: int = 100

    def answer(self, look: Look) -> Documents:
        """The page."""
        query = build(look.connection, self.event_filter, look.viewer, in_order=True)
        names, _ = SORTS["when"]
        columns = [EVENT.c[name] for name in names]
        statement = select(EVENT.c.payload, *columns).where(*query.conditions)
        in_turn = in_order(statement, columns, self.after, falls=False)
        rows = look.connection.execute(in_turn.limit(self.limit + 1)).all()
        payloads = [row.payload for row in rows[: self.limit]]
        last = rows[self.limit - 1] if len(rows) > self.limit else None
        after = tuple(getattr(last, name) for name in names) if last else None
        return Documents(self._read(look, payloads), after)

    def _read(self, look: Look, payloads: list[str]) -> list[dict[str, Any]]:
        graded = grades(look.connection)
        if self.event_filter.known_on is None and not hides_any(look):
            plain = (json.loads(payload) for payload in payloads)  # no object: nothing is to change
            return [as_published(with_grades(one, graded)) for one in plain]
        events = [event_of(payload, graded) for payload in payloads]
        return [event.as_dict() for event in as_seen(look, events, self.event_filter.known_on)]


def each_event(
    look: Look,
    event_filter: EventFilter,
    at_once: int = 500,
    holding: Holding = EVERYTHING,
) -> Iterator[Event]:
    """All events that a filter leaves, by start, order and id, of one state of the record.

    Args:
        look: One transaction, so that a write meanwhile changes nothing.
        event_filter: Which events.
        at_once: How many are held at a time; of the others only their numbers.
        holding: Only those that are or hold something; all by default.
    """
    connection, graded = look.connection, grades(look.connection)
    for part in _numbers(look, event_filter, at_once, holding):
        kept = select(EVENT.c.seq, EVENT.c.payload).where(among(connection, EVENT.c.seq, part))
        payloads = {row.seq: row.payload for row in connection.execute(kept)}
        events = [event_of(payloads[number], graded) for number in part]
        yield from as_seen(look, events, event_filter.known_on)


def _numbers(
    look: Look, event_filter: EventFilter, at_once: int, holding: Holding
) -> Iterator[list[int]]:
    """The numbers of a filter's events in their order, some at a time.

    The first are looked for by themselves, so that a long file begins at once; then ten times as
    many each time, since what a search leaves is found no faster where few of it are wanted.
    """
    names, _ = SORTS["when"]
    columns = [EVENT.c[name] for name in names]
    most, after = at_once, None
    while True:
        query = build(look.connection, event_filter, look.viewer, in_order=after is None)
        statement = select(EVENT.c.seq, *columns).where(*query.conditions)
        if not holding.is_everything:
            meant = numbers_holding(look.connection, event_filter, look.viewer, holding)
            statement = statement.where(EVENT.c.seq.in_(meant))
        in_turn = in_order(statement, columns, after, falls=False).limit(most)
        numbers, row = array("q"), None
        for row in look.connection.execute(in_turn, execution_options=_STREAMED):
            numbers.append(row.seq)
        for at in range(0, len(numbers), at_once):
            yield numbers[at : at + at_once].tolist()
        if row is None or len(numbers) < most:
            return
        most, after = most * _GROWTH, tuple(row)[1:]
