"""The thread of an issue, read as a dialogue."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.thread import Thread
from tracker.model.kinds import KINDS


def _draw(answer: Answer) -> None:
    steps = {step["id"]: step for step in answer["steps"]}
    if not steps and "why" not in answer:
        st.info("No event of this issue on or before this day.")
    if any(step["relations"] for step in steps.values()):
        st.page_link(
            "views/timeline.py",
            label="Show on the timeline: each arc leads to what a step answers or carries out",
            icon=":material/timeline:",
            query_params=replace(state.carried("timeline"), event=None, window=None).query(),
        )
    for step in first_of(list(steps.values()), "steps"):
        with st.container(border=True, gap="small"):
            said = ", ".join(map(plain, step["speaker"])) or "–"
            day = short_day(date.fromisoformat(step["on"]))
            st.markdown(f"**{said}** · {KINDS[step['kind']].label} · {day}")
            event_link(step["id"], step["title"])
            for one in step["relations"]:
                said = one["type"].replace("_", " ").capitalize()
                st.caption(f"{said}: {plain(steps[one['to']]['title'])}")


page(Thread, _draw)
