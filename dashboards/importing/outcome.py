"""What would become of a file, and what became of it, in words."""

from collections.abc import Iterator, Sequence

import streamlit as st

from dashboards.importing.rows_table import rows_table
from dashboards.importing.words import all_on_page, on_page
from dashboards.look.plain import plain
from tracker.errors import Problem
from tracker.intake import Brought
from tracker.language import decimal, later, say, several

_LISTED = 200
_COLUMNS = (
    ("row", later("Row")),
    ("field", later("Column or field")),
    ("value", later("Value")),
    ("problem", later("What is wrong, and what would be right")),
)


def in_short(done: Brought) -> str:
    """The counts: `76 rows become events, 4 need mending`."""
    parts = list(_counts(done))
    return ", ".join(parts) if parts else say("No row was read")


def _counts(done: Brought) -> Iterator[str]:
    if done.added or not (done.changed or done.unchanged):
        yield several("{n} row becomes an event", "{n} rows become events", done.added)
    if done.changed:
        yield several("{n} event change", "{n} events change", done.changed)
    if done.unchanged:
        yield several(
            "{n} is in the record already", "{n} are in the record already", done.unchanged
        )
    if done.withdrawn_in_all:
        yield several(
            "{n} is marked as withdrawn by its provider",
            "{n} are marked as withdrawn by their provider",
            done.withdrawn_in_all,
        )
    if done.refused:
        yield several("{n} needs mending", "{n} need mending", done.refused)


def problems(done: Brought) -> None:
    """Draw why rows were refused, row by row."""
    if not done.problems:
        return
    listed = done.problems[:_LISTED]
    heading = say("Rows to mend") if done.refused else say("To look at")
    st.header(heading, anchor=False)
    rows_table(heading, _columns(), map(_cells, listed))
    if (rest := len(done.problems) - len(listed) + done.left_out) > 0:
        st.caption(
            several(
                "{n} more problem is not listed here.",
                "{n} more problems are not listed here.",
                rest,
            )
        )


def _columns() -> list[tuple[str, str]]:
    return [(name, say(heading)) for name, heading in _COLUMNS]


def _cells(one: Problem) -> tuple[str, str, str, str]:
    value = value_words(one.value)
    row = decimal(one.row) if one.row else ""
    return row, one.field.replace("_", " "), value, on_page(one.text)


def value_words(value: object) -> str:
    """A value as a cell shows it: what has parts, by its parts."""
    if isinstance(value, dict):
        return " ".join(map(value_words, value.values()))
    if isinstance(value, list | tuple):
        return "; ".join(map(value_words, value))
    return "" if value is None else str(value)


def notes(done: Brought, told: Sequence[str]) -> None:
    """Draw what is to be told beside the rows, folded away.

    Args:
        done: What became of the rows.
        told: Of the file as a whole.
    """
    groups = (
        (say("Of the file as a whole"), all_on_page(told)),
        (say("Likely mistyped dates"), [str(one) for one in done.doubts if one.path == ("when",)]),
        (say("Names that were taken for somebody"), [str(one) for one in done.taken]),
        (say("Fields that stay as they were edited here"), [str(one) for one in done.kept]),
        (say("Titles that were cut"), [str(one) for one in done.notes]),
        (
            say("Withdrawn by their provider"),
            [f"{one.title} ({one.number})" for one in done.withdrawn],
        ),
    )
    for heading, texts in groups:
        if texts:
            with st.expander(f"{heading} ({decimal(len(texts))})"):
                for text in texts[:_LISTED]:
                    st.markdown(plain(text))
