"""Events as rows of a table, for spreadsheets: RFC 4180, columns named as the model names fields.

One row for each event, one column for each field of any kind. A cell holds the plain value; a list
of words is joined by `; `; records in a record (participants, figures, sources …) and words that
hold a semicolon themselves are JSON.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets an
apostrophe in front, and so does one that begins with an apostrophe: take one apostrophe off the
front of a cell to have the text as recorded.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from tracker.exchange.contents import Contents
from tracker.model.events import Event
from tracker.model.kinds import KINDS

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def columns() -> tuple[str, ...]:
    """Names of the columns: the fields that all kinds share, then those of each kind."""
    shared = Event.model_fields
    own = (name for kind in KINDS.values() for name in kind.model_fields if name not in shared)
    return tuple(dict.fromkeys([*shared, *own]))


def write(out: TextIO, contents: Contents) -> int:
    """Write a heading and one row for each event; returns how many events."""
    count = -1
    for line in lines(contents.events):
        out.write(line)
        count += 1
    return count


def lines(events: Iterable[Event]) -> Iterator[str]:
    """The heading, then each event's row, as text with its line end; one is held at a time."""
    names = columns()
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n")
    rows.writerow(names)
    yield _taken(buffer)
    for event in events:
        plain = _full(event)
        rows.writerow([safe(_cell(plain.get(name))) for name in names])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def safe(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet might run it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _full(event: Event) -> dict[str, Any]:
    """The event's plain values; what every row has is there even at its default."""
    shared = {"confidence": event.confidence, "status": event.status}
    return shared | {"visibility": event.visibility} | event.as_dict()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
        case list() if all(isinstance(one, str) and ";" not in one for one in value):
            return "; ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
