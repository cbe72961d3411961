"""Sheets of workbooks, of Excel and of OpenDocument: cells by their type, days as days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, load_workbook

from tracker.errors import UnreadableFile
from tracker.exchange.sheets.header import NoHeader, header_at, is_to_mend, lettered, named
from tracker.exchange.sheets.table import Row, Table, by_name, is_hxl
from tracker.language import decimal, say, several

_MOST_UNPACKED = 300_000_000
_MOST_RATIO = 200
_SMALL = 20_000_000
_LOOKED_AT = 40
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def is_workbook(stream: BinaryIO) -> bool:
    """Whether a file begins as workbooks do; it is rewound."""
    start = stream.read(4)
    stream.seek(0)
    return start in {_ZIP, _OLE}


def sheets_of(stream: BinaryIO) -> tuple[str, ...]:
    """Names of the sheets of a workbook, which is rewound.

    Raises:
        UnreadableFile: It is no workbook, or unpacks into far more than it is.
    """
    _refuse_bomb(stream)
    try:
        return tuple(load_workbook(stream).sheet_names)
    except (CalamineError, OSError, ValueError) as err:
        raise UnreadableFile(say("The workbook cannot be read: {reason}.", reason=err)) from err
    finally:
        stream.seek(0)


def open_sheet(stream: BinaryIO, name: str | None = None, *, header: bool = True) -> Table:
    """Open a sheet of a workbook.

    Args:
        stream: At its beginning.
        name: Of the sheet; the first one without.
        header: Whether a row names the columns.

    Raises:
        UnreadableFile: It is no workbook, it unpacks into far more than it is, or it has no such
            sheet.
    """
    _refuse_bomb(stream)
    try:
        book = load_workbook(stream)
        sheet, said = _sheet(book, name)
        rows = _cells(sheet)
        looked_at = list(islice(rows, _LOOKED_AT))
    except (CalamineError, OSError, ValueError) as err:
        raise UnreadableFile(say("The workbook cannot be read: {reason}.", reason=err)) from err
    if not header:
        names = lettered(max((len(cells) for _, cells in looked_at), default=0))
        return Table(tuple(names), _rows(looked_at, rows, names), said)
    start = header_at([cells for _, cells in looked_at])
    if start is None:
        raise NoHeader(
            say(
                "No row of the sheet names columns: two or more, all with a name. Say "
                "--no-header if "
                "none does. Say --sheet NAME for another one of: {sheets}.",
                sheets=", ".join(book.sheet_names),
            )
        )
    header_row = looked_at[start][1]
    names, told = named(header_row)
    return Table(
        tuple(filter(None, names)),
        _rows(looked_at[start + 1 :], rows, names),
        said + told,
        is_guarded=is_to_mend(header_row),
    )


def _sheet(book: CalamineWorkbook, name: str | None) -> tuple[CalamineSheet, tuple[str, ...]]:
    names = book.sheet_names
    if not names:
        raise UnreadableFile(say("The workbook has no sheet."))
    if name is not None and name not in names:
        raise UnreadableFile(
            say(
                "There is no sheet ‘{sheet}’. Choose one of: {sheets}.",
                sheet=name,
                sheets=", ".join(names),
            )
        )
    said: tuple[str, ...] = ()
    if name is None and len(names) > 1:
        others = ", ".join(names[1:])
        said = (
            say(
                "The sheet ‘{sheet}’ was read. Say --sheet NAME for: {sheets}.",
                sheet=names[0],
                sheets=others,
            ),
        )
    return book.get_sheet_by_name(name or names[0]), said


def _cells(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    first = (sheet.start or (0, 0))[0] + 1
    for number, row in enumerate(sheet.iter_rows(), first):
        yield number, [_text(cell) for cell in row]


def _rows(
    begun: list[tuple[int, list[str]]], rest: Iterator[tuple[int, list[str]]], names: list[str]
) -> Iterator[Row]:
    first = True
    for part in (begun, rest):
        for number, cells in part:
            if any(cell.strip() for cell in cells) and not (first and is_hxl(cells)):
                yield by_name(names, cells, number)
            first = False


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)


def _refuse_bomb(stream: BinaryIO) -> None:
    """Refuse a packed file that unpacks into far more than it is, before it is unpacked."""
    start = stream.read(4)
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    if start != _ZIP:
        return
    try:
        with ZipFile(stream) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
    except (BadZipFile, OSError, ValueError) as err:
        raise UnreadableFile(say("The workbook is damaged: {reason}.", reason=err)) from err
    finally:
        stream.seek(0)
    if unpacked > _MOST_UNPACKED or (unpacked > _SMALL and unpacked > size * _MOST_RATIO):
        raise UnreadableFile(
            several(
                "The workbook has {n} bytes and unpacks into {unpacked}: no table does so, and "
                "it is "
                "not opened. Save the sheet as CSV.",
                "The workbook has {n} bytes and unpacks into {unpacked}: no table does so, and "
                "it is "
                "not opened. Save the sheet as CSV.",
                size,
                unpacked=decimal(unpacked),
            )
        )
