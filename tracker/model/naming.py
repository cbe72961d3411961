"""The fields of a record that name something of one sort, however deep they lie."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.reading import read_event
from tracker.model.values import Record

Fields = tuple[tuple[str, "Fields | None"], ...]
"""Names of fields that name such a thing, or hold records that do: those have their own fields."""

Rename = Callable[[str], str]
"""Gives the name to write for each."""


@cache
def fields_naming(cls: type[Record], of: str) -> Fields:
    """The fields of a class that name something.

    Args:
        cls: The class.
        of: What they name, as the mark `Names` says: actor, issue, track, place, publisher …
    """
    found: list[tuple[str, Fields | None]] = []
    for spec in field_specs(cls):
        if spec.record is not None:
            if inner := fields_naming(spec.record, of):
                found.append((spec.name, inner))
        elif spec.names == of:
            found.append((spec.name, None))
    return tuple(found)


def names_in(record: Record, fields: Fields) -> list[str]:
    """The names that stand in some fields of a record, each as often as it does."""
    found: list[str] = []
    _gather(record, fields, found)
    return found


def _gather(record: Record, fields: Fields, found: list[str]) -> None:
    for name, inner in fields:
        value = getattr(record, name)
        if not value:
            continue
        many = value if isinstance(value, tuple) else (value,)
        if inner is None:
            found.extend(many)
        else:
            for one in many:
                _gather(one, inner, found)


def named_by(event: Event, of: str) -> set[str]:
    """The names of one sort that an event uses."""
    return set(names_in(event, fields_naming(type(event), of)))


def with_names(event: Event, renames: Mapping[str, Rename]) -> Event:
    """The event with other names for what it names.

    Who or what stands there twice under two names, and nothing else said of it, stands there once.

    Args:
        event: It stays as it is.
        renames: For each sort of names, what to write for each.

    Raises:
        InvalidRecord: With those names it breaks a rule.
    """
    changing = []
    for of, rename in renames.items():
        fields = fields_naming(type(event), of)
        if any(rename(name) != name for name in names_in(event, fields)):
            changing.append((of, fields, rename))
    if not changing:
        return event
    plain = event.as_dict()
    for of, fields, rename in changing:
        _rename(plain, fields, rename)
        if of == "place":  # a list of records, which may be the same by now
            plain["places"] = _distinct(plain["places"])
    return read_event(plain)


def _rename(plain: dict[str, Any], fields: Fields, rename: Rename) -> None:
    for name, inner in fields:
        value = plain.get(name)
        if value is None:
            continue
        if inner is not None:
            for one in value if isinstance(value, list) else [value]:
                _rename(one, inner, rename)
        elif isinstance(value, list):
            plain[name] = list(dict.fromkeys(rename(one) for one in value))
        else:
            plain[name] = rename(value)


def _distinct(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for place, one in enumerate(records) if one not in records[:place]]
