"""The thread of an issue, drawn and read as a dialogue."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.cut import first_of
from dashboards.inquiries.folds import beside_event
from dashboards.inquiries.page import event_link, page
from dashboards.inquiries.thread_chart import day_of, thread
from dashboards.look.plain import plain
from dashboards.look.wording import capital, number
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.thread import Thread
from tracker.language import say
from tracker.model.kinds import KINDS

_MOST_DRAWN = 250


def _draw(answer: Answer) -> None:
    steps = answer["steps"]
    if not steps:
        if "why" not in answer:
            st.info(say("No event of this issue on or before this day."))
        return
    with beside_event():
        _chart(steps, answer)
        _listed(steps)


def _chart(steps: Sequence[Mapping[str, Any]], answer: Answer) -> None:
    titles = {step["id"]: step["title"] for step in steps}
    drawn = steps[-_MOST_DRAWN:]
    st.caption(
        say(
            "Who speaks stands on whose row; a whole arc leads to what a step answers, a dashed "
            "one to what it carries out, breaks, extends, ends or follows. Marks open their event."
        )
    )
    with st.container(key="wide-chart"):
        chart(
            thread(drawn, dark=is_dark()), partial(_rows, steps, titles), Thread.name, answer,
            list(titles), on_pick=lambda event: state.change(event=event),
        )  # fmt: skip
    if len(drawn) < len(steps):
        st.caption(
            say(
                "The newest {drawn} of {all} steps are drawn; the CSV has them all.",
                drawn=number(len(drawn)),
                all=number(len(steps)),
            )
        )


def _rows(steps: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[Mapping[str, Any]]:
    return [
        {
            "day": step["on"],
            "latest day": step["latest"],
            "who": ", ".join(step["speaker"]),
            "part": say(step["part"]),
            "kind": say(KINDS[step["kind"]].label),
            "what": step["title"],
            "speaks of": "; ".join(
                say("{relates} {event}", relates=say(_how(one)), event=titles[one["to"]])
                for one in step["relations"]
            ),
            "event": step["id"],
        }
        for step in steps
    ]


def _listed(steps: Sequence[Mapping[str, Any]]) -> None:
    """The dialogue in words, step by step."""
    titles = {step["id"]: step["title"] for step in steps}
    if any(step["relations"] for step in steps):
        st.page_link(
            "views/timeline.py",
            label=say("Show on the timeline: each arc leads to what a step answers or carries out"),
            icon=":material/timeline:",
            query_params=replace(state.carried("timeline"), event=None, window=None).query(),
        )
    for step in first_of(steps, "steps"):
        with st.container(border=True, gap="small"):
            said = ", ".join(map(plain, step["speaker"])) or "–"
            st.markdown(f"**{said}** · {capital(say(step['part']))} · {day_of(step)}")
            event_link(step["id"], step["title"])
            for one in step["relations"]:
                st.caption(f"{capital(say(_how(one)))}: {plain(titles[one['to']])}")


def _how(relation: Mapping[str, Any]) -> str:
    return str(relation["type"]).replace("_", " ")


page(Thread, _draw)
