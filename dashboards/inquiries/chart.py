"""A chart of an inquiry: on the page's own ground, with its table and files to take away."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboards.inquiries.imprint import Imprint, imprint
from dashboards.look.kinds import QUIET
from dashboards.look.wording import number
from dashboards.timeline.chart_picture import chart_picture
from tracker.analysis.inquiries import Answer
from tracker.exchange.csv_rows import safe
from tracker.language import ENGLISH, later, say, speaking
from tracker.model.filters import EventFilter

_HEIGHT = 340
_TITLE, _LINE = 30, 17
"""Pixels, of the title of a picture and of each line below it."""

_GROUND = ("#ffffff", "#12171d")
"""What a picture taken away stands on, light and dark: that of the page (`config.toml`)."""

_FONT = "Arial, Helvetica, sans-serif"
"""Of the machine: a picture that is taken away has none of the page's own."""

_MOST_ROWS = 200

Rows = Sequence[Mapping[str, Any]]
"""Of a table, all with the same names of columns."""

_HEADINGS = (
    later("day"), later("latest day"), later("who"), later("part"), later("kind"), later("what"),
    later("speaks of"), later("event"), later("track"), later("from_earliest"),
    later("from_latest"), later("to_earliest"), later("to_latest"), later("fewest_days"),
    later("most_days"), later("rule"), later("proof"), later("days"), later("share"), later("low"),
    later("high"), later("counting"), later("claimant"), later("on"), later("title"),
    later("lanes"), later("lasts until day"), later("lane"), later("of events"),
    later("per event"), later("between"), later("events"), later("through"), later("first"),
    later("last"), later("face to face"), later("through others"), later("not stated how"),
    later("when"),
)  # fmt: skip
"""Columns of tables under charts; files keep them in English."""

_MEANT = {"state": later("state of the talks")}
"""Columns with a word that means something else, too: a state is an actor."""


def is_dark() -> bool:
    """Whether the page that is open stands on dark ground."""
    return bool(st.context.theme.type == "dark")


def chart(
    figure: go.Figure,
    rows: Rows | Callable[[], Rows],
    name: str,
    answer: Answer,
    proof: Iterable[str] | EventFilter,
    asked: EventFilter | None = None,
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """Draw a chart, and below it the same as a table and as CSV; a menu gives its picture.

    Picture and CSV say which question they answer, of which dossier and day, under which filter,
    and who published what proves them.

    Args:
        figure: The chart, with its own labels: nothing is looked up in a legend. Its height may
            be set.
        rows: What it shows, in words and numbers; or what gives it, where some words are not the
            record's: the file has them in English.
        name: Of the inquiry.
        answer: What it answered.
        proof: Ids of the events that prove what the chart shows; or a filter that leaves them.
        asked: The filter that it answers; None for the page's own.
        on_pick: Takes the `customdata` of a mark that is clicked on; without it none can be.
    """
    proven = proof if isinstance(proof, EventFilter) else tuple(proof)
    told = imprint(name, answer, proven, asked)
    shown = rows() if callable(rows) else rows
    with speaking(ENGLISH):
        in_file = imprint(name, answer, proven, asked)
        filed = rows() if callable(rows) else rows
    entitle(figure, told, dark=is_dark())
    key = f"chart-{name}"
    st.plotly_chart(
        figure,
        key=key,
        on_select="ignore" if on_pick is None else lambda: _picked(key, on_pick),
        selection_mode="points",
        config={"displayModeBar": False},
    )
    chart_picture(key, told.title, told.file)
    with st.expander(say("As a table")):
        headed = [
            {_MEANT.get(head, head): cell for head, cell in row.items()}
            for row in shown[:_MOST_ROWS]
        ]
        st.table([{say(head): cell for head, cell in row.items()} for row in headed])
        if len(shown) > _MOST_ROWS:
            st.caption(
                say(
                    "The first {shown} of {all} rows; the CSV has them all.",
                    shown=number(_MOST_ROWS),
                    all=number(len(shown)),
                )
            )
        st.download_button(
            "CSV",
            as_csv(filed, in_file),
            file_name=f"{told.file}.csv",
            mime="text/csv",
            key=f"csv-{name}",
            icon=":material/download:",
            type="tertiary",
        )


def _picked(key: str, then: Callable[[str], None]) -> None:
    """Tell of the mark that was clicked on, where it stands for anything."""
    for point in st.session_state[key]["selection"]["points"]:
        if named := point.get("customdata"):
            then(str(named if isinstance(named, str) else named[0]))
            return


def entitle(figure: go.Figure, told: Imprint, *, dark: bool) -> None:
    """Give a figure its title with what it says of itself, the room for it, and its ground.

    Args:
        figure: The figure.
        told: What it says of itself.
        dark: Whether on dark ground.
    """
    top = _TITLE + _LINE * len(list(told.lines()))
    own = figure.layout.margin.to_plotly_json()
    figure.update_layout(
        height=(figure.layout.height or _HEIGHT) + top,
        margin={"l": 10, "r": 90, "b": 10} | own | {"t": top + (own.get("t") or 10)},
        title={
            "text": escape(told.title, quote=False), "font": {"size": 15},
            "subtitle": {"text": told.below_title(), "font": {"size": 12, "color": QUIET[dark]}},
            "x": 0, "xref": "container", "xanchor": "left",
            "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 6, "l": 4},
        },
        font={"family": _FONT},
        paper_bgcolor=_GROUND[dark],
    )  # fmt: skip


def as_csv(rows: Rows, told: Imprint) -> str:
    """Rows as CSV, each beside what is said of all; no cell runs as a formula.

    Args:
        rows: All with the same names.
        told: What the chart says of itself.
    """
    text = io.StringIO()
    said = told.columns()
    table = csv.DictWriter(text, [*(rows[0] if rows else ()), *said], lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        cells = {name: "" if value is None else value for name, value in {**row, **said}.items()}
        table.writerow(
            {name: safe(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
        )
    return text.getvalue()
