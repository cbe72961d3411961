"""Records as the JSON text that the tables keep, and back."""

import json
from collections.abc import Mapping
from typing import Any

from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.model.values import Record, Reliability


def to_json(record: Record) -> str:
    """A record as JSON, fields at their default left out."""
    if isinstance(record, Event):
        return event_json(record)
    plain = record.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False)


def event_json(event: Event) -> str:
    """An event as the tables keep it: without its publishers' grades, which belong to them."""
    plain = event.as_dict()
    for citation in plain.get("citations", ()):
        citation["source"].pop("reliability", None)
    return json.dumps(plain, ensure_ascii=False)


def event_of(payload: str, grades: Mapping[str, Reliability]) -> Event:
    """The event that a payload holds, with the present grades of its publishers.

    Args:
        payload: As `event_json` gave it.
        grades: Publishers that were graded, each with its reliability.
    """
    plain: dict[str, Any] = json.loads(payload)
    return read_event(with_grades(plain, grades))


def with_grades(plain: dict[str, Any], grades: Mapping[str, Reliability]) -> dict[str, Any]:
    """An event's plain values with the grades of its publishers put in."""
    for citation in plain.get("citations", ()):
        if grade := grades.get(citation["source"]["publisher"]):
            citation["source"]["reliability"] = grade
    return plain
