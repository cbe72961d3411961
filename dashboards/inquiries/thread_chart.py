"""The chart of a thread: who said what when, a row a side, and arcs to what each step speaks of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboards.inquiries.rows_chart import add_marks, add_spreads, rows_figure
from dashboards.inquiries.rows_layout import Item, Layout, Spot, layout
from dashboards.look.kinds import QUIET
from dashboards.look.wording import short_day
from tracker.language import later, say
from tracker.model.values import ANSWERS

NOBODY = later("No speaker named")

_BOW, _POINTS = 0.16, 12
"""How far an arc bends, as a share of its length; points of its line."""

_MOST_BOW = 26


def thread(steps: Sequence[Mapping[str, Any]], *, dark: bool) -> go.Figure:
    """Draw the steps of a thread, at least one.

    A mark has the look of its kind and the part that it plays in words. Days that are uncertain
    are a bar behind it.

    Args:
        steps: As `parley thread` gives them.
        dark: Whether on dark ground.
    """
    items = [item_of(step) for step in steps]
    placed = layout(items, say(NOBODY))
    figure = rows_figure(placed, dark=dark)
    add_spreads(figure, items, placed, _at, dark=dark)
    _voices(figure, placed, dark=dark)
    _arcs(figure, steps, placed, dark=dark)
    add_marks(figure, items, placed, _at, dark=dark)
    days = [item.middle for item in items]
    pad = max(1.0, 34 / placed.scale)
    figure.update_xaxes(type="date", range=[_at(min(days) - pad), _at(max(days) + pad)])
    return figure


def item_of(step: Mapping[str, Any]) -> Item:
    """A step as it is placed, on days since year 1."""
    first, last = (date.fromisoformat(step[end]).toordinal() for end in ("on", "latest"))
    said = ", ".join(step["speaker"])
    told = f"{day_of(step)}{f', {said}' if said else ''}: {step['title']}"
    return Item(step["id"], step["kind"], step["speaker"], (say(step["part"]),), told, first, last)


def _at(day: float) -> str:
    """Noon of a day, as the axis reads it; half a day more where the day has a half."""
    return (datetime.combine(date.min, datetime.min.time()) + timedelta(days=day - 0.5)).isoformat()


def _voices(figure: go.Figure, placed: Layout, *, dark: bool) -> None:
    """A thin line between the marks of a step in which several speak."""
    x: list[str | None] = []
    y: list[float | None] = []
    for spots in placed.spots.values():
        if len(spots) > 1:
            ends = [spot.y for spot in spots.values()]
            day = _at(next(iter(spots.values())).x)
            x += [day, day, None]
            y += [min(ends), max(ends), None]
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"width": 1, "color": QUIET[dark], "dash": "dot"},
        opacity=0.6, hoverinfo="skip",
    )  # fmt: skip


def _arcs(
    figure: go.Figure, steps: Sequence[Mapping[str, Any]], placed: Layout, *, dark: bool
) -> None:
    """From each step to what it speaks of: whole where it answers, dashed for all else."""
    titles = {step["id"]: step["title"] for step in steps}
    for step in steps:
        for one in step["relations"]:
            if one["to"] not in titles or one["to"] == step["id"]:
                continue
            line = [*_bent(*_nearest(placed, step["id"], one["to"]), placed.scale)]
            how = say(one["type"].replace("_", " "))
            figure.add_scatter(
                x=[_at(x) for x, _ in line], y=[y for _, y in line], mode="lines+markers",
                line={
                    "width": 1.6, "color": QUIET[dark], "shape": "spline",
                    "dash": "solid" if one["type"] == ANSWERS else "4px,3px",
                },
                marker={
                    "symbol": "arrow", "angleref": "previous", "color": QUIET[dark],
                    "size": [*[0] * (len(line) - 1), 11], "standoff": [*[0] * (len(line) - 1), 7],
                },
                hoverinfo="text", hovertext=escape(f"{step['title']} {how}: {titles[one['to']]}"),
                opacity=0.85,
            )  # fmt: skip


def _nearest(placed: Layout, one: str, other: str) -> tuple[Spot, Spot]:
    """The marks of two steps that are closest to each other."""
    pairs = [
        (start, end) for start in placed.spots[one].values() for end in placed.spots[other].values()
    ]
    return min(pairs, key=lambda pair: abs(pair[0].y - pair[1].y))


def _bent(start: Spot, end: Spot, scale: float) -> Iterator[tuple[float, float]]:
    """Points of a curve that bends to its left, so that there and back are two."""
    across, up = (end.x - start.x) * scale, end.y - start.y
    length = (across**2 + up**2) ** 0.5 or 1
    bow = min(_MOST_BOW, max(12, length * _BOW)) / length
    mid_x = (start.x + end.x) / 2 + up * bow / scale
    mid_y = (start.y + end.y) / 2 - across * bow
    for step in range(_POINTS + 1):
        t = step / _POINTS
        yield (
            (1 - t) ** 2 * start.x + 2 * t * (1 - t) * mid_x + t**2 * end.x,
            (1 - t) ** 2 * start.y + 2 * t * (1 - t) * mid_y + t**2 * end.y,
        )


def day_of(step: Mapping[str, Any]) -> str:
    """The day on which a step began, or the first and last on which it can have."""
    first, last = (short_day(date.fromisoformat(step[end])) for end in ("on", "latest"))
    return first if first == last else f"{first} – {last}"
