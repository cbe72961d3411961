"""A slide of a story as an event: what TimelineJS and its like say, wherever they write it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from tracker.errors import Problem
from tracker.exchange.documents.citing import cited, each_once
from tracker.exchange.documents.html_text import on_one_line, read_html
from tracker.exchange.sheets.events import Refused
from tracker.exchange.sheets.mapping import kind_called
from tracker.language import say
from tracker.model.dates import DateError, When


class Slide(NamedTuple):
    """What a slide says; headline, text and captions may be HTML."""

    when: str
    """In EDTF, as exactly as its parts say."""
    shown: str
    """The date as it is shown in words; empty where that is left to the program."""
    headline: str
    text: str
    group: str
    media: str
    """Address of a picture, a page or a film; or a piece of HTML."""
    credit: str
    caption: str


def event_in(
    slide: Slide, *, dossier: str, kind: str | None
) -> tuple[dict[str, Any], list[Problem]]:
    """The plain values of the event that a slide is, and what was written otherwise than it came.

    Args:
        slide: The slide.
        dossier: Where it goes.
        kind: The kind that all are said to be; else the group names it, or it is a statement.
    """
    read = read_html(slide.text)
    title = on_one_line(slide.headline) or first_sentence(read.text)
    if not title:
        raise Refused("headline", None, say("The slide says nothing. Give it a headline."))
    group = on_one_line(slide.group)
    named = kind_called(group)
    when, notes = _as_shown(slide)
    media = cited(
        slide.media, publisher=on_one_line(slide.credit), title=on_one_line(slide.caption)
    )
    links = (cited(link.url, title=link.text) for link in read.links)
    return {
        "dossier": dossier,
        "kind": kind or named or "statement",
        "when": when,
        "title": title,
        "summary": read.text,
        "citations": each_once([*links, media if media and "url" in media["source"] else None]),
        "tags": [group[:120]] if group and not named else [],
        "status": "published",
    }, notes


_SHORTEST = 12
"""Letters: what ends earlier is an abbreviation more often than a sentence."""


def first_sentence(text: str) -> str:
    """The first sentence of a text, on one line; the whole of it where no sentence ends."""
    line = text.strip().partition("\n")[0]
    for at in range(_SHORTEST, len(line) - 1):
        if line[at] in ".!?" and line[at + 1] == " " and line[at + 2 : at + 3].isupper():
            return line[: at + 1]
    return line


def edtf_of(parts: Sequence[str], *, column: str, hour: str = "", minute: str = "") -> str:
    """A date from its parts, as exactly as they go: a year, a month, a day, a time of day.

    Args:
        parts: Year, month and day; empty where they are not given.
        column: Where the date stands, for what is said of a wrong one.
        hour: Of the day; empty where it is not given.
        minute: Of the hour; empty for the full hour.

    Raises:
        Refused: A part is no number, or the calendar has no such day.
    """
    year, month, day = (part.strip().removesuffix(".0") for part in parts)
    shown = " ".join(filter(None, (year, month, day, hour, minute)))
    if not year:
        raise Refused(
            column, shown or None, say("The slide has no year, so it has no date. Give one.")
        )
    numbers = [one for one in (year, month, day, hour, minute) if one]
    if (
        not all(one.isdecimal() for one in numbers)
        or not 1 <= len(year) <= 4
        or (day and not month)
    ):
        text = say(
            "‘{shown}’ is no date of the years 1 to 9999 in numbers: year, month, day.", shown=shown
        )
        raise Refused(column, shown, text)
    edtf = year.zfill(4)
    edtf += f"-{month.zfill(2)}" if month else ""
    edtf += f"-{day.zfill(2)}" if day else ""
    edtf += f"T{hour.zfill(2)}:{(minute or '0').zfill(2)}" if hour and day else ""
    try:
        return When.parse(edtf).edtf
    except DateError as err:
        raise Refused(column, shown, str(err)) from err


def span_of(start: str, end: str) -> str:
    """A date from both ends, of which TimelineJS draws no end that equals its start."""
    return start if not end or end == start else f"{start}/{end}"


def _as_shown(slide: Slide) -> tuple[str, list[Problem]]:
    """The date; the one that is shown in words where it says the same time less surely."""
    shown = on_one_line(slide.shown)
    if not shown:
        return slide.when, []
    try:
        said = When.read(shown, today=datetime.now(tz=UTC).date()) if _says_year(shown) else None
    except DateError:
        said = None
    if said is not None and _is_of_the_same_time(said, When.parse(slide.when)):
        return said.edtf, []
    text = say(
        "The date is shown as ‘{shown}’, which does not hold ‘{drawn}’: that one counts, and "
        "the words stay with the row.",
        shown=shown,
        drawn=slide.when,
    )
    return slide.when, [Problem(("when",), shown, text)]


def _is_of_the_same_time(said: When, own: When) -> bool:
    """Whether words leave open all that a date does, or say where in its month or year it was."""
    shown, drawn = said.bounds(UTC), own.bounds(UTC)
    if shown.earliest_start <= drawn.earliest_start and drawn.latest_end <= shown.latest_end:
        return True
    inside = drawn.earliest_start <= shown.earliest_start and shown.latest_end <= drawn.latest_end
    return inside and not own.is_interval


def _says_year(shown: str) -> bool:
    digits = "".join(letter if letter.isdecimal() else " " for letter in shown)
    return any(len(number) == 4 for number in digits.split())
