"""Calendars taken apart, entry by entry: so one of any length needs little room."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO, NamedTuple, Protocol

from icalendar import Calendar
from icalendar import Event as Entry

from tracker.language import say, several

_LONGEST = 1_000_000
"""Most bytes of an entry; what is longer is no entry of a calendar."""

_BEGIN, _END = b"BEGIN:VEVENT", b"END:VEVENT"
_CLOSE = b"END:VCALENDAR\r\n"


class Part(NamedTuple):
    """An entry of a calendar, or why it cannot be read."""

    line: int
    """Where it begins, from 1."""
    entry: Entry | None
    fault: str = ""


def parts_in(stream: BinaryIO) -> Iterator[Part]:
    """The entries of a calendar, one after another, in the time zones that it describes.

    Args:
        stream: Bytes, which are read from the beginning.
    """
    stream.seek(0)
    before, block = list[bytes](), list[bytes]()
    began, size = 0, 0
    for number, line in enumerate(stream, 1):
        plain = line.strip().upper()
        if plain == _BEGIN:
            if before:
                _learn_zones(before)
                before = []
            began, block, size = number, [], 0
        if not began:
            before.append(line)
            continue
        size += len(line)
        if size <= _LONGEST:
            block.append(line)
        if plain == _END:
            yield _part(began, block, size)
            began, block = 0, []
    if began:
        yield Part(began, None, say("The entry is never closed. Write END:VEVENT after it."))


def _part(line: int, block: list[bytes], size: int) -> Part:
    if size > _LONGEST:
        return Part(
            line,
            None,
            several(
                "The entry has more than {n} bytes.", "The entry has more than {n} bytes.", _LONGEST
            ),
        )
    try:
        found = Entry.from_ical(b"".join(block))
    except (ValueError, KeyError, IndexError) as err:
        return Part(line, None, say("The entry cannot be read: {reason}.", reason=err))
    return (
        Part(line, found)
        if isinstance(found, Entry)
        else Part(line, None, say("This is no entry."))
    )


def _learn_zones(lines: list[bytes]) -> None:
    """Have the library know the time zones that a calendar describes before its entries."""
    if any(line.strip().upper() == b"BEGIN:VTIMEZONE" for line in lines):
        try:
            Calendar.from_ical(b"".join(lines) + _CLOSE)
        except (ValueError, KeyError, IndexError):
            return  # an entry in such a zone is told of by itself


class Span(NamedTuple):
    """When an entry is."""

    edtf: str
    unknown_zone: str = ""
    """The zone that it names and nobody knows; empty where there is none."""


def span_of(entry: Entry) -> Span | None:
    """When an entry is, in EDTF; None where it does not say.

    Whole days end on the day before their end, which no longer belongs to them; times carry the
    offset that their zone has on that day.
    """
    begins, duration = _first(entry, "DTSTART"), _first(entry, "DURATION")
    start, end = _moment(begins), _moment(_first(entry, "DTEND"))
    if begins is None or start is None:
        return None
    if end is None and duration is not None:
        end = start + duration.dt
    if not isinstance(start, datetime) and end is not None and not isinstance(end, datetime):
        end -= timedelta(days=1)
    zone = str(begins.params.get("TZID", ""))
    is_known = not zone or (isinstance(start, datetime) and start.tzinfo is not None)
    first = _written(start)
    last = _written(end) if end is not None and type(end) is type(start) and end > start else first
    return Span(first if last == first else f"{first}/{last}", "" if is_known else zone)


class _Timed(Protocol):
    """A day, a time or a duration, as the library reads it."""

    dt: Any
    params: Mapping[str, object]


def _first(entry: Entry, name: str) -> _Timed | None:
    """What an entry says; the first of several, which break the rules and are met all the same."""
    value = entry.get(name)
    first: _Timed | None = value[0] if isinstance(value, list) else value
    return first


def _moment(said: _Timed | None) -> date | None:
    moment: date | None = getattr(said, "dt", None)
    return moment


def _written(moment: date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="minutes").removesuffix("+00:00") + (
        "Z" if moment.utcoffset() == timedelta(0) else ""
    )


_HTML = re.compile(r"<(?:br|p|a|b|i|ul|li|div|span|html)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether a description is HTML, as some programs write it against the rules."""
    return _HTML.search(text) is not None
