"""What becomes of a small file of every format that comes in: counted by bringing it in."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter

from tests.builders import as_line, make_event
from tests.intake import gdelt
from tests.intake.bringing import brought
from tests.intake.reading import read_events
from tests.intake.samples import (
    KLEPTOCRACY,
    PAX,
    PLOVER,
    SLIDE,
    TIMEMAP,
    calendar,
    entry,
    plain,
    story,
)
from tests.intake.tables import ACLED, GED, table
from tracker.errors import UnreadableFile
from tracker.exchange import READ
from tracker.exchange.incoming import Asked
from tracker.intake import Brought
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, open_store

Row = dict[str, Any]
_NO_DAY = "2023-02-31"


class Tried(NamedTuple):
    """A file that is tried: a row as it should be, and the same row with a fault."""

    row: Row
    fault: Row
    """What is otherwise in the second row."""
    write: Callable[..., bytes]
    """Writes rows as a file of the format."""
    asked: Mapping[str, str] = {}
    """Fields that are said to be the same in every row."""


def _lines(*rows: Row) -> bytes:
    return b"\n".join(plain(row) for row in rows)


def _array(*rows: Row) -> bytes:
    return plain(list(rows))


def _chronology(*rows: Row) -> bytes:
    return "".join(f"- **{row['date']}** {row['words']}\n" for row in rows).encode()


def _workbook(*rows: Row) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(number, 0, cells)
    return file.getvalue()


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _open_document(*rows: Row) -> bytes:
    said = "".join(
        f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"
        for cells in (list(rows[0]), *(row.values() for row in rows))
    )
    spaces = " ".join(f'xmlns:{one}="{_ODF}:{one}:1.0"' for one in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Events">{said}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _ODS), ("content.xml", "text/xml"))
    )
    space = f'xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.3"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", _ODS)
        packed.writestr(
            "META-INF/manifest.xml", f"<manifest:manifest {space}>{listed}</manifest:manifest>"
        )
        packed.writestr("content.xml", content)
    return file.getvalue()


def _cell(text: str) -> str:
    said = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'


def _text(write: Callable[..., str]) -> Callable[..., bytes]:
    return lambda *rows: write(*rows).encode()


_EVENT = as_line(
    make_event(
        id="e-1",
        places=[{"name": "Doha", "country": "QA"}],
        claims=[{"measure": "captives held", "value": 230, "claimed_by": "Israel"}],
    )
)
_SHEET: Row = {
    "Date": "2023-10-27", "Headline": "Rockets fired", "Location": "Ashdod", "Actors": "A; B",
    "Killed": "3-5", "Source": "A paper", "Colour": "red",
}  # fmt: skip
_MEETING: Row = {"LOCATION": "Doha", "DESCRIPTION": "They met.", "ATTENDEE": "mailto:a@a.example"}
_WRONG = {"id": "e-2", "when": _NO_DAY}

TRIED: dict[str, Tried] = {
    "acled": Tried(ACLED, {"event_id_cnty": "XXX2", "event_date": "31 Feb 2025"}, _text(table)),
    "gdelt": Tried(
        gdelt.ROW,
        {"GLOBALEVENTID": "900000002", "SQLDATE": "20230231"},
        _text(lambda *rows: "".join(gdelt.line(**row) for row in rows)),
    ),
    "kleptocracy": Tried(KLEPTOCRACY, {"id": "two", "date": _NO_DAY}, _array),
    "markdown": Tried(
        {"date": "27 October 2023", "words": "They talk, as [a paper](https://a.example/x) says."},
        {"date": "28 October"},
        _chronology,
    ),
    "parley": Tried(
        _EVENT, _WRONG, lambda *rows: plain({"parley": 1, "events": list(rows)})
    ),
    "pax": Tried(PAX, {"AgtId": "9002", "Dat": "31/02/2025"}, _text(table)),
    "timemap": Tried(TIMEMAP, {"id": "CIV0002", "date": "2/31/2022"}, _array),
    "ucdp-ged": Tried(GED, {"id": "900002", "date_start": "2025-02-31"}, _text(table)),
    "csv": Tried(_SHEET, {"Date": "03/04/2023"}, _text(table), {"kind": "attack"}),
    "excel": Tried(_SHEET, {"Date": "03/04/2023"}, _workbook, {"kind": "attack"}),
    "ods": Tried(_SHEET, {"Date": "03/04/2023"}, _open_document, {"kind": "attack"}),
    "ics": Tried(
        _MEETING,
        {"UID": "meeting-2@a.example", "DTSTART": "VALUE=DATE:20230231"},
        lambda *rows: calendar(*(entry(**row) for row in rows)),
    ),
    "jsonl": Tried(_EVENT, _WRONG, _lines),
    "plover": Tried(PLOVER, {"id": "CORPUS-2", "date": _NO_DAY}, _lines),
    "timelinejs": Tried(
        SLIDE,
        {"unique_id": "slide-2", "start_date": {"year": "2023", "month": "13"}},
        story,
    ),
}  # fmt: skip
"""A file for every format that comes in, by its name."""


def tried_page() -> str:
    """The page: a line for each format."""
    rows = [_line(name) for name in TRIED]
    return "\n".join([_TRIED, *rows, ""])


_TRIED = """# What becomes of a small file

