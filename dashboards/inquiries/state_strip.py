"""The strip of states: one row a track, from spell to spell, coloured by state."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from itertools import product
from typing import Any

import plotly.graph_objects as go

from dashboards.look.states import NO_TRACK, ends_of, from_to, length, look_of
from dashboards.look.wording import capital
from tracker.language import say

_ROW, _AXIS = 44, 56
"""Pixels."""


def strip(spells: Sequence[Mapping[str, Any]], on: date, *, dark: bool) -> go.Figure:
    """The spells of an answer as bars; where an end is uncertain the bar is fainter.

    Args:
        spells: As `parley talks` gives them.
        on: The day up to which spells that go on are drawn.
        dark: Whether on dark ground.
    """
    figure = go.Figure()
    states = dict.fromkeys(spell["state"] for spell in spells)
    for sure, state in product((False, True), states):  # what is sure lies over what may be
        own = [spell for spell in spells if spell["state"] == state]
        look = look_of(state)
        ends = [ends_of(spell, on, sure=sure) for spell in own]
        figure.add_bar(
            base=[first for first, _ in ends],
            x=[(last - first).total_seconds() * 1000 for first, last in ends],
            y=[_row(spell) for spell in own],
            orientation="h",
            marker={"color": look.dark if dark else look.light, "line": {"width": 0}},
            opacity=0.95 if sure else 0.4,
            width=0.7,
            text=[say(state)] * len(own) if sure else None,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "#12171d" if dark else "#ffffff"},
            hovertext=[f"{capital(say(state))}, {from_to(one)}, {length(one)}" for one in own],
            hoverinfo="text",
            name=state,
            showlegend=False,
        )
    rows = list(dict.fromkeys(map(_row, spells)))
    figure.update_layout(
        barmode="overlay",
        height=_AXIS + _ROW * len(rows),
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        uniformtext={"mode": "hide", "minsize": 10},
        hovermode="closest",
        xaxis={"type": "date"},
        yaxis={"categoryorder": "array", "categoryarray": rows[::-1], "automargin": True},
    )
    return figure


def _row(spell: Mapping[str, Any]) -> str:
    """The label of a row, as text that is no markup."""
    return escape(spell["track"] or say(NO_TRACK), quote=False)
