"""What TimelineJS reads, taken apart: its JSON, that of its first version, and its sheets."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.documents.entries import (
    Entries,
    Entry,
    entry_of,
    found_in,
    kind_said,
    list_in,
    part_in,
    provider_of,
    text_in,
)
from tracker.exchange.documents.json_files import json_in
from tracker.exchange.documents.slides import Slide, edtf_of, event_in, span_of
from tracker.exchange.found import Found
from tracker.exchange.incoming import Asked, Head, Reading
from tracker.exchange.sheets.days import edtf_in
from tracker.exchange.sheets.events import Refused, Whose, dossier_for, found_of, hash_of
from tracker.exchange.sheets.opening import names_in, opened
from tracker.exchange.sheets.table import Cells, as_documented
from tracker.language import say, several
from tracker.model.values import is_id

_LABEL = "TimelineJS"
_EVENTS = re.compile(r'"(?:events|start_date|headline)"\s*:')
_FIRST_VERSION = re.compile(r'"(?:timeline|startDate|headline)"\s*:')
_SHEET = {"year", "headline", "text", "media"}
_FIRST_SHEET = {"start date", "headline", "text", "media"}
_NO_EVENTS = {"title", "era"}
_OWN = re.compile(r"\s*<p>Made: \S+ by Parley ")
_CLOCK = re.compile(r"(?i)([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?\s*(am|pm)?")

_SAYS = frozenset({
    "kind", "when", "title", "summary", "citations", "tags", "status", "retracted_on",
})  # fmt: skip
_SAYS_OF_OWN = frozenset({"kind", "title"})
"""Of a file that Parley wrote: all else went out as text, and what is recorded says it better."""


def certainty(head: Head) -> float:
    """How sure it is that a file is TimelineJS's."""
    names = names_in(head)
    if names >= _SHEET or names >= _FIRST_SHEET:
        return 0.9
    for keys in (_EVENTS, _FIRST_VERSION):
        if len({found.split('"')[1] for found in keys.findall(head.text)}) == 3:
            return 0.9
    return 0.0


def begin(stream: BinaryIO, asked: Asked) -> Reading:
    """Look at a file as a whole, and tell which of its three forms it has.

    Raises:
        UnreadableFile: It has none of them.
    """
    dossier, kind, scheme = dossier_for(asked.dossier, _LABEL), kind_said(asked), provider_of(asked)
    start = stream.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(0)
    is_own = False
    if b"{" in start[:200] and not start.startswith(b'"'):
        document = _document(stream)
        left_out = _left_out(document)
        title = text_in(part_in(part_in(document, "title"), "text"), "text")
        is_own = _OWN.match(title) is not None
        entries: Entries = _entries
        slide: Callable[[Entry], Slide] = _slide
    else:
        is_first = not {name.casefold() for name in opened(stream, asked).names} >= _SHEET
        left_out = sum(_is_no_event(row.cells) for row in opened(stream, asked).rows)
        entries, slide = (
            partial(_rows, asked),
            partial(_slide_of_row, asked=asked, is_first=is_first),
        )

    def whose(entry: Entry) -> Whose | None:
        number = str(entry.said.get("unique_id") or "")
        if is_own and is_id(number):
            return None
        return Whose(scheme, number[:120] or hash_of(entry.row.cells), asked.release)

    def taken(entry: Entry) -> Found:
        plain, notes = event_in(slide(entry), dossier=dossier, kind=kind)
        own = whose(entry)
        if own is None:
            plain["id"] = entry.said["unique_id"]
        return found_of(entry.row, plain, own, tuple(notes))

    told = several(
        "{n} is no event, but a title or eras: left out.",
        "{n} are no events, but a title or eras: left out.",
        left_out,
    )
    return Reading(
        rows=found_in(entries, taken, whose),
        says=_SAYS_OF_OWN if is_own else _SAYS,
        scheme=None if is_own else scheme,
        said=(told,) if left_out else (),
    )


def _document(stream: BinaryIO) -> Mapping[str, Any]:
    found = json_in(stream)
    if isinstance(found, dict):
        if timeline := part_in(found, "timeline"):
            return timeline
        if isinstance(found.get("events"), list):
            return found
    raise UnreadableFile(
        say("A story of TimelineJS is an object with ‘events’, or ‘timeline’ in its first version.")
    )


