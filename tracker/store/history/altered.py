"""What was altered without a write: the history by its seals, the record by its history."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from tracker.errors import Problem
from tracker.model.named import DESCRIBED
from tracker.store.history.revisions import REVISION
from tracker.store.history.seals import Write, seal
from tracker.store.tables import EVENT, TABLES

_AT_ONCE = 400


def seal_all(connection: Connection) -> None:
    """Seal the writes that an older Parley left without a seal."""
    own = (
        update(REVISION).where(REVISION.c.number == bindparam("own")).values(seal=bindparam("hash"))
    )
    for subject, names in _names(connection):
        waiting = [
            {"own": write["number"], "hash": seal(write, content)}
            for _, writes in _by_name(connection, subject, names, _payloads(connection, names))
            for write, content in writes
            if write["seal"] is None
        ]
        if waiting:
            connection.execute(own, waiting)


def altered(
    connection: Connection, subject: str, present: Mapping[str, str | None]
) -> Iterator[Problem]:
    """Records that say something else than their history, and histories that were altered.

    Args:
        connection: For reading.
        subject: What is looked at: event, dossier, actor, publisher or batch.
        present: The names of some, each with what the record says of it now as JSON; None for
            one that left it.
    """
    where = () if subject == "event" else (subject,)
    for name, writes in _by_name(connection, subject, list(present), present):
        wrong = False
        for write, content in writes:
            if write["seal"] is not None and write["seal"] != seal(write, content):
                said = f"What was kept of its revision {write['revision']} was altered since. "
                yield Problem((*where, name, "revision"), write["number"], said + _RESTORE)
                wrong = True
        newest, now = writes[-1][1], present[name]
        if not wrong and now is not None and newest is not None and _differ(newest, now):
            said = "It says something else than the newest write to it, and no write says why. "
            yield Problem((*where, name, "revision"), writes[-1][0]["number"], said + _RESTORE)


_RESTORE = "Restore a backup."


def _differ(written: str, present: str) -> bool:
    if written == present:
        return False
    try:
        one, other = json.loads(written), json.loads(present)
    except (ValueError, RecursionError):
        return True
    # A name that an actor gave up may be another's by now, who wrote under a name of its own.
    renamed = isinstance(one, dict) and isinstance(other, dict) and _name(one) != _name(other)
    return bool(one != other) and not renamed


def _name(plain: dict[str, Any]) -> object:
    return plain.get("name")


def others(connection: Connection) -> Iterator[Problem]:
    """What `altered` finds wherever no event of the record leads to it."""
    for subject, names in _names(connection):
        if subject == "event":
            there = set(_payloads(connection, names))
            yield from altered(connection, subject, {n: None for n in names if n not in there})
        else:
            yield from altered(connection, subject, _kept(connection, subject, names))


def _names(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """All that the history tells of, some hundred names of one subject at a time."""
    for subject in connection.execute(select(REVISION.c.subject).distinct()).scalars().all():
        asked = select(REVISION.c.name).where(REVISION.c.subject == subject).distinct()
        asked = asked.order_by(REVISION.c.name).limit(_AT_ONCE)
        names = list(connection.execute(asked).scalars())
        while names:
            yield str(subject), names
            names = list(connection.execute(asked.where(REVISION.c.name > names[-1])).scalars())


def _by_name(
    connection: Connection, subject: str, names: Sequence[str], present: Mapping[str, str | None]
) -> Iterator[tuple[str, list[tuple[Write, str | None]]]]:
    """The writes to some records, the oldest first, each with what the record said afterwards."""
    asked = (
        select(REVISION)
        .where(REVISION.c.subject == subject, REVISION.c.name.in_(names))
        .order_by(REVISION.c.name, REVISION.c.number)
    )
    rows: Iterable[Any] = connection.execute(asked).mappings().all()
    for name, found in groupby(rows, itemgetter("name")):
        writes = list(found)
        yield (
            name,
            [
                (write, write["after"] or _first(write, writes[place + 1 :], present.get(name)))
                for place, write in enumerate(writes)
            ],
        )


def _first(write: Write, later: Sequence[Write], present: str | None) -> str | None:
    """What an event said that came in a batch: it holds it itself until something else comes."""
    if write["subject"] != "event" or write["action"] != "add":
        return None
    return later[0]["before"] if later else present


def _payloads(connection: Connection, names: Sequence[str]) -> dict[str, str | None]:
    asked = select(EVENT.c.id, EVENT.c.payload).where(EVENT.c.id.in_(names))
    return {row.id: row.payload for row in connection.execute(asked)}


def _kept(connection: Connection, subject: str, names: Sequence[str]) -> dict[str, str | None]:
    """What the record says of dossiers, actors, issues and the like."""
    kept: dict[str, str | None] = dict.fromkeys(names)
    if subject in _KEYS:
        table = TABLES[subject]
        own = table.c[_KEYS[subject]]
        which: list[ColumnElement[bool]] = [own.in_(names)]
    elif subject in DESCRIBED:
        table = TABLES["described"]
        own, which = table.c.name, [table.c.of == subject, table.c.name.in_(names)]
    else:
        return kept
    rows = connection.execute(select(own, table.c.payload).where(*which))
    return kept | {row[0]: row.payload for row in rows}


_KEYS = {"dossier": "slug", "actor": "name", "publisher": "name", "chapter": "id"}
"""The column that names what the history tells of."""
