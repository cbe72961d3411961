"""What events say of other events: links, and every other field that holds an event's id."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, false, or_, select

from tracker.errors import InvalidRecord, Problem
from tracker.language import say
from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.kinds import KINDS
from tracker.model.values import Record
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of

_AT_ONCE = 500

_Fields = tuple[tuple[str, "_Fields | None"], ...]
"""Names of fields that name an event, or hold records that do: those have fields of their own."""


class Reference(NamedTuple):
    """One place in an event that names another."""

    path: tuple[str | int, ...]
    to: str
    whole: bool
    """Whether the other is a whole of which this event is part."""


def references(event: Event) -> tuple[Reference, ...]:
    """Every place in an event that names another event, in the order of its fields."""
    fields = _fields(type(event))
    if not any(getattr(event, name) for name, _ in fields):  # as in nearly all of a million
        return ()
    return tuple(_found(event, fields, ()))


@cache
def _fields(cls: type[Record]) -> _Fields:
    found: list[tuple[str, _Fields | None]] = []
    for spec in field_specs(cls):
        if spec.record is not None:
            if inner := _fields(spec.record):
                found.append((spec.name, inner))
        elif spec.names == "event" and spec.name != "id":
            found.append((spec.name, None))
    return tuple(found)


def _found(record: Record, fields: _Fields, path: tuple[str | int, ...]) -> Iterator[Reference]:
    for name, inner in fields:
        value = getattr(record, name)
        if not value:
            continue
        many = isinstance(value, tuple)
        for place, one in enumerate(value if many else (value,)):
            here = (*path, name, place) if many else (*path, name)
            if inner is not None:
                yield from _found(one, inner, here)
            else:
                yield Reference(here, one, getattr(record, "type", None) == "part_of")


def known_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of some ids that the record has."""
    found: set[str] = set()
    for part in _in_parts(ids):
        found.update(connection.execute(select(EVENT.c.id).where(EVENT.c.id.in_(part))).scalars())
    return found


def _in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Some ids at a time: a statement takes only so many."""
    left = iter(ids)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def check_references(connection: Connection, event: Event) -> None:
    """Refuse an event that names nothing or itself, and a whole that is part of its own part.

    Raises:
        InvalidRecord: Naming the field and the event that is wrong there.
    """
    named = references(event)
    known = known_ids(connection, {one.to for one in named})
    problems = []
    for one in named:
        text = None
        if one.to == event.id:
            text = itself(one)
        elif one.to not in known:
            text = say("The record has no event ‘{id}’. Choose one that is there.", id=one.to)
        elif one.whole and event.id in _wholes(connection, one.to):
            text = say(
                "‘{id}’ is itself part of this event. A part cannot hold its whole.", id=one.to
            )
        if text is not None:
            problems.append(Problem(one.path, one.to, text))
    if problems:
        raise InvalidRecord(tuple(problems))


def itself(one: Reference) -> str:
    """Why an event may not name itself."""
    return say("‘{id}’ is this event itself. Choose another one.", id=one.to)


def _wholes(connection: Connection, event_id: str) -> set[str]:
    """Ids of an event and of all that it is part of, near and far."""
    link = TABLES["link"]
    found, waiting = {event_id}, [event_id]
    while waiting:
        asked = (
            select(link.c.target)
            .join(EVENT, EVENT.c.seq == link.c.event)
            .where(EVENT.c.id == waiting.pop(), link.c.type == "part_of")
        )
        fresh = [row.target for row in connection.execute(asked) if row.target not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found


class Holder(NamedTuple):
    """An event that names another one."""

    title: str
    to: str


def holders(connection: Connection, ids: Collection[str]) -> Iterator[Holder]:
    """Events that name one of some events in any of their fields.

    Links are found by an index. Other fields are read in the events of the few kinds that have
    such a field: a rare question, asked before an event leaves the record.
    """
    link = TABLES["link"]
    for part in _in_parts(ids):
        asked = select(EVENT.c.id, EVENT.c.title, link.c.target).join(
            link, link.c.event == EVENT.c.seq
        )
        for row in connection.execute(asked.where(link.c.target.in_(part))):
            if row.id not in ids:
                yield Holder(row.title, row.target)
    fields = {kind: [name for name, _ in _fields(cls)] for kind, cls in KINDS.items()}
    names = {name for found in fields.values() for name in found} - {"links"}
    read = select(EVENT.c.payload).where(
        EVENT.c.dossier.in_(select(TABLES["dossier"].c.slug)),  # so that the index by kind serves
        EVENT.c.kind.in_([kind for kind, found in fields.items() if names.intersection(found)]),
        or_(
            false(),
            *(EVENT.c.payload.contains(f'"{name}":', autoescape=True) for name in sorted(names)),
        ),
    )
    for payload in connection.execute(read).scalars():
        event = event_of(payload, {})
        if event.id not in ids:
            yield from (Holder(event.title, one.to) for one in references(event) if one.to in ids)
