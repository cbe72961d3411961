"""Excel: a sheet for each table of the record, one that says what the file is, one for columns.

Texts are cells of text, so that none runs as a formula, whatever it begins with. Rows go to the
disk as they come; a table with more rows than a sheet has goes on in a second one.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from tracker.exchange import csv_rows
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.exchange.incoming import Head, Incoming
from tracker.exchange.sheets import anything
from tracker.exchange.spooled import pieces_of_file
from tracker.exchange.tables import TABLES, Column, Reading, Table
from tracker.language import later

MOST_ROWS = 1_048_576
"""Of a sheet."""

_MOST_LETTERS = 32_767
"""Of a cell."""

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class _Sheet:
    """A sheet that is written row by row, and goes on in another where it is full."""

    def __init__(self, book: xlsxwriter.Workbook, title: str, heading: Sequence[str]) -> None:
        self._book, self._title, self._heading = book, title, heading
        self._number = 0
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        title = self._title if self._number == 1 else f"{self._title} {self._number}"
        self._sheet = self._book.add_worksheet(title)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for place, name in enumerate(self._heading):
            self._sheet.write_string(0, place, name, bold)
        self._row = 1

    def add(self, row: Iterable[object]) -> None:
        """Write the next row."""
        if self._row >= MOST_ROWS:
            self._begin()
        for place, value in enumerate(row):
            if isinstance(value, bool):
                self._sheet.write_boolean(self._row, place, value)
            elif isinstance(value, int | float):
                self._sheet.write_number(self._row, place, value)
            elif text := csv_rows.cell(value):
                self._sheet.write_string(self._row, place, _fitting(text))
        self._row += 1


def _fitting(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


def _make(folder: Path, contents: Contents) -> Path:
    file = folder / "events.xlsx"
    with xlsxwriter.Workbook(str(file), _OPTIONS) as book:
        book.set_properties({"title": contents.title(), "author": "Parley"})
        about = _Sheet(book, "About", ("what", "said"))
        for line in contents.about.lines() if contents.about else ():
            about.add(line)
        sheets = [(table, _Sheet(book, table.title, table.names())) for table in TABLES]
        columns = _Sheet(book, "Columns", ("sheet", "column", "type", "meaning"))
        for table in TABLES:
            for column in table.columns:
                columns.add(_explained(table, column))
        reading = Reading(contents.zones())
        for event in contents.events:
            reading.meet(event)
            for table, sheet in sheets:
                for row in table.rows(event, reading):
                    sheet.add(row)
    return file


def _explained(table: Table, column: Column) -> tuple[str, str, str, str]:
    return table.title, column.name, column.type, column.meaning


def _certainty(head: Head) -> float:
    packed = head.data.startswith(b"PK\x03\x04")
    if head.data.startswith(b"\xd0\xcf\x11\xe0"):
        return 0.6
    return 0.9 if packed and (b"[Content_Types].xml" in head.data or b"xl/" in head.data) else 0.0


FORMAT = Format(
    name="excel",
    label="Excel",
    use=later(
        "for spreadsheets, a sheet each for events, participants, figures, citations and sources"
    ),
    ending="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    pieces=pieces_of_file(_make),
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later("a workbook of Excel (.xlsx, .xlsm, .xls)"),
        begin=anything.begin,
        becomes=(
            "The first sheet, or `--sheet NAME`, is read as CSV is; days by their cells, formulas "
            "as their results."
        ),
        loses=anything.LOSES,
    ),
    describes=False,
    leaves_out=later(
        "Other names of actors, and what is said of publishers, issues, tracks and places, are "
        "left out; terms, causes, places and links stand as sentences, and a cell ends after "
        "32,767 letters."
    ),
    is_text=False,
)
