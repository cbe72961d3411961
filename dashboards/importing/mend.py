"""The rows that stay out, as a file to be mended and brought in again, or their faults."""

from collections import defaultdict
from dataclasses import dataclass

import streamlit as st

from dashboards.importing.dropped import TO_MEND, Dropped
from dashboards.importing.outcome import value_words
from dashboards.importing.words import on_page
from tracker.exchange import Format
from tracker.exchange.csv_rows import written
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.anything import is_mapped
from tracker.exchange.sheets.mending import rows_to_mend
from tracker.intake import Brought
from tracker.language import ENGLISH, say, several, speaking

_MOST = 20_000
"""Rows that are given back; whoever has more to mend looks at the file itself."""


@dataclass(frozen=True)
class Tried:
    """A file, how it was read, and what became of it."""

    file: Dropped
    chosen: Format
    asked: Asked
    done: Brought


def button(tried: Tried, key: str) -> None:
    """Draw the button that gives the refused rows as a file; none where no row was refused."""
    done = tried.done
    if not done.refused:
        return
    rows = is_mapped(tried.chosen)
    st.download_button(
        several("{n} row to mend, as CSV", "{n} rows to mend, as CSV", done.refused)
        if rows
        else say("Problems as CSV"),
        data=lambda: to_mend(tried),
        file_name=f"{tried.file.stem[:80]}{TO_MEND}.csv",
        mime="text/csv",
        key=key,
        icon=":material/build:",
        on_click="ignore",
        help=say("Mend it in a spreadsheet and drop it here: its columns are known.")
        if rows
        else say("Row, field, value and what would be right."),
    )


def to_mend(tried: Tried) -> bytes:
    """The file: rows as they came with what is wrong with each, or the problems alone."""
    with speaking(ENGLISH):
        return _made(tried)


def _made(tried: Tried) -> bytes:
    if is_mapped(tried.chosen):
        lines = rows_to_mend(tried.file.open(), tried.asked, _why(tried))
    else:
        lines = written(
            ("row", "field", "value", "problem"),
            [
                (one.row, one.field, value_words(one.value), on_page(one.text))
                for one in tried.done.problems
            ],
        )
    return b"\xef\xbb\xbf" + "".join(lines).encode("utf-8", "replace")


def refused(tried: Tried) -> set[int]:
    """Numbers of the rows that stay out; twenty thousand at most."""
    return set(_why(tried))


def _why(tried: Tried) -> dict[int, list[str]]:
    """What is wrong, by row: what reading finds, and what only the record can tell."""
    why: dict[int, list[str]] = defaultdict(list)
    incoming = tried.chosen.incoming
    if incoming is None:
        return why
    stream = tried.file.open()
    reading = incoming.begin(stream, tried.asked)
    stream.seek(0)
    read = set()
    for found in reading.rows(stream):
        if found.record is None and found.problems:
            why[found.row] = [on_page(one.text) for one in found.problems]
            read.add(found.row)
            if len(why) >= _MOST:
                break
    for one in tried.done.problems:
        if one.row and one.row not in read:
            why[one.row].append(on_page(one.text))
    return why
