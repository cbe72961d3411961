"""The rules by which a dossier's copy to publish is made, kept beside the record.

They name people who must not be named. So they are no part of the history, which others read, and
no question reaches them: who wants them asks the store for them, and nothing that leaves does.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Engine, delete, insert, select

from tracker.store.database.engine import reading, writing
from tracker.store.history.revisions import now
from tracker.store.tables import METADATA

_REDACTION = METADATA.tables["redaction"]


class KeptRules(NamedTuple):
    """Rules as they were kept the last time."""

    said: dict[str, Any]
    """As plain values."""
    by: str
    at: int
    """When, microseconds since 1970, UTC."""


class Redactions:
    """The part of a store that keeps the rules of redacted copies."""

    engine: Engine

    def keep_rules(self, dossier: str, said: Mapping[str, Any], *, by: str) -> KeptRules | None:
        """Keep the rules of a dossier, in place of those it had.

        Args:
            dossier: Its short name.
            said: The rules as plain values.
            by: Who says so.

        Returns:
            Those it had; None where it had none.

        Raises:
            DatabaseUnusable: They cannot be kept, with the reason.
        """
        row = {
            "dossier": dossier,
            "payload": json.dumps(said, ensure_ascii=False),
            "by": by,
            "at": now(),
        }
        own = _REDACTION.c.dossier == dossier
        with writing(self.engine) as connection:
            before = connection.execute(select(_REDACTION).where(own)).first()
            connection.execute(delete(_REDACTION).where(own))
            connection.execute(insert(_REDACTION).values(row))
        return KeptRules(json.loads(before.payload), before.by, before.at) if before else None

    def rules_of(self, dossier: str) -> KeptRules | None:
        """The rules that a dossier has; None where none were kept."""
        asked = select(_REDACTION).where(_REDACTION.c.dossier == dossier)
        with reading(self.engine) as connection:
            row = connection.execute(asked).first()
        return KeptRules(json.loads(row.payload), row.by, row.at) if row else None
