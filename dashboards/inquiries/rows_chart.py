"""A chart of events in rows: marks that look like their kind, words beside them, doubt as bars."""

from collections.abc import Callable, Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboards.inquiries.rows_layout import OTHERS, Item, Layout
from dashboards.look.kinds import QUIET
from tracker.language import say

_AXIS, _ABOVE = 44, 12
"""Pixels."""

_LETTERS = 17
"""Of a line of a row's name."""

At = Callable[[float], str | float]
"""Gives a day, as the items count them, as the axis reads it."""


def rows_figure(placed: Layout, *, dark: bool) -> go.Figure:
    """A figure with the rows alone; its x axis is still to be set.

    Args:
        placed: Where everything stands.
        dark: Whether on dark ground.
    """
    figure = go.Figure()
    for number, (row, at) in enumerate(placed.rows.items()):
        if number:
            line = {"width": 1, "color": f"{QUIET[dark]}44"}
            figure.add_hline(y=placed.tops[row] + 6, line=line)
        figure.add_annotation(
            x=0, xref="paper", xshift=-8, xanchor="right", align="right", y=at, showarrow=False,
            text=row_name(say(row) if row == OTHERS else row),
            font={"size": 12},
        )  # fmt: skip
    figure.update_layout(
        height=round(placed.height) + _AXIS + _ABOVE,
        margin={"l": 124, "r": 8, "t": _ABOVE, "b": _AXIS},
        dragmode=False,
        showlegend=False,
        hovermode="closest",
        yaxis={"visible": False, "range": [-placed.height, 0], "fixedrange": True},
    )
    return figure


def row_name(row: str) -> str:
    """The name of a row in lines that fit before it, as text that is no markup."""
    return "<br>".join(escape(line, quote=False) for line in wrap(row, _LETTERS))


def add_spreads(
    figure: go.Figure, items: Sequence[Item], placed: Layout, at: At, *, dark: bool
) -> None:
    """Behind the marks a pale bar over the days on which an uncertain event can have begun.

    Args:
        figure: What is drawn on.
        items: The events.
        placed: Where they stand.
        at: Reads their days.
        dark: Whether on dark ground.
    """
    for item in items:
        colour, _ = item.look(dark=dark)
        bars = [(7, 0.35, item.first, item.last)] if item.first < item.last else []
        if item.until is not None and item.until > item.last:
            bars.append((2, 0.7, item.middle, item.until))
        for width, opacity, first, last in bars:
            for spot in placed.spots[item.id].values():
                figure.add_scatter(
                    x=[at(first - 0.5), at(last + 0.5)], y=[spot.y, spot.y], mode="lines",
                    line={"width": width, "color": colour}, opacity=opacity, hoverinfo="skip",
                )  # fmt: skip


def add_marks(
    figure: go.Figure, items: Sequence[Item], placed: Layout, at: At, *, dark: bool
) -> None:
    """The marks with their words; each gives the id of its event where it is clicked on.

    Args:
        figure: What is drawn on.
        items: The events.
        placed: Where they stand.
        at: Reads their days.
        dark: Whether on dark ground.
    """
    every = [(item, spot) for item in items for spot in placed.spots[item.id].values()]
    looks = [item.look(dark=dark) for item, _ in every]
    figure.add_scatter(
        x=[at(spot.x) for _, spot in every],
        y=[spot.y for _, spot in every],
        mode="markers+text",
        marker={
            "size": 12,
            "opacity": 1,
            "color": [colour for colour, _ in looks],
            "symbol": [symbol for _, symbol in looks],
        },
        text=[escape(spot.label, quote=False) for _, spot in every],
        textposition="bottom center",
        textfont={"size": 11, "color": [colour for colour, _ in looks]},
        customdata=[[item.id] for item, _ in every],
        hoverinfo="text",
        hovertext=[escape(item.told) for item, _ in every],
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )
