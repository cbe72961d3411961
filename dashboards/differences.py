"""What changed between two versions of a record, field by field, in words."""

from collections.abc import Mapping
from typing import Any

from tracker.model.dates import When
from tracker.model.values import Record


def changes_of(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, cls: type[Record]
) -> list[tuple[str, str, str]]:
    """Fields in which two versions differ: title of the field, value before, value after."""
    old, new = before or {}, after or {}
    return [
        (info.title or name, in_words(old.get(name)), in_words(new.get(name)))
        for name, info in cls.model_fields.items()
        if old.get(name) != new.get(name)
    ]


def in_words(value: Any) -> str:  # noqa: ANN401 - plain JSON
    """A plain value as one line of text, for people: lists by commas, records by their values."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, When):
        return value.words()
    if isinstance(value, Mapping):
        return " · ".join(in_words(inner) for inner in value.values())
    if isinstance(value, list):
        return ", ".join(in_words(inner) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
