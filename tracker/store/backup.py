"""Copies of a whole record, made while others write, and put back."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tracker.errors import DatabaseTooNew, DatabaseUnusable
from tracker.store.engine import database_file, make_engine
from tracker.store.migrate import copy_file, current_version, known_version


def backup(url: str, target: Path) -> int:
    """Copy a record into one file, as it stands at this moment.

    Args:
        url: Of the record; SQLite only.
        target: The copy; a file of that name is refused.

    Returns:
        How many events the copy holds.

    Raises:
        DatabaseUnusable: The target exists or cannot be written, or the copy is not sound.
    """
    source = _file(url, "pg_dump --format=custom")
    if target.exists():
        raise DatabaseUnusable(f"{target} is there already. Choose another name.")
    try:
        copy_file(source, target)
    except (sqlite3.Error, OSError) as err:
        raise DatabaseUnusable(f"{target} cannot be written: {err}.") from err
    return verify(target)


def restore(source: Path, url: str, *, overwrite: bool = False) -> int:
    """Put a backup in the place of a record.

    The backup is checked first, copied beside the record, and then takes its place at once.

    Args:
        source: A file that `backup` made.
        url: Of the record; SQLite only.
        overwrite: Whether a record that is there may be replaced; it is kept beside as
            `….before-restore`.

    Returns:
        How many events the restored record holds.

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
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.restoring")
    fresh.unlink(missing_ok=True)
    copy_file(source, fresh)
    count = verify(fresh)
    if target.exists():
        kept = target.with_name(f"{target.name}.before-restore")
        kept.unlink(missing_ok=True)
        copy_file(target, kept)
        for rest in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                target.with_name(target.name + rest).unlink()
    fresh.replace(target)
    return count


def verify(file: Path) -> int:
    """Check that a file is a sound record, and count its events.

    Raises:
        DatabaseUnusable: It is damaged, or no record.
        DatabaseTooNew: A newer Parley made it.
    """
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
            (state,) = opened.execute("PRAGMA integrity_check").fetchone()
            broken = opened.execute("PRAGMA foreign_key_check").fetchall()
            (count,) = opened.execute("SELECT count(*) FROM event").fetchone()
    except sqlite3.Error as err:
        raise DatabaseUnusable(f"{file} is no sound record of Parley’s: {err}.") from err
    if state != "ok" or broken:
        raise DatabaseUnusable(f"{file} is damaged: {state}. Choose another backup.")
    _refuse_newer(file)
    return int(count)


def _refuse_newer(file: Path) -> None:
    engine = make_engine(f"sqlite:///{file}")
    try:
        found = current_version(engine)
    finally:
        engine.dispose()
    known = known_version()
    if found is None or found > known:
        raise DatabaseTooNew(found or "unknown", known)


def _file(url: str, instead: str) -> Path:
    file = database_file(url)
    if file is None:
        raise DatabaseUnusable(
            f"This copies SQLite files. For PostgreSQL use its own tool: {instead}."
        )
    return file
