"""What changed between two versions of a record, field by field, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.errors import ParleyError
from tracker.language import say
from tracker.model.dates import When
from tracker.model.dates.told import ToldOn
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.reading import read_record
from tracker.model.sentences import in_words, listed
from tracker.model.values import Record


def changes_of(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, cls: type[Record]
) -> list[tuple[str, str, str]]:
    """Fields in which two versions differ: title of the field, value before, value after."""
    return [
        (say(spec.title), _in_words(old, spec), _in_words(new, spec))
        for spec in field_specs(cls)
        if (old := _of(before, spec)) != (new := _of(after, spec))
    ]


def _of(version: Mapping[str, Any] | None, spec: FieldSpec) -> Any:  # noqa: ANN401 - plain JSON
    """The plain value that a version has; what it leaves out is at its default."""
    default = None if spec.many else spec.default
    return (version or {}).get(spec.name, default)


def _in_words(value: Any, spec: FieldSpec) -> str:  # noqa: ANN401 - plain JSON
    """A plain value as one line of text, as the pages say it; a dash for none."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, list):
        words = [_in_words(one, spec) for one in value]
        return "; ".join(words) if spec.record else listed(words)
    return in_words(_of_model(value, spec), spec)


def _of_model(value: Any, spec: FieldSpec) -> Any:  # noqa: ANN401 - plain JSON to a value of the model
    """The value as the model has it; as it is where a version has what is no longer allowed."""
    try:
        if spec.record is not None:
            return read_record(spec.record, value)
        if spec.shape in {"day", "told"}:
            return ToldOn.read(value) or date.fromisoformat(value)
        return When.parse(value) if spec.shape == "when" else value
    except (ParleyError, TypeError, ValueError):
        return ", ".join(map(str, value.values())) if isinstance(value, Mapping) else value
