"""Text with delimiters: delimiter, encoding, quoting and line ends as they are found."""

import csv
import io
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from tracker.errors import UnreadableFile
from tracker.exchange.sheets.header import NoHeader, header_at, is_to_mend, lettered, named
from tracker.exchange.sheets.table import Row, Table, by_name, is_hxl
from tracker.language import say, several

_DELIMITERS = ",;\t|"
_HEAD = 65_536
_LONGEST_CELL = 100_000
_LONGEST_LINE = 1_000_000
_PART = 1 << 20
_LOOKED_AT = 60
_LEAST_ASCII = 0.85
_MOST_ROWS = 0.8

csv.field_size_limit(_LONGEST_CELL)


def open_table(stream: BinaryIO, encoding: str | None = None, *, header: bool = True) -> Table:
    """Open a table in text.

    Args:
        stream: At its beginning.
        encoding: Of the text; None to find out.
        header: Whether a row names the columns.

    Raises:
        UnreadableFile: It is no text, in no encoding that is sure, or has no columns.
    """
    found, said = (encoding, ()) if encoding else _encoding_of(stream)
    sure = found or "utf-8-sig"
    head = _head(stream, sure)
    delimiter = _delimiter(head)
    if not header:
        widths = [len(cells) for cells in _sample(head, delimiter)]
        names = lettered(max(widths, default=0))
        return Table(tuple(names), _rows(_records(_lines(stream, sure), delimiter), names), said)
    start = _header_place(head, delimiter)
    if start is None:
        raise NoHeader(
            say(
                "No row that names columns was found: two columns or more, all with a name. Write "
                "the names of the columns into the first row, or say --no-header."
            )
        )
    rows = _records(_lines(stream, sure), delimiter)
    for _ in range(start):
        next(rows, None)
    _, cells, _ = next(rows)
    names, told = named(cells)
    if start:
        told += (
            several(
                "The first row was passed over: the columns are named below it.",
                "The first {n} rows were passed over: the columns are named below them.",
                start,
            ),
        )
    return Table(
        tuple(filter(None, names)), _rows(rows, names), said + told, is_guarded=is_to_mend(cells)
    )


def header_of(text: str) -> list[str]:
    """Names of the columns of a table that begins with a text; none where it is no table."""
    try:
        delimiter = _delimiter(text)
        start = _header_place(text, delimiter)
        if start is None:
            return []
        rows = _records(io.StringIO(text, newline=""), delimiter)
        return named(next(islice(rows, start, None))[1])[0]
    except (UnreadableFile, StopIteration):
        return []


def _rows(records: Iterator[tuple[int, list[str], str]], names: list[str]) -> Iterator[Row]:
    first = True
    for number, cells, fault in records:
        if fault:
            yield Row(number, {}, fault)
        elif any(cell.strip() for cell in cells) and not (first and is_hxl(cells)):
            yield by_name(names, cells, number)
        first = False


def _records(
    lines: Iterator[str] | io.StringIO, delimiter: str
) -> Iterator[tuple[int, list[str], str]]:
    """Number, cells and fault of each record; what breaks the rules of quoting is one fault."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader), ""
        except StopIteration:
            return
        except csv.Error as err:
            yield number, [], _fault(str(err))
            if "unexpected end" in str(err):
                return


def _fault(said: str) -> str:
    if "unexpected end" in said:
        return say(
            "A quotation mark is opened here and never closed, so that all that follows is one "
            "cell. Close it; nothing from here on was read."
        )
    if "field larger" in said:
        return several(
            "A cell has more than {n} characters. Likely a quotation mark is opened and never "
            "closed.",
            "A cell has more than {n} characters. Likely a quotation mark is opened and never "
            "closed.",
            _LONGEST_CELL,
        )
    if "expected after" in said:
        return say(
            "After a closing quotation mark the cell goes on. Double the marks within a text."
        )
    return say("The row cannot be read: {reason}.", reason=said)


def _wrapped(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    stream.seek(0)
    try:
        return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    except LookupError as err:
        text = say(
            "There is no encoding ‘{encoding}’. Write a name such as utf-8.", encoding=encoding
        )
        raise UnreadableFile(text) from err


def _head(stream: BinaryIO, encoding: str) -> str:
    text = _wrapped(stream, encoding)
    try:
        return text.read(_HEAD)
    except UnicodeError as err:  # what is replaced letter by letter raises none but this
        said = say(
            "The text is not in {encoding}: it does not begin as one is. Choose another.",
            encoding=encoding,
        )
        raise UnreadableFile(said) from err
    finally:
        text.detach()


def _lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    text = _wrapped(stream, encoding)
    try:
        while line := text.readline(_LONGEST_LINE + 1):
            if len(line) > _LONGEST_LINE:
                raise UnreadableFile(
                    several(
                        "A line has more than {n} characters: no table has such.",
                        "A line has more than {n} characters: no table has such.",
                        _LONGEST_LINE,
                    )
                )
            yield line
    finally:
        with suppress(ValueError):  # where the file is closed already, nothing is left to do
            text.detach()


def most_of_one_width(text: str) -> bool:
    """Whether most rows of a text have the same number of cells, two or more."""
    widths = [len(cells) for cells in _sample(text, _delimiter(text)) if any(cells)]
    usual = max(set(widths), key=widths.count, default=0)
    return usual > 1 and widths.count(usual) >= _MOST_ROWS * len(widths)


def _delimiter(text: str) -> str:
    """The delimiter that gives the most rows of one width, and of those the widest."""

    def fit(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for cells in _sample(text, delimiter) if any(cells)]
        wide = [width for width in widths if width > 1]
        if not wide:
            return (0.0, 0)
        usual = max(set(wide), key=lambda width: (wide.count(width), width))
        return (round(wide.count(usual) / len(widths), 1), usual)

    best = max(_DELIMITERS, key=fit)
    return best if fit(best)[1] > 1 else ","


def _sample(text: str, delimiter: str) -> list[list[str]]:
    records = _records(io.StringIO(text, newline=""), delimiter)
    return [cells for _, cells, fault in islice(records, _LOOKED_AT) if not fault]


def _header_place(text: str, delimiter: str) -> int | None:
    rows = [
        cells
        for _, cells, _ in islice(_records(io.StringIO(text, newline=""), delimiter), _LOOKED_AT)
    ]
    return header_at(rows)


def _encoding_of(stream: BinaryIO) -> tuple[str, tuple[str, ...]]:
    """The encoding of a text, told from all of its bytes."""
    start = stream.read(4)
    stream.seek(0)
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16", ()
    decoder = getincrementaldecoder("utf-8")()
    others = size = 0
    is_utf8 = True
    while part := stream.read(_PART):
        if b"\x00" in part:
            raise UnreadableFile(say("The file is no text: it holds bytes that no text has."))
        size += len(part)
        others += len(part.translate(None, _ASCII))
        if is_utf8:
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                is_utf8 = False
    if is_utf8:
        return "utf-8-sig", ()
    if others / size <= 1 - _LEAST_ASCII:
        text = say(
            "The file is no UTF-8; it was read as Windows-1252, as western spreadsheets save it. "
            "If letters look wrong, say --encoding NAME."
        )
        return "cp1252", (text,)
    raise UnreadableFile(
        say(
            "The file is no UTF-8, and no other encoding is sure. Save it as UTF-8, or say "
            "--encoding, such as windows-1256 (Arabic), windows-1255 (Hebrew) or windows-1251 "
            "(Cyrillic)."
        )
    )


_ASCII = bytes(range(128))
