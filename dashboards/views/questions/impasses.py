"""Impasses one by one, and the curve of how long standstills last."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page, proofs
from dashboards.look.kinds import LOOKS
from dashboards.look.plain import plain
from dashboards.look.wording import days_between, number, short_day
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.impasses import Impasses
from tracker.language import later, say, several
from tracker.model.kinds import KINDS, forms_of


def _draw(answer: Answer) -> None:
    for impasse in first_of(answer["impasses"][::-1], "impasses"):
        with st.container(border=True, gap="small", key=f"impasse-{impasse['id']}"):
            _impasse(impasse, is_longest=impasse["id"] == answer["longest"])
    if not answer["impasses"]:
        return
    st.header(say("How long standstills last"), anchor=False)
    survival = answer["survival"]
    st.caption(
        several(
            "The share of {n} standstill that last longer than a number of days; {open} of them "
            "go on. Where a length is uncertain, one curve counts the fewest days, the other the "
            "most. Kaplan–Meier, with a band of 95 %.",
            "The share of {n} standstills that last longer than a number of days; {open} of them "
            "go on. Where a length is uncertain, one curve counts the fewest days, the other the "
            "most. Kaplan–Meier, with a band of 95 %.",
            survival["spells"],
            open=number(survival["open"]),
        )
    )
    _curves(survival, answer)
    if answer["split"] is not None:
        _split(answer["split"])


def _impasse(impasse: Mapping[str, Any], *, is_longest: bool) -> None:
    days, level = impasse["days"], impasse["level"] or "impasse"
    event_link(impasse["id"], impasse["title"])
    length = (
        several("at least {n} day", "at least {n} days", days["fewest"])
        if days["most"] is None
        else days_between(days["fewest"], days["most"])
    )
    parts = [_span(impasse), length, say(level), *([say("the longest")] if is_longest else [])]
    st.caption(" · ".join(parts))
    for cause in impasse["causes"]:
        st.markdown(_cause(cause))
    ended = impasse["ended_by"]
    if ended["how"] and not impasse["open"]:
        st.markdown(say("Ended by: {how}", how=say(ended["how"])))
    if impasse["meanwhile"]:
        inside = ", ".join(
            several(*forms_of(KINDS[kind]), many) for kind, many in impasse["meanwhile"].items()
        )
        st.caption(say("Meanwhile: {kinds}", kinds=inside))
    around = [*impasse["positions_before"], *impasse["positions_after"]]
    proofs([*([ended["event"]] if ended["event"] else []), *around], f"proof-{impasse['id']}")


def _span(impasse: Mapping[str, Any]) -> str:
    start, end = impasse["start"]["earliest"], impasse["end"]
    begins = short_day(date.fromisoformat(start)) if start else say("start not known")
    return f"{begins} – {short_day(date.fromisoformat(end['latest'])) if end else say('goes on')}"


def _cause(cause: Mapping[str, Any]) -> str:
    blocked = ", ".join(map(plain, cause["blocked_by"]))
    over = say("Over **{issue}**", issue=plain(cause["issue"]))
    by = f", {say('blocked by {whom}', whom=blocked)}" if blocked else ""
    day = f", {short_day(date.fromisoformat(cause['reported_on']))}" if cause["reported_on"] else ""
    repeated = ", ".join(map(plain, cause["repeated_by"]))
    also = f"; {say('repeated by {whom}', whom=repeated)}" if repeated else ""
    source = f" · {plain(cause['source'])}" if cause["source"] else ""
    return f"{over}{by}  \n:gray[{plain(cause['claimed_by'])}{day}{source}{also}]"


_COUNTING = {"fewest": later("fewest days"), "most": later("most days")}
_CELLS = {"fewest": later("the fewest days"), "most": later("the most days")}


def _curves(survival: Mapping[str, Any], answer: Answer) -> None:
    figure, dark = go.Figure(), is_dark()
    looks = {"fewest": LOOKS["talks"], "most": LOOKS["impasse"]}
    colours = {name: look.dark if dark else look.light for name, look in looks.items()}
    for name, colour in colours.items():
        found = survival[name]
        if not found["days"]:
            continue
        days, share = [0, *found["days"]], [1, *found["share"]]
        for edge in ("low", "high"):
            figure.add_scatter(
                x=days, y=[1, *found[edge]], mode="lines", hoverinfo="skip", showlegend=False,
                line={"shape": "hv", "width": 0}, connectgaps=True,
                fill="tonexty" if edge == "high" else None, fillcolor=f"{colour}22",
            )  # fmt: skip
        figure.add_scatter(
            x=days, y=share, mode="lines+text", name=say(_COUNTING[name]), showlegend=False,
            line={"shape": "hv", "color": colour, "width": 2},
            text=[*[""] * (len(days) - 1), say(_COUNTING[name])], textposition="top right",
            textfont={"color": colour}, cliponaxis=False,
            hovertemplate=say(
                "{share} last longer than {days} days", share="%{y:.0%}", days="%{x}"
            ) + "<extra></extra>",
        )  # fmt: skip
    figure.update_xaxes(title=say("days"), rangemode="tozero")
    figure.update_yaxes(title=say("share that lasts longer"), tickformat=".0%", range=[0, 1.05])

    def rows() -> list[Mapping[str, Any]]:
        return [
            {"days": days, "share": share, "low": low, "high": high, "counting": say(_CELLS[name])}
            for name in colours
            for days, share, low, high in zip(*survival[name].values(), strict=True)
        ]

    chart(figure, rows, "impasses", answer, [one["id"] for one in answer["impasses"]])


def _split(split: Mapping[str, Any]) -> None:
    st.markdown(
        say(
            "How likely a difference as large comes about by chance, held against all other "
            "standstills (log-rank test), for the fewest and for the most days:"
        )
    )
    st.table(
        [
            {
                say(split["by"]): group["name"],
                say("standstills"): group["spells"],
                say("go on"): group["open"],
                say("by chance, fewest"): _chance(group["differs_by_chance"]["fewest"]),
                say("by chance, most"): _chance(group["differs_by_chance"]["most"]),
            }
            for group in split["groups"]
        ]
    )


def _chance(value: float | None) -> str:
    return say("cannot be said") if value is None else f"{value:.0%}"


page(Impasses, _draw)
