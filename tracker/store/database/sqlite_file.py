"""One SQLite file: how it is opened, how a write begins, and whether it is still the same file."""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from tracker.errors import DatabaseUnusable
from tracker.language import say
from tracker.store.database.errors import file_reason
from tracker.store.database.write_gate import pause, turn

PATIENCE = 30.0
"""Seconds that a reader or a writer waits for others, unless it says otherwise."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}",
    "PRAGMA synchronous = FULL",  # saved means saved, even when the power goes
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",
)


class Identity(NamedTuple):
    """What tells one file from another that got its name."""

    device: int
    inode: int


class FileConnection(sqlite3.Connection):
    """A connection that knows which file it opened, and how."""

    file: "SqliteFile | None" = None
    identity: Identity | None = None
    log: Identity | None = None
    read_only = False

    def was_replaced(self) -> bool:
        """Whether another file has the name by now, or none."""
        return self.file is not None and self.file.identity() != self.identity

    def let_go(self) -> None:
        """Leave a file that was replaced: all of it in itself, and its log out of the other's way.

        The log is found by the name alone. SQLite would read it into the file that came instead.
        """
        if self.file is None or self.read_only or self.file.identity() is None:
            return
        with suppress(sqlite3.Error):
            self.execute("PRAGMA busy_timeout = 0")
            busy, *_ = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy and self.log is not None and self.file.log_identity() == self.log:
                for beside in ("-wal", "-shm"):
                    self.file.beside(beside).unlink(missing_ok=True)


def prepare(connection: sqlite3.Connection) -> None:
    """Set on a connection what every one of Parley's has."""
    for pragma in _PRAGMAS:
        connection.execute(pragma)


class SqliteFile:
    """A file that connections are made to.

    Args:
        path: Where it is.
        make: Whether it is made where there is none.
    """

    def __init__(self, path: Path, *, make: bool) -> None:
        self.path = path
        self._make = make
        self._opened = False

    def connect(self) -> "FileConnection":
        """Open the file: to read and write, or only to read where nothing else is allowed.

        Raises:
            DatabaseUnusable: It is no file, but a folder, a pipe or a device; or it was one, and
                is gone.
        """
        if not refuse_what_is_no_file(self.path) and self._opened:
            raise self.gone()
        before = self.identity()
        way = self._way()
        uri = f"{self.path.resolve().as_uri()}?{way}"
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=PATIENCE,
            check_same_thread=False,
            isolation_level=None,
            factory=FileConnection,
        )
        connection.file, connection.identity = self, self.identity()
        connection.read_only = way in {"mode=ro", "immutable=1"}
        if before not in {None, connection.identity}:  # it was replaced while it was opened
            connection.close()
            return self.connect()
        try:
            prepare(connection)
            # The log is opened with the first read, and stays the same until the end.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        connection.log = self.log_identity()
        self._opened = True
        return connection

    def gone(self) -> DatabaseUnusable:
        """What to say where there was a file, and is none."""
        return DatabaseUnusable(
            say(
                "{file} is not there any more: it was moved or deleted. Nothing was saved; put "
                "it back, and try again.",
                file=str(self.path),
            )
        )

    def identity(self) -> Identity | None:
        """Which file has the name now; None where there is none."""
        return _identity(self.path)

    def log_identity(self) -> Identity | None:
        """Which log lies beside the file now; None where there is none."""
        return _identity(self.beside("-wal"))

    def beside(self, ending: str) -> Path:
        """A file that SQLite keeps beside this one."""
        real = Path(os.path.realpath(self.path))
        return real.with_name(f"{real.name}{ending}")

    def may_be_written(self) -> bool:
        """Whether this process may write to the file, and to the log beside it."""
        real = Path(os.path.realpath(self.path))
        file = real if real.exists() else real.parent
        return _writable(file) and _writable(real.parent)

    def _way(self) -> str:
        if self.may_be_written():
            return "mode=rwc" if self._make else "mode=rw"
        log = self.beside("-wal")
        if _writable(log.parent) or (log.exists() and log.stat().st_size):
            return "mode=ro"
        # Nobody writes: there is no log, and none can be made.
        return "immutable=1"

    def begin(self, connection: Connection, patience: float) -> None:
        """Begin a write on a connection: it waits for its turn, and then for the database.

        Raises:
            sqlalchemy.exc.OperationalError: Others wrote for longer than it was ready to wait.
        """
        plain: Any = connection.connection.driver_connection
        deadline = monotonic() + patience
        with turn(Path(os.path.realpath(self.path)), patience):
            plain.execute("PRAGMA busy_timeout = 0")  # its own waiting is a lottery
            try:
                _begin(plain, deadline)
            except sqlite3.Error as err:
                raise OperationalError(_BEGIN, None, err) from err
            finally:
                plain.execute(_PRAGMAS[1])


def _writable(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return Identity(found.st_dev, found.st_ino)


_BEGIN = "BEGIN IMMEDIATE"


def _begin(plain: sqlite3.Connection, deadline: float) -> None:
    began = monotonic()
    while True:
        try:
            plain.execute(_BEGIN)
        except sqlite3.OperationalError as err:
            now = monotonic()
            if err.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or now >= deadline:
                raise
            sleep(pause(now - began) / 4)  # nobody else looks
        else:
            return


def refuse_what_is_no_file(path: Path) -> bool:
    """Let a plain file pass, and a name that nothing has; whether there is a file.

    Raises:
        DatabaseUnusable: It is a folder, a pipe or a device.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as err:
        reason = file_reason(err, str(path)) if isinstance(err, OSError) else f"{path}: {err}."
        raise DatabaseUnusable(reason) from err
    if not stat.S_ISREG(mode):
        kind = next((name for is_it, name in _KINDS if is_it(mode)), "no plain file")
        raise DatabaseUnusable(f"{path} is {kind}. A record needs a file of its own.")
    return True


_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
