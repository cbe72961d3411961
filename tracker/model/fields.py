"""A model field as forms, filters, files and docs need it, read from the class itself."""

import types
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from tracker.model.dates import When
from tracker.model.values import (
    Deadline,
    Featured,
    Inferred,
    Long,
    MayBeCoarse,
    Names,
    Record,
    Unit,
)

Shape = Literal[
    "line", "text", "choice", "flag", "whole", "number", "when", "day", "told", "record"
]
"""What a value is, apart from how many of it there are; a form has one widget for each."""


class NoShape(TypeError):
    """A field of a type that no form, filter or file knows; the type needs a shape first."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record.

    Attributes:
        name: The field's name in model, JSON, CSV and database.
        title: Its label for people.
        description: What the caller must know; may be empty.
        shape: What one value is.
        many: Whether it holds a list of such values.
        required: Whether a record without it is refused.
        default: What it is when left out; None for required fields.
        choices: The allowed values of a choice, in order; empty for the others.
        names: What it names, where the record can suggest values (see `Names`); or None.
        of_kinds: Where it names an event, the kinds that are meant; empty for any.
        unit: What a number counts; or None.
        featured: Whether a form shows it at once.
        rank: Its place in a form, lower ones first; 0 unless the class says otherwise.
        fields: The fields of a nested record; empty for the others.
        record: The nested record's class; or None.
        max_length: Most characters of a text; or None.
        least: The lowest number allowed; or None.
        most: The highest number allowed; or None.
        inferred: What decides where nothing is chosen, in words; or None.
        is_deadline: Whether it is the day by which something is due.
    """

    name: str
    title: str
    description: str
    shape: Shape
    many: bool
    required: bool
    default: Any
    choices: tuple[str | int, ...]
    names: str | None
    of_kinds: tuple[str, ...]
    unit: str | None
    featured: bool
    rank: int
    fields: tuple["FieldSpec", ...]
    record: type[Record] | None
    max_length: int | None
    least: float | None
    most: float | None
    inferred: str | None
    is_deadline: bool


@cache
def field_specs(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """Describe the fields of a record class, in the order of their declaration.

    Raises:
        NoShape: A field has a type that no form, filter or file knows.
    """
    return tuple(_spec(name, info) for name, info in cls.model_fields.items())


def own_field_specs(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """Describe the fields that a kind has beside those that all events share."""
    shared = set(cls.__mro__[1].model_fields) if issubclass(cls.__mro__[1], Record) else set()
    return tuple(spec for spec in field_specs(cls) if spec.name not in shared)


def spec_at(cls: type[Record], names: Sequence[str]) -> FieldSpec | None:
    """The field at the end of a path through nested records; None if there is none.

    Args:
        cls: Class of the record that the path begins in.
        names: Names of fields, outermost first, such as `("citations", "source", "url")`.
    """
    specs, field = field_specs(cls), None
    for name in names:
        field = next((spec for spec in specs if spec.name == name), None)
        if field is None:
            return None
        specs = field.fields
    return field


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    inner, many, marks = _unwrap(info.annotation, list(info.metadata))
    shape, choices, record = _shape(name, inner, marks)
    required = info.is_required()
    return FieldSpec(
        name=name,
        title=info.title or name.replace("_", " ").capitalize(),
        description=info.description or "",
        shape=shape,
        many=many,
        required=required,
        default=None if required or info.default is PydanticUndefined else info.default,
        choices=choices,
        names=next((mark.of for mark in marks if isinstance(mark, Names)), None),
        of_kinds=next((mark.kinds for mark in marks if isinstance(mark, Names) and mark.kinds), ()),
        unit=next((mark.name for mark in marks if isinstance(mark, Unit)), None),
        featured=any(isinstance(mark, Featured) for mark in marks),
        rank=next((mark.rank for mark in marks if isinstance(mark, Featured)), 0),
        fields=field_specs(record) if record else (),
        record=record,
        max_length=_max_length(marks),
        least=_limit(marks, "ge"),
        most=_limit(marks, "le"),
        inferred=next((mark.words for mark in marks if isinstance(mark, Inferred)), None),
        is_deadline=any(isinstance(mark, Deadline) for mark in marks),
    )


def _unwrap(annotation: Any, marks: list[Any]) -> tuple[Any, bool, list[Any]]:  # noqa: ANN401 - a type
    """Strip Annotated, None and tuple; keep the marks met on the way, outermost first."""
    many = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks.extend(_flat(more))
        elif origin in (Union, types.UnionType):
            members = [arg for arg in get_args(annotation) if arg is not types.NoneType]
            if len(members) > 1:
                return annotation, many, marks
            annotation = members[0]
        elif origin is tuple:
            annotation, many = get_args(annotation)[0], True
        else:
            return annotation, many, marks


def _flat(marks: list[Any]) -> list[Any]:
    """All marks, including those inside a `Field(...)`."""
    flat: list[Any] = []
    for mark in marks:
        flat.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
    return flat


def _shape(  # noqa: C901, PLR0911 - one return for each shape is the table it stands for
    name: str,
    inner: Any,  # noqa: ANN401 - a type
    marks: list[Any],
) -> tuple[Shape, tuple[str | int, ...], type[Record] | None]:
    if get_origin(inner) is Literal:
        return "choice", get_args(inner), None
    if get_origin(inner) in (Union, types.UnionType) and set(get_args(inner)) <= {int, float}:
        return "number", (), None
    if isinstance(inner, type):
        if issubclass(inner, Record):
            return "record", (), inner
        if inner is When:
            return "when", (), None
        if inner is date:
            return ("told" if any(isinstance(m, MayBeCoarse) for m in marks) else "day"), (), None
        if inner is bool:
            return "flag", (), None
        if inner is int:
            return "whole", (), None
        if inner is float:
            return "number", (), None
        if inner is str:
            return ("text" if any(isinstance(m, Long) for m in marks) else "line"), (), None
    raise NoShape(f"{name}: no form, filter or file knows the type {inner!r}.")


def _limit(marks: list[Any], name: str) -> float | None:
    return next((limit for mark in marks if (limit := getattr(mark, name, None)) is not None), None)


def _max_length(marks: list[Any]) -> int | None:
    lengths = [limit for mark in marks if (limit := getattr(mark, "max_length", None)) is not None]
    return min(lengths) if lengths else None
