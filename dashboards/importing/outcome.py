"""What would become of a file, and what became of it, in words."""

from collections.abc import Iterator, Sequence

import streamlit as st

from dashboards.importing.rows_table import rows_table
from dashboards.importing.words import all_on_page, on_page
from dashboards.look.plain import plain
from dashboards.look.wording import counted
from tracker.errors import Problem
from tracker.intake import Brought

_LISTED = 200
_COLUMNS = (
    ("row", "Row"),
    ("field", "Column or field"),
    ("value", "Value"),
    ("problem", "What is wrong, and what would be right"),
)


def in_short(done: Brought) -> str:
    """The counts: `76 rows become events, 4 need mending`."""
    parts = list(_counts(done))
    return ", ".join(parts) if parts else "No row was read"


def _counts(done: Brought) -> Iterator[str]:
    if done.added or not (done.changed or done.unchanged):
        yield "1 row becomes an event" if done.added == 1 else f"{done.added:,} rows become events"
    if done.changed:
        yield f"{counted(done.changed, 'event')} change"
    if done.unchanged:
        yield f"{done.unchanged:,} {'is' if done.unchanged == 1 else 'are'} in the record already"
    if done.withdrawn_in_all:
        yield f"{done.withdrawn_in_all:,} are marked as withdrawn by their provider"
    if done.refused:
        yield f"{done.refused:,} need{'s' if done.refused == 1 else ''} mending"


def problems(done: Brought) -> None:
    """Draw why rows were refused, row by row."""
    if not done.problems:
        return
    listed = done.problems[:_LISTED]
    heading = "Rows to mend" if done.refused else "To look at"
    st.header(heading, anchor=False)
    rows_table(heading, _COLUMNS, map(_cells, listed))
    if (rest := len(done.problems) - len(listed) + done.left_out) > 0:
        st.caption(f"{counted(rest, 'more problem')} are not listed here.")


def _cells(one: Problem) -> tuple[str, str, str, str]:
    value = value_words(one.value)
    row = f"{one.row:,}" if one.row else ""
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
        ("Of the file as a whole", all_on_page(told)),
        ("Likely mistyped dates", [str(one) for one in done.doubts if one.path == ("when",)]),
        ("Names that were taken for somebody", [str(one) for one in done.taken]),
        ("Fields that stay as they were edited here", [str(one) for one in done.kept]),
        ("Titles that were cut", [str(one) for one in done.notes]),
        ("Withdrawn by their provider", [f"{one.title} ({one.number})" for one in done.withdrawn]),
    )
    for heading, texts in groups:
        if texts:
            with st.expander(f"{heading} ({len(texts):,})"):
                for text in texts[:_LISTED]:
                    st.markdown(plain(text))
