"""What people lay beside a record: views, stars, comments, stories.

It is no part of the history, and no question about what happened reads it: who asks for events is
never shown what somebody noted while working. An event that is withdrawn keeps what lies on it.
"""

import json
import secrets
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, delete, func, insert, or_, select

from tracker.errors import DuplicateRecord, EditConflict, NotFound
from tracker.model.desk import DESK, DeskItem, Star, Story
from tracker.model.reading import read_record
from tracker.store.database.engine import reading, writing
from tracker.store.folding import fold
from tracker.store.history.revisions import now
from tracker.store.tables import METADATA

_DESK = METADATA.tables["desk"]


class Laid(NamedTuple):
    """Something as it lies on the desk."""

    key: str
    """What it is called in addresses."""
    dossier: str
    """Short name of its dossier."""
    item: DeskItem
    by: str
    """Who wrote it last."""
    at: int
    """When, microseconds since 1970, UTC."""
    revision: int
    """Counts how often it was written."""


class Desk:
    """The part of a store that keeps what people lay beside the record."""

    engine: Engine

    def lay(
        self, dossier: str, item: DeskItem, *, by: str, key: str | None = None, base: int = 0
    ) -> Laid:
        """Lay something down, or put it in the place of what lies there.

        Args:
            dossier: Short name of its dossier.
            item: What it is.
            by: Who writes.
            key: Of what it replaces; None for something new.
            base: The revision that was changed; 0 to replace whichever there is.

        Raises:
            DuplicateRecord: Another of its sort in the dossier has its name.
            EditConflict: Somebody else wrote it since.
            NotFound: What it was to replace was removed meanwhile.
            DatabaseUnusable: It cannot be kept, with the reason.
        """
        with writing(self.engine) as connection:
            before = None if key is None else _read(connection, key)
            if key is not None and before is None:
                raise NotFound(item.label, item.own_name or key)
            if before is not None and base not in {0, before.revision}:
                raise EditConflict(item, before.item, base, before.revision, before.by)
            laid = Laid(
                key or secrets.token_urlsafe(6).replace("-", "x").replace("_", "y"),
                dossier,
                item,
                by,
                now(),
                before.revision + 1 if before else 1,
            )
            _put(connection, laid)
        return laid

    def put_back(self, laid: Laid) -> None:
        """Have something lie there again just as it did, whatever lies in its place now.

        Raises:
            DuplicateRecord: Another of its sort in the dossier has its name by now.
            DatabaseUnusable: It cannot be kept, with the reason.
        """
        with writing(self.engine) as connection:
            if (lies := _read(connection, laid.key)) is not None:  # a write like any other
                laid = laid._replace(revision=lies.revision + 1)
            _put(connection, laid)

    def clear(self, key: str) -> Laid | None:
        """Take something away; gives what lay there, None where nothing did.

        Raises:
            DatabaseUnusable: It cannot be taken away, with the reason.
        """
        with writing(self.engine) as connection:
            before = _read(connection, key)
            connection.execute(delete(_DESK).where(_DESK.c.key == key))
        return before

    def laid(self, key: str) -> Laid | None:
        """What lies under a key; None where nothing does."""
        with reading(self.engine) as connection:
            return _read(connection, key)

    def desk(self, sort: type[DeskItem] | None = None, *, dossier: str | None = None) -> list[Laid]:
        """What lies on the desk, by dossier and name.

        Args:
            sort: Only what is of one class.
            dossier: Only what is of one dossier.
        """
        with reading(self.engine) as connection:
            return lying(connection, sort, dossier=dossier)

    def on_event(self, event: str) -> list[Laid]:
        """What lies on an event, the oldest first."""
        asked = select(_DESK).where(_DESK.c.event == event).order_by(_DESK.c.at, _DESK.c.key)
        with reading(self.engine) as connection:
            return [_laid(row) for row in connection.execute(asked)]

    def starred(self, dossier: str) -> frozenset[str]:
        """Ids of the events of a dossier that carry a star."""
        asked = select(_DESK.c.event).where(_DESK.c.dossier == dossier, _DESK.c.sort == Star.sort)
        with reading(self.engine) as connection:
            return frozenset(connection.execute(asked).scalars())

    def desk_mark(self, sort: type[DeskItem] = Star) -> tuple[int, int, int]:
        """What tells this state of all that is of one class from those before it.

        Args:
            sort: The class.
        """
        written = func.coalesce(func.sum(_DESK.c.revision), 0)  # an undo brings its old time back
        asked = select(func.count(), func.coalesce(func.max(_DESK.c.at), 0), written)
        with reading(self.engine) as connection:
            n, newest, times = connection.execute(asked.where(_DESK.c.sort == sort.sort)).one()
        return int(n), int(newest), int(times)

    def on_events(self, dossier: str) -> dict[str, dict[str, int]]:
        """How much of each sort lies on the events of a dossier, by the events' ids."""
        asked = (
            select(_DESK.c.event, _DESK.c.sort, func.count())
            .where(_DESK.c.dossier == dossier, _DESK.c.event.is_not(None))
            .group_by(_DESK.c.event, _DESK.c.sort)
        )
        found: dict[str, dict[str, int]] = {}
        with reading(self.engine) as connection:
            for event, sort, n in connection.execute(asked):
                found.setdefault(event, {})[sort] = n
        return found


