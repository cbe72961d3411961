"""The fields of a record that name actors, however deep they lie."""

from collections.abc import Iterator
from functools import cache

from tracker.model.events import Event
from tracker.model.fields import field_specs
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
