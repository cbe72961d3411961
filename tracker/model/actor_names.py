"""The fields of a record that name actors, or issues, however deep they lie."""

from functools import cache

from tracker.model.events import Event
from tracker.model.naming import Fields, Rename, fields_naming, names_in, with_names
from tracker.model.values import Record


def actor_fields(cls: type[Record]) -> Fields:
    """The fields of a class that name actors."""
    return fields_naming(cls, "actor")


def named_actors(record: Record, fields: Fields) -> list[str]:
    """The names of actors that stand in some fields of a record."""
    return names_in(record, fields)


def named_beside(event: Event) -> set[str]:
    """Whom an event names beside those who took part: who says a figure, who is to give what."""
    return _beside(event, "actor", "participants")


def issues_beside(event: Event) -> set[str]:
    """The issues that an event names beside those that it is about: of a stance, of a cause."""
    return _beside(event, "issue", "issues")


def _beside(event: Event, of: str, main: str) -> set[str]:
    fields = _fields_beside(type(event), of, main)
    return set(names_in(event, fields)) if fields else set()


@cache
def _fields_beside(cls: type[Record], of: str, main: str) -> Fields:
    return tuple(one for one in fields_naming(cls, of) if one[0] != main)


def with_actors(event: Event, rename: Rename) -> Event:
    """The event with other names for its actors (see `with_names`)."""
    return with_names(event, {"actor": rename})
