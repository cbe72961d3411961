"""What a newer version of somebody else's row changes in an event, and what a person keeps."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.store.history.revisions import (
    MERGE,
    RENAME,
    REVISION,
    UNITE,
    revisions_of,
    stands,
)
from tracker.store.tables.payload import event_json, plain_of

IMPORT = "import"
"""The action of a batch of rows of others, and of a change that such a row makes."""

_NEVER = frozenset({"id", "dossier", "external_ids"})
_FOLLOWS = frozenset({RENAME, MERGE, "undo"})


class Kept(NamedTuple):
    """A field of which the file says something new, and that a person has edited."""

    field: str
    held: object
    """As the record has it, and keeps it."""
    came: object
    """As the file has it now."""


class TakenOver(NamedTuple):
    """What an event becomes."""

    plain: dict[str, Any] | None
    """Its plain values; None where nothing changes."""
    kept: tuple[Kept, ...] = ()
    is_older: bool = False
    """Whether the file is of an earlier release than the record: nothing of it is taken."""


def taken_over(
    connection: Connection, payload: str, came: Event, says: Collection[str] | None
) -> TakenOver:
    """What a row changes in the event that the record has of it.

    A field that nobody edited since the last import takes what the row says. One that a person
    edited stays as it is, and is told where the row says something new of it.

    Args:
        connection: Inside a write transaction.
        payload: The event as the record keeps it.
        came: The event as the row has it, with the names used here.
        says: Fields of which the file speaks; None for all.
    """
    if (went := _taken_in(connection, came)) is not None:
        over = _taken_over(connection, went, came, says)
        return TakenOver(None, (*over.kept, *_would_change(over, went)), over.is_older)
    return _taken_over(connection, payload, came, says)


def _taken_in(connection: Connection, came: Event) -> str | None:
    """The event of a row as it stood before another took it in; None where none did.

    What such a row says new is told and changes nothing: title and text are the other's, and only
    a person can say which of two figures counts.
    """
    asked = select(REVISION.c.batch).where(
        REVISION.c.subject == "event",
        REVISION.c.name == came.id,
        REVISION.c.action == UNITE,
        REVISION.c.after.is_not(None),
    )
    gone = select(REVISION.c.number, REVISION.c.before).where(
        REVISION.c.batch.in_(asked), REVISION.c.subject == "event", REVISION.c.after.is_(None)
    )
    numbers = {(one.scheme, one.id) for one in came.external_ids}
    for row in connection.execute(gone.order_by(REVISION.c.number.desc())):
        own = {_key(one) for one in plain_of(row.before).get("external_ids", ())}
        if own & numbers and stands(connection, row.number):
            return str(row.before)
    return None


def is_united(connection: Connection, event_id: str) -> bool:
    """Whether an event took in another one, and that was not taken back."""
    asked = select(REVISION.c.number).where(
        REVISION.c.subject == "event",
        REVISION.c.name == event_id,
        REVISION.c.action == UNITE,
        REVISION.c.after.is_not(None),
    )
    return any(stands(connection, number) for number in connection.execute(asked).scalars())


def _would_change(over: TakenOver, payload: str) -> Iterator[Kept]:
    held = plain_of(payload)
    for name, value in (over.plain or {}).items():
        if name not in _NEVER and held.get(name) != value:
            yield Kept(name, held.get(name), value)


def _taken_over(
    connection: Connection, payload: str, came: Event, says: Collection[str] | None
) -> TakenOver:
    held, new = plain_of(payload), plain_of(event_json(came))
    if _is_older(held, new):
        return TakenOver(None, is_older=True)
    fields = set(KINDS[came.kind].model_fields if says is None else says) - _NEVER
    differing = [name for name in fields if held.get(name) != new.get(name)]
    if not differing:
        return TakenOver(None)
    own = edited(connection, held["id"], held)
    kept = tuple(
        Kept(name, held.get(name), new.get(name))
        for name in sorted(differing)
        if name in own and own[name] != new.get(name)
    )
    taken = [name for name in differing if name not in own]
    if not taken:
        return TakenOver(None, kept)
    plain = held | {name: new[name] for name in taken if name in new}
    for name in taken:
        if name not in new:
            plain.pop(name, None)
    if plain["kind"] != held["kind"]:
        known = KINDS[plain["kind"]].model_fields
        plain = {name: value for name, value in plain.items() if name in known}
    plain["external_ids"] = _numbers(held, new)
    return TakenOver(plain, kept)


def edited(connection: Connection, event_id: str, held: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that a person edited since the last import, each with what the import had said.

    Who records an event first counts as its import: what was typed and never changed since is no
    edit of it.
    """
    found: dict[str, Any] = {}
    for one in revisions_of(connection, "event", event_id)[1:]:
        if one.undone or one.action in _FOLLOWS or one.before is None or one.after is None:
            continue
        for name in one.before.keys() | one.after.keys():
            if (was := one.before.get(name)) != one.after.get(name):
                if one.action == IMPORT:
                    found.pop(name, None)
                else:
                    found.setdefault(name, was)
    return {name: was for name, was in found.items() if held.get(name) != was}


def _numbers(held: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    both = {_key(one): one for plain in (held, new) for one in plain.get("external_ids", ())}
    return list(both.values())


def _key(number: Mapping[str, Any]) -> tuple[str, str]:
    return number["scheme"], number["id"]


def _is_older(held: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    known = {_key(one): one.get("release") for one in held.get("external_ids", ())}
    return any(
        release_order(one.get("release")) < release_order(known.get(_key(one)))
        for one in new.get("external_ids", ())
        if one.get("release") and known.get(_key(one))
    )


def release_order(release: str | None) -> tuple[int, ...]:
    """What puts releases into their order: the numbers in them, `26.0.7` before `26.1`."""
    return tuple(map(int, re.findall(r"[0-9]{1,18}", release or "")))


def shown(value: object) -> str:
    """A value of a field as a sentence can hold it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
