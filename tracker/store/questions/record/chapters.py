"""The chapters of dossiers."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.errors import NotFound
from tracker.model.telling.chapters import Chapter, in_time
from tracker.store.questions.question import Question
from tracker.store.rows.loading import dossier_zone
from tracker.store.tables import TABLES
from tracker.store.tables.payload import record_of
from tracker.store.viewer import Look

_CHAPTER = TABLES["chapter"]


@dataclass(frozen=True)
class Chapters(Question[list[Chapter]]):
    """The chapters of a dossier by their start; of all dossiers, one after another, without it."""

    dossier: str | None = None

    def answer(self, look: Look) -> list[Chapter]:
        """The chapters."""
        asked = select(_CHAPTER.c.dossier, _CHAPTER.c.payload)
        if self.dossier is not None:
            asked = asked.where(_CHAPTER.c.dossier == self.dossier)
        found: dict[str, list[Chapter]] = {}
        for row in look.connection.execute(asked.order_by(_CHAPTER.c.dossier, _CHAPTER.c.id)):
            found.setdefault(row.dossier, []).append(record_of(Chapter, row.payload))
        return [
            one
            for slug, chapters in found.items()
            for one in in_time(chapters, dossier_zone(look.connection, slug))
        ]


@dataclass(frozen=True)
class ChapterNamed(Question[Chapter]):
    """The chapter of an id."""

    name: str

    def answer(self, look: Look) -> Chapter:
        """The chapter.

        Raises:
            NotFound: The record has none of that id.
        """
        asked = select(_CHAPTER.c.payload).where(_CHAPTER.c.id == self.name)
        payload = look.connection.execute(asked).scalar()
        if payload is None:
            raise NotFound("chapter", self.name)
        return record_of(Chapter, payload)
