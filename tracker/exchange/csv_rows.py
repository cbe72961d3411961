"""Events as rows of a table, for spreadsheets: RFC 4180, columns named as the model names fields.

One row for each event, one column for each field of any kind. A cell holds the plain value;
records in a record (participants, figures, sources …) are sentences, as the pages say them, and
several values are joined by `; `. For programs that want their parts there is Parley's own JSON.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets an
apostrophe in front, and so does one that begins with an apostrophe: take one apostrophe off the
front of a cell to have the text as recorded. Where a spreadsheet takes semicolons or tabs for the
ends of cells, what follows one of those, or a line's end, begins a cell, too: there the same holds.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.model.dates import When
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.sentences import sentence_of
from tracker.model.values import Record

_FORMULA = re.compile(r"(^|[;\t\r\n][ \"]*)(?=[=+\-@＝＋－＠'])")


def columns() -> tuple[str, ...]:
    """Names of the columns: the fields that all kinds share, then those of each kind."""
    shared = Event.model_fields
    own = (name for kind in KINDS.values() for name in kind.model_fields if name not in shared)
    return tuple(dict.fromkeys([*shared, *own]))


ABOUT = "about_this_file"
"""The last column: what the file says of itself, beside each row, so that no row loses it."""


def lines(
    events: Iterable[Event], names: Sequence[str] | None = None, about: str = ""
) -> Iterator[str]:
    """The heading, then each event's row, as text with its line end; one is held at a time.

    Args:
        events: In the order of the rows.
        names: Of the columns, in their order; by default all.
        about: What the file says of itself; without it there is no column for it.
    """
    names = columns() if names is None else names
    cells = ([getattr(event, name, None) for name in names] for event in events)
    return written(names, cells, about)


def written(
    names: Sequence[str], rows: Iterable[Sequence[object]], about: str = ""
) -> Iterator[str]:
    """A heading and rows of values as text, each with its line end; no cell runs as a formula.

    Args:
        names: Of the columns.
        rows: Values of the model or plain ones, as many as columns.
        about: As in `lines`.
    """
    buffer = io.StringIO()
    out = csv.writer(buffer, lineterminator="\r\n")
    end = [safe(about)] if about else []
    out.writerow([*names, ABOUT] if about else names)
    yield _taken(buffer)
    for row in rows:
        out.writerow([*map(safe_cell, row), *end])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def safe(text: str) -> str:
    """A cell, with an apostrophe in front of whatever a spreadsheet might run as a formula."""
    return _FORMULA.sub(r"\1'", text)


def safe_cell(value: object) -> str:
    """A value as it stands in a cell; numbers are no formulas, whatever their sign."""
    if value is None or value == ():  # most cells of an event: it has the fields of one kind
        return ""
    return cell(value) if isinstance(value, int | float) else safe(cell(value))


def cell(value: object) -> str:
    """A value of the model as it stands in a cell, before what makes it safe."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Record():
            return sentence_of(value)
        case When():
            return value.edtf
        case tuple():
            return "; ".join(map(cell, value))
        case _:
            return str(value)
