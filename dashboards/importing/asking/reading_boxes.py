"""How a table is read: which sheet, in which encoding, and whether a row names the columns."""

from dataclasses import replace

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.importing.remembered import read_before
from dashboards.importing.trial import kept
from tracker.errors import UnreadableFile
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.guessing import DATES, guessed
from tracker.exchange.sheets.header import NoHeader
from tracker.exchange.sheets.looking import Looked, look_at
from tracker.exchange.sheets.workbook import is_workbook, sheets_of
from tracker.language import later, say

_MOST_SHEETS = 20

_ENCODINGS = {
    None: later("found by itself"),
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": later("Windows-1252, western"),
    "windows-1250": later("Windows-1250, central European"),
    "windows-1251": later("Windows-1251, Cyrillic"),
    "windows-1254": later("Windows-1254, Turkish"),
    "windows-1255": later("Windows-1255, Hebrew"),
    "windows-1256": later("Windows-1256, Arabic"),
    "mac_roman": "Mac Roman",
    "koi8-r": later("KOI8-R, Cyrillic"),
    "gb18030": later("GB 18030, Chinese"),
}


def look(file: Dropped, asked: Asked) -> Looked:
    """A table, looked at once for each way of reading it.

    Raises:
        UnreadableFile: It is none.
    """
    key = (file.key, asked.header, asked.encoding, asked.sheet)
    return kept("looked", key, lambda: look_at(file.open(), asked))


def read_as(file: Dropped, asked: Asked) -> Asked:
    """What the boxes say of how a file is read, before they are drawn again.

    Where nobody said whether a row names the columns, and none does, they go by letters.
    """
    memory = st.session_state
    before = kept("before", file.key, lambda: _as_before(file, asked))
    sheet = memory.get(_key(file, "sheet")) or before.sheet
    sheet = sheet or kept("sheet", file.key, lambda: _sheet(file, asked))
    said = replace(
        asked,
        header=memory.get(_key(file, "header", sheet), asked.header),
        encoding=memory.get(_key(file, "encoding"), before.encoding),
        sheet=sheet,
    )
    if _key(file, "header", sheet) not in memory:
        try:
            look(file, said)
        except NoHeader:
            return replace(said, header=False)
        except UnreadableFile:
            return said
    return said


def _as_before(file: Dropped, asked: Asked) -> Asked:
    """The way in which the last file with these columns was read, where that was said."""
    ways = [replace(asked, sheet=name) for name in sheets(file)[:_MOST_SHEETS]]
    if not ways and not _is_unicode(file):
        ways = [replace(asked, encoding=name) for name in _ENCODINGS if name]
    return read_before(asked, ways, lambda way: look_at(file.open(), way))


def _is_unicode(file: Dropped) -> bool:
    try:
        file.data.decode()
    except UnicodeDecodeError:
        return False
    return True


def sheets(file: Dropped) -> tuple[str, ...]:
    """Names of the sheets of a workbook; none of a text, or of what cannot be opened."""
    stream = file.open()
    if not is_workbook(stream):
        return ()
    try:
        return kept("sheets", file.key, lambda: sheets_of(stream))
    except UnreadableFile:
        return ()


def _sheet(file: Dropped, asked: Asked) -> str | None:
    """The sheet to begin with: the first that has a column of days, else the first."""
    names = sheets(file)
    for name in names[:_MOST_SHEETS]:
        try:
            looked = look_at(file.open(), replace(asked, sheet=name))
        except UnreadableFile:
            continue
        if DATES & set(guessed(looked.values, Asked(), {}).values()):
            return name
    return names[0] if names else None


def choose_sheet(file: Dropped, asked: Asked) -> None:
    """Draw the choice of a sheet, where a workbook has several."""
    names = sheets(file)
    if len(names) > 1:
        st.selectbox(
            say("Sheet"),
            names,
            index=names.index(asked.sheet) if asked.sheet in names else 0,
            key=_key(file, "sheet"),
        )


def draw(file: Dropped, asked: Asked, *, wrong: bool) -> None:
    """Draw the boxes, folded away unless something is wrong.

    Args:
        file: The file.
        asked: What is said of it now.
        wrong: Whether it cannot be read as it is said now.
    """
    with st.expander(say("How the file is read"), expanded=wrong, key="import-reading"):
        st.toggle(
            say("A row names the columns"),
            asked.header,
            key=_key(file, "header", asked.sheet),
            help=say("Off: the first row is data, and columns are called by their letters."),
        )
        if not sheets(file):
            st.selectbox(
                say("Encoding"),
                list(_ENCODINGS),
                index=list(_ENCODINGS).index(asked.encoding) if asked.encoding in _ENCODINGS else 0,
                key=_key(file, "encoding"),
                format_func=lambda name: say(_ENCODINGS[name]),
                help=say("If letters look wrong in the preview, choose another."),
            )


def _key(file: Dropped, name: str, sheet: str | None = None) -> str:
    return f"import.{name}.{file.key}" + (f".{sheet}" if sheet else "")
