"""A copy of a record that is gone at the end: for what takes long to try and is not kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, func, select

from tracker.store.database.copying import copy_file
from tracker.store.database.engine import file_engine, is_sqlite, life, reading
from tracker.store.progress import Progress, silent
from tracker.store.tables import EVENT
from tracker.store.upkeep.server_copy import server_copy


@contextmanager
def apart(engine: Engine, rows: int, progress: Progress = silent) -> Iterator[Engine]:
    """A copy of a record to write to, while others write to the record.

    A record has one writer at a time: who tried something in the record itself would keep all
    others waiting until it is taken back.

    Args:
        engine: Of the record.
        rows: How many rows are to be tried. On a server few of them are tried in the record: to
            copy a large one for them would take far longer than others wait.
        progress: Told how many pages or tables were copied.

    Returns:
        An engine of the copy; of the record itself where none is made, or where there is no room
        for one.
    """
    with ExitStack() as stack:
        if not is_sqlite(engine):
            worth = _events(engine) < rows * _COPIED_WHILE_ONE_IS_TRIED
            copied = stack.enter_context(server_copy(engine, progress)) if worth else None
            yield copied or engine
            return
        target = _copied(engine, stack, progress)
        if target is None:
            yield engine
            return
        copy = file_engine(target)
        stack.callback(copy.dispose)  # before its folder goes
        yield copy


_COPIED_WHILE_ONE_IS_TRIED = 100
"""Events of a record on a server for each row: for fewer rows it is not copied.

A million events take some two minutes to copy; ten thousand rows are tried in four seconds.
"""


def _events(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(EVENT)).scalar_one())


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
