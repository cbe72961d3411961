"""Many rows into one table, by the shortest way that each database has."""

from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, Table

from tracker.store.engine import is_sqlite


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
