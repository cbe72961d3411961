"""A copy of a record on a server, in tables that one connection alone sees and that end with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from tracker.errors import DatabaseUnusable
from tracker.store.progress import Progress
from tracker.store.tables import METADATA
from tracker.store.upkeep.move import number_on


@contextmanager
def server_copy(engine: Engine, progress: Progress) -> Iterator[Engine | None]:
    """Copy a record of PostgreSQL into temporary tables of the same names.

    Whoever writes to the record waits for nothing here: what is copied is read as it stood at one
    moment, and what is written to the copy takes no turn among the writers.

    Args:
        engine: Of the record.
        progress: Told how many tables were copied.

    Returns:
        An engine with one connection, in which a name of a table means the copy; None where none
        can be made, such as where there is no right or no room for temporary tables.
    """
    with _one_connection(engine) as copy:
        try:
            with copy.connect() as connection:
                _fill(connection, progress)
        except DBAPIError:
            is_made = False
        else:
            is_made = True
        yield copy if is_made else None


class _Trial(psycopg.Connection[Any]):
    """A connection in one transaction that is never kept: the server then forgets the tables.

    They must not outlive it, nor may what their names mean: where a pooler stands before the
    server, somebody else goes on in the same session.
    """

    is_filled = False

    def commit(self) -> None:
        """Keep what was written in the copy, for as long as this connection lasts."""
        if self.is_filled:
            self.execute(_KEEP)
        else:
            super().commit()

    def rollback(self) -> None:
        """Go back to the copy as it was kept last."""
        if self.is_filled:
            self.execute(_GO_BACK)
        else:
            super().rollback()


_KEEP: LiteralString = "RELEASE SAVEPOINT kept; SAVEPOINT kept"
_GO_BACK: LiteralString = "ROLLBACK TO SAVEPOINT kept"


@contextmanager
def _one_connection(engine: Engine) -> Iterator[Engine]:
    """An engine that never connects a second time: another connection would see the record."""
    made: list[_Trial] = []

    def connect(_dialect: object, _record: object, where: Any, how: Any) -> _Trial:  # noqa: ANN401 - the driver's own
        if made:
            raise DatabaseUnusable("The connection to the server was lost. Try it once more.")
        made.append(_Trial.connect(*where, **how))
        return made[0]

    copy = create_engine(engine.url, pool_size=1, max_overflow=0, hide_parameters=True)
    event.listen(copy, "do_connect", connect)
    try:
        yield copy
    finally:
        copy.dispose()
        for one in made:
            one.close()


def _fill(connection: Connection, progress: Progress) -> None:
    """Make the tables and copy what is in them; from then on, their names mean the copies."""
    run = connection.exec_driver_sql
    quoted = connection.dialect.identifier_preparer.quote
    run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    schema = run("SELECT relnamespace::regnamespace FROM pg_class WHERE oid = to_regclass('event')")
    own = schema.scalar_one()
    run("SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)")
    METADATA.create_all(connection, checkfirst=False)
    tables = METADATA.sorted_tables
    for done, table in enumerate(tables, 1):
        name = quoted(table.name)
        columns = ", ".join(quoted(column.name) for column in table.columns)
        run(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {own}.{name}")  # noqa: S608 - names of our own tables
        run(f"ANALYZE {name}")
        progress("tables copied", done, len(tables))
    number_on(connection)
    run("SAVEPOINT kept")
    driver = connection.connection.driver_connection
    if isinstance(driver, _Trial):
        driver.is_filled = True
