"""Which format a file has: recognised by what it holds, or else chosen by somebody."""

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.look.plain import plain
from tracker.errors import UnreadableFile
from tracker.exchange import READ, Format
from tracker.exchange.recognising import head_of, recognised, refuse_no_records
from tracker.exchange.sheets.opening import is_like_rows
from tracker.language import say


def format_of(file: Dropped) -> Format | None:
    """The format of a file; where none is recognised, it is said and one can be chosen.

    Rows in text without names of columns are taken for a table.
    """
    try:
        return recognised(file.open(), READ)
    except UnreadableFile as err:
        return _not_recognised(file, err)


def _not_recognised(file: Dropped, err: UnreadableFile) -> Format | None:
    head = head_of(file.open())
    try:
        refuse_no_records(head)
    except UnreadableFile:
        st.error(plain(err))
        return None
    if is_like_rows(head):
        return READ["csv"]
    st.error(
        say(
            "No format was recognised. What is read: {formats}.",
            formats=plain(", ".join(say(one.label) for one in READ.values())),
        )
    )
    name = st.selectbox(
        say("Read it all the same as"),
        list(READ),
        index=None,
        key=f"import.format.{file.key}",
        format_func=lambda name: say(READ[name].label),
    )
    return READ[name] if name else None
