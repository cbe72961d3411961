"""What somebody said of a table's columns, kept by their names for the next table that has them.

It is no part of the history: it says how files are read, and nothing of what happened.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Engine, delete, insert, select

from tracker.store.database.engine import reading, writing
from tracker.store.history.revisions import now
from tracker.store.tables import METADATA

_MAPPING = METADATA.tables["mapping"]


class KeptMapping(NamedTuple):
    """What was said the last time."""

    said: dict[str, Any]
    """As plain values."""
    by: str
    at: int
    """When, microseconds since 1970, UTC."""


class Mappings:
    """The part of a store that remembers how tables are read."""

    engine: Engine

    def keep_mapping(self, names: Iterable[str], said: Mapping[str, Any], *, by: str) -> None:
        """Keep what was said of a table, in place of what was kept of the same columns.

        Args:
            names: Of its columns, in any order.
            said: As plain values.
            by: Who said it.

        Raises:
            DatabaseUnusable: It cannot be kept, with the reason.
        """
        row = {"key": _key(names), "payload": json.dumps(said), "by": by, "at": now()}
        with writing(self.engine) as connection:
            connection.execute(delete(_MAPPING).where(_MAPPING.c.key == row["key"]))
            connection.execute(insert(_MAPPING).values(row))

    def mapping(self, names: Iterable[str]) -> KeptMapping | None:
        """What was kept of a table with the same columns; None where nothing was."""
        with reading(self.engine) as connection:
            asked = select(_MAPPING).where(_MAPPING.c.key == _key(names))
            row = connection.execute(asked).first()
        return KeptMapping(json.loads(row.payload), row.by, row.at) if row else None


def _key(names: Iterable[str]) -> str:
    """The same for the same names in any order and case."""
    folded = sorted({name.casefold() for name in names})
    return hashlib.sha256(json.dumps(folded).encode("utf-8", "backslashreplace")).hexdigest()
