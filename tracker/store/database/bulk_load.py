"""Many rows into one table, by the shortest way that each database has."""

from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, Table

from tracker.store.database.engine import is_sqlite


def load_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns; columns left out are null.

    SQLAlchemy's own insert works on each value of each row; for a million events that takes as
    long as the database does.

    Args:
        connection: Inside a write transaction.
        table: Where to.
        rows: Column names to values, the same two names or more in each; used up.
    """
    if not rows:
        return
    names = list(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    values = itemgetter(*names)
    if is_sqlite(connection):
        for name in names:
            if isinstance(table.c[name].type, Date):
                for row in rows:
                    row[name] = row[name] and row[name].isoformat()
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})',  # noqa: S608 - names of our own tables
            list(map(values, rows)),
        )
        return
    cursor: Any = connection.connection.cursor()  # psycopg's own
    with cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copying:
        for row in map(values, rows):
            copying.write_row(row)


_TRIGGER = "event_words_added"
_CACHE_KIB = 65_536
"""Four times as much was no faster, and stayed with the process."""


@contextmanager
def many_events(connection: Connection) -> Iterator[None]:
    """Make a write transaction ready for many events; `index_words` must follow each load.

    SQLite puts the words of single events into the search index by a trigger, and writes the
    index out after each: for very many events that is most of the work. The trigger rests
    meanwhile, inside the same transaction, and more of the indexes stay in memory.
    """
    if not is_sqlite(connection):
        yield
        return
    run = connection.exec_driver_sql
    trigger = run("SELECT sql FROM sqlite_master WHERE name = ?", (_TRIGGER,)).scalar_one()
    cache = run("PRAGMA cache_size").scalar_one()
    run(f"DROP TRIGGER {_TRIGGER}")
    run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
        run(trigger)
    finally:
        run(f"PRAGMA cache_size = {cache}")


def index_words(connection: Connection, first: int, last: int) -> None:
    """Put the words of events into the search index, by their numbers, within `many_events`."""
    if is_sqlite(connection):
        connection.exec_driver_sql(
            "INSERT INTO event_words(rowid, words) "
            "SELECT seq, words FROM event WHERE seq BETWEEN ? AND ?",
            (first, last),
        )
