"""The network of a dossier: who dealt with whom, and who stood between them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboards.actors.layout import WIDE, Spot, spots
from dashboards.look.kinds import LOOKS, QUIET
from dashboards.look.wording import number, short_day
from tracker.analysis.inquiries import Answer
from tracker.language import later, say, several
from tracker.model.sentences import choice_words

_MOST = 16
"""Actors that are drawn: more have no room for their names on a narrow screen."""
_WIDEST = 9
"""Pixels of the widest line."""
_SIDE = 62
"""Pixels at the left and the right, for half a label."""
_BELOW = 78
_KEY = (
    later("● a side   ◆ more often between sides"),
    later("— dealt with each other   ┄ stood between"),
    later("wider: more often"),
)

_Line = tuple[str, str]


@dataclass(frozen=True)
class Network:
    """The figure, and how many actors it leaves out."""

    figure: go.Figure
    left_out: int


def network(answer: Answer, *, dark: bool) -> Network:
    """Draw the ties of an answer: those who did most, with their ties among one another.

    Args:
        answer: As `parley actors` gives it, with at least one tie.
        dark: Whether on dark ground.
    """
    ties: Sequence[Mapping[str, Any]] = answer["ties"]
    between = _between(ties)
    done, thirds = _done(ties)
    ranked = sorted(done, key=lambda name: (-done[name], name))
    shown = set(ranked[:_MOST])
    met = {(one, other): tie for tie in ties for one, other in [tie["between"]]}
    met = {pair: tie for pair, tie in met.items() if shown.issuperset(pair)}
    stood = {pair: many for pair, many in between.items() if shown.issuperset(pair)}
    drawn = [name for name in ranked if any(name in pair for pair in (*met, *stood))]
    places = spots(drawn, dict.fromkeys([*met, *stood]))
    figure = go.Figure()
    most = max([1, *(tie["count"] for tie in met.values()), *stood.values()])
    side, quiet = LOOKS["talks"].dark if dark else LOOKS["talks"].light, QUIET[dark]
    _lines(figure, places, stood, most, {"color": quiet, "dash": "dot"})
    _lines(figure, places, {pair: tie["count"] for pair, tie in met.items()}, most, {"color": side})
    _told(figure, places, met)
    for symbol, colour, names in (
        ("circle", side, [name for name in drawn if name not in thirds]),
        ("diamond", quiet, [name for name in drawn if name in thirds]),
    ):
        _marks(figure, places, names, done, {"symbol": symbol, "color": colour})
    _labels(figure, places, dark=dark)
    tall = max((spot.ends[1] for spot in places.values()), default=0)
    figure.update_layout(
        height=tall + 20 + _BELOW,
        margin={"l": _SIDE, "r": _SIDE, "t": 8, "b": _BELOW},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        plot_bgcolor="rgba(0,0,0,0)",
        xaxis={"range": [0, WIDE], "visible": False, "fixedrange": True},
        yaxis={"range": [tall, -20], "visible": False, "fixedrange": True},
    )
    return Network(figure, len(done) - len(drawn))


def rows(answer: Answer) -> list[dict[str, Any]]:
    """The same as a table: a row for each two that dealt with each other, the most first."""
    return [
        {
            "between": " – ".join(tie["between"]),
            "events": tie["count"],
            "through": _through(tie),
            "first": _edge(tie["first"]),
            "last": _edge(tie["last"]),
            "face to face": tie["ways"]["direct"],
            "through others": tie["ways"]["through"],
            "not stated how": tie["ways"]["not stated"],
        }
        for tie in most_first(answer["ties"])
    ]


def most_first(found: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Parts of an answer, by how many events they count."""
    return sorted(found, key=lambda one: -one["count"])


def from_to(one: Mapping[str, Any]) -> str:
    """From when to when, in words; what is uncertain with both its ends."""
    first, last = _edge(one["first"]), _edge(one["last"])
    return first if first == last else say("{first} to {last}", first=first, last=last)


def _edge(edge: Mapping[str, str | None]) -> str:
    last = short_day(date.fromisoformat(edge["latest"] or ""))
    if edge["earliest"] is None:
        return say("by {day}", day=last)
    first = short_day(date.fromisoformat(edge["earliest"]))
    return first if first == last else say("{first} or up to {last}", first=first, last=last)


