"""Events that hold a name, wherever they do."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from tracker.model.kinds import KINDS
from tracker.model.naming import Fields, fields_naming
from tracker.store.tables import EVENT
from tracker.store.tables.payload import plain_of

AT_ONCE = 1000
"""Events that are in memory at a time."""

STANDING = (
    EVENT.c.seq,
    EVENT.c.id,
    EVENT.c.dossier,
    EVENT.c.visibility,
    EVENT.c.payload,
    EVENT.c.revision,
    EVENT.c.es,
    EVENT.c.known_from,
)
"""What has to be known of an event that is written anew."""


def holding(connection: Connection, name: str) -> Iterator[list[Any]]:
    """Events that may name something, some thousand at a time, each as a row of `STANDING`.

    Args:
        connection: For reading.
        name: A name of any sort; some may hold these words as something else.
    """
    quoted = json.dumps(name, ensure_ascii=False)
    holds = EVENT.c.payload.contains(quoted, autoescape=True)
    asked = select(*STANDING).where(holds).order_by(EVENT.c.seq).limit(AT_ONCE)
    last = -1
    while rows := connection.execute(asked.where(EVENT.c.seq > last)).all():
        yield list(rows)
        last = rows[-1].seq


def is_named_in(payload: str, of: str, name: str) -> bool:
    """Whether an event names something.

    Args:
        payload: Of the event; a kind that is not known names nothing.
        of: The sort of the name.
        name: As events have it.
    """
    plain = plain_of(payload)
    cls = KINDS.get(str(plain.get("kind")))
    return cls is not None and name in set(_names(plain, fields_naming(cls, of)))


def _names(plain: dict[str, Any], fields: Fields) -> Iterator[object]:
    for field, inner in fields:
        value = plain.get(field)
        for one in value if isinstance(value, list) else (value,):
            if inner is None:
                yield one
            elif isinstance(one, dict):
                yield from _names(one, inner)
