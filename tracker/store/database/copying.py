"""Copies of SQLite files, made page by page with the database's own means while others write."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tracker.errors import DatabaseUnusable
from tracker.store.database.errors import file_reason
from tracker.store.database.sqlite_file import PATIENCE, SqliteFile
from tracker.store.progress import Progress, silent

BESIDE = ("-wal", "-shm", "-journal")
"""How the files end that SQLite keeps beside a database."""

_PAGES = 2000
"""Copied in one step; between two it can be stopped."""


def free_name(file: Path) -> Path:
    """A name that no file has: the one given, or with a number behind."""
    names = chain([""], (f"-{number}" for number in count(2)))
    tried = (file.with_name(f"{file.name}{number}") for number in names)
    return next(one for one in tried if not one.exists() and not one.is_symlink())


def remove(file: Path, endings: tuple[str, ...] = ("", *BESIDE)) -> None:
    """Take a database away, with the files beside it, or those alone."""
    for ending in endings:
        file.with_name(file.name + ending).unlink(missing_ok=True)


_LONGEST = 40
"""Letters of a name that its unfinished copy has, too: with all of them it might be too long."""


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A name beside a file, for a copy on its way to it; what is left of it at the end goes."""
    part = target.with_name(f"{target.name[:_LONGEST]}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        with suppress(OSError):
            remove(part)


def copy_file(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy an SQLite file as it stands at one moment, while others may write.

    Args:
        source: Opened to be read.
        target: A new file.
        progress: Told how many pages were copied.

    Raises:
        sqlite3.Error: One of the two cannot be read or written.
    """
    with (
        closing(SqliteFile(source, make=False).connect()) as opened,
        closing(_connect(target)) as copy,
    ):
        # A read that began before the first page holds the moment; without it, SQLite begins
        # anew whenever somebody writes between two steps.
        opened.execute("BEGIN")
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
        opened.backup(
            copy,
            pages=_PAGES,
            progress=lambda _, left, of: progress("pages copied", of - left, of),
        )


def copy_into(source: Path, opened: sqlite3.Connection) -> None:
    """Copy an SQLite file into a database in memory; the file stays as it is.

    Where SQLite cannot read a file's log in its place, as on a disk that may not be written to,
    the two are read in a folder of their own.

    Raises:
        sqlite3.Error: The file cannot be read.
        DatabaseUnusable: It is no file, or there is no room for that folder.
    """
    try:
        with closing(SqliteFile(source, make=False).connect()) as read:
            read.backup(opened)
    except sqlite3.OperationalError:
        log = source.with_name(f"{source.name}-wal")
        if not log.is_file():
            raise
        with TemporaryDirectory(prefix="parley") as folder:
            aside = Path(folder) / "record.db"
            try:
                shutil.copyfile(source, aside)
                shutil.copyfile(log, aside.with_name(f"{aside.name}-wal"))
            except OSError as err:
                raise DatabaseUnusable(file_reason(err, folder)) from err
            with closing(_connect(aside)) as read:
                read.backup(opened)


def put_in_place(fresh: Path, target: Path, progress: Progress = silent) -> Path:
    """Give a file the content of another, and keep what it held.

    Whoever has the file open stays connected to it, and sees the new content at once. Every write
    that was acknowledged before is in what is kept; every later one follows upon the new content.
    Only a file that is no database any more is replaced by another file.

    Args:
        fresh: A sound record, which nobody else opens; it may be gone afterwards.
        target: An SQLite file, or what is left of one. Nobody else puts something in its place.
        progress: Told how many pages were put in.

    Returns:
        What the file held before, under a name of its own beside it.

    Raises:
        DatabaseUnusable: Others wrote all the time.
        sqlite3.Error: The files cannot be read or written; the target is as it was.
        OSError: The same.
    """
    kept = free_name(target.with_name(f"{target.name}.before-restore"))
    for _ in range(_TRIES):
        with ExitStack() as stack:
            try:
                before = _keep(stack, target, kept)
            except sqlite3.DatabaseError as err:
                if not _is_broken(err):
                    raise
                _replace(stack, fresh, target, kept)
                return kept
            if before.put(fresh, progress):
                return kept
            kept.unlink()
    raise DatabaseUnusable(f"{target} is being written to all the time. Nothing was restored.")


_TRIES = 100
_HEADER = 100
"""Bytes with which every SQLite file begins."""

_BROKEN = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def _is_broken(err: sqlite3.DatabaseError) -> bool:
    return getattr(err, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _BROKEN


class _Kept:
    """A file whose content was kept, and the means to see whether it was written to since."""

    def __init__(self, target: Path, kept: Path, watch: sqlite3.Connection, version: int) -> None:
        self._target = target
        self._kept = kept
        self._watch = watch
        self._version = version

    def put(self, fresh: Path, progress: Progress) -> bool:
        """Put in what another file holds; whether that was done, as nobody had written."""
        with closing(_connect(fresh)) as source, closing(_connect(self._target)) as into:
            pages = _number(source, "page_count")
            mark = _number(source, "user_version")
            looked = False
            deadline = monotonic() + PATIENCE

            def look(status: int, left: int, of: int) -> None:
                nonlocal looked
                if status & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                    if monotonic() > deadline:
                        raise DatabaseUnusable(f"Another program keeps {self._target} locked.")
                elif not looked:  # from here on the file is locked: nobody else can write
                    looked = True
                    if _number(self._watch, "data_version") != self._version:
                        raise _WrittenSince
                progress("pages restored", of - left, of)

            try:
                # In two steps at least: with the last one it is done.
                source.backup(into, pages=max(1, min(_PAGES, pages // 2)), progress=look)
            except _WrittenSince:
                return False
            except BaseException:
                if _number(self._watch, "user_version") != mark:
                    self._kept.unlink()
                    raise
            with suppress(sqlite3.Error):
                into.execute("PRAGMA busy_timeout = 0")  # whoever reads on is not waited for
                into.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return True


class _WrittenSince(Exception):
    """Somebody wrote between the keeping and the lock."""


def _keep(stack: ExitStack, target: Path, kept: Path) -> _Kept:
    """Copy all that a file holds while nobody can write to it."""
    if 0 < target.stat().st_size < _HEADER:
        raise sqlite3.DatabaseError("too short")  # which SQLite takes for an empty database
    lock = stack.enter_context(closing(_connect(target)))
    watch = stack.enter_context(closing(_connect(target)))
    lock.execute("BEGIN IMMEDIATE")
    with unfinished(kept) as part:
        with closing(_connect(part)) as copy:
            watch.backup(copy)
        version = _number(watch, "data_version")
        part.replace(kept)
    lock.execute("ROLLBACK")
    return _Kept(target, kept, watch, version)


def _replace(stack: ExitStack, fresh: Path, target: Path, kept: Path) -> None:
    """Put a file in the place of one that is no database, which is kept byte for byte."""
    for ending in ("", "-wal", "-journal"):
        part = target.with_name(f"{target.name}{ending}")
        if part.exists() and (part.stat().st_size or not ending):
            # Closing a file would let go of the locks that this process has on it.
            read = stack.enter_context(part.open("rb"))
            with kept.with_name(f"{kept.name}{ending}").open("xb") as written:
                shutil.copyfileobj(read, written)
                os.fsync(written.fileno())
    remove(target, BESIDE)  # an old log would be read into the new file
    fresh.replace(target)


def _number(opened: sqlite3.Connection, pragma: str) -> int:
    return int(opened.execute(f"PRAGMA {pragma}").fetchone()[0])


def same_pages(fresh: Path, target: Path) -> None:
    """Give a new file pages of the size of another's, which it will be put into.

    Raises:
        sqlite3.Error: The new file cannot be written.
    """
    with closing(_connect(fresh)) as new, closing(_connect(target)) as old:
        try:
            size = _number(old, "page_size")
        except sqlite3.DatabaseError:
            return  # it is no database any more, and will be replaced
        if size != _number(new, "page_size"):
            new.execute("PRAGMA journal_mode = DELETE")
            new.execute(f"PRAGMA page_size = {size}")
            new.execute("VACUUM")


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
