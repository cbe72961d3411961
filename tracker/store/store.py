"""A record, opened: the one object through which everything is read and written."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, func, select

from tracker.errors import DatabaseUnusable, Problem
from tracker.model.events import Event
from tracker.store.backup import backup as copy_record
from tracker.store.check import check
from tracker.store.drafts import Drafts
from tracker.store.engine import make_engine, reading, writing
from tracker.store.history import REVISION, Opened, Revision, revisions_of
from tracker.store.migrate import current_version, upgrade
from tracker.store.placing import EVENT, load
from tracker.store.reading import Reading
from tracker.store.registry import Registry
from tracker.store.similar import similar
from tracker.store.writing import Writing


class Store(Writing, Registry, Drafts, Reading):
    """A record in a database. Build one with `open_store`; it may be used by many threads."""

    def __init__(self, url: str, engine: Engine, replica: Engine | None = None) -> None:
        self.url = url
        self.engine = engine
        self._replica = replica

    @property
    def read_engine(self) -> Engine:
        """The replica, where there is one that has caught up; else the record itself."""
        if self._replica is None:
            return self.engine
        try:
            caught_up = _newest(self._replica) >= self.number()
        except DatabaseUnusable:
            return self.engine
        return self._replica if caught_up else self.engine

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
        if self._replica is not None:
            self._replica.dispose()

    def number(self) -> int:
        """Number of the newest write: as long as it stays, every answer stays the same."""
        return _newest(self.engine)

    def version(self) -> str:
        """The version of the tables."""
        return current_version(self.engine) or ""

    def event(self, event_id: str) -> Event:
        """One event.

        Raises:
            NotFound: The record has no such event.
        """
        return self.opened(event_id).event

    def opened(self, event_id: str) -> Opened:
        """One event with its revision, and when and by whom it was recorded.

        Raises:
            NotFound: The record has no such event.
        """
        with reading(self.engine) as connection:
            event, _, revision, at, by = load(connection, event_id)
        return Opened(event, revision, at, by)

    def history(self, event_id: str) -> list[Revision]:
        """All writes to one event, the oldest first; also of one that left the record."""
        with reading(self.engine) as connection:
            found = revisions_of(connection, "event", event_id)
            present = connection.execute(
                select(EVENT.c.payload).where(EVENT.c.id == event_id)
            ).scalar()
        return fill_first(found, present)

    def similar(self, event: Event, limit: int = 3) -> Sequence[Event]:
        """Events that may be the same one, the likeliest first."""
        with reading(self.engine) as connection:
            return similar(connection, event, limit)

    def check(self, dossier: str | None = None) -> list[Problem]:
        """What is wrong with the record, or with one dossier; empty where nothing is."""
        with writing(self.engine) as connection:  # SQLite checks its search index by a write
            return list(check(connection, dossier))

    def backup(self, target: Path) -> int:
        """Copy the record into one file (see `tracker.store.backup`)."""
        return copy_record(self.url, target)


def _newest(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.max(REVISION.c.number))).scalar() or 0)


def fill_first(found: list[Revision], present: str | None) -> list[Revision]:
    """Give versions that came in a batch the content that the record holds elsewhere.

    A batch writes each event once, into the event itself; the first change after it keeps that
    content as its `before`.
    """
    filled = []
    for place, one in enumerate(found):
        if one.after is None and one.action == "add":
            later = found[place + 1].before if place + 1 < len(found) else None
            content = later or (json.loads(present) if present else None)
            filled.append(one._replace(after=content))
        else:
            filled.append(one)
    return filled


def open_store(url: str, *, read_url: str | None = None) -> Store:
    """Open a record, and create or upgrade its tables where that is needed.

    Args:
        url: `sqlite:///path` or `postgresql://user@host/name`.
        read_url: A replica to read from; while it lags behind, the record itself is read.

    Raises:
        DatabaseUnusable: No record can be read or written there, with the reason.
        DatabaseTooNew: A newer Parley has written it.
    """
    engine = make_engine(url)
    upgrade(engine, url)
    return Store(url, engine, make_engine(read_url) if read_url else None)
