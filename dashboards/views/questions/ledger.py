"""The captives account: each claimant's counts, what happened between them, and the gaps."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.page import page, proofs
from dashboards.look.kinds import HELD, QUIET
from dashboards.look.plain import plain
from dashboards.look.wording import counted, number, number_between, short_day
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.ledger import Ledger

_PARTS = {
    "rescued": "rescued",
    "died": "died",
    "remains": "remains returned",
    "revised": "revised",
}


def _draw(answer: Answer) -> None:
    if not answer["accounts"]:
        return
    _gathering()
    accounts = sorted(answer["accounts"], key=lambda one: -len(one["steps"]))
    st.subheader("Counts over time", anchor=False)
    _counts(accounts, answer)
    followed = [one for one in accounts if one["steps"]]
    for account in followed:
        with st.container(border=True, gap="small", key=f"account-{account['claimed_by']}"):
            _account(account)
    if once := accounts[len(followed) :]:
        st.subheader("Counted once", anchor=False)
        for account in once:
            _account(account)


def _gathering() -> None:
    """Whether claimants are gathered under whom they are a part of: the filter's own name."""
    key = "ledger.children"
    st.toggle(
        "Gather claimants under whom they are a part of",
        state.fill(key, state.current().filter.children),
        key=key,
        on_change=lambda: state.narrow(children=st.session_state[key]),
    )


def _account(account: Mapping[str, Any]) -> None:
    key = f"account-{account['claimed_by']}"
    held = account["held"]
    st.markdown(
        f"**{plain(account['claimed_by'])}**: {_words(held)} held on {_day(held)}; "
        f"{_words(account['expected_now'])} expected now"
    )
    if account["steps"]:
        with st.expander(counted(len(account["steps"]), "step"), key=f"{key}-steps"):
            for step in account["steps"]:
                st.markdown(_step(step))
    events = [name for step in account["steps"] for name in (*_points(step), *step["events"])]
    proofs([*events, held["event"], *account["since_held"]["events"]], f"{key}-proof")


def _points(step: Mapping[str, Any]) -> list[str]:
    return [step["from"]["event"], step["to"]["event"]]


def _step(step: Mapping[str, Any]) -> str:
    start, end = step["from"], step["to"]
    gone = [
        f"{_words(said)} released ({basis})"
        for basis, said in step["released"].items()
        if _some(said)
    ]
    gone += [f"{_words(step[name])} {words}" for name, words in _PARTS.items() if _some(step[name])]
    between = ", ".join(gone) or "nothing recorded between"
    if step["uncounted"]:
        between += f", {number(len(step['uncounted']))} releases without a number"
    gap = step["gap"]
    even = "it comes out even" if not _some(gap) else f"gap {_words(gap)}"
    return (
        f"{_day(start)}: **{_words(start)}** → {_day(end)}: **{_words(end)}**  \n"
        f":gray[{between} · expected {_words(step['expected'])} · {even}]"
    )


def _some(said: Mapping[str, Any]) -> bool:
    return (said["low"], said["high"]) != (0, 0)


def _day(point: Mapping[str, Any]) -> str:
    return short_day(date.fromisoformat(point["on"]))


def _words(said: Mapping[str, Any]) -> str:
    low, high = said["low"], said["high"]
    if low is None:
        return "unknown" if high is None else f"at most {number(high)}"
    if high is None:
        return f"at least {number(low)}"
    if low < 0 <= high:
        return f"{number(low)} to {number(high)}"
    return number_between(low, high)


def _counts(accounts: Sequence[Mapping[str, Any]], answer: Answer) -> None:
    """Every count as a dot; the counts of whom one asks for as a line, named at its end."""
    names = [account["claimed_by"] for account in accounts]
    shown = st.multiselect("Lines of", names, default=names[:1], key="ledger.lines")
    points = {
        one["claimed_by"]: [*(s["from"] for s in one["steps"]), one["held"]] for one in accounts
    }
    figure, dark = go.Figure(), is_dark()
    line = HELD.dark if dark else HELD.light
    every = [(name, point) for name, own in points.items() for point in own]
    figure.add_scatter(
        x=[point["on"] for _, point in every], y=[_middle(point) for _, point in every],
        mode="markers", marker={"size": 6, "color": QUIET[dark], "opacity": 0.5}, showlegend=False,
        text=[f"{escape(name)}: {_words(point)}" for name, point in every],
        hovertemplate="%{text}, %{x}<extra></extra>",
    )  # fmt: skip
    for name in shown:
        own = points[name]
        figure.add_scatter(
            x=[point["on"] for point in own], y=[_middle(point) for point in own],
            mode="lines+text", text=[*[""] * (len(own) - 1), escape(name)], showlegend=False,
            textposition="top left", cliponaxis=False, hoverinfo="skip",
            line={"shape": "hv", "color": line, "width": 2},
        )  # fmt: skip
    figure.update_layout(margin={"r": 20})
    figure.update_yaxes(title="captives held", rangemode="tozero")
    rows = [
        {"claimant": name, **{k: point[k] for k in ("on", "low", "high", "event")}}
        for name, point in every
    ]
    chart(figure, rows, "ledger", answer, [point["event"] for _, point in every])


def _middle(point: Mapping[str, Any]) -> float:
    low: float = point["low"]
    return low if point["high"] is None else (low + point["high"]) / 2


page(Ledger, _draw)
