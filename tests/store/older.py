"""Records as an older Parley left them."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

_RELEASED = Path(__file__).with_name("released")


def make_older(file: Path, version: str = "0006") -> Path:
    """Put a record of an older version into a file."""
    file.write_bytes(gzip.decompress((_RELEASED / f"{version}.db.gz").read_bytes()))
    return file


def version_of(file: Path) -> str:
    """The version that a record's file is of."""
    with closing(sqlite3.connect(file)) as opened:
        return str(opened.execute("SELECT version_num FROM alembic_version").fetchone()[0])
