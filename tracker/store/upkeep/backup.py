"""Copies of a whole record, made while others write, and put back."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from tracker.errors import DatabaseUnusable
from tracker.store.database.addresses import database_file
from tracker.store.database.copying import (
    BESIDE,
    copy_file,
    put_in_place,
    remove,
    same_pages,
    unfinished,
)
from tracker.store.database.engine import file_engine, writing
from tracker.store.database.sqlite_file import PATIENCE, refuse_what_is_no_file
from tracker.store.database.write_gate import turn
from tracker.store.progress import Progress, silent
from tracker.store.upkeep.migrate import refuse_version, upgrade


class Restored(NamedTuple):
    """What a restore left."""

    events: int
    kept: Path | None
    """The record that was there before; None where none was."""


def backup(url: str, target: Path, progress: Progress = silent) -> int:
    """Copy a record into one file, as it stands at this moment.

    Args:
        url: Of the record; SQLite only.
        target: The copy; a file of that name is refused.
        progress: Told how many pages of the file were copied.

    Returns:
        How many events the copy holds.

    Raises:
        DatabaseUnusable: The target exists or cannot be written, or the copy is not sound. No
            copy is left then.
        DatabaseTooNew: A newer Parley has written the record; no copy is left.
    """
    source = _file(url, "pg_dump --format=custom")
    if not source.exists():
        raise DatabaseUnusable(f"There is no record at {source}.")
    _refuse_taken(target)
    with _copied(source, target, progress) as copy:
        events = verify(copy, source)
        with _written(target):
            _refuse_taken(target)
            copy.replace(target)
    return events


def _refuse_taken(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise DatabaseUnusable(f"{target} is there already. Choose another name.")


def restore(
    source: Path, url: str, *, overwrite: bool = False, progress: Progress = silent
) -> Restored:
    """Put a backup in the place of a record.

    The backup is checked first, copied beside the record and brought to the version of this
    Parley. Until it is put in, all at once, the record stays as it was, whatever goes wrong.
    Whoever has the record open stays connected and sees the restored one; what was saved before
    is in the copy that is kept, and what is saved afterwards in the restored record.

    Args:
        source: A file that `backup` made.
        url: Of the record; SQLite only.
        overwrite: Whether a record that is there may be replaced; it is kept beside, damaged or
            not, as `….before-restore`, or with a number behind where that name is taken.
        progress: Told how many pages of the file were copied.

    Raises:
        DatabaseUnusable: A record is there already, or the backup is not sound.
        DatabaseTooNew: A newer Parley made the backup.
    """
    named = _file(url, "pg_restore")
    if not refuse_what_is_no_file(source):
        raise DatabaseUnusable(f"There is no file {source}.")
    verify(source)
    if named.exists() and not overwrite:
        raise DatabaseUnusable(
            f"{named} holds a record already. Say --overwrite to replace it; the old one is "
            "kept beside it."
        )
    if named.exists() and named.samefile(source):
        raise DatabaseUnusable(f"{source} is the record itself. Nothing was restored.")
    target = Path(os.path.realpath(named))
    with _written(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with _copied(source, target, progress) as fresh:
        with _written(fresh):
            _bring_up(fresh)
            if target.exists():
                same_pages(fresh, target)
        events = verify(fresh, source)
        with _written(target), turn(target, PATIENCE):
            kept = put_in_place(fresh, target, progress) if target.exists() else None
            if kept is None:
                remove(target, BESIDE)  # an old log would be read into the new file
                fresh.replace(target)
    return Restored(events, kept)


def _bring_up(fresh: Path) -> None:
    """Bring a copy to the version of this Parley: others may have the record open as it is now.

    It is marked, too: the numbers of its writes come a second time, and mean other writes then.
    """
    engine = file_engine(fresh)
    try:
        upgrade(engine, "sqlite://", keep=False)
        with writing(engine) as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {secrets.randbits(30) + 1}")
    finally:
        engine.dispose()


@contextmanager
def _copied(source: Path, target: Path, progress: Progress) -> Iterator[Path]:
    """A copy on its way to its name; what is left of it at the end goes."""
    with unfinished(target) as part:
        try:
            copy_file(source, part, progress)
        except (sqlite3.Error, OSError) as err:
            text = f"{source} cannot be copied to {target}: {_said(err)}. No copy is left."
            raise DatabaseUnusable(text) from err
        yield part


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as err:
        raise DatabaseUnusable(f"{target} cannot be written: {_said(err)}.") from err


def _said(err: Exception) -> str:
    return (err.strerror or str(err)) if isinstance(err, OSError) else str(err)


def verify(file: Path, named: Path | None = None) -> int:
    """Check that a file is a sound record, and count its events.

    Args:
        file: It is read alone.
        named: What the refusal names, where the file is a copy of it.

    Raises:
        DatabaseUnusable: It is damaged, or no record.
        DatabaseTooNew: A newer Parley made it.
    """
    named = named or file
    try:
        with closing(_opened(file)) as opened:
            (state,) = opened.execute("PRAGMA integrity_check").fetchone()
            broken = opened.execute("PRAGMA foreign_key_check").fetchone()
            version = _version(opened)
            refuse_version(version, str(named))
            (events,) = opened.execute("SELECT count(*) FROM event").fetchone()
    except sqlite3.Error as err:
        raise DatabaseUnusable(f"{named} is no sound record of Parley’s: {err}.") from err
    if state != "ok" or broken:
        raise DatabaseUnusable(
            f"{named} is damaged: {_damage(state, broken)}. No copy was made of it; restore "
            "a backup that is sound."
        )
    return int(events)


def _opened(file: Path) -> sqlite3.Connection:
    """A file opened to be read. One without a log is taken as it lies there: nothing is made."""
    log = file.with_name(f"{file.name}-wal")
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?{how}", uri=True)


def _damage(state: str, broken: tuple[object, ...] | None) -> str:
    if state != "ok":
        return "; ".join(state.splitlines())
    table, _, other, _ = broken or ("", "", "", "")
    return f"a row of the table {table} refers to one of {other} that is not there"


def _version(opened: sqlite3.Connection) -> str | None:
    tables = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if not opened.execute(tables).fetchone()[0]:
        return None
    found = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def _file(url: str, instead: str) -> Path:
    file = database_file(url)
    if file is None:
        raise DatabaseUnusable(
            f"This copies SQLite files. For PostgreSQL use its own tool: {instead}."
        )
    refuse_what_is_no_file(file)
    return file
