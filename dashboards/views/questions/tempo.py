"""Fighting and talks: counts around each turn, and turns laid over one another at day 0."""

from datetime import date

import plotly.graph_objects as go
import streamlit as st

from dashboards.inquiries.chart import chart
from dashboards.inquiries.page import event_link, page
from dashboards.look.kinds import LOOKS
from dashboards.look.wording import number, short_day
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.tempo import Tempo
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
    for one in reversed(answer["around"]):
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
    figure = go.Figure()
    for kind, counts in answer["offsets"].items():
        figure.add_scatter(
            x=days, y=counts, mode="lines+text", showlegend=False, cliponaxis=False,
            text=[*[""] * (len(days) - 1), f" {KINDS[kind].plural}"], textposition="middle right",
            line={"color": LOOKS[kind].light, "width": 2}, textfont={"color": LOOKS[kind].light},
            hovertemplate=f"{KINDS[kind].label}: %{{y}} on day %{{x}}<extra></extra>",
        )  # fmt: skip
    figure.add_vline(x=0, line_width=1, line_dash="dot")
    figure.update_xaxes(title="days from the event")
    figure.update_yaxes(title="attacks and operations", rangemode="tozero")
    rows = [
        {"kind": KINDS[kind].label, "day": day, "per event": count}
        for kind, counts in answer["offsets"].items()
        for day, count in zip(days, counts, strict=True)
    ]
    chart(figure, rows, "tempo")


page(Tempo, _draw)
