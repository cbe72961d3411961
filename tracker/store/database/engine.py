"""From a database's URL to an engine: the place for what differs between databases.

SQLite: write-ahead log, foreign keys, a busy timeout, and writers that take their lock at once.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL

from tracker.errors import DatabaseUnusable
from tracker.language import say
from tracker.store.database.addresses import database_file, read_url
from tracker.store.database.cancel import breaking_off
from tracker.store.database.copying import copy_into
from tracker.store.database.errors import plain_errors
from tracker.store.database.sqlite_file import PATIENCE, FileConnection, SqliteFile, prepare

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
    return _sqlite(SqliteFile(path, make=True))


def file_engine(file: Path) -> Engine:
    """Build the engine for an SQLite file that is there, whatever letters its name has."""
    return _sqlite(SqliteFile(file, make=False))


def make_replica(url: str) -> Engine:
    """Build the engine for a copy that is read from and never created.

    Raises:
        DatabaseUnusable: The URL is of no database that Parley knows.
    """
    parsed = read_url(url)
    if parsed.get_backend_name() == "postgresql":
        return _postgres(parsed.update_query_dict({"connect_timeout": str(_PATIENCE)}))
    return file_engine(_path(url))


def _postgres(url: URL) -> Engine:
    engine = create_engine(
        url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _sqlite(file: SqliteFile) -> Engine:
    # The connection that was used last holds the pages that are asked for again. What the record
    # says must not reach a log through an error's text.
    engine = create_engine(
        URL.create("sqlite", database=str(file.path)),
        creator=file.connect,
        pool_size=10,
        max_overflow=20,
        pool_use_lifo=True,
        hide_parameters=True,
    )
    engine.dialect.statement_compiler = _WithHints

    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writes", False):
            file.begin(connection, options.get("wait", PATIENCE))
        else:
            connection.exec_driver_sql("BEGIN")

    event.listen(engine, "begin", begin)
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


_WRITERS = 5_027_533


def _begin_postgres(connection: Connection) -> None:
    # Writers wait for one another, as in SQLite: an edit that looked at a revision, and a batch
    # that counts its rows, must not meet another one halfway. Readers see one state throughout.
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    if (wait := options.get("wait", PATIENCE)) != PATIENCE:
        milliseconds = max(1, int(wait * 1000))  # 0 would mean for ever
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the record throughout.

    Where the file was replaced by another since it was opened, the other is read.

    Raises:
        DatabaseUnusable: The database cannot be read.
    """
    with (
        plain_errors(engine),
        _connected(engine) as connection,
        connection.begin(),
        breaking_off(connection),
    ):
        yield connection


@contextmanager
def writing(engine: Engine, wait: float | None = None) -> Iterator[Connection]:
    """A connection inside one write transaction: all of it is kept, or nothing.

    Args:
        engine: Of the record.
        wait: Seconds for which other writers are waited for; where it is left out, those of the
            engine's option `wait`, else half a minute for a file, and as long as it takes for a
            server.

    Raises:
        DatabaseUnusable: The database cannot be written to, others wrote for longer, or the file
            is not the one any more that was opened. Nothing was written.
    """
    if wait is None:
        wait = float(engine.get_execution_options().get("wait", PATIENCE))
    with plain_errors(engine), engine.connect() as plain:
        connection = plain.execution_options(writes=True, wait=wait)
        _refuse_replaced(engine, connection)
        with connection.begin():
            _refuse_replaced(engine, connection)
            yield connection


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    connection = engine.connect()
    try:
        if _left(engine, connection):
            connection.close()
            connection = engine.connect()
        yield connection
    finally:
        connection.close()


def _opened_file(connection: Connection) -> FileConnection | None:
    plain = connection.connection.driver_connection
    return plain if isinstance(plain, FileConnection) else None


