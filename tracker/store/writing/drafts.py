"""Half-filled forms, kept until they are saved or thrown away.

One form may stand open in several windows. Each window holds what it kept: what another kept
meanwhile is never written over and never thrown away. A form that was saved is kept on for a
while, out of sight: where that write is taken back, it is there again as it was typed.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from tracker.store.database.engine import reading, writing
from tracker.store.history.revisions import REVISION, now, stands
from tracker.store.tables import METADATA

_DRAFT = METADATA.tables["draft"]
_KEPT_ON = 30 * 86_400_000_000
"""Microseconds for which a form that was saved can come back."""


class Window(NamedTuple):
    """One of the windows in which a form stands open."""

    name: str
    """Never the same for two of them."""
    seen: int | None
    """When what it started from was kept, as `OpenedDraft.at` gave it; None for nothing."""


class OpenedDraft(NamedTuple):
    """A form as it is kept."""

    payload: dict[str, Any]
    at: int
    """When it was kept, microseconds since 1970, UTC."""
    holder: str | None
    """Name of the window that kept it."""


class Drafts:
    """The part of a store that keeps half-filled forms."""

    engine: Engine

    def keep_draft(
        self,
        key: str,
        owner: str,
        payload: Mapping[str, Any],
        *,
        window: Window | None = None,
        wait: float | None = None,
    ) -> bool:
        """Keep a form as it stands, in place of what was kept under its key.

        Args:
            key: Of the form.
            owner: Whose form it is.
            payload: What stands in it, as plain values.
            window: Where it stands; None to write over whatever is kept.
            wait: Seconds for which other writers are waited for; None for the usual time.

        Returns:
            False, with nothing kept, where another window kept the form since this one opened
            it, or saved it: this one's text needs a key of its own.

        Raises:
            DatabaseUnusable: It cannot be kept, with the reason.
        """
        row = {"key": key, "owner": owner, "payload": json.dumps(payload), "at": now()}
        with writing(self.engine, wait) as connection:
            found = _row(connection, key)
            if window and found and not (_holds(window, found) and _is_open(connection, found)):
                return False
            _put(connection, row | {"holder": window.name if window else None, "written": None})
        return True

    def draft(self, key: str) -> dict[str, Any] | None:
        """The form kept under a key; None where none is."""
        opened = self.opened_draft(key)
        return opened.payload if opened else None

    def opened_draft(self, key: str) -> OpenedDraft | None:
        """The form kept under a key, and when it was kept; None where none is."""
        with reading(self.engine) as connection:
            row = _row(connection, key)
            if row is None or not _is_open(connection, row):
                return None
        return OpenedDraft(json.loads(row.payload), row.at, row.holder)

    def drafts(self, owner: str) -> list[tuple[str, dict[str, Any]]]:
        """All forms of one person, the newest first: key and form."""
        asked = select(_DRAFT).where(_DRAFT.c.owner == owner).order_by(_DRAFT.c.at.desc())
        with reading(self.engine) as connection:
            rows = [row for row in connection.execute(asked).all() if _is_open(connection, row)]
        return [(row.key, json.loads(row.payload)) for row in rows]

    def draft_of(self, subject: str, name: str) -> str | None:
        """Key of the form that was saved as a record and came back as that was undone; else None.

        Args:
            subject: What was recorded: event, actor or dossier.
            name: Its id, name or short name.
        """
        asked = (
            select(_DRAFT)
            .join(REVISION, REVISION.c.number == _DRAFT.c.written)
            .where(REVISION.c.subject == subject, REVISION.c.name == name)
            .order_by(_DRAFT.c.at.desc())
        )
        with reading(self.engine) as connection:
            rows = connection.execute(asked).all()
            return next((row.key for row in rows if _is_open(connection, row)), None)

    def finish_draft(
        self, key: str, owner: str, payload: Mapping[str, Any], number: int, window: Window
    ) -> None:
        """Put a form out of sight that was saved; it comes back where that write is undone.

        What another window kept under the key stays as it is.

        Args:
            key: Of the form.
            owner: Whose form it is.
            payload: What stood in it when it was saved.
            number: Of the write that saved it.
            window: Where it stood.
        """
        row = {"key": key, "owner": owner, "payload": json.dumps(payload), "at": now()}
        with writing(self.engine) as connection:
            old = _DRAFT.c.written.is_not(None) & (_DRAFT.c.at < now() - _KEPT_ON)
            connection.execute(delete(_DRAFT).where(old))
            found = _row(connection, key)
            if found is None or _holds(window, found):
                _put(connection, row | {"holder": window.name, "written": number})

    def drop_draft(self, key: str, window: Window | None = None) -> None:
        """Throw a form away.

        Args:
            key: Of the form.
            window: Where it stood: what another window kept stays; None to drop it anyway.
        """
        with writing(self.engine) as connection:
            found = _row(connection, key)
            if found is not None and (window is None or _holds(window, found)):
                connection.execute(delete(_DRAFT).where(_DRAFT.c.key == key))


def _row(connection: Connection, key: str) -> Row[Any] | None:
    return connection.execute(select(_DRAFT).where(_DRAFT.c.key == key)).first()


def _holds(window: Window, row: Row[Any]) -> bool:
    """Whether a window kept a form itself, or opened it as it is kept."""
    return bool(row.holder == window.name or row.at == window.seen)


def _is_open(connection: Connection, row: Row[Any]) -> bool:
    """Whether a form is still to be saved: what was written of it, if anything, was undone."""
    return row.written is None or not stands(connection, row.written)


def _put(connection: Connection, row: Mapping[str, Any]) -> None:
    connection.execute(delete(_DRAFT).where(_DRAFT.c.key == row["key"]))
    connection.execute(insert(_DRAFT).values(row))
