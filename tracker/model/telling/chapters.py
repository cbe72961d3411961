"""Chapters: how the keeper of a dossier divides its story. They are no part of what it claims."""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Annotated

from pydantic import Field

from tracker.model.dates import OPEN, When, day_of
from tracker.model.values import EventId, Featured, Line, Record, Slug, new_id

MOST_LETTERS = 60
"""Of a chapter's title: it stands in a span of the picture."""


class Chapter(Record):
    """A named span of a dossier, such as a truce: how its keeper tells it, and no claim."""

    id: EventId = Field(default_factory=new_id, title="Id", description="Never changes.")
    dossier: Slug = Field(title="Dossier", description="Short name of the dossier it belongs to.")
    title: Annotated[Line, Field(min_length=1, max_length=MOST_LETTERS), Featured()] = Field(
        title="Title", description="A neutral name of a few words: first truce."
    )
    when: Annotated[When, Featured()] = Field(
        title="When", description="A span, as exactly as known: 24 Nov to 1 Dec 2023."
    )
    summary: Annotated[Line, Field(max_length=300), Featured()] = Field(
        "", title="What it is, in a sentence", description="What sets it apart from the others."
    )


def in_time(chapters: Iterable[Chapter], zone: tzinfo) -> list[Chapter]:
    """Chapters by their start, of equal ones the longer first.

    Args:
        chapters: Of one dossier.
        zone: Its time zone.
    """

    def place(chapter: Chapter) -> tuple[int, int, str]:
        bounds = chapter.when.bounds(zone)
        return bounds.earliest_start, -bounds.latest_end, chapter.id

    return sorted(chapters, key=place)


def begun(chapters: Iterable[Chapter], day: date | None, zone: tzinfo) -> list[Chapter]:
    """The chapters that have begun by a day, by their start; all of them without a day.

    On a past day nobody could have named what was still to come.
    """
    found = in_time(chapters, zone)
    if day is None:
        return found
    return [one for one in found if _begins(one, zone) <= day]


def _begins(chapter: Chapter, zone: tzinfo) -> date:
    start = chapter.when.bounds(zone).earliest_start
    return date.min if start <= -OPEN else day_of(start, zone)


def chapter_at(chapters: Sequence[Chapter], start: int, zone: tzinfo) -> Chapter | None:
    """The chapter that an instant lies in, the one that began last; None for none.

    Args:
        chapters: By their start.
        start: Microseconds since 1970, UTC.
        zone: In which the dossier counts its days.
    """
    for chapter in reversed(chapters):
        bounds = chapter.when.bounds(zone)
        if bounds.earliest_start <= start < bounds.latest_end:
            return chapter
    return None
