"""What databases and files cannot do, told in a sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tracker.errors import DatabaseDamaged, DatabaseUnusable
from tracker.store.database.addresses import shown

DATABASE_ERRORS = (DBAPIError, sqlite3.Error)
"""What is raised where a database cannot be used, by SQLAlchemy or by SQLite itself."""

_DAMAGED = "{} is damaged. Restore a backup."

_BY_CODE = {
    sqlite3.SQLITE_NOTADB: "{} is no SQLite database. Choose another file.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: "{} cannot be opened. Check the folder and its rights.",
    sqlite3.SQLITE_READONLY: "{} may not be written to. Nothing was saved.",
    sqlite3.SQLITE_PERM: "{} may not be opened. Check its rights.",
    sqlite3.SQLITE_FULL: "The disk with {} is full. Nothing was saved; make room and try again.",
    sqlite3.SQLITE_IOERR: "{} could not be read or written: its disk failed or is full, or files "
    "may not grow so large. Nothing was saved.",
    sqlite3.SQLITE_BUSY: "Another program keeps {} locked. Nothing was saved; try again in a "
    "moment.",
    sqlite3.SQLITE_NOLFS: "{} is larger than its disk allows. Nothing was saved.",
    sqlite3.SQLITE_NOMEM: "There is not enough memory to read or write {}.",
}
"""SQLite's codes with what they mean to a person; `{}` is the file."""

_BY_WORDS = {
    "Could not decode to UTF-8": _DAMAGED,
    "no such table": "{} lacks tables of a record. Restore a backup.",
    "no such column": "{} lacks columns of a record. Restore a backup.",
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
        return template.format(place) if template else None
    # Of a server these are what no program can help: no way to it, no entry, no room, no power.
    if isinstance(own, psycopg.errors.LockNotAvailable):
        return _BY_CODE[sqlite3.SQLITE_BUSY].format(place)
    reached = isinstance(err, DBAPIError) and err.statement is not None
    if isinstance(own, psycopg.OperationalError if reached else psycopg.Error):
        words = str(own).strip().splitlines() or ["it gave no reason"]
        return f"The database server cannot be used: {words[0].rstrip('.')}."
    return None


_FILES = {
    errno.ENOSPC: "the disk is full. Make room and try again",
    errno.EDQUOT: "no more room is allotted on this disk. Make room and try again",
    errno.EFBIG: "files may not grow so large here",
    errno.EROFS: "nothing may be written on this disk",
    errno.EACCES: "its rights do not allow that",
    errno.EPERM: "its rights do not allow that",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EIO: "the disk failed",
}


def file_reason(err: OSError, place: str = "") -> str:
    """Why a file could not be used, in a sentence.

    Args:
        err: What the system said.
        place: The file, where the error does not name it.
    """
    name = err.filename if isinstance(err.filename, str) else place
    reason = _FILES.get(err.errno or 0, err.strerror or str(err) or "the system refused")
    return f"{name or 'A file'} cannot be used: {reason}."
