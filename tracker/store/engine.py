"""From a database's URL to an engine: the place for what differs between databases.

SQLite: write-ahead log, foreign keys, a busy timeout, and writers that take their lock at once.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from tracker.errors import DatabaseUnusable
from tracker.store.breaking_off import breaking_off

PATIENCE = 30
"""Seconds for which a write waits for other writers, where nobody waits for it to come back."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA synchronous = FULL",  # saved means saved, even when the power goes
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",
)


def read_url(url: str) -> URL:
    """Read the URL of a database.

    Args:
        url: `sqlite:///path` or `postgresql://user@host/name`.

    Raises:
        DatabaseUnusable: It is of no database that Parley knows.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as err:
        raise DatabaseUnusable(
            f"‘{url}’ is no address of a database. Write sqlite:///path/to/parley.db, or "
            "postgresql://user@host/name."
        ) from err
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseUnusable(
            f"Parley keeps records in SQLite or PostgreSQL, not in {parsed.get_backend_name()}."
        )
    return parsed


_PATIENCE = 5
"""Seconds to wait for the server of a replica: without it, the record itself answers."""


def make_engine(url: str) -> Engine:
    """Build the engine for a database; nothing is opened or created yet.

    Raises:
        DatabaseUnusable: The URL is of no database that Parley knows.
    """
    parsed = read_url(url)
    if parsed.get_backend_name() == "postgresql":
        return _postgres(parsed)
    path = _path(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise DatabaseUnusable(f"The folder {path.parent} cannot be made: {err.strerror}.") from err
    return _sqlite(parsed)


def make_replica(url: str) -> Engine:
    """Build the engine for a copy that is read from and never created.

    Raises:
        DatabaseUnusable: The URL is of no database that Parley knows.
    """
    parsed = read_url(url)
    if parsed.get_backend_name() == "postgresql":
        return _postgres(parsed.update_query_dict({"connect_timeout": str(_PATIENCE)}))
    there_already = {"mode": "rw", "uri": "true"}
    return _sqlite(parsed.set(database=f"file:{quote(str(_path(url)))}", query=there_already))


def _postgres(url: URL) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _sqlite(url: URL) -> Engine:
    # The connection that was used last holds the pages that are asked for again.
    engine = create_engine(
        url, connect_args={"timeout": 30}, pool_size=10, max_overflow=20, pool_use_lifo=True
    )
    engine.dialect.statement_compiler = _WithHints
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


class _WithHints(SQLiteCompiler):
    """SQLAlchemy drops what a statement says about the index to use on SQLite."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:  # noqa: ANN401, ARG002 - SQLAlchemy's
        return text


def _path(url: str) -> Path:
    path = database_file(url)
    if path is None:
        raise DatabaseUnusable("A record needs a file: write sqlite:///path/to/parley.db.")
    return path


def database_file(url: str) -> Path | None:
    """The file of an SQLite database; None for others, and for databases in memory."""
    parsed = read_url(url)
    name = parsed.database
    if parsed.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


def _prepare(connection: sqlite3.Connection, record: object) -> None:  # noqa: ARG001 - the hook's shape
    connection.isolation_level = None  # SQLAlchemy's `begin` decides how a transaction begins
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    # A writer that begins deferred is refused at once when another writes; IMMEDIATE waits.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_WRITERS = 5_027_533


