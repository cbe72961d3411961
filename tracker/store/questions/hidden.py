"""What a viewer may not see: internal events, and the names that stand in no others."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import Connection, func, select

from tracker.model.events import Event
from tracker.model.fields import field_specs
from tracker.model.values import Record, Status
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of
from tracker.store.viewer import Look

_ACTOR, _COUNTS, _DOSSIER = TABLES["actor"], TABLES["facet_count"], TABLES["dossier"]

COUNTED_AS = {
    "actor": "actor",
    "issue": "issue",
    "tag": "tag",
    "place": "place",
    "track": "track",
    "group": "group",
    "publisher": "source",
}
"""What is named, and the name under which every write counts it."""


def hides_any(look: Look) -> bool:
    """Whether the record holds any event that the viewer may not see."""
    if look.viewer.internal:
        return False
    counted = select(_COUNTS.c.n).where(
        _COUNTS.c.dossier.in_(select(_DOSSIER.c.slug)),
        _COUNTS.c.status.in_(get_args(Status)),
        _COUNTS.c.visibility == "internal",
        _COUNTS.c.name == "confidence",  # each event has one
        _COUNTS.c.n > 0,
    )
    return look.connection.execute(counted.limit(1)).first() is not None


@dataclass(frozen=True)
class HidesAny(Question[bool]):
    """Whether the record holds any event that the viewer may not see."""

    def answer(self, look: Look) -> bool:
        """Whether it does; from the counts that every write keeps."""
        return hides_any(look)


def is_hidden(look: Look, event_id: str) -> bool:
    """Whether the viewer may not see an event."""
    if look.viewer.internal:
        return False
    asked = select(EVENT.c.visibility).where(EVENT.c.id == event_id)
    return look.connection.execute(asked).scalar() == "internal"


def hidden_names(look: Look, of: str) -> frozenset[str]:
    """Names that only events which the viewer may not see use.

    Args:
        look: Who looks.
        of: What they name: actor, issue, track, tag, place, publisher, measure or group.
    """
    if not hides_any(look):
        return frozenset()
    internal = select(EVENT.c.payload).where(EVENT.c.visibility == "internal")
    payloads = look.connection.execute(internal).scalars()
    names = {name for payload in payloads for name in names_in(event_of(payload, {}), of)}
    names -= _counted(look.connection, of, names)
    hidden = {name for name in names if not _is_named_openly(look.connection, name)}
    return frozenset(_with_wholes(look.connection, hidden) if of == "actor" else hidden)


def names_in(record: Record, of: str) -> Iterator[str]:
    """All names of one sort that a record and its parts hold, some of them again and again."""
    for spec in field_specs(type(record)):
        value = getattr(record, spec.name)
        if value in (None, ()):
            continue
        values = value if spec.many else (value,)
        if spec.record is not None:
            for nested in values:
                yield from names_in(nested, of)
        elif spec.names == of:
            yield from values
    if isinstance(record, Event) and of == "actor":
        yield from (part.actor for part in record.participants)


def _counted(connection: Connection, of: str, names: set[str]) -> set[str]:
    """Those of some names that open events use, by the counts that every write keeps."""
    if of not in COUNTED_AS:
        return set()
    asked = select(_COUNTS.c.value).where(
        _COUNTS.c.dossier.in_(select(_DOSSIER.c.slug)),
        _COUNTS.c.status.in_(get_args(Status)),
        _COUNTS.c.visibility == "public",
        _COUNTS.c.name == COUNTED_AS[of],
        _COUNTS.c.value.in_(names),
        _COUNTS.c.n > 0,
    )
    return set(connection.execute(asked).scalars())


def _is_named_openly(connection: Connection, name: str) -> bool:
    """Whether an open event holds a name anywhere: a claimant, a giver, whom a text repeats."""
    quoted = json.dumps(name, ensure_ascii=False)
    asked = select(EVENT.c.seq).where(
        EVENT.c.visibility == "public", EVENT.c.payload.contains(quoted, autoescape=True)
    )
    return connection.execute(asked.limit(1)).first() is not None


def _with_wholes(connection: Connection, hidden: set[str]) -> set[str]:
    """Hidden actors, without those that an open one is part of; and wholes of hidden ones alone."""
    rows = connection.execute(select(_ACTOR.c.name, _ACTOR.c.parent)).all()
    parents = {row.name: row.parent for row in rows}
    for name in set(parents) - hidden:
        above = parents.get(name)
        while above is not None and above in hidden:
            hidden = hidden - {above}
            above = parents.get(above)
    for name in sorted(hidden):
        whole = parents.get(name)
        while whole is not None and whole not in hidden:
            parts = {part for part, above in parents.items() if above == whole}
            if (
                not parts <= hidden
                or _uses(connection, whole)
                or _is_named_openly(connection, whole)
            ):
                break
            hidden = hidden | {whole}
            whole = parents.get(whole)
    return hidden


def _uses(connection: Connection, name: str) -> bool:
    """Whether an event names an actor."""
    if _is_named_openly(connection, name):
        return True
    part = TABLES["participant"]
    asked = (
        select(func.count())
        .select_from(part.join(_ACTOR, _ACTOR.c.id == part.c.actor))
        .where(_ACTOR.c.name == name)
    )
    return bool(connection.execute(asked).scalar_one())
