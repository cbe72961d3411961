"""The captives account: each claimant's counts, what happened between them, and the gaps."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboards.cards.captive_figures import is_some, most_named
from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import page, proofs
from dashboards.look.kinds import HELD, QUIET
from dashboards.look.plain import plain
from dashboards.look.wording import short_day, span_words
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.ledger import Ledger
from tracker.language import later, say, several

_PARTS = {
    "rescued": later("{amount} rescued"),
    "died": later("{amount} died"),
    "remains": later("{amount} remains returned"),
    "revised": later("{amount} revised"),
}


def _draw(answer: Answer) -> None:
    if not answer["accounts"]:
        return
    _gathering()
    accounts = sorted(answer["accounts"], key=lambda one: -len(one["steps"]))
    st.header(say("Counts over time"), anchor=False)
    _counts(accounts, answer)
    followed = [one for one in accounts if one["steps"]]
    for account in first_of(followed, "followed"):
        with st.container(border=True, gap="small", key=f"account-{account['claimed_by']}"):
            _account(account)
    if once := accounts[len(followed) :]:
        st.header(say("Counted once"), anchor=False)
        for account in first_of(once, "once"):
            _account(account)


def _gathering() -> None:
    """Whether claimants are gathered under whom they are a part of: the filter's own name."""
    key = "ledger.children"
    st.toggle(
        say("Gather claimants under whom they are a part of"),
        state.fill(key, state.current().filter.children),
        key=key,
        on_change=lambda: state.narrow(children=st.session_state[key]),
    )


def _account(account: Mapping[str, Any]) -> None:
    key = f"account-{account['claimed_by']}"
    held = account["held"]
    st.markdown(
        say(
            "**{whom}**: {held} held on {day}; {expected} expected now",
            whom=plain(account["claimed_by"]),
            held=span_words(held),
            day=_day(held),
            expected=span_words(account["expected_now"]),
        )
    )
    if account["steps"]:
        with st.expander(
            several("{n} step", "{n} steps", len(account["steps"])), key=f"{key}-steps"
        ):
            for step in account["steps"]:
                st.markdown(_step(step))
    events = [name for step in account["steps"] for name in (*_points(step), *step["events"])]
    proofs([*events, held["event"], *account["since_held"]["events"]], f"{key}-proof")


def _points(step: Mapping[str, Any]) -> list[str]:
    return [step["from"]["event"], step["to"]["event"]]


def _step(step: Mapping[str, Any]) -> str:
    start, end = step["from"], step["to"]
    gone = [
        say("{amount} released ({basis})", amount=span_words(said), basis=say(basis))
        for basis, said in step["released"].items()
        if is_some(said)
    ]
    gone += [
        say(words, amount=span_words(step[name]))
        for name, words in _PARTS.items()
        if is_some(step[name])
    ]
    between = ", ".join(gone) or say("nothing recorded between")
    if step["uncounted"]:
        between += ", " + several(
            "{n} release without a number", "{n} releases without a number", len(step["uncounted"])
        )
    gap = step["gap"]
    even = say("gap {amount}", amount=span_words(gap)) if is_some(gap) else say("it comes out even")
    expected = say("expected {amount}", amount=span_words(step["expected"]))
    return (
        f"{_day(start)}: **{span_words(start)}** → {_day(end)}: **{span_words(end)}**  \n"
        f":gray[{between} · {expected} · {even}]"
    )


def _day(point: Mapping[str, Any]) -> str:
    return short_day(date.fromisoformat(point["on"]))


def _counts(accounts: Sequence[Mapping[str, Any]], answer: Answer) -> None:
    """Every count as a dot, what all who counted lately leave as a band, and lines on request."""
    names = [account["claimed_by"] for account in accounts]
    shown = st.multiselect(say("Lines of"), names, default=names[:1], key="ledger.lines")
    points = {
        one["claimed_by"]: [*(s["from"] for s in one["steps"]), one["held"]] for one in accounts
    }
    figure, dark = go.Figure(), is_dark()
    line = HELD.dark if dark else HELD.light
    every = [(name, point) for name, own in points.items() for point in own]
    stretches = _stretches(answer)
    for start, end, low, high in stretches:
        figure.add_shape(
            type="rect", x0=start, x1=end, y0=low, y1=high, layer="below",
            fillcolor=line, opacity=0.25, line={"color": line, "width": 0 if low < high else 1.5},
        )  # fmt: skip
    figure.add_scatter(
        x=[point["on"] for _, point in every], y=[_middle(point) for _, point in every],
        mode="markers", marker={"size": 6, "color": QUIET[dark], "opacity": 0.5}, showlegend=False,
        text=[f"{escape(name)}: {span_words(point)}" for name, point in every],
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
    figure.update_yaxes(title=say("captives held"), rangemode="tozero")

    def rows() -> list[Mapping[str, Any]]:
        counts = [
            {"claimant": name, **{k: point[k] for k in ("on", "low", "high", "event")}}
            for name, point in every
        ]
        band = [
            {"claimant": say(_BETWEEN), "on": one["on"], "low": one["low"], "high": one["high"],
             "event": one["counts"][0]["count"]["event"]}
            for one in answer["band"]
        ]  # fmt: skip
        return [*counts, *band]

    st.caption(
        say(
            "A dot is a count. The band lies between what the newest counts of all who counted in "
            "two weeks leave, less those who came free, were rescued or died since; where nobody "
            "counted for two weeks, it ends."
        )
    )
    chart(figure, rows, "ledger", answer, [point["event"] for _, point in every])


_BETWEEN = later("between all who counted lately")


def _stretches(answer: Answer) -> list[tuple[str, str, float, float]]:
    """From a band to the next, as long as its newest count is recent: days, least and most."""
    bands = answer["band"]
    ends = [*(one["on"] for one in bands[1:]), answer["on"]]
    return [
        (one["on"], min(end, one["fresh_until"]), one["low"], most_named(one))
        for one, end in zip(bands, ends, strict=True)
        if one["on"] < one["fresh_until"]
    ]


def _middle(point: Mapping[str, Any]) -> float:
    low: float = point["low"]
    return low if point["high"] is None else (low + point["high"]) / 2


page(Ledger, _draw)
