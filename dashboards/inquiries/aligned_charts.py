"""Charts around a day 0: the events around one in their lanes, and all of a kind laid over."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from textwrap import shorten
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboards.inquiries.rows_chart import add_marks, add_spreads, row_name, rows_figure
from dashboards.inquiries.rows_layout import Item, layout
from dashboards.look.kinds import HELD, QUIET
from dashboards.look.wording import capital, number
from tracker.language import later, say, several
from tracker.model.kinds import KINDS

NO_LANE = later("Without one")
"""The row of events that stand in no lane."""

_LETTERS = 26
"""Of a title beside its mark."""

_DAYS = later("days before and after day 0")

_LANE, _AXIS = 84, 60
"""Pixels of a lane of events laid over one another, and of the axis below all."""


def aligned(
    found: Mapping[str, Any], events: Sequence[Mapping[str, Any]], window: int, *, dark: bool
) -> go.Figure:
    """Events around one, in lanes, with day 0 as a line.

    Args:
        found: `aligned` of the answer.
        events: Those of its events that are drawn.
        window: Days before and after.
        dark: Whether on dark ground.
    """
    first, last = (date.fromisoformat(found[end]) for end in ("on", "latest"))
    spread = (last - first).days
    zero = Item(
        found["event"], found["kind"], _rows(found), (_short(found["title"]),),
        say("{title}, day 0", title=found["title"]), 0, 0,
    )  # fmt: skip
    items = [zero, *(_item(one, window) for one in events)]
    placed = layout(items, say(NO_LANE), (-window, window))
    figure = rows_figure(placed, dark=dark)
    if spread:
        figure.add_vrect(
            x0=-spread - 0.5, x1=spread + 0.5, fillcolor=QUIET[dark], opacity=0.12, line_width=0
        )
    figure.add_vline(x=0, line={"width": 1, "dash": "dot", "color": QUIET[dark]})
    add_spreads(figure, items, placed, float, dark=dark)
    add_marks(figure, items, placed, float, dark=dark)
    _days_axis(figure, window)
    figure.update_xaxes(title=say(_DAYS))
    return figure


def offset_words(one: Mapping[str, Any]) -> str:
    """When an event began beside day 0, in words: `3 days before`, `on day 0`."""
    first, last = one["first"], one["last"]
    if first == last:
        if first == 0:
            return say("on day 0")
        if first < 0:
            return several("{n} day before", "{n} days before", -first)
        return several("{n} day after", "{n} days after", first)
    if last <= 0:
        return say("{fewest} to {most} days before", fewest=number(-last), most=number(-first))
    if first >= 0:
        return say("{fewest} to {most} days after", fewest=number(first), most=number(last))
    return say(
        "between {before} before and {after} after",
        before=several("{n} day", "{n} days", -first), after=several("{n} day", "{n} days", last),
    )  # fmt: skip


def _item(one: Mapping[str, Any], window: int) -> Item:
    label = say(KINDS[one["kind"]].label.lower())
    until = one["until"]
    return Item(
        one["event"], one["kind"], _rows(one),
        (_short(one["short_name"] or one["title"]), label),
        f"{one['title']}, {offset_words(one)}",
        max(one["first"], -window - 1), min(one["last"], window + 1),
        window + 1 if until is None else min(until, window + 1),
    )  # fmt: skip


def _rows(one: Mapping[str, Any]) -> list[str]:
    return [_titled(lane) for lane in one["lanes"]]


def _titled(lane: str) -> str:
    return capital(say(lane))


def _short(title: str) -> str:
    return shorten(title, _LETTERS, placeholder=" …")


def _days_axis(figure: go.Figure, window: int) -> None:
    step = max(1, -(-window // 3))
    days = range(-(window // step) * step, window + 1, step)
    figure.update_xaxes(
        range=[-window - 0.9, window + 0.9],
        tickvals=[*days],
        ticktext=[f"{day:+d}".replace("-", "−") if day else "0" for day in days],
        tickangle=0,
        zeroline=False,
    )


def laid_over(
    lanes: Sequence[Mapping[str, Any]], window: int, most: float, *, dark: bool
) -> go.Figure:
    """A lane each, with how many events begin on each day: the mean, and the spread.

    Args:
        lanes: Of `laid_over` in the answer, at least one.
        window: Days before and after.
        most: The highest number that is drawn, alike in each lane.
        dark: Whether on dark ground.
    """
    figure = make_subplots(rows=len(lanes), cols=1, shared_xaxes=True, vertical_spacing=0.03)
    colour = HELD.dark if dark else HELD.light
    for row, lane in enumerate(lanes, 1):
        days = [one["day"] for one in lane["days"]]
        for edge in ("low", "high"):
            figure.add_scatter(
                x=days, y=[one[edge] for one in lane["days"]], mode="lines", line={"width": 0},
                hoverinfo="skip", fill="tonexty" if edge == "high" else None,
                fillcolor=f"{colour}2e", row=row, col=1,
            )  # fmt: skip
        figure.add_scatter(
            x=days, y=[one["mean"] for one in lane["days"]], mode="lines",
            line={"color": colour, "width": 2}, cliponaxis=False, hoverinfo="text",
            hovertext=[_day_words(lane["lane"], one) for one in lane["days"]], row=row, col=1,
        )  # fmt: skip
        figure.add_annotation(
            x=0, xref="x domain", xshift=-34, xanchor="right", align="right", showarrow=False,
            y=0.5, yref="y domain", text=row_name(_titled(lane["lane"])), font={"size": 12},
            row=row, col=1,
        )  # fmt: skip
    figure.update_yaxes(range=[0, most * 1.08 or 1], nticks=3, rangemode="tozero")
    figure.add_vline(x=0, line={"width": 1, "dash": "dot", "color": QUIET[dark]})
    figure.update_layout(
        height=_LANE * len(lanes) + _AXIS, showlegend=False, hovermode="closest", dragmode=False,
        margin={"l": 158, "r": 12, "t": 8, "b": _AXIS},
    )  # fmt: skip
    _days_axis(figure, window)
    figure.update_xaxes(title=say(_DAYS), row=len(lanes), col=1)
    return figure


def _day_words(lane: str, one: Mapping[str, Any]) -> str:
    return escape(
        say(
            "{lane}, day {day}: {mean} per event, {low} to {high}",
            lane=_titled(lane),
            day=str(one["day"]),
            mean=number(one["mean"]),
            low=number(one["low"]),
            high=number(one["high"]),
        )
    )