def _left_out(document: Mapping[str, Any]) -> int:
    eras = len(list_in(document, "eras")) + len(list_in(document, "era"))
    return eras + (1 if document.get("title") or document.get("headline") else 0)


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    document = _document(stream)
    for place, said in enumerate(list_in(document, "events") or list_in(document, "date"), 1):
        yield entry_of(place, said)


def _slide(entry: Entry) -> Slide:
    said = entry.said
    if "startDate" in said:
        return _slide_of_first_version(said)
    text, media = part_in(said, "text"), part_in(said, "media")
    starts, ends = part_in(said, "start_date"), part_in(said, "end_date")
    shown = (
        text_in(part, name) for part in (said, starts) for name in ("display_date", "display_text")
    )
    return Slide(
        when=span_of(_date(starts, "start_date"), _date(ends, "end_date") if ends else ""),
        shown=next(filter(None, shown), ""),
        headline=text_in(text, "headline"),
        text=text_in(text, "text"),
        group=text_in(said, "group"),
        media=text_in(media, "url"),
        credit=text_in(media, "credit"),
        caption=text_in(media, "caption"),
    )


def _date(parts: Mapping[str, Any], column: str) -> str:
    year, month, day, hour, minute = (
        text_in(parts, name) for name in ("year", "month", "day", "hour", "minute")
    )
    return edtf_of((year, month, day), column=column, hour=hour, minute=minute)


def _slide_of_first_version(said: Mapping[str, Any]) -> Slide:
    asset = part_in(said, "asset")
    return Slide(
        when=span_of(
            *(_in_first_version(text_in(said, name), name) for name in ("startDate", "endDate"))
        ),
        shown="",
        headline=text_in(said, "headline"),
        text=text_in(said, "text"),
        group=text_in(said, "tag"),
        media=text_in(asset, "media"),
        credit=text_in(asset, "credit"),
        caption=text_in(asset, "caption"),
    )


def _in_first_version(text: str, column: str) -> str:
    """A date of the first version: `2011,12,10,07,30`; others it read as Americans write them."""
    if not text and column == "endDate":
        return ""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 and not text.isdecimal():
        return edtf_in(column, text, "mdy")
    year, month, day, hour, minute = [*parts, *[""] * 5][:5]
    return edtf_of((year, month, day), column=column, hour=hour, minute=minute)


def _rows(asked: Asked, stream: BinaryIO) -> Iterator[Entry]:
    for row in opened(stream, asked).rows:
        if row.fault or not _is_no_event(row.cells):
            yield Entry(row, as_documented(row.cells))


def _is_no_event(cells: Cells) -> bool:
    return as_documented(cells).get("type", "").casefold() in _NO_EVENTS


def _slide_of_row(entry: Entry, *, asked: Asked, is_first: bool) -> Slide:
    said = entry.said
    if is_first:
        start, end = (
            edtf_in(name, said[column], asked.dates) if said.get(column) else ""
            for name, column in (("Start Date", "start date"), ("End Date", "end date"))
        )
        if not start:
            raise Refused("Start Date", None, say("The row has no date. Give one."))
    else:
        start, end = _date_in(said, ""), _date_in(said, "end ")
    return Slide(
        when=span_of(start, end),
        shown=said.get("display date", ""),
        headline=said.get("headline", ""),
        text=said.get("text", ""),
        group=said.get("group") or said.get("tag", ""),
        media=said.get("media", ""),
        credit=said.get("media credit", ""),
        caption=said.get("media caption", ""),
    )


def _date_in(said: Mapping[str, Any], end: str) -> str:
    year, month, day, time = (
        said.get(f"{end}{name}", "") for name in ("year", "month", "day", "time")
    )
    if end and not year:
        return ""
    column = f"{end}year".title()
    hour = minute = ""
    if time:
        match = _CLOCK.fullmatch(time.strip())
        if match is None:
            text = say("‘{time}’ is no time of day. Write it as 14:30.", time=time)
            raise Refused(f"{end}time".title(), time, text)
        hour, minute = match.group(1), match.group(2)
        if match.group(3):
            hour = str(int(hour) % 12 + (12 if match.group(3).casefold() == "pm" else 0))
    return edtf_of((year, month, day), column=column, hour=hour, minute=minute)
