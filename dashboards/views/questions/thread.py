"""The thread of an issue, read as a dialogue."""

from datetime import date

import streamlit as st

from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.thread import Thread
from tracker.model.kinds import KINDS


def _draw(answer: Answer) -> None:
    steps = {step["id"]: step for step in answer["steps"]}
    if not steps and "why" not in answer:
        st.info("No event of this issue on or before this day.")
    for step in first_of(list(steps.values()), "steps"):
        with st.container(border=True, gap="small"):
            said = ", ".join(map(plain, step["speaker"])) or "–"
            day = short_day(date.fromisoformat(step["on"]))
            st.markdown(f"**{said}** · {KINDS[step['kind']].label} · {day}")
            event_link(step["id"], step["title"])
            if (before := steps.get(step["answers"])) is not None:
                st.caption(f"Answers: {plain(before['title'])}")


page(Thread, _draw)
