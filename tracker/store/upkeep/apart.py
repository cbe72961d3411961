"""A copy of a record that is gone at the end: for what takes long to try and is not kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from tracker.store.database.copying import copy_file
from tracker.store.database.engine import file_engine, life, reading
from tracker.store.progress import Progress, silent


@contextmanager
def apart(engine: Engine, progress: Progress = silent) -> Iterator[Engine]:
    """A copy of an SQLite file to write to, while others write to the record.

    SQLite has one writer at a time: who tried something in the record itself would keep all
    others waiting until it is taken back.

    Args:
        engine: Of the record.
        progress: Told how many pages were copied.

    Returns:
        An engine of the copy; of the record itself where it is no file, such as on a server, or
        where there is no room for a copy.
    """
    with ExitStack() as stack:
        target = _copied(engine, stack, progress)
        if target is None:
            yield engine
            return
        copy = file_engine(target)
        stack.callback(copy.dispose)  # before its folder goes
        yield copy


def _copied(engine: Engine, stack: ExitStack, progress: Progress) -> Path | None:
    with reading(engine) as connection:
        if not life(connection):
            return None
    with ExitStack() as making:
        try:
            folder = making.enter_context(TemporaryDirectory(prefix="parley"))
            target = Path(folder) / "trial.db"
            copy_file(Path(engine.url.database or ""), target, progress)
        except (OSError, sqlite3.Error):
            return None
        stack.push(making.pop_all())
        return target
