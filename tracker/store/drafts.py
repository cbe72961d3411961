"""Half-filled forms, kept until they are saved or thrown away."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from tracker.store.engine import reading, writing
from tracker.store.history import now
from tracker.store.tables import METADATA

_DRAFT = METADATA.tables["draft"]


class Drafts:
    """The part of a store that keeps half-filled forms."""

    engine: Engine

    def keep_draft(self, key: str, owner: str, payload: Mapping[str, Any]) -> None:
        """Keep a form as it stands, in place of what was kept under its key."""
        row = {"key": key, "owner": owner, "payload": json.dumps(payload), "at": now()}
        with writing(self.engine) as connection:
            connection.execute(delete(_DRAFT).where(_DRAFT.c.key == key))
            connection.execute(insert(_DRAFT).values(row))

    def draft(self, key: str) -> dict[str, Any] | None:
        """The form kept under a key; None where none is."""
        with reading(self.engine) as connection:
            found = connection.execute(select(_DRAFT.c.payload).where(_DRAFT.c.key == key)).scalar()
        return json.loads(found) if found else None

    def drafts(self, owner: str) -> list[tuple[str, dict[str, Any]]]:
        """All forms of one person, the newest first: key and form."""
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(_DRAFT).where(_DRAFT.c.owner == owner).order_by(_DRAFT.c.at.desc())
            ).all()
        return [(row.key, json.loads(row.payload)) for row in rows]

    def drop_draft(self, key: str) -> None:
        """Throw a form away."""
        with writing(self.engine) as connection:
            connection.execute(delete(_DRAFT).where(_DRAFT.c.key == key))