def lying(
    connection: Connection, sort: type[DeskItem] | None = None, *, dossier: str | None = None
) -> list[Laid]:
    """What lies on the desk, by dossier and name.

    Args:
        connection: For reading.
        sort: Only what is of one class.
        dossier: Only what is of one dossier.
    """
    asked = select(_DESK).order_by(_DESK.c.dossier, _DESK.c.sort, _DESK.c.name, _DESK.c.key)
    if dossier is not None:
        asked = asked.where(_DESK.c.dossier == dossier)
    if sort is not None:
        asked = asked.where(_DESK.c.sort == sort.sort)
    return [_laid(row) for row in connection.execute(asked)]


def named(laid: Iterable[Laid], name: str) -> Laid | None:
    """The first of several that has a name, however it is spelt; None where none has."""
    wanted = fold(name)
    return next((one for one in laid if fold(one.item.own_name or one.key) == wanted), None)


def follow(connection: Connection, goes: str, into: str) -> None:
    """Let what lies on one event lie on another, which takes it in; a second star goes."""
    asked = select(_DESK).where(or_(_DESK.c.event == goes, _DESK.c.sort == Story.sort))
    for row in connection.execute(asked).all():
        laid = _laid(row)
        item = laid.item.following(goes, into)
        if item is laid.item:
            continue
        try:
            _put(connection, laid._replace(item=item, revision=laid.revision + 1))
        except DuplicateRecord:
            connection.execute(delete(_DESK).where(_DESK.c.key == laid.key))


def _put(connection: Connection, laid: Laid) -> None:
    name = fold(laid.item.own_name) if laid.item.own_name else laid.key
    own = (_DESK.c.dossier == laid.dossier, _DESK.c.sort == laid.item.sort, _DESK.c.name == name)
    holder = connection.execute(select(_DESK.c.key).where(*own)).scalar()
    if holder not in {None, laid.key}:
        raise DuplicateRecord(f"name of a {laid.item.label}", laid.item.own_name or laid.key)
    connection.execute(delete(_DESK).where(_DESK.c.key == laid.key))
    payload = laid.item.model_dump(mode="json", exclude_defaults=True)
    row = {
        "key": laid.key,
        "dossier": laid.dossier,
        "sort": laid.item.sort,
        "name": name,
        "event": laid.item.on_event,
        "payload": json.dumps(payload, ensure_ascii=False),
        "by": laid.by,
        "at": laid.at,
        "revision": laid.revision,
    }
    connection.execute(insert(_DESK).values(row))


def _read(connection: Connection, key: str) -> Laid | None:
    row = connection.execute(select(_DESK).where(_DESK.c.key == key)).first()
    return _laid(row) if row else None


def _laid(row: Row[Any]) -> Laid:
    item = read_record(DESK[row.sort], json.loads(row.payload), kept=True)
    return Laid(row.key, row.dossier, item, row.by, row.at, row.revision)
