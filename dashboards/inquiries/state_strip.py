"""The strip of states: one row a track, from spell to spell, coloured by state."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import product
from typing import Any

import plotly.graph_objects as go

from dashboards.look.kinds import LOOKS
from dashboards.look.wording import days_between, short_day
from tracker.model.events import State

NO_TRACK = "Without a track"

_KIND: dict[State, str] = {
    "contact": "aid",
    "talks": "talks",
    "near agreement": "proposal",
    "impasse": "impasse",
    "suspended": "position",
    "collapsed": "attack",
    "agreement": "agreement",
    "implementation": "ceasefire",
    "ended": "statement",
}
"""The kind whose colour a state has."""

_DAY = timedelta(days=1)
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
        look = LOOKS[_KIND[state]]
        ends = [_ends(spell, on, sure=sure) for spell in own]
        figure.add_bar(
            base=[first for first, _ in ends],
            x=[(last - first).total_seconds() * 1000 for first, last in ends],
            y=[_row(spell) for spell in own],
            orientation="h",
            marker={"color": look.dark if dark else look.light, "line": {"width": 0}},
            opacity=0.95 if sure else 0.4,
            width=0.7,
            text=[state] * len(own) if sure else None,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "#12171d" if dark else "#ffffff"},
            hovertext=[f"{state.capitalize()}, {from_to(one)}, {length(one)}" for one in own],
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
    return escape(spell["track"] or NO_TRACK, quote=False)


def _ends(spell: Mapping[str, Any], on: date, *, sure: bool) -> tuple[date, date]:
    """The first day of a spell and the one after its last: at most, or at least."""
    first, last = spell["from"], spell["to"] or {"earliest": str(on), "latest": str(on)}
    starts = [first["earliest"] or first["latest"], first["latest"]]
    begin = date.fromisoformat(starts[sure])
    end = date.fromisoformat(last["earliest" if sure else "latest"]) + _DAY
    return begin, max(begin, end)


def from_to(spell: Mapping[str, Any]) -> str:
    """From when to when, in words: `27 Oct 2023 to 6–10 Nov 2023`."""
    start = edge(spell["from"])
    if spell["to"] is None:
        return f"{start}, goes on"
    ends = edge(spell["to"])
    return start if ends == start else f"{start} to {ends}"


def edge(one: Mapping[str, str | None]) -> str:
    """A day that may be uncertain, in words."""
    last = short_day(date.fromisoformat(one["latest"] or ""))
    if one["earliest"] is None:
        return f"an unknown day up to {last}"
    first = date.fromisoformat(one["earliest"])
    if short_day(first) == last:
        return last
    same = one["earliest"][:7] == (one["latest"] or "")[:7]
    return f"{first.day}–{last}" if same else f"{short_day(first)} – {last}"


def length(spell: Mapping[str, Any]) -> str:
    """How many days, in words."""
    fewest, most = spell["days"]["fewest"], spell["days"]["most"]
    return f"{fewest} days or more" if most is None else days_between(fewest, most)