def _left(engine: Engine, connection: Connection) -> bool:
    """Leave a file that was replaced by another, with all connections to it; whether it was.

    Raises:
        DatabaseUnusable: The file is not there any more.
    """
    opened = _opened_file(connection)
    if opened is None or not opened.was_replaced():
        return False
    if not connection.in_transaction():
        opened.let_go()
    connection.invalidate()
    engine.dispose()  # those that wait in the pool lead to the same file
    if opened.file is not None and opened.file.identity() is None:
        raise opened.file.gone()
    return True


def _refuse_replaced(engine: Engine, connection: Connection) -> None:
    """What is written into a file that has lost its name is lost: nobody would find it."""
    if _left(engine, connection):
        raise DatabaseUnusable(
            say(
                "{file} was replaced by another file since it was opened. Nothing was saved; look "
                "at the record as it is now, and save again.",
                file=engine.url.database,
            )
        )


def keep_log(engine: Engine) -> None:
    """Have SQLite write ahead into a log, so that readers and a writer do not wait for another.

    The file remembers it. It is said to records alone: a file of another program stays as it is.
    A file that somebody else uses just now stays as it is until it is opened next.
    """
    if not is_sqlite(engine):
        return
    with plain_errors(engine), engine.connect() as connection:
        plain: Any = connection.connection.driver_connection  # a transaction would forbid it
        if plain.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            return
        plain.execute("PRAGMA busy_timeout = 0")  # two who want it would wait for one another
        try:
            plain.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as err:
            if err.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        finally:
            connection.invalidate()  # the next one waits again


def life(connection: Connection) -> tuple[int, ...]:
    """What tells a database from the one that had its name before, such as before a restore."""
    opened = _opened_file(connection)
    if opened is None:
        return ()
    run = connection.exec_driver_sql
    marks = (run(f"PRAGMA {name}").scalar_one() for name in ("user_version", "schema_version"))
    return (*marks, *(opened.identity or ()))


def is_read_only(connection: Connection) -> bool:
    """Whether a connection leads to a file that this process may only read."""
    opened = _opened_file(connection)
    return opened is not None and opened.read_only


_MOST_IN_MEMORY = 2**30
"""Bytes of a file that is copied into memory at most."""


def memory_copy(engine: Engine) -> Engine | None:
    """A copy of an SQLite record in memory, for what needs to write and must not.

    Args:
        engine: Of the record.

    Returns:
        An engine; with its disposal the copy is gone. None where there is no file, or where it
        is too large.

    Raises:
        DatabaseUnusable: The file cannot be read.
    """
    file = Path(engine.url.database or "")
    if not is_sqlite(engine) or not file.is_file() or file.stat().st_size > _MOST_IN_MEMORY:
        return None
    name = f"file:/{secrets.token_hex(8)}?vfs=memdb"
    kept = _connect_memory(name)  # the copy lives for as long as somebody has it open
    try:
        with plain_errors(engine):
            copy_into(file, kept)
    except DatabaseUnusable:
        kept.close()
        raise
    kept.execute("PRAGMA locking_mode = EXCLUSIVE")
    kept.execute("PRAGMA journal_mode = DELETE")  # in memory there is no log
    kept.execute("PRAGMA locking_mode = NORMAL")
    kept.execute("SELECT count(*) FROM sqlite_master").fetchone()  # which lets the lock go
    copy = create_engine(
        URL.create("sqlite", database=str(file)),
        creator=lambda: _connect_memory(name),
        hide_parameters=True,
    )
    copy.dialect.statement_compiler = _WithHints
    event.listen(copy, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    event.listen(copy, "engine_disposed", lambda _: kept.close())
    return copy


def _connect_memory(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, uri=True, check_same_thread=False, isolation_level=None)
    prepare(connection)
    return connection


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


def is_sqlite(bind: Any) -> bool:  # noqa: ANN401 - an engine or a connection
    """Whether an engine or a connection speaks to SQLite."""
    return bool(bind.dialect.name == "sqlite")
