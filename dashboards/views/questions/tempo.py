"""Fighting and talks: counts around each turn, and turns laid over one another at day 0."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboards.inquiries.aligned_charts import aligned, laid_over, offset_words
from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page
from dashboards.look.kinds import LOOKS
from dashboards.look.wording import number, short_day
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.tempo import Tempo
from tracker.analysis.tempo import FIGHTING, TURNS
from tracker.language import say, several
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS


def _draw(answer: Answer) -> None:
    if answer["around"] or answer["aligned"] or answer["laid_over"]:
        st.info(answer["caution"])
    if spread := answer["spread"]:
        st.markdown(
            several(
                "Windows of {n} day through the whole dossier hold **{low}** to **{high}** attacks "
                "and operations (nine in ten of them), {median} in the middle.",
                "Windows of {n} days through the whole dossier hold **{low}** to **{high}** "
                "attacks and operations (nine in ten of them), {median} in the middle.",
                answer["window"],
                **{name: number(spread[name]) for name in ("low", "high", "median")},
            )
        )
    if answer["aligned"]:
        _around(answer["aligned"], answer)
    elif answer["laid_over"]:
        _each(answer["laid_over"], answer)
    elif answer["offsets"]:
        _turns(answer)
    if answer["around"]:
        st.header(say("Before and after each turn"), anchor=False)
    for one in first_of(answer["around"][::-1], "around"):
        with st.container(gap=None, key=f"around-{one['event']}"):
            event_link(one["event"], one["title"])
            day = short_day(date.fromisoformat(one["on"]))
            st.caption(
                say(
                    "{kind}, {day}: {before} before, {after} after",
                    kind=say(KINDS[one["kind"]].label),
                    day=day,
                    before=number(one["before"]),
                    after=number(one["after"]),
                )
            )


def _around(found: Mapping[str, Any], answer: Answer) -> None:
    """One event on day 0, and what began in the days around it, lane by lane."""
    st.header(say("Around one event"), anchor=False)
    day = short_day(date.fromisoformat(found["on"]))
    if found["latest"] != found["on"]:
        day += f" – {short_day(date.fromisoformat(found['latest']))}"
    event_link(found["event"], f"{found['title']} · {say('day 0 is {day}', day=day)}")
    nearest = sorted(found["events"], key=lambda one: abs(one["first"] + one["last"]))
    shown = {one["event"] for one in nearest[:_MOST_DRAWN]}
    events = [one for one in found["events"] if one["event"] in shown]
    st.caption(
        say(
            "A bar is over the days on which an uncertain event can have begun; a thin one leads "
            "to the last day of what lasts. Where day 0 itself is uncertain, so are all days "
            "around it."
        )
    )
    ids = [found["event"], *(one["event"] for one in found["events"])]
    with st.container(key="wide-chart"):
        figure = aligned(found, events, answer["window"], dark=is_dark())
        chart(figure, partial(_around_rows, found), Tempo.name, answer, ids)
    if len(events) < len(found["events"]):
        st.caption(
            say(
                "The {drawn} nearest to day 0 of {all} events are drawn; the CSV has them all.",
                drawn=number(len(events)),
                all=number(len(found["events"])),
            )
        )
    for one in first_of(found["events"], "aligned"):
        with st.container(gap=None, key=f"aligned-{one['event']}"):
            event_link(one["event"], one["title"])
            st.caption(f"{say(KINDS[one['kind']].label)}, {offset_words(one)}")


def _around_rows(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [
        {
            "event": one["event"],
            "title": one["title"],
            "kind": say(KINDS[one["kind"]].label),
            "lanes": ", ".join(map(say, one["lanes"])),
            "day": one["first"],
            "latest day": one["last"],
            "lasts until day": one["until"],
        }
        for one in found["events"]
    ]


def _each(found: Mapping[str, Any], answer: Answer) -> None:
    """All events of a kind on day 0, and how many begin on each day around them."""
    kind = KINDS[found["kind"]]
    st.header(say("{kinds}, laid over one another", kinds=say(kind.plural)), anchor=False)
    if not found["lanes"]:
        st.info(
            several(
                "Nothing to lay over: {n} event of this kind.",
                "Nothing to lay over: {n} events of this kind.",
                len(found["events"]),
            )
        )
        return
    st.caption(
        several(
            "How many events begin on each day around {n} event, each on its own day 0: the line "
            "is the mean per event; the band leaves out the lowest and the highest tenth of them. "
            "An uncertain date counts by its first day.",
            "How many events begin on each day around {n} events, each on its own day 0: the line "
            "is the mean per event; the band leaves out the lowest and the highest tenth of them. "
            "An uncertain date counts by its first day.",
            len(found["events"]),
        )
    )
    most = max(max(day["mean"], day["high"]) for lane in found["lanes"] for day in lane["days"])

    def rows() -> list[Mapping[str, Any]]:
        return [
            {"lane": say(lane["lane"])}
            | {_NAMED.get(name, name): value for name, value in day.items()}
            for lane in found["lanes"]
            for day in lane["days"]
        ]

    asked, on = state.current().filter, date.fromisoformat(answer["on"])
    chart(
        laid_over(found["lanes"], answer["window"], most, dark=is_dark()), rows, Tempo.name,
        answer, asked.but(to=min(asked.to or on, on)),
    )  # fmt: skip


_NAMED = {"of": "of events", "mean": "per event"}
"""How the table names what the answer has under shorter names."""

_MOST_DRAWN = 250


def _turns(answer: Answer) -> None:
    """Turns of one kind laid over one another: day 0 is their first day."""
    st.header(say("Laid over one another"), anchor=False)
    st.caption(
        say("Attacks and operations per event, on each day from its first day, which is day 0.")
    )
    window = answer["window"]
    days = list(range(-window, window + 1))
    figure, dark = go.Figure(), is_dark()
    for kind, counts in answer["offsets"].items():
        colour = LOOKS[kind].dark if dark else LOOKS[kind].light
        figure.add_scatter(
            x=days, y=counts, mode="lines", showlegend=False, cliponaxis=False,
            line={"color": colour, "width": 2},
            hovertemplate=say(
                "{kind}: {many} on day {day}", kind=say(KINDS[kind].label), many="%{y}", day="%{x}"
            ) + "<extra></extra>",
        )  # fmt: skip
    tallest = max(max(counts) for counts in answer["offsets"].values())
    ends = {kind: counts[-1] for kind, counts in answer["offsets"].items()}
    for kind, height in _apart(ends, tallest):
        figure.add_annotation(
            x=window, y=height, xanchor="left", xshift=4, align="left", showarrow=False,
            text="<br>".join(wrap(say(KINDS[kind].plural), _LETTERS)),
            font={"color": LOOKS[kind].dark if dark else LOOKS[kind].light},
        )  # fmt: skip
    figure.add_vline(x=0, line_width=1, line_dash="dot")
    figure.update_xaxes(title=say("days from the event"))
    figure.update_yaxes(title=say("attacks and operations"), rangemode="tozero")

    def rows() -> list[Mapping[str, Any]]:
        return [
            {"kind": say(KINDS[kind].label), "day": day, "per event": count}
            for kind, counts in answer["offsets"].items()
            for day, count in zip(days, counts, strict=True)
        ]

    chart(figure, rows, "tempo", answer, _counted(date.fromisoformat(answer["on"])))


_LETTERS = 11
"""Of one line of a label beside the chart."""

_APART = 0.12
"""Of the chart's height, between two labels."""


def _apart(ends: Mapping[str, float], tallest: float) -> list[tuple[str, float]]:
    """Where the label of each line stands: at its end, or above the one below it.

    Args:
        ends: The last figure of each line.
        tallest: The largest figure of all, on which the chart's height goes by.
    """
    gap = _APART * (tallest or 1)
    placed: list[tuple[str, float]] = []
    for kind, height in sorted(ends.items(), key=lambda one: one[1]):
        least = placed[-1][1] + gap if placed else height
        placed.append((kind, max(height, least)))
    return placed


def _counted(on: date) -> EventFilter:
    """The filter of the fighting that is counted and of the turns around which it is."""
    asked = state.current().filter
    kinds = tuple(kind for kind in (*FIGHTING, *TURNS) if kind in (asked.kind or KINDS))
    return asked.but(kind=kinds, to=min(asked.to or on, on))


page(Tempo, _draw)
