"""Fighting and talks: counts around each turn, and turns laid over one another at day 0."""

from collections.abc import Mapping
from datetime import date
from textwrap import wrap

import plotly.graph_objects as go
import streamlit as st

from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page
from dashboards.look.kinds import LOOKS
from dashboards.look.wording import number, short_day
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.tempo import Tempo
from tracker.analysis.tempo import FIGHTING, TURNS
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS


def _draw(answer: Answer) -> None:
    st.info(answer["caution"])
    if spread := answer["spread"]:
        st.markdown(
            f"Windows of {number(answer['window'])} days through the whole dossier hold "
            f"**{number(spread['low'])}** to **{number(spread['high'])}** attacks and operations "
            f"(nine in ten of them), {number(spread['median'])} in the middle."
        )
    if answer["offsets"]:
        _aligned(answer)
    for one in first_of(answer["around"][::-1], "around"):
        with st.container(gap=None, key=f"around-{one['event']}"):
            event_link(one["event"], one["title"])
            day = short_day(date.fromisoformat(one["on"]))
            st.caption(
                f"{KINDS[one['kind']].label}, {day}: {number(one['before'])} before, "
                f"{number(one['after'])} after"
            )


def _aligned(answer: Answer) -> None:
    """Turns of one kind laid over one another: day 0 is their first day."""
    st.subheader("Laid over one another", anchor=False)
    st.caption("Attacks and operations per event, on each day from its first day, which is day 0.")
    window = answer["window"]
    days = list(range(-window, window + 1))
    figure, dark = go.Figure(), is_dark()
    for kind, counts in answer["offsets"].items():
        colour = LOOKS[kind].dark if dark else LOOKS[kind].light
        figure.add_scatter(
            x=days, y=counts, mode="lines", showlegend=False, cliponaxis=False,
            line={"color": colour, "width": 2},
            hovertemplate=f"{KINDS[kind].label}: %{{y}} on day %{{x}}<extra></extra>",
        )  # fmt: skip
    tallest = max(max(counts) for counts in answer["offsets"].values())
    ends = {kind: counts[-1] for kind, counts in answer["offsets"].items()}
    for kind, height in _apart(ends, tallest):
        figure.add_annotation(
            x=window, y=height, xanchor="left", xshift=4, align="left", showarrow=False,
            text="<br>".join(wrap(KINDS[kind].plural, _LETTERS)),
            font={"color": LOOKS[kind].dark if dark else LOOKS[kind].light},
        )  # fmt: skip
    figure.add_vline(x=0, line_width=1, line_dash="dot")
    figure.update_xaxes(title="days from the event")
    figure.update_yaxes(title="attacks and operations", rangemode="tozero")
    rows = [
        {"kind": KINDS[kind].label, "day": day, "per event": count}
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
