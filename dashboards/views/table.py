"""The table twin of the timeline: same filter, same selection, for the keyboard and for copying."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboards.boxes.choosing import pick_many
from dashboards.desk import noted
from dashboards.event import hits
from dashboards.event import panel as event_panel
from dashboards.event.table_rows import (
    CHOSEN,
    COLUMNS,
    SHOWN_FIRST,
    SORTS,
    cells,
    chosen,
    fields_of,
)
from dashboards.filters import chips
from dashboards.look.listing import Listing, listing
from dashboards.saved.head import head
from dashboards.session import data, last_write, state
from tracker.language import decimal, later, say, several
from tracker.store.questions import About, HidesAny

_PAGE = 200


def page() -> None:
    """Draw the page."""
    asked = state.current().filter
    dossier = data.dossier(asked.dossier)
    head(dossier.title if dossier else say("Events"))
    last_write.say()
    chips.chips()
    count = data.count(asked)
    if count == 0:
        chips.say_nothing_fits()
        return
    _controls()
    selected = state.current().event
    # The table stays in its place in the page, panel or not: it keeps what was scrolled to.
    with st.container(horizontal=True, key="table-row"):
        with st.container(key="table-rows"):
            _rows(count)
        if selected is not None:
            with st.container(key="table-panel"):
                event_panel.draw(selected)


def _orders() -> dict[str, str]:
    """The orders that make sense, in English words: a best match only of a search."""
    best = {data.BEST: later("Best match")} if state.current().filter.text.strip() else {}
    return best | SORTS


def _order() -> str:
    sort = state.current().sort
    return sort if sort in _orders() else "when"


def _rows(count: int) -> None:
    """The table; of a search, what it found can be read with the words marked."""
    asked = state.current().filter
    if not asked.text.strip():
        _table(count)
        return
    if _reads_excerpts():
        hits.draw(asked, _order(), count)
    else:
        _table(count)


_SHOWN_AS = "table.as"
_EXCERPTS, _TABLE = later("Excerpts"), later("Table")


def _reads_excerpts() -> bool:
    text = state.current().filter.text.strip()
    return bool(text) and st.session_state.get(_SHOWN_AS, _EXCERPTS) == _EXCERPTS


def _controls() -> None:
    left, middle, right = st.columns([2, 3, 3], vertical_alignment="bottom")
    key = "table.sort"
    orders, sort = _orders(), _order()
    left.selectbox(
        say("Order"),
        list(orders),
        index=list(orders).index(state.fill(key, sort)),
        key=key,
        format_func=lambda name: say(orders[name]),
        on_change=lambda: state.change(sort=st.session_state[key]),
    )
    if state.current().filter.text.strip():
        middle.segmented_control(
            say("Show as"),
            [_EXCERPTS, _TABLE],
            format_func=say,
            key=_SHOWN_AS,
            default=_EXCERPTS,
            required=True,
        )
    if not _reads_excerpts():
        _columns(middle)
    asked = state.current().filter
    rows = data.about(asked)
    if data.ask(HidesAny(), data.published()):
        rows = data.ask(About(asked), data.published())
    hidden = "" if rows == data.about(asked) else f" {say('What is internal is not in the file.')}"
    label = several("{n} row as CSV", "{n} rows as CSV", rows.number, n=rows.words())
    with right.container(horizontal=True, gap="xsmall", key="table-files"):
        st.link_button(
            label,
            data.csv_address(asked, fields_of(chosen())),
            icon=":material/download:",
            help=say("The columns shown.") + hidden,
            width="stretch",
        )
        st.link_button(
            say("All fields"),
            data.csv_address(asked),
            help=say("As CSV, with every field.") + hidden,
        )


def _columns(place: Any) -> None:  # noqa: ANN401 - a column of the page
    key = "table.columns"
    with place:
        pick_many(
            say("Columns"),
            list(COLUMNS),
            default=st.session_state.get(CHOSEN, list(SHOWN_FIRST)),
            key=key,
            format_func=lambda name: say(COLUMNS[name].label),
            placeholder=say("The usual ones"),
            on_change=lambda: st.session_state.__setitem__(CHOSEN, st.session_state[key]),
        )


def _table(count: int) -> None:
    view, columns = state.current(), [COLUMNS[name] for name in chosen()]
    asked, sort = view.filter, _order()
    wanted = st.session_state.get("table.pages", 1)
    rows, more = data.rows(asked, sort, _PAGE, wanted)
    others = replace(view, event=None).query()
    lying = data.store().on_events(asked.dossier) if asked.dossier else {}
    texts = ((row, cells(row, columns)) for row in rows)
    place = next((at for at, one in enumerate(columns) if one.name == "title"), None)
    shown = Listing(
        label=say("Events"),
        columns=columns,
        rows=[(row.id, _noted(said, place, lying.get(row.id, {}))) for row, said in texts],
        link=f"?{urlencode(others, doseq=True)}&event=",
        opener="title",
        selected=view.event,
        sort=sort,
    )
    listing(shown, "table.rows", _open, lambda chosen: state.change(sort=chosen))
    if more:
        st.button(
            say(
                "Show {number} more of {all}",
                number=decimal(min(_PAGE, count - len(rows))),
                all=decimal(count - len(rows)),
            ),
            key="table.more",
            on_click=lambda: st.session_state.__setitem__("table.pages", wanted + 1),
        )


def _noted(said: list[str], place: int | None, lying: Mapping[str, int]) -> list[str]:
    """The cells of a row, with what lies on its event beside the title."""
    if place is None or not lying:
        return said
    return [noted.titled(one, lying) if at == place else one for at, one in enumerate(said)]


def _open(event: str) -> None:
    """Open an event beside the table; one that is open closes."""
    state.change(event=None if state.current().event == event else event)


page()