def _begin_postgres(connection: Connection) -> None:
    # Writers wait for one another, as in SQLite: an edit that looked at a revision, and a batch
    # that counts its rows, must not meet another one halfway. Readers see one state throughout.
    options = connection.get_execution_options()
    if options.get("writes", False):
        if (wait := options.get("wait", PATIENCE)) != PATIENCE:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{wait}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the record throughout."""
    with (
        plain_errors(),
        engine.connect() as connection,
        connection.begin(),
        breaking_off(connection),
    ):
        yield connection


@contextmanager
def writing(engine: Engine, wait: int = PATIENCE) -> Iterator[Connection]:
    """A connection inside one write transaction: all of it is kept, or nothing.

    Args:
        engine: Of the record.
        wait: Seconds for which other writers are waited for.

    Raises:
        DatabaseUnusable: It cannot be written, or another writer took longer than that.
    """
    with plain_errors(), engine.connect() as plain:
        connection = plain.execution_options(writes=True, wait=wait)
        with _patient(connection, wait), connection.begin():
            yield connection


@contextmanager
def _patient(connection: Connection, seconds: int) -> Iterator[None]:
    """Have a connection to SQLite wait so long for others; it goes back as it was."""
    if not is_sqlite(connection) or seconds == PATIENCE:
        yield
        return
    plain: Any = connection.connection.driver_connection  # a transaction would wait already
    plain.execute(f"PRAGMA busy_timeout = {seconds * 1000}")
    try:
        yield
    finally:
        plain.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")


def keep_log(engine: Engine) -> None:
    """Have SQLite write ahead into a log, so that readers and a writer do not wait for another.

    The file remembers it. It is said to records alone: a file of another program stays as it is.
    """
    if is_sqlite(engine):
        with plain_errors(), engine.connect() as connection:
            plain: Any = connection.connection.driver_connection  # a transaction would forbid it
            try:
                plain.execute("PRAGMA journal_mode = WAL")
            except sqlite3.Error as err:
                raise OperationalError("PRAGMA journal_mode", None, err) from err


def is_same(one: Engine, other: Engine) -> bool:
    """Whether two engines lead to one database, however their addresses are spelt."""
    if one.dialect.name != other.dialect.name:
        return False
    if is_sqlite(one):
        files = [Path(engine.url.database or "") for engine in (one, other)]
        both = all(file.exists() for file in files)
        return files[0].resolve() == files[1].resolve() or (both and files[0].samefile(files[1]))
    # A host has many names. What one session locks, another finds locked in the same database.
    lock = secrets.randbits(62)
    with reading(one) as here, reading(other) as there:
        here.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock})")
        free = there.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({lock})").scalar_one()
    return not free


def learn_sizes(engine: Engine) -> None:
    """Have the database look at how much lies where: without it, it guesses its plans."""
    with writing(engine) as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")


@contextmanager
def any_text(connection: Connection) -> Iterator[None]:
    """Let texts be read that are no UTF-8, as only a damaged SQLite file holds them.

    A byte that does not belong there is shown by its number.
    """
    if not is_sqlite(connection):
        yield
        return
    plain: Any = connection.connection.driver_connection
    plain.text_factory = lambda text: text.decode("utf-8", "backslashreplace")
    try:
        yield
    finally:
        plain.text_factory = str


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what a database cannot do into a sentence.

    Raises:
        DatabaseUnusable: With the reason.
    """
    try:
        yield
    except DBAPIError as err:
        reason = _reason(err)
        if reason is None:
            raise
        raise DatabaseUnusable(reason) from err


_LOCKED = "Another program keeps the database locked. Try again in a moment."
_REASONS = {
    "file is not a database": "The file is no SQLite database. Choose another one.",
    "database disk image is malformed": "The database file is damaged. Restore a backup.",
    "unable to open database file": "The database file cannot be opened. Check folder and rights.",
    "attempt to write a readonly database": "The database file may not be written to.",
    "database or disk is full": "The disk is full. Nothing was saved; make room and try again.",
    "disk I/O error": "The disk takes no more, or is at fault. Nothing was saved.",
    "database is locked": _LOCKED,
    "lock timeout": _LOCKED,
}


def _reason(err: DBAPIError) -> str | None:
    text = str(err.orig)
    for words, reason in _REASONS.items():
        if words in text:
            return reason
    # Of a server these are what no program can help: no way to it, no entry, no room, no power.
    if isinstance(err, OperationalError) and not isinstance(err.orig, sqlite3.Error):
        said = text.strip().splitlines() or ["it gave no reason"]
        return f"The database server cannot be used: {said[0].rstrip('.')}."
    return None


def is_sqlite(bind: Any) -> bool:  # noqa: ANN401 - an engine or a connection
    """Whether an engine or a connection speaks to SQLite."""
    return bool(bind.dialect.name == "sqlite")