The page is made by bringing files in: `make docs`; a test keeps it current.

**The files are made up.** Each has two rows in the true shape of its format: one as it should be,
and the same one with a date that is none. The raw rows of ACLED and PA-X may not be published
again, and those of others are not ours to keep here. What became of files that others wrote is
[told apart](formats-of-others.md).

*Rows* are those that stand for events. *The same again* is the whole file brought in a second
time: its good row changes nothing. *Fields filled* are those of the event. *In no field* was found
by making each value of the row empty and several others in turn: what changes nothing of this
event is named, be it that Parley has no field for it or that another column says the same. It is
not gone: it stays with the event in *their row*, as it came. [Formats](formats.md) says what
columns become, and what a format has no room for. What stands within a field, such as the tier of
a source, was not tried.

| format | rows | events | drafts | the same again | refused | fields filled | in no field |
|---|---|---|---|---|---|---|---|"""


def _line(name: str) -> str:
    done, again, event = bring(name)
    refused = f"{done.refused}: {done.problems[0].text}" if done.problems else str(done.refused)
    drafts = done.added if event["status"] == "draft" else 0
    rest = ", ".join(f"`{column}`" for column in lost(name)) or "nothing"
    same = f"{again.unchanged} unchanged"
    counted = f"{done.read} | {done.added} | {drafts} | {same} | {refused}"
    return f"| `{name}` | {counted} | {', '.join(_filled(event))} | {rest} |"


@cache
def bring(name: str) -> tuple[Brought, Brought, Row]:
    """What becomes of the file, of the same file once more, and the event in plain values."""
    one = TRIED[name]
    body = one.write(one.row, one.row | one.fault)
    asked = _asked(one)
    with TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/a.db")) as store:
        for slug in ("here", "test-talks"):
            store.put_dossier(Dossier(slug=slug, title="Here"), by="Ada")
        done, again = (brought(store, body, asked) for _ in range(2))
        every = EventFilter(status=("published", "draft"))
        [event] = store.seen_by(KEEPER).stream(every)
    assert done.format.name == READ[name].name
    return done, again, event.as_dict() | {"status": event.status}


def _asked(one: Tried) -> Asked:
    return Asked(file="a-file", dossier="here", values=one.asked)


_OF_EVERY_EVENT = frozenset({"id", "dossier", "kind", "external_ids", "status"})


def _filled(event: Row) -> Iterator[str]:
    yield f"kind ({event['kind']})"
    yield from (name for name in event if name not in _OF_EVERY_EVENT)


@cache
def lost(name: str) -> tuple[str, ...]:
    """Columns of the row that can be otherwise, or empty, and the event stays the same."""
    one = TRIED[name]
    whole = _fields(name, one, one.row)
    return tuple(
        column
        for column, value in one.row.items()
        if value not in ("", [], {})
        and all(_fields(name, one, other) == whole for other in _otherwise(one.row, column))
    )


def _otherwise(row: Row, column: str) -> Iterator[Row]:
    value = row[column]
    if not isinstance(value, str):
        yield {name: kept for name, kept in row.items() if name != column}
        return
    yield from (row | {column: other} for other in ("", f"{value}x", *"13570"))


def _fields(name: str, one: Tried, row: Row) -> list[Row]:
    try:
        events, _ = read_events(name, one.write(row), _asked(one))
    except UnreadableFile:  # without it, it is no file of this format
        return []
    return [_said_by(event.as_dict(), row) for event in events]


def _said_by(event: Row, row: Row) -> Row:
    """An event without their row in it, and without numbers that Parley gave it."""
    numbers = [one for value in row.values() for one in (value, str(value))]
    others = [
        own | {"row": "", "id": own["id"] if own["id"] in numbers else ""}
        for own in event.get("external_ids", ())
    ]
    own = event["id"] if event["id"] in numbers else ""
    return event | {"external_ids": others, "id": own}
