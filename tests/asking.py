"""Asking a record what its keeper sees: all of it."""

from collections.abc import Generator
from typing import TypeVar

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, Store
from tracker.store.questions import OpenedEvent, Question

_Answer = TypeVar("_Answer")


def ask(store: Store, question: Question[_Answer]) -> _Answer:
    """The answer to a question, as who keeps the record is given it."""
    return store.seen_by(KEEPER).ask(question)


def event_in(store: Store, event_id: str) -> Event:
    """One event as it stands in a record."""
    return ask(store, OpenedEvent(event_id)).event


def events_in(
    store: Store, event_filter: EventFilter, *, at_once: int = 500
) -> Generator[Event, None, None]:
    """The events of a record that a filter leaves, by start, order and id."""
    return store.seen_by(KEEPER).stream(event_filter, at_once=at_once)
