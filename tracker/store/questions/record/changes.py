"""The newest writes of a record, whatever they were of: what happened lately."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from tracker.model.named import NAMED
from tracker.store.history.revisions import MERGE, RENAME, REVISION, later_write, stands
from tracker.store.questions.hidden import hidden_names
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT
from tracker.store.viewer import Look


class Change(NamedTuple):
    """One write, with what came along with it."""

    number: int
    subject: str
    """event, dossier, batch, or a sort of names: actor, issue, track, place or publisher."""
    name: str
    """Its id, short name or name; of a batch, how many events it holds."""
    title: str
    """What people call it: an event's or a dossier's title, a name."""
    dossier: str | None
    """Short name of the dossier that it belongs to, or is; None for what all dossiers share."""
    action: str
    at: int
    """Microseconds since 1970, UTC."""
    by: str
    stands: bool
    """Whether it was not taken back."""
    can_undo: bool
    """Whether it stands and no later write to the same record does."""
    present: bool
    """Whether the event is in the record now; False for what is no event."""
    along: int = 0
    """Of a batch, how many dossiers, actors and publishers came with its events."""
    other: str | None = None
    """Of a merge, the name that was taken in, or came out again where it was undone."""
    events: int = 0
    """Of a change of names, how many events followed it."""


@dataclass(frozen=True)
class Changes(Question[list[Change]]):
    """The newest writes, the last one first.

    What a write brought along (a new actor, the events of a batch) is part of that write and not
    listed by itself. Writes to what the viewer may not see are left out.

    Attributes:
        limit: Writes at most.
        before: Number of a write: only earlier ones.
    """

    limit: int = 50
    before: int | None = None

    def answer(self, look: Look) -> list[Change]:
        """The writes."""
        asked = select(REVISION).where(REVISION.c.batch.is_(None))
        if self.before is not None:
            asked = asked.where(REVISION.c.number < self.before)
        if not look.viewer.internal:
            asked = asked.where(*seen_writes(look))
        in_turn = asked.order_by(REVISION.c.number.desc()).limit(self.limit)
        rows = look.connection.execute(in_turn).all()
        ids = [row.name for row in rows if row.subject == "event"]
        present = select(EVENT.c.id).where(EVENT.c.id.in_(ids))
        held = set(look.connection.execute(present).scalars())
        along = _along(look.connection, [row.number for row in rows if row.subject == "batch"])
        named = [row.number for row in rows if row.subject in NAMED]
        others, events = _others(look.connection, named), _events(look.connection, named)
        return [
            _change(look.connection, row, held)._replace(
                along=along.get(row.number, 0),
                other=others.get(row.number),
                events=events.get(row.number, 0),
            )
            for row in rows
        ]


def _along(connection: Connection, batches: list[int]) -> dict[int, int]:
    """How many writes of other records belong to each of some batches."""
    asked = (
        select(REVISION.c.batch, func.count())
        .where(REVISION.c.batch.in_(batches), REVISION.c.subject != "event")
        .group_by(REVISION.c.batch)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def _others(connection: Connection, numbers: list[int]) -> dict[int, str]:
    """The names that some writes merged, by the number of the write."""
    asked = select(REVISION.c.batch, REVISION.c.name).where(
        REVISION.c.batch.in_(numbers),
        REVISION.c.subject != "event",
        REVISION.c.action == MERGE,
        REVISION.c.before.is_(None) | REVISION.c.after.is_(None),
    )
    return {row.batch: row.name for row in connection.execute(asked)}


def _events(connection: Connection, numbers: list[int]) -> dict[int, int]:
    """How many events followed each of some writes."""
    asked = (
        select(REVISION.c.batch, func.count())
        .where(
            REVISION.c.batch.in_(numbers),
            REVISION.c.subject == "event",
            REVISION.c.action.in_((RENAME, MERGE)),
        )
        .group_by(REVISION.c.batch)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def seen_writes(look: Look) -> Iterator[ColumnElement[bool]]:
    """What may be told: no write to an event that is or was internal, nor to what only it names."""
    internal = '%"visibility":"internal"%'
    for content in (REVISION.c.before, REVISION.c.after):
        yield or_(content.is_(None), content.not_like(internal))
    hidden = select(EVENT.c.id).where(EVENT.c.visibility == "internal")
    yield or_(REVISION.c.subject != "event", REVISION.c.name.not_in(hidden))
    told_of = {subject: hidden_names(look, subject) for subject in NAMED}
    for subject, names in told_of.items():
        yield or_(REVISION.c.subject != subject, REVISION.c.name.not_in(names))
    if any(told_of.values()):
        yield REVISION.c.number.not_in(list(_renamed_to(look.connection, told_of)))


def _renamed_to(connection: Connection, hidden: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """Changes of names by which something got one that may not be told."""
    asked = select(REVISION.c.number, REVISION.c.subject, REVISION.c.after).where(
        REVISION.c.subject.in_(hidden),
        REVISION.c.batch.is_(None),
        REVISION.c.action.in_((RENAME, "undo")),
        REVISION.c.after.is_not(None),
    )
    for row in connection.execute(asked):
        if json.loads(row.after)["name"] in hidden[row.subject]:
            yield row.number


def _change(connection: Connection, row: Row[Any], held: set[str]) -> Change:
    content = json.loads(row.after or row.before or "{}")
    is_standing = stands(connection, row.number)
    return Change(
        row.number,
        row.subject,
        row.name,
        str(content.get("title") or content.get("name") or row.name),
        _dossier(row.subject, row.name, content),
        row.action,
        row.at,
        row.by,
        is_standing,
        is_standing and (row.subject == "batch" or later_write(connection, row) is None),
        row.subject == "event" and row.name in held,
    )


def _dossier(subject: str, name: str, content: Mapping[str, Any]) -> str | None:
    return name if subject == "dossier" else content.get("dossier")
