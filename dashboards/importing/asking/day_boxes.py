"""How days in numbers are written, asked once for a file: 3 April or March 4."""

from collections.abc import Mapping
from datetime import date
from typing import get_args

import streamlit as st

from dashboards.importing.dropped import Dropped
from dashboards.look.wording import short_day
from tracker.exchange.incoming import DayOrder
from tracker.exchange.sheets.days import day_in
from tracker.exchange.sheets.events import Refused
from tracker.exchange.sheets.looking import Looked, days_in
from tracker.language import say

_DATES = {"when", "start", "end", "published"}


def order_of_days(
    file: Dropped, looked: Looked, columns: Mapping[str, str], before: DayOrder | None
) -> tuple[DayOrder | None, bool]:
    """Draw the question, where days leave it open.

    Args:
        file: The file.
        looked: Its beginning.
        columns: The field of each column.
        before: What was said the last time.

    Returns:
        The order, and whether it is still to be said.
    """
    values = [
        text for name, field in columns.items() if field in _DATES for text in looked.values[name]
    ]
    days = days_in(tuple(values))
    if not days.open:
        return days.order, False
    readings = {order: told for order in get_args(DayOrder) if (told := _told(days.open, order))}
    first = before or days.order
    said: DayOrder | None = st.segmented_control(
        say("Which day is {day}?", day=days.open),
        list(readings),
        default=first if first in readings else None,
        key=f"import.days.{file.key}",
        format_func=lambda order: readings[order],
        help=say("It is asked once, for all days of the file."),
    )
    if days.order is not None and said == days.order:
        st.caption(say("{day} can be read in no other way.", day=days.proof))
    return said, said is None


def _told(text: str, order: DayOrder) -> str:
    """A day in words as an order reads it; empty where it is none."""
    try:
        day: date = day_in("", text, order)
    except Refused:
        return ""
    return short_day(day)
