"""Many events that say the same with other names: written anew some thousand at a time.

Each gets a revision that belongs to the write they follow. Columns that no name stands in, and
with them the words of the search, stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from tracker.errors import InvalidRecord
from tracker.language import say
from tracker.model.events import Event
from tracker.model.naming import with_names
from tracker.store.counts.keeping import Tally
from tracker.store.database.bulk_load import load_rows
from tracker.store.database.in_list import among
from tracker.store.history.revisions import REVISION, next_revisions, now
from tracker.store.history.seals import seal
from tracker.store.rows.event_rows import part_rows, title_before
from tracker.store.rows.holding import holding
from tracker.store.rows.names import Names, NamesSeen
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_json, event_of
from tracker.store.writing.inserting import NAMES_ONLY, drop_unused


class Rewritten(NamedTuple):
    """An event that is to say something else.

    Attributes:
        row: Of the columns `STANDING` of `tracker.store.rows.holding`.
        before: What it says.
        after: What it is to say: other names, and nothing else.
    """

    row: Row[Any]
    before: Event
    after: Event


def rename_in_events(
    connection: Connection, of: str, old: str, new: str, *, by: str, batch: int, action: str
) -> int:
    """Let all events that name something by its old name name it by the new one.

    Args:
        connection: Inside a write transaction; the record knows the new name already.
        of: The sort of the names.
        old: The name that events have.
        new: The name that they get.
        by: Who writes.
        batch: Number of the write that the events follow.
        action: What the history calls it.

    Returns:
        How many events changed.

    Raises:
        InvalidRecord: An event would break a rule.
    """
    renames = {of: lambda name: new if name == old else name}
    done, writer = 0, Rewriting(connection, by=by, batch=batch, action=action)
    for rows in holding(connection, old):
        changes = list(_renamed(rows, renames))
        writer.write(changes)
        done += len(changes)
    return done


def _renamed(rows: Iterable[Any], renames: dict[str, Callable[[str], str]]) -> Iterator[Rewritten]:
    for row in rows:
        event = event_of(row.payload, {})
        try:
            after = with_names(event, renames)
        except InvalidRecord as err:
            text = say(
                "‘{title}’ would break a rule: {reason}",
                title=event.title, reason=err.problems[0].text,
            )  # fmt: skip
            raise InvalidRecord((replace(err.problems[0], text=text),)) from err
        if after is not event:
            yield Rewritten(row, event, after)


class Rewriting:
    """Writes events that say the same with other names.

    Args:
        connection: Inside a write transaction.
        by: Who writes.
        batch: Number of the write that they follow.
        action: What the history calls it.
    """

    def __init__(self, connection: Connection, *, by: str, batch: int, action: str) -> None:
        self._connection = connection
        self._by, self._batch, self._action = by, batch, action
        self._names, self._as_before = Names(connection), NamesSeen(connection)

    def write(self, changes: Sequence[Rewritten]) -> None:
        """Write some events: so many that they have room in memory."""
        if not changes:
            return
        self._names.learn(one.source for change in changes for one in change.after.citations)
        self._as_before.learn(one.source for change in changes for one in change.before.citations)
        at = now()
        numbers = next_revisions(self._connection, [change.row.id for change in changes])
        events: list[dict[str, Any]] = []
        revisions: list[dict[str, Any]] = []
        stale: dict[str, list[int]] = {}
        fresh: dict[str, list[dict[str, Any]]] = {}
        tally = Tally()
        for row, before, after in changes:
            zone, columns = self._names.zone(after.dossier), dict(row._mapping)
            tally.add(before, columns, zone, -1)
            tally.add(after, columns, zone)
            payload = event_json(after)
            events.append(
                {
                    "number": row.seq,
                    "payload": payload,
                    "track": after.track,
                    "stand_in": title_before(after, zone),
                    "revision": numbers[row.id],
                }
            )
            revision = {
                "subject": "event", "name": row.id, "action": self._action,
                "revision": numbers[row.id], "at": at, "by": self._by,
                "before": row.payload, "after": payload, "batch": self._batch,
            }  # fmt: skip
            revisions.append(revision | {"seal": seal(revision)})
            was = part_rows(before, zone, self._as_before)
            for table, parts in part_rows(after, zone, self._names).items():
                if parts != was[table]:
                    stale.setdefault(table, []).append(row.seq)
                    fresh.setdefault(table, []).extend({"event": row.seq, **part} for part in parts)
        changed = ("payload", "track", "stand_in", "revision")
        change: dict[str, Any] = {name: bindparam(name) for name in changed}
        self._connection.execute(
            update(EVENT).where(EVENT.c.seq == bindparam("number")).values(change), events
        )
        _put_parts(self._connection, stale, fresh)
        tally.write(self._connection)
        load_rows(self._connection, REVISION, revisions)
        self._names.tell(self._by, self._batch)


def _put_parts(
    connection: Connection, stale: dict[str, list[int]], fresh: dict[str, list[dict[str, Any]]]
) -> None:
    """Put rows of other tables in place of those that events had there."""
    named: dict[str, set[int]] = {}
    for table, numbers in stale.items():
        link = TABLES[table]
        own = among(connection, link.c.event, numbers)
        if table in NAMES_ONLY:
            asked = select(link.c[NAMES_ONLY[table]]).where(own).distinct()
            named[table] = set(connection.execute(asked).scalars())
        connection.execute(delete(link).where(own))
        load_rows(connection, link, fresh[table])
    drop_unused(connection, named)
