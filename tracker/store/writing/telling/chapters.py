"""Chapters of a dossier: written, taken out, and a write taken back."""

from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from tracker.errors import NotFound, NothingToUndo
from tracker.language import say
from tracker.model.telling.chapters import Chapter
from tracker.store.database.engine import writing
from tracker.store.history.revisions import write_to
from tracker.store.tables import TABLES
from tracker.store.tables.payload import payload_named, record_of, to_json

SUBJECT = "chapter"
"""What the history calls a chapter; it is found there by its id."""

_CHAPTER, _DOSSIER = TABLES["chapter"], TABLES["dossier"]


class Chapters:
    """The part of a store that keeps the chapters of dossiers."""

    engine: Engine

    def put_chapter(self, chapter: Chapter, *, by: str) -> int:
        """Record a chapter, or replace the one of its id; returns the write's number.

        Raises:
            NotFound: The record has no such dossier.
        """
        with writing(self.engine) as connection:
            return write_chapter(connection, chapter, by, "change")

    def remove_chapter(self, chapter_id: str, *, by: str) -> int:
        """Take a chapter out of its dossier; returns the write's number.

        Raises:
            NotFound: The record has no such chapter.
        """
        with writing(self.engine) as connection:
            payload = _payload(connection, chapter_id)
            if payload is None:
                raise NotFound(SUBJECT, chapter_id)
            return _take_out(connection, chapter_id, payload, by, "remove")


def write_chapter(connection: Connection, chapter: Chapter, by: str, action: str) -> int:
    """Record a chapter, or replace the one of its id; returns the write's number.

    Raises:
        NotFound: The record has no such dossier.
    """
    payload_named(connection, _DOSSIER.c.slug, chapter.dossier, "dossier")
    before, after = _payload(connection, chapter.id), to_json(chapter)
    row = {"id": chapter.id, "dossier": chapter.dossier, "payload": after}
    if before is None:
        connection.execute(insert(_CHAPTER).values(row))
    else:
        connection.execute(update(_CHAPTER).where(_CHAPTER.c.id == chapter.id).values(row))
    said = "add" if before is None and action == "change" else action
    return write_to(connection, SUBJECT, chapter.id, by, said, (before, after))


def add_chapter(connection: Connection, chapter: Chapter, by: str) -> None:
    """Record a chapter that comes with a file, unless the record has one of its id."""
    if _payload(connection, chapter.id) is None:
        write_chapter(connection, chapter, by, "change")


def undo(connection: Connection, row: Row[Any], by: str) -> int:
    """Take back a write to a chapter; gives the undo's number.

    Raises:
        NothingToUndo: Its dossier has left the record.
    """
    if row.before is not None:
        try:
            return write_chapter(connection, record_of(Chapter, row.before), by, "undo")
        except NotFound as err:
            lost = say("Its chapter has nowhere to go.")
            raise NothingToUndo(f"{err} {lost}") from err
    return _take_out(connection, row.name, row.after, by, "undo")


def has_chapters(connection: Connection, dossier: str) -> bool:
    """Whether a dossier has any chapter."""
    asked = select(_CHAPTER.c.id).where(_CHAPTER.c.dossier == dossier).limit(1)
    return connection.execute(asked).first() is not None


def _payload(connection: Connection, chapter_id: str) -> str | None:
    asked = select(_CHAPTER.c.payload).where(_CHAPTER.c.id == chapter_id)
    return connection.execute(asked).scalar()


def _take_out(connection: Connection, chapter_id: str, payload: str, by: str, action: str) -> int:
    connection.execute(delete(_CHAPTER).where(_CHAPTER.c.id == chapter_id))
    return write_to(connection, SUBJECT, chapter_id, by, action, (payload, None))
