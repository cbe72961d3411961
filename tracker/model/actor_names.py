"""The fields of a record that name actors, however deep they lie."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.reading import read_event
from tracker.model.values import Record

Fields = tuple[tuple[str, "Fields | None"], ...]
"""Names of fields that name actors, or hold records that do: those have fields of their own."""


@cache
def actor_fields(cls: type[Record]) -> Fields:
    """The fields of a class that name actors."""
    found: list[tuple[str, Fields | None]] = []
    for spec in field_specs(cls):
        if spec.record is not None:
            if inner := actor_fields(spec.record):
                found.append((spec.name, inner))
        elif spec.names == "actor":
            found.append((spec.name, None))
    return tuple(found)


def named_actors(record: Record, fields: Fields) -> Iterator[str]:
    """The names of actors that stand in some fields of a record."""
    for name, inner in fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if one is None:
                continue
            if inner is not None:
                yield from named_actors(one, inner)
            else:
                yield one


def named_beside(event: Event) -> set[str]:
    """Whom an event names beside those who took part: who says a figure, who is to give what."""
    fields = tuple(one for one in actor_fields(type(event)) if one[0] != "participants")
    return set(named_actors(event, fields))


def with_actors(event: Event, rename: Callable[[str], str]) -> Event:
    """The event with other names for its actors.

    Who stands there twice under two names then stands there once.

    Args:
        event: It stays as it is.
        rename: Gives the name to write for each.
    """
    fields = actor_fields(type(event))
    if all(rename(name) == name for name in named_actors(event, fields)):
        return event
    plain = event.as_dict()
    _rename(plain, fields, rename)
    return read_event(plain)


def _rename(plain: dict[str, Any], fields: Fields, rename: Callable[[str], str]) -> None:
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
