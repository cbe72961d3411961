"""What other programs can ask here, as an OpenAPI document: read off the model, never written."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from tracker.analysis.inquiries import INQUIRIES
from tracker.exchange.schema import DIALECT, schema
from tracker.export import DESPITE
from tracker.inquire import ON
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.version import version

_REF = "#/components/schemas/"


@cache
def document(most: int, usual: int) -> dict[str, Any]:
    """The document, in OpenAPI 3.1.

    Args:
        most: Events of a page at most.
        usual: Events of a page where nobody says how many.
    """
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": "Parley",
            "version": version(),
            "summary": "A record of negotiations, for other programs to read",
            "description": "Nothing can be written here, and what is internal is not in it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": dict(_paths(most, usual)),
        "components": {"schemas": _schemas()},
    }


def _paths(most: int, usual: int) -> Iterator[tuple[str, Any]]:
    chosen = list(_parameters(EventFilter))
    page = [
        _parameter("limit", {"type": "integer", "minimum": 1, "maximum": most, "default": usual},
                   "Events at most."),
        _parameter("after", {"type": "string", "maxLength": 400}, "`next` of the page before."),
    ]  # fmt: skip
    name = {
        "name": "id", "in": "path", "required": True, "description": "Id of an event.",
        "schema": {"type": "string", "minLength": 1},
    }  # fmt: skip
    words = "Whether rows whose terms forbid to publish them are wanted, too."
    every = _parameter(DESPITE, {"type": "string", "enum": ["yes"]}, words)
    yield "/api/v1/events", _asked("events", "A page of events", [*chosen, *page, every], "Events")
    day = [one for one in chosen if one["name"] == "known_on"]
    one = _asked("event", "One event", [name, *day, every], "Event")
    one["get"]["responses"]["403"] = _answer("Its terms forbid to publish it.", "Error")
    yield "/api/v1/events/{id}", one
    yield "/api/v1/dossiers", _asked("dossiers", "The dossiers", [], "Dossiers")
    by = [one for one in chosen if one["name"] in {"dossier", "known_on"}]
    yield "/api/v1/chapters", _asked("chapters", "The chapters of dossiers", by, "Chapters")
    yield "/api/v1/formats", _asked("formats", "The formats of files", [], "Formats")
    on = _parameter(ON, _DAY, "The day of which is told.")
    for inquiry in INQUIRIES.values():
        own = list(_parameters(inquiry))
        taken = {one["name"] for one in own}
        rest = [one for one in chosen if one["name"] not in taken]
        words = (inquiry.__doc__ or "").strip().splitlines()[0]
        asked = _asked(inquiry.name, inquiry.title, [on, *own, *rest], "Answer")
        asked["get"]["description"] = words
        yield f"/api/v1/{inquiry.name}", asked


_DAY = {"type": "string", "format": "date"}


def _parameters(cls: type[BaseModel]) -> Iterator[dict[str, Any]]:
    for name, said in cls.model_json_schema(by_alias=True).get("properties", {}).items():
        yield _parameter(name, _value(said), said.get("description", ""))


def _value(said: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter: one that is not given is left out, and never null."""
    choices = [one for one in said.get("anyOf", [said]) if one.get("type") != "null"]
    kept = choices[0] if len(choices) == 1 else {"anyOf": choices}
    return {key: value for key, value in kept.items() if key not in {"title", "description"}}


def _parameter(name: str, said: dict[str, Any], words: str) -> dict[str, Any]:
    many = {"style": "form", "explode": True} if said.get("type") == "array" else {}
    return {"name": name, "in": "query", "description": words, "schema": said, **many}


def _asked(name: str, summary: str, parameters: Iterable[dict[str, Any]], gives: str) -> Any:  # noqa: ANN401 - JSON
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": _answer("The answer; its ETag is that of the record.", gives),
                "304": {"description": "Nothing changed since the ETag of If-None-Match."},
                "400": _answer("A parameter cannot be read.", "Error"),
                "404": _answer("The record does not have it.", "Error"),
                "503": _answer("The record cannot be read at this moment.", "Error"),
            },
        }
    }


def _answer(words: str, gives: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"{_REF}{gives}"}}}
    return {"description": words, "content": content}


def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = _moved(schema()["$defs"])
    found["Event"]["discriminator"]["mapping"] = {
        name: f"{_REF}{cls.__name__}" for name, cls in KINDS.items()
    }
    return found | {
        "Events": _object(
            count=({"type": "integer", "minimum": 0}, "Events that the filter leaves."),
            count_is_exact=({"type": "boolean"}, "False where their number was estimated."),
            next=({"type": ["string", "null"]}, "`after` of the next page; null on the last."),
            withheld=(
                {"type": "array", "items": {"$ref": f"{_REF}Withheld"}},
                "What is counted and left out, since terms forbid to publish it.",
            ),
            events=(_many("Event"), "By their earliest start."),
        ),
        "Withheld": _object(
            scheme=({"type": "string"}, "Whose rows."),
            terms=({"type": "string"}, "What forbids it."),
            events=({"type": "integer", "minimum": 1}, "How many of the filter's events."),
        ),
        "Dossiers": _many("Dossier"),
        "Chapters": _many("Chapter"),
        "Formats": _object(formats=({"type": "array", "items": {"type": "object"}}, "All.")),
        "Answer": _object(
            on=({"type": ["string", "null"]}, "The day of which is told."),
            known_on=({"type": ["string", "null"]}, "The day of knowing; null for now."),
        ),
        "Error": _object(error=({"type": "string"}, "What was wrong, and what would be right.")),
    }


def _object(**fields: tuple[dict[str, Any], str]) -> dict[str, Any]:
    said = {name: {**value, "description": words} for name, (value, words) in fields.items()}
    return {"type": "object", "properties": said, "required": list(said)}


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"{_REF}{name}"}}


def _moved(plain: Any) -> Any:  # noqa: ANN401 - JSON
    """Values of JSON whose references lead to where OpenAPI keeps schemas."""
    move: Callable[[Any], Any] = _moved
    if isinstance(plain, dict):
        return {key: move(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [move(value) for value in plain]
    return plain.replace("#/$defs/", _REF) if isinstance(plain, str) else plain
