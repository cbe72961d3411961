"""Records as the JSON text that the tables keep, and back."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, select

from tracker.errors import NotFound, UnreadableFile
from tracker.model.events import Event
from tracker.model.reading import read_event, read_record
from tracker.model.values import Record, Reliability


def to_json(record: Record) -> str:
    """A record as JSON, fields at their default left out."""
    if isinstance(record, Event):
        return event_json(record)
    plain = record.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False)


_ELSEWHERE: Any = {
    "id": True,
    "dossier": True,
    "kind": True,
    "citations": {"__all__": {"source": {"reliability"}}},
}


def event_json(event: Event) -> str:
    """An event as the tables keep it: without its publishers' grades, which belong to them."""
    first = json.dumps({"id": event.id, "dossier": event.dossier, "kind": event.kind})
    rest = event.model_dump_json(exclude=_ELSEWHERE, exclude_defaults=True)
    return f"{first[:-1]}, {rest[1:]}"


def event_of(payload: str, grades: Mapping[str, Reliability]) -> Event:
    """The event that a payload holds, with the present grades of its publishers.

    Args:
        payload: As `event_json` gave it.
        grades: Publishers that were graded, each with its reliability.

    Raises:
        UnreadableFile: The payload is no JSON object.
        InvalidRecord: It breaks the model's rules.
    """
    held = _held.get()
    if held is None:
        return read_event(with_grades(plain_of(payload), grades), kept=True)
    found = held.get(payload)
    if found is None or found[0] != grades:
        event = read_event(with_grades(plain_of(payload), grades), kept=True)
        found = held[payload] = grades, event
    return found[1]


_held: ContextVar[dict[str, tuple[Mapping[str, Reliability], Event]] | None]
_held = ContextVar("held", default=None)
"""Events that were read, by their payloads, with the grades of then; None where none is kept."""


@contextmanager
def reading_once() -> Iterator[None]:
    """Keep every event that is read within, for who reads it again: for what reads many days.

    All get the same object, which nobody can change. So many are kept as are read: it is for what
    reads some thousand at most.
    """
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def as_published(plain: dict[str, Any]) -> dict[str, Any]:
    """Plain values of a payload as `Event.as_dict` gives them.

    Args:
        plain: With the grades of its publishers (see `with_grades`).
    """
    if not plain.get("citations"):
        plain.setdefault("confidence", Event.model_fields["confidence"].default)
    return plain


def plain_of(payload: str) -> dict[str, Any]:
    """The plain values that a payload holds.

    Raises:
        UnreadableFile: It is no JSON object, as after damage to the database.
    """
    try:
        plain = json.loads(payload)
    except (json.JSONDecodeError, RecursionError) as err:
        raise UnreadableFile(f"What is kept as ‘{payload[:40]}’ is no JSON: {err}.") from err
    if not isinstance(plain, dict):
        raise UnreadableFile(f"What is kept as ‘{payload[:40]}’ is no JSON object.")
    return plain


def with_grades(plain: dict[str, Any], grades: Mapping[str, Reliability]) -> dict[str, Any]:
    """An event's plain values with the grades of its publishers put in."""
    for citation in plain.get("citations", ()):
        if grade := grades.get(citation["source"]["publisher"]):
            citation["source"]["reliability"] = grade
    return plain


_R = TypeVar("_R", bound=Record)


def record_of(cls: type[_R], payload: str) -> _R:
    """The dossier or actor that a payload holds."""
    return read_record(cls, json.loads(payload), kept=True)


def payload_named(connection: Connection, key: Column[Any], value: str, what: str) -> str:
    """The payload of a record.

    Args:
        connection: For reading.
        key: The column that names it.
        value: Its name.
        what: What it is, for the error.

    Raises:
        NotFound: The record has none of that name.
    """
    found = connection.execute(select(key.table.c.payload).where(key == value)).scalar()
    if found is None:
        raise NotFound(what, value)
    return str(found)