def _between(ties: Iterable[Mapping[str, Any]]) -> Counter[_Line]:
    """In how many events somebody stood beside a side, between it and another."""
    events: dict[_Line, set[str]] = {}
    for tie in ties:
        for third in tie["through"]:
            for name in tie["between"]:
                events.setdefault((third["actor"], name), set()).update(third["events"])
    return Counter({line: len(ids) for line, ids in events.items()})


def _done(ties: Iterable[Mapping[str, Any]]) -> tuple[Counter[str], set[str]]:
    """In how many contacts each actor was, and who stood between sides more often than not."""
    own: dict[str, set[str]] = {}
    stood: dict[str, set[str]] = {}
    for tie in ties:
        for name in tie["between"]:
            own.setdefault(name, set()).update(tie["events"])
        for third in tie["through"]:
            stood.setdefault(third["actor"], set()).update(third["events"])
    none: set[str] = set()
    done = {name: len(own.get(name, none) | stood.get(name, none)) for name in {**own, **stood}}
    thirds = {name for name, ids in stood.items() if len(ids) > len(own.get(name, none))}
    return Counter(done), thirds


def _lines(
    figure: go.Figure,
    places: Mapping[str, Spot],
    lines: Mapping[_Line, int],
    most: int,
    look: Mapping[str, str],
) -> None:
    """Lines of one look, those of one width together."""
    by_width: dict[int, list[_Line]] = {}
    for pair, many in lines.items():
        by_width.setdefault(max(1, round(_WIDEST * many / most)), []).append(pair)
    for width, pairs in sorted(by_width.items()):
        ends = [(places[one], places[other]) for one, other in pairs]
        figure.add_scatter(
            x=[at for one, other in ends for at in (one.x, other.x, None)],
            y=[at for one, other in ends for at in (one.y, other.y, None)],
            mode="lines", line={**look, "width": width}, opacity=0.55, hoverinfo="skip",
            cliponaxis=False,
        )  # fmt: skip


def _told(
    figure: go.Figure, places: Mapping[str, Spot], met: Mapping[_Line, Mapping[str, Any]]
) -> None:
    """What the middle of a line between two says of them."""
    ends = [(places[one], places[other]) for one, other in met]
    figure.add_scatter(
        x=[(one.x + other.x) / 2 for one, other in ends],
        y=[(one.y + other.y) / 2 for one, other in ends],
        mode="markers", marker={"size": 16, "opacity": 0}, hoverinfo="text",
        hovertext=["<br>".join(map(escape, _tie_words(tie))) for tie in met.values()],
    )  # fmt: skip


def _tie_words(tie: Mapping[str, Any]) -> Iterator[str]:
    actors = " – ".join(tie["between"])
    yield several("{actors}: {n} event", "{actors}: {n} events", tie["count"], actors=actors)
    yield from_to(tie)
    if through := _through(tie):
        yield say("through {actors}", actors=through)


def _through(tie: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{one['actor']} ({', '.join(map(choice_words, one['roles']))}) {number(one['count'])}"
        for one in most_first(tie["through"])
    )


def _marks(
    figure: go.Figure,
    places: Mapping[str, Spot],
    names: Sequence[str],
    done: Mapping[str, int],
    look: Mapping[str, str],
) -> None:
    most = max(done.values(), default=1)
    figure.add_scatter(
        x=[places[name].x for name in names],
        y=[places[name].y for name in names],
        mode="markers",
        marker={
            **look,
            "opacity": 1,
            "size": [12 + 12 * (done[name] / most) ** 0.5 for name in names],
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[name] for name in names],
        hoverinfo="text",
        hovertext=[
            several("{actor}: {n} contact", "{actor}: {n} contacts", done[name], actor=escape(name))
            for name in names
        ],
        cliponaxis=False,
    )


def _labels(figure: go.Figure, places: Mapping[str, Spot], *, dark: bool) -> None:
    for spot in places.values():
        figure.add_annotation(
            x=spot.x, y=spot.y, yshift=-13, yanchor="top", showarrow=False, borderpad=0,
            text="<br>".join(escape(line, quote=False) for line in spot.label),
            font={"size": 12, "color": QUIET[dark]},
            bgcolor="rgba(18,23,29,0.85)" if dark else "rgba(255,255,255,0.85)",
        )  # fmt: skip
    figure.add_annotation(
        x=0, xref="paper", xshift=-_SIDE + 6, xanchor="left", y=0, yref="paper", yshift=-14,
        yanchor="top", align="left", showarrow=False, text="<br>".join(map(say, _KEY)),
        font={"size": 12, "color": QUIET[dark]},
    )  # fmt: skip
