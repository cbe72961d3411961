"""Copies of a whole record, made while others write, and put back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from tracker.errors import DatabaseUnusable
from tracker.store.engine import database_file
from tracker.store.migrate import copy_file, refuse_version
from tracker.store.progress import Progress, silent

_BESIDE = ("-wal", "-shm", "-journal")
"""How the files end that SQLite keeps beside a database."""


class Restored(NamedTuple):
    """What a restore left."""

    events: int
    kept: Path | None
    """The record that was there before, byte for byte; None where none was."""


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
    if target.exists():
        raise DatabaseUnusable(f"{target} is there already. Choose another name.")
    with _copied(source, target.with_name(f"{target.name}.part"), progress) as copy:
        events = verify(copy)
        with _written(target):
            copy.replace(target)
    return events


def restore(
    source: Path, url: str, *, overwrite: bool = False, progress: Progress = silent
) -> Restored:
    """Put a backup in the place of a record.

    The backup is checked first, copied beside the record, and then takes its place at once. Until
    then the record stays as it was, whatever goes wrong.

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
    target = _file(url, "pg_restore")
    if not source.is_file():
        raise DatabaseUnusable(f"There is no file {source}.")
    verify(source)
    if target.exists() and not overwrite:
        raise DatabaseUnusable(
            f"{target} holds a record already. Say --overwrite to replace it; the old one is "
            "kept beside it."
        )
    if target.exists() and target.samefile(source):
        raise DatabaseUnusable(f"{source} is the record itself. Nothing was restored.")
    with _written(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with _copied(source, target.with_name(f"{target.name}.restoring"), progress) as fresh:
        events = verify(fresh)
        with _written(target):
            kept = _keep(target) if target.exists() else None
            _remove(target, _BESIDE)  # an old log would be read into the new file
            fresh.replace(target)
    return Restored(events, kept)


@contextmanager
def _copied(source: Path, target: Path, progress: Progress) -> Iterator[Path]:
    """A copy on its way to its name; what is left of it at the end goes."""
    try:
        _remove(target, ("", *_BESIDE))
        try:
            copy_file(source, target, progress)
        except (sqlite3.Error, OSError) as err:
            text = f"{source} cannot be copied to {target}: {err}. No copy is left."
            raise DatabaseUnusable(text) from err
        yield target
    finally:
        with suppress(OSError):
            _remove(target, ("", *_BESIDE))


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as err:
        raise DatabaseUnusable(f"{target} cannot be written: {err}.") from err


def _remove(file: Path, endings: tuple[str, ...]) -> None:
    for ending in endings:
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _keep(file: Path) -> Path:
    """Copy a record, byte for byte, beside it under a name that is free."""
    names = chain([""], (f"-{number}" for number in count(2)))
    tried = (file.with_name(f"{file.name}.before-restore{number}") for number in names)
    kept = next(one for one in tried if not one.exists())
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as opened:
        try:
            opened.execute("BEGIN IMMEDIATE")  # nobody writes meanwhile
        except sqlite3.Error as err:
            if err.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise
            # A file that is damaged cannot be locked; it is copied as it lies there.
        # Pages that move from the log into the file meanwhile are in both: the file goes first.
        for ending in ("", "-wal", "-journal"):
            part = file.with_name(file.name + ending)
            if part.exists() and (part.stat().st_size or not ending):
                shutil.copyfile(part, f"{kept}{ending}")
    return kept


def verify(file: Path) -> int:
    """Check that a file is a sound record, and count its events.

    Raises:
        DatabaseUnusable: It is damaged, or no record.
        DatabaseTooNew: A newer Parley made it.
    """
    try:
        with closing(_opened(file)) as opened:
            (state,) = opened.execute("PRAGMA integrity_check").fetchone()
            broken = opened.execute("PRAGMA foreign_key_check").fetchone()
            version = _version(opened)
            refuse_version(version, str(file))
            (events,) = opened.execute("SELECT count(*) FROM event").fetchone()
    except sqlite3.Error as err:
        raise DatabaseUnusable(f"{file} is no sound record of Parley’s: {err}.") from err
    if state != "ok" or broken:
        raise DatabaseUnusable(
            f"{file} is damaged: {_damage(state, broken)}. Choose another backup."
        )
    return int(events)


def _opened(file: Path) -> sqlite3.Connection:
    """A file opened to be read. One without a log is taken as it lies there: nothing is made."""
    how = "mode=ro" if file.with_name(f"{file.name}-wal").exists() else "immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?{how}", uri=True)


def _damage(state: str, broken: tuple[object, ...] | None) -> str:
    if state != "ok":
        return state
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
    return file
