"""What became known between two days: a brief with its sources, and its proofs."""

import streamlit as st

from dashboards.desk import since_looked
from dashboards.inquiries.page import filed, page, proofs
from dashboards.look.plain import plain
from dashboards.session import data, state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.changes import Changes
from tracker.language import later_several, say, several

_PARTS = {
    "events": later_several("{n} event became known", "{n} events became known"),
    "ended": later_several("{n} event over now", "{n} events over now"),
    "corrections": later_several("{n} event corrected", "{n} events corrected"),
    "retractions": later_several("{n} event withdrawn", "{n} events withdrawn"),
}


def _draw(answer: Answer) -> None:
    _which()
    heading, _, rest = answer["brief"].partition("\n")
    st.header(plain(heading), anchor=False)
    for line in rest.strip().split("\n"):
        if line:
            st.markdown(plain(line))
    with st.container(horizontal=True, key="changes-take"):
        st.download_button(
            say("Brief as text"), filed(Changes, answer)["brief"],
            file_name="changes.txt", key="brief",
            icon=":material/download:", type="tertiary",
        )  # fmt: skip
    for name, words in _PARTS.items():
        if answer[name]:
            st.caption(several(*words, len(answer[name])))
            proofs(answer[name], f"proof-{name}")


def _which() -> None:
    """Say which changes these are, and offer those since the visit before."""
    with st.container(horizontal=True, vertical_alignment="center", key="changes-which"):
        st.caption(
            say(
                "By the days on which sources told it. What was written into the record lately, "
                "old events too, stands under Recent changes."
            ),
            width="content",
        )
        if dossier := data.dossier(state.current().filter.dossier):
            since_looked.choice(dossier)


page(Changes, _draw)
