"""A record, opened: the one object through which everything is read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from tracker.errors import DatabaseUnusable, ParleyError, Problem
from tracker.model.filters import EventFilter
from tracker.store.checks.check import MOST, check
from tracker.store.database.engine import life, make_engine, make_replica, memory_copy, reading
from tracker.store.database.sqlite_file import PATIENCE
from tracker.store.desk import Desk
from tracker.store.history.revisions import REVISION
from tracker.store.mappings import Mappings
from tracker.store.progress import Progress, silent
from tracker.store.questions.question import Question
from tracker.store.redactions import Redactions
from tracker.store.seen import Seen
from tracker.store.two_events import KeptApart
from tracker.store.upkeep.apart import apart
from tracker.store.upkeep.backup import backup as copy_record
from tracker.store.upkeep.migrate import current_version, upgrade
from tracker.store.viewer import PUBLIC, Viewer
from tracker.store.writing.dossiers_and_actors import Registry
from tracker.store.writing.drafts import Drafts
from tracker.store.writing.events import Writing
from tracker.store.writing.telling.chapters import Chapters

_REST = 30
"""Seconds for which a replica that could not be used is not asked again."""


class Store(Writing, Registry, Chapters, Drafts, Mappings, Desk, KeptApart, Redactions):
    """A record in a database. Build one with `open_store`; it may be used by many threads.

    Written to by its own methods, read through `seen_by`.
    """

    def __init__(self, url: str, engine: Engine, replica: Engine | None = None) -> None:
        self.url = url
        self.engine = engine
        self._replica = replica
        self._rests_until = 0.0

    @property
    def read_engine(self) -> Engine:
        """The replica, where there is one that has caught up; else the record itself."""
        if self._replica is None or monotonic() < self._rests_until:
            return self.engine
        newest = _newest_write(self.engine)
        try:
            caught_up = newest is not None and _has(self._replica, newest)
        except (DatabaseUnusable, DBAPIError):  # no server, no file, no tables, no rights
            self._rests_until = monotonic() + _REST
            return self.engine
        return self._replica if caught_up else self.engine

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
        if self._replica is not None:
            self._replica.dispose()

    def number(self) -> int:
        """Number of the newest write; it comes again after a restore (see `mark`)."""
        newest = _newest_write(self.engine)
        return newest[0] if newest else 0

    def mark(self) -> tuple[int, ...]:
        """What tells this state of the record from all others, also from those before a restore.

        As long as it stays, every answer stays the same.
        """
        asked = select(REVISION.c.number, REVISION.c.at)
        with reading(self.engine) as connection:
            newest = connection.execute(asked.order_by(REVISION.c.number.desc()).limit(1)).first()
            return (*(newest or ()), *life(connection))

    def mark_for(self, question: Question[Any]) -> tuple[int, ...]:
        """The mark, for an answer to one question: of stars, they change without the record."""
        asked = (one for one in vars(question).values() if isinstance(one, EventFilter))
        stars = self.desk_mark() if any(one.starred for one in asked) else ()
        return (*self.mark(), *stars)

    def version(self) -> str:
        """The version of the tables."""
        return current_version(self.engine) or ""

    def seen_by(self, viewer: Viewer = PUBLIC) -> Seen:
        """The record as somebody sees it, to be asked questions.

        Args:
            viewer: Who reads; by default somebody who sees what is public, and nothing else.
        """
        return Seen(lambda: self.read_engine, viewer)

    def check(
        self, dossier: str | None = None, progress: Progress = silent, *, most: int = MOST
    ) -> list[Problem]:
        """What is wrong with the record, or with one dossier; empty where nothing is.

        Args:
            dossier: Its short name; None for the whole record.
            progress: Told how many events were checked.
            most: How many problems are listed; after those the check ends and says so.
        """
        return check(self.engine, dossier, progress, most)

    def backup(self, target: Path, progress: Progress = silent) -> int:
        """Copy the record into one file (see `tracker.store.upkeep.backup`)."""
        return copy_record(self.url, target, progress)

    @contextmanager
    def apart(self, rows: int, progress: Progress = silent) -> Iterator["Store"]:
        """A copy to try something in that takes long; what is written to it is gone at the end.

        Args:
            rows: How many rows are to be tried.
            progress: Told how much was copied.

        Returns:
            The copy; the record itself where none is made (see `tracker.store.upkeep.apart`).
        """
        with apart(self.engine, rows, progress) as engine:
            yield Store(self.url, engine)


def _newest_write(engine: Engine) -> tuple[int, int] | None:
    """Number and instant of the newest write; None where there was none yet."""
    asked = select(REVISION.c.number, REVISION.c.at)
    with reading(engine) as connection:
        row = connection.execute(asked.order_by(REVISION.c.number.desc()).limit(1)).first()
    return (row.number, row.at) if row else None


def _has(replica: Engine, write: tuple[int, int]) -> bool:
    """Whether a write has come to a replica; in another record its number has another instant."""
    number, at = write
    with reading(replica) as connection:
        return (
            connection.execute(select(REVISION.c.at).where(REVISION.c.number == number)).scalar()
            == at
        )


def open_store(
    url: str,
    *,
    read_url: str | None = None,
    patience: float = PATIENCE,
    only_read: bool = False,
) -> Store:
    """Open a record, and create or upgrade its tables where that is needed.

    Args:
        url: `sqlite:///path` or `postgresql://user@host/name`.
        read_url: A replica to read from; while it lags behind or cannot be used, the record
            itself is read.
        patience: Seconds for which a write waits while others write.
        only_read: Read a record that would have to be upgraded and cannot be, such as on a full
            disk: from a copy in memory, which nothing is written to and which shows the record as
            it was when it was opened.

    Raises:
        DatabaseUnusable: No record can be read or written there, with the reason.
        DatabaseTooNew: A newer Parley has written it.
    """
    replica = make_replica(read_url) if read_url else None
    engine = make_engine(url)
    try:
        upgrade(engine, url)
    except DatabaseUnusable:
        copy = _upgraded_copy(engine) if only_read else None
        engine.dispose()
        if copy is None:
            raise
        return Store(url, copy)
    except BaseException:
        engine.dispose()
        raise
    return Store(url, engine.execution_options(wait=patience), replica)


def _upgraded_copy(engine: Engine) -> Engine | None:
    """A record in memory, of the version of this Parley; None where that cannot be, either."""
    copy = None
    try:
        copy = memory_copy(engine)
        if copy is None or current_version(copy) is None:
            raise DatabaseUnusable("There is no record to copy.")
        upgrade(copy, "sqlite://", keep=False)
    except (ParleyError, DBAPIError, OSError):
        if copy is not None:
            copy.dispose()
        return None
    return copy
