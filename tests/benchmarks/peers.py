"""Peers without a screen: the shortest way to do the same by hand."""

import sqlite3
import time
from pathlib import Path

_PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY",
    "cache_size=-65536", "mmap_size=268435456",
)  # fmt: skip
_TABLES = (
    "dossier", "actor", "actor_alias", "issue", "place", "publisher", "source", "event",
    "participant", "event_issue", "event_place", "citation", "claim", "day_count", "known_count",
    "facet_count", "choice_day", "revision",
)  # fmt: skip


def executemany_rate(file: Path) -> float:
    """Events a second when the rows of a record are put into the same tables and indexes.

    Args:
        file: A record; its rows are read beforehand, outside the measured time.
    """
    source = sqlite3.connect(file)
    made = source.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'event_words_%' AND type <> 'trigger' ORDER BY type = 'index'"
    ).fetchall()
    copy = file.with_suffix(".peer")
    target = sqlite3.connect(copy, isolation_level=None)
    for pragma in _PRAGMAS:
        target.execute(f"PRAGMA {pragma}")
    for (statement,) in made:
        target.execute(statement)
    rows = {
        table: source.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names from above
        for table in _TABLES
    }
    count = len(rows["event"])
    began = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        if found:
            marks = ",".join("?" * len(found[0]))
            target.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - as above
    target.execute("INSERT INTO event_words(event_words) VALUES ('rebuild')")
    target.execute("COMMIT")
    spent = time.perf_counter() - began
    target.close()
    source.close()
    copy.unlink()
    return count / spent
