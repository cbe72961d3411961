"""A whole record, history included, from one database into another; goes on where it stopped."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Table,
    func,
    literal_column,
    select,
)
from sqlalchemy.types import BigInteger

from tracker.errors import DatabaseUnusable, ParleyError
from tracker.store.database.addresses import shown
from tracker.store.database.bulk_load import load_rows
from tracker.store.database.engine import (
    is_same,
    is_sqlite,
    learn_sizes,
    make_engine,
    reading,
    writing,
)
from tracker.store.progress import Progress, silent
from tracker.store.tables import METADATA
from tracker.store.upkeep.migrate import upgrade

AT_ONCE = 5000
"""Rows that are copied in one transaction."""


class NotTheSame(ParleyError):
    """The copy holds something else than the record that it was made from."""


class Moved(NamedTuple):
    """What was copied: rows by table."""

    rows: dict[str, int]


def move(
    source_url: str, target_url: str, progress: Progress = silent, *, at_once: int = AT_ONCE
) -> Moved:
    """Copy a record into an empty database, or finish a copy that was interrupted.

    Every part is written in a transaction of its own. At the end both are counted and compared
    row by row; nobody should write to the source meanwhile.

    Args:
        source_url: Where the record is.
        target_url: Where to; its tables are made.
        progress: Called after each part that was copied or compared.
        at_once: Rows in a part.

    Raises:
        NotTheSame: The target holds another record, or the source changed meanwhile.
        DatabaseUnusable: One of them cannot be read or written, or both are one.
    """
    source, target = make_engine(source_url), make_engine(target_url)
    try:
        if is_same(source, target):
            raise DatabaseUnusable(
                f"The target {shown(target.url)} is the record itself. Nothing was "
                "copied; name another database."
            )
        upgrade(source, source_url)
        upgrade(target, target_url)
        _refuse_another(source, target)
        for table in METADATA.sorted_tables:
            _copy(source, target, table, progress, at_once)
        with writing(target) as there:
            number_on(there)
        learn_sizes(target)
        return Moved(
            {table.name: _same(source, target, table, progress) for table in METADATA.sorted_tables}
        )
    finally:
        source.dispose()
        target.dispose()


def _refuse_another(source: Engine, target: Engine) -> None:
    """A target whose newest write the source has not is another record."""
    revision = METADATA.tables["revision"]
    with reading(target) as there, reading(source) as here:
        newest = there.execute(select(revision).order_by(revision.c.number.desc()).limit(1)).first()
        if newest is None:
            return
        same = here.execute(select(revision).where(revision.c.number == newest.number)).first()
        if same is None or tuple(same) != tuple(newest):
            raise NotTheSame(
                "The target holds another record. Choose an empty database, or one that an "
                "interrupted ‘parley migrate-to’ left."
            )


def _copy(source: Engine, target: Engine, table: Table, progress: Progress, at_once: int) -> None:
    """Copy what of a table is not there yet; nothing is ever taken out of the target.

    Parts are whole and in the order of their numbers: of a table with numbers, what comes before
    the last one is there, and only the rows that share it (those of one event) may have been
    parted. Databases put texts in different orders: of a table without, all keys are looked at.
    """
    keys = list(table.primary_key)
    known, where = select(*keys), None
    with reading(target) as there:
        if isinstance(keys[0].type, (Integer, BigInteger)):
            last = there.execute(select(func.max(keys[0]))).scalar()
            if last is not None:
                known, where = known.where(keys[0] == last), keys[0] >= last
        held = {tuple(row) for row in there.execute(known)}
    done, of = _count(target, table), _count(source, table)
    for rows in _parts(source, table, keys, where, at_once):
        fresh = [row for row in rows if tuple(row[key.name] for key in keys) not in held]
        if fresh:
            done += len(fresh)
            with writing(target) as there:
                load_rows(there, table, fresh)
            progress(f"rows of {table.name} copied", done, of)


def _parts(
    engine: Engine,
    table: Table,
    keys: list[Column[Any]],
    where: ColumnElement[bool] | None,
    at_once: int,
) -> Iterator[list[dict[str, Any]]]:
    asked = select(table).order_by(*keys)
    if where is not None:
        asked = asked.where(where)
    with reading(engine) as connection:
        rows = connection.execution_options(yield_per=at_once).execute(asked).mappings()
        for part in rows.partitions(at_once):
            yield [dict(row) for row in part]


def _count(engine: Engine, table: Table) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _same(source: Engine, target: Engine, table: Table, progress: Progress) -> int:
    """How many rows both have.

    Raises:
        NotTheSame: They differ.
    """
    here, there = _sum(source, table), _sum(target, table)
    progress(f"rows of {table.name} compared", there[0], here[0])
    if here != there:
        raise NotTheSame(
            f"The copy of the table {table.name} differs: {there[0]:,} rows of {here[0]:,}. Did "
            "somebody write meanwhile? Run ‘parley migrate-to’ again, into an empty database."
        )
    return here[0]


def _sum(engine: Engine, table: Table) -> tuple[int, int]:
    """Number of rows, and the sum of their hashes, whatever their order."""
    count = total = 0
    with reading(engine) as connection:
        rows = connection.execution_options(yield_per=AT_ONCE).execute(select(table))
        for row in rows:
            digest = hashlib.blake2b(repr(tuple(row)).encode(), digest_size=8).digest()
            total = (total + int.from_bytes(digest)) % 2**64
            count += 1
    return count, total


def number_on(connection: Connection) -> None:
    """Let what is written next get the numbers after those that were copied."""
    if not is_sqlite(connection):
        for table in METADATA.sorted_tables:
            _set_sequence(connection, table)


def _set_sequence(connection: Connection, table: Table) -> None:
    keys = list(table.primary_key)
    if len(keys) != 1 or not isinstance(keys[0].type, Integer):
        return
    newest = select(func.coalesce(func.max(keys[0]), 0) + 1).scalar_subquery()
    sequence = func.pg_get_serial_sequence(table.name, keys[0].name)
    connection.execute(select(func.setval(sequence, newest, literal_column("false"))))
