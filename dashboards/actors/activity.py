"""What an actor took part in, over the time of the dossier: a row for each family of kinds."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from html import escape
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboards.look.kinds import LOOKS, QUIET
from dashboards.look.wording import short_day
from tracker.language import say, several
from tracker.model.dates import OPEN, When, day_of
from tracker.model.events import FAMILIES
from tracker.model.kinds import KINDS
from tracker.store import Points

MOST_MARKS = 300
"""Events that are drawn one by one; more are counted, stretch by stretch."""
STRETCHES = 80
"""Stretches of time into which the dossier is cut to count them."""

_ROW = 44
_KINDS: dict[str, int] = {}
for _name, _kind in KINDS.items():
    _KINDS[_name] = sum(KINDS[other].family == _kind.family for other in _KINDS)
"""The place of each kind in its family: marks of one day do not lie over each other."""


class Extent(NamedTuple):
    """First and last instant of a dossier, microseconds since 1970, and the zone of its days."""

    first: int
    last: int
    zone: tzinfo


def activity(points: Points, extent: Extent, *, dark: bool) -> go.Figure:
    """Draw what an actor took part in; what is uncertain as long as it may have lasted.

    Args:
        points: As the timeline has them.
        extent: Of the dossier.
        dark: Whether on dark ground.
    """
    figure = go.Figure()
    here = {KINDS[kind].family for kind in (*points.kind, *(one.kind for one in points.density))}
    families = [family for family in FAMILIES if family in here]
    heights = {kind: _height(kind, families) for kind in KINDS if KINDS[kind].family in here}
    for kind in dict.fromkeys(points.kind):
        _spans(figure, points, kind, heights[kind], extent, dark=dark)
        _marks(figure, points, kind, heights[kind], extent, dark=dark)
    for kind in dict.fromkeys(one.kind for one in points.density):
        _counted(figure, points, kind, heights[kind], extent, dark=dark)
    figure.update_layout(
        height=60 + _ROW * max(1, len(families)),
        margin={"l": 0, "r": 12, "t": 4, "b": 4},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        xaxis={
            "type": "date", "fixedrange": True,
            "range": [_at(extent.first, extent), _at(extent.last, extent)],
        },
        yaxis={
            "range": [len(families) - 0.5, -0.5], "fixedrange": True, "automargin": True,
            "zeroline": False, "tickvals": [*range(len(families))], "showgrid": False,
            "ticktext": [say(FAMILIES[family]) for family in families],
            "tickfont": {"color": QUIET[dark]},
        },
    )  # fmt: skip
    return figure


def rows(points: Points, extent: Extent) -> list[dict[str, Any]]:
    """The same as a table: a row for each event, and for each stretch in which many are counted."""
    found = [
        (
            points.es[n],
            {
                "when": When.parse(points.when[n]).short(),
                "kind": say(KINDS[points.kind[n]].label),
                "events": 1,
                "title": points.title[n],
                "event": points.id[n],
            },
        )
        for n in range(len(points.id))
    ]
    for first, last, kind, count in _stretches(points):
        when, label = _from_to(first, last, extent), say(KINDS[kind].label)
        row = {"when": when, "kind": label, "events": count, "title": "", "event": ""}
        found.append((first, row))
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def _height(kind: str, families: Sequence[str]) -> float:
    """Where the marks of a kind lie, in rows: around the middle of that of its family."""
    family = KINDS[kind].family
    many = sum(one.family == family for one in KINDS.values())
    return families.index(family) + 0.6 * ((_KINDS[kind] + 0.5) / many - 0.5)


def _spans(
    figure: go.Figure, points: Points, kind: str, height: float, extent: Extent, *, dark: bool
) -> None:
    """How long events lasted: faint as long as they may have, full as long as they surely did."""
    colour = LOOKS[kind].dark if dark else LOOKS[kind].light
    own = [n for n, one in enumerate(points.kind) if one == kind]
    may = [(points.es[n], points.le[n]) for n in own]
    sure = [(points.ls[n], points.ee[n]) for n in own if not points.instant[n]]
    for spans, width, faint in ((may, 6, 0.3), (sure, 4, 0.9)):
        ends = [(first, last) for first, last in spans if last - first > _DAY]
        if ends:
            figure.add_scatter(
                x=[at for one in ends for at in (*(_at(end, extent) for end in one), None)],
                y=[at for _ in ends for at in (height, height, None)],
                mode="lines", line={"color": colour, "width": width}, opacity=faint,
                hoverinfo="skip",
            )  # fmt: skip


_DAY = 86_400_000_000
"""Microseconds; a day is drawn as a mark alone."""


def _marks(
    figure: go.Figure, points: Points, kind: str, height: float, extent: Extent, *, dark: bool
) -> None:
    own = [n for n, one in enumerate(points.kind) if one == kind]
    look = LOOKS[kind]
    figure.add_scatter(
        x=[_at(_start(points, n), extent) for n in own],
        y=[height] * len(own),
        mode="markers",
        marker={
            "symbol": look.symbol, "size": 10, "opacity": 1,
            "color": look.dark if dark else look.light,
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[points.id[n]] for n in own],
        hoverinfo="text",
        hovertext=[
            f"{When.parse(points.when[n]).short()} · {say(KINDS[kind].label)}"
            f"<br>{escape(points.title[n])}"
            for n in own
        ],
        cliponaxis=False,
    )  # fmt: skip


def _start(points: Points, n: int) -> int:
    """Where a mark stands: at the start, at the end where none is known; midway where fuzzy."""
    first, last = points.es[n], points.ls[n]
    if first <= -OPEN:
        return points.le[n] - 1 if points.le[n] < OPEN else last
    return (first + last) // 2


def _counted(
    figure: go.Figure, points: Points, kind: str, height: float, extent: Extent, *, dark: bool
) -> None:
    """Counts in place of too many marks: a mark for each stretch, the larger the more."""
    own = [one for one in _stretches(points) if one[2] == kind]
    most = max(count for *_, count in own)
    look = LOOKS[kind]
    figure.add_scatter(
        x=[_at((first + last) // 2, extent) for first, last, _, _ in own],
        y=[height] * len(own),
        mode="markers",
        marker={
            "symbol": "square", "opacity": 0.75, "color": look.dark if dark else look.light,
            "size": [4 + 12 * (count / most) ** 0.5 for *_, count in own],
        },
        hoverinfo="text",
        hovertext=[
            _from_to(first, last, extent)
            + "<br>"
            + several(
                "{kind}: {n} event", "{kind}: {n} events", count, kind=say(KINDS[kind].label)
            )
            for first, last, _, count in own
        ],
    )  # fmt: skip


def _stretches(points: Points) -> Iterator[tuple[int, int, str, int]]:
    """Each stretch of a kind with its first and last instant and its number of events."""
    summed: dict[tuple[int, int, str], int] = {}
    for one in points.density:
        for bucket, count in one.counts.items():
            first = one.start + bucket * one.step
            key = first, first + one.step, one.kind
            summed[key] = summed.get(key, 0) + count
    for (first, last, kind), count in summed.items():
        yield first, last, kind, count


def _at(instant: int, extent: Extent) -> str:
    """An instant as Plotly takes it, in the dossier's zone; what is open ends with the dossier."""
    inside = min(max(instant, extent.first), extent.last)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=inside)
    return moment.astimezone(extent.zone).replace(tzinfo=None).isoformat()


def _from_to(first: int, end: int, extent: Extent) -> str:
    """The days of a stretch, whose end is the first instant after it."""
    return say("{first} to {last}", first=_day(first, extent), last=_day(end - 1, extent))


def _day(instant: int, extent: Extent) -> str:
    return short_day(max(day_of(instant, extent.zone), date(1, 1, 1)))
