"""The JSON Schema of Parley's own JSON, read off the model."""

from functools import reduce
from operator import or_
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from tracker.exchange.found import APART, TIMEZONE
from tracker.exchange.parley_json import ABOUT, SECTIONS, VERSION
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.values import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Describe what `parley add` reads: an event, a list of events, or a document.

    What a schema cannot say (whether a date is in the calendar, whether a link leads anywhere)
    is checked when a record is read.
    """
    kinds: Any = reduce(or_, KINDS.values())
    event = TypeAdapter(kinds).json_schema(ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = event.pop("$defs", {})
    for cls in KINDS.values():
        required = definitions[cls.__name__].setdefault("required", [])
        definitions[cls.__name__]["required"] = ["dossier", "kind", "when", "title"] + [
            name for name in required if name not in {"dossier", "kind", "when", "title"}
        ]
        definitions[cls.__name__]["properties"][TIMEZONE] = {
            "type": "string",
            "description": "Time zone of the dossier, an IANA name, should the dossier be new.",
        }
        definitions[cls.__name__]["properties"][APART] = {
            "type": "array",
            "items": {"type": "string"},
            "description": "Names in the event that mean somebody else than who has them already.",
        }
    definitions |= _others()
    definitions["Event"] = {
        "description": (Event.__doc__ or "").splitlines()[0],
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in KINDS.values()],
        "discriminator": {"propertyName": "kind"},
    }
    definitions["Document"] = _document()
    return {
        "$schema": DIALECT,
        "title": f"Parley’s own JSON, version {VERSION}",
        "description": "An event (one to a line), an array of events, or a document.",
        "anyOf": [
            {"$ref": "#/$defs/Event"},
            {"type": "array", "items": {"$ref": "#/$defs/Event"}},
            {"$ref": "#/$defs/Document"},
        ],
        "$defs": dict(sorted(definitions.items())),
    }


def _others() -> dict[str, Any]:
    classes: list[type[Record]] = [cls for cls in SECTIONS.values() if cls is not Event]
    _, found = models_json_schema(
        [(cls, "validation") for cls in classes], ref_template="#/$defs/{model}"
    )
    return dict(found.get("$defs", {}))


def _document() -> dict[str, Any]:
    parts: dict[str, Any] = {"parley": {"type": "integer", "minimum": 1, "maximum": VERSION}}
    parts[ABOUT] = {"type": "object", "description": "What the document says of itself."}
    for name, cls in SECTIONS.items():
        parts[name] = {"type": "array", "items": {"$ref": f"#/$defs/{cls.__name__}"}}
    return {
        "type": "object",
        "description": "A record, or a part of it, with all that its events refer to.",
        "properties": parts,
        "additionalProperties": False,
    }
