"""What databases and files cannot do, told in a sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tracker.errors import DatabaseDamaged, DatabaseUnusable
from tracker.language import later, say
from tracker.store.database.addresses import shown

DATABASE_ERRORS = (DBAPIError, sqlite3.Error)
"""What is raised where a database cannot be used, by SQLAlchemy or by SQLite itself."""

_DAMAGED = later("{place} is damaged. Restore a backup.")

_BY_CODE = {
    sqlite3.SQLITE_NOTADB: later("{place} is no SQLite database. Choose another file."),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: later("{place} cannot be opened. Check the folder and its rights."),
    sqlite3.SQLITE_READONLY: later("{place} may not be written to. Nothing was saved."),
    sqlite3.SQLITE_PERM: later("{place} may not be opened. Check its rights."),
    sqlite3.SQLITE_FULL: later(
        "The disk with {place} is full. Nothing was saved; make room and try again."
    ),
    sqlite3.SQLITE_IOERR: later(
        "{place} could not be read or written: its disk failed or is full, or files may not grow "
        "so large. Nothing was saved."
    ),
    sqlite3.SQLITE_BUSY: later(
        "Another program keeps {place} locked. Nothing was saved; try again in a moment."
    ),
    sqlite3.SQLITE_NOLFS: later("{place} is larger than its disk allows. Nothing was saved."),
    sqlite3.SQLITE_NOMEM: later("There is not enough memory to read or write {place}."),
}
"""SQLite's codes with what they mean to a person; `{place}` is the file."""

_BY_WORDS = {
    "Could not decode to UTF-8": _DAMAGED,
    "no such table": later("{place} lacks tables of a record. Restore a backup."),
    "no such column": later("{place} lacks columns of a record. Restore a backup."),
}
"""What has no code of its own."""


@contextmanager
def plain_errors(engine: Engine) -> Iterator[None]:
    """Turn what a database cannot do into a sentence.

    Args:
        engine: Of the database; the sentence names it.

    Raises:
        DatabaseUnusable: With the reason.
    """
    try:
        yield
    except DATABASE_ERRORS as err:
        reason = database_reason(err, shown(engine.url))
        if reason is None:
            raise
        kind = DatabaseDamaged if is_damage(err) else DatabaseUnusable
        raise kind(reason) from err


def is_damage(err: BaseException) -> bool:
    """Whether a database could not be used because its file was altered."""
    own = err.orig if isinstance(err, DBAPIError) else err
    damage = {_BY_CODE[sqlite3.SQLITE_NOTADB], _DAMAGED}
    return isinstance(own, sqlite3.Error) and _template(own) in damage


def _template(err: sqlite3.Error) -> str | None:
    code = getattr(err, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _BY_CODE:
        return _BY_CODE[code & 0xFF]
    return next((template for words, template in _BY_WORDS.items() if words in str(err)), None)


def database_reason(err: BaseException, place: str) -> str | None:
    """Why a database could not be used, in a sentence; None where no person can do a thing.

    Args:
        err: SQLAlchemy's error, or a driver's.
        place: The file, or the server's address.
    """
    own = err.orig if isinstance(err, DBAPIError) else err
    if isinstance(own, sqlite3.Error):
        template = _template(own)
        return say(template, place=place) if template else None
    # Of a server these are what no program can help: no way to it, no entry, no room, no power.
    if isinstance(own, psycopg.errors.LockNotAvailable):
        return say(_BY_CODE[sqlite3.SQLITE_BUSY], place=place)
    reached = isinstance(err, DBAPIError) and err.statement is not None
    if isinstance(own, psycopg.OperationalError if reached else psycopg.Error):
        words = str(own).strip().splitlines() or ["it gave no reason"]
        reason = words[0].rstrip(".")
        return say("The database server cannot be used: {reason}.", reason=reason)
    return None


_FILES = {
    errno.ENOSPC: later("the disk is full. Make room and try again"),
    errno.EDQUOT: later("no more room is allotted on this disk. Make room and try again"),
    errno.EFBIG: later("files may not grow so large here"),
    errno.EROFS: later("nothing may be written on this disk"),
    errno.EACCES: later("its rights do not allow that"),
    errno.EPERM: later("its rights do not allow that"),
    errno.ENOENT: later("there is no such file or folder"),
    errno.ENOTDIR: later("a part of the path is no folder"),
    errno.EISDIR: later("it is a folder"),
    errno.ENAMETOOLONG: later("the name is too long"),
    errno.EMFILE: later("too many files are open"),
    errno.ENFILE: later("too many files are open"),
    errno.EIO: later("the disk failed"),
}


def file_reason(err: OSError, place: str = "") -> str:
    """Why a file could not be used, in a sentence.

    Args:
        err: What the system said.
        place: The file, where the error does not name it.
    """
    name = err.filename if isinstance(err.filename, str) else place
    known = _FILES.get(err.errno or 0)
    reason = say(known) if known else err.strerror or str(err) or say("the system refused")
    if not name:
        return say("A file cannot be used: {reason}.", reason=reason)
    return say("{file} cannot be used: {reason}.", file=name, reason=reason)
