"""What the list of actors has above it: who dealt with whom, and who stood between."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboards.actors.network import from_to, most_first, network, rows
from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.page import proofs
from dashboards.look.plain import plain
from dashboards.look.wording import capital, number
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.actors import Actors, recorded_after
from tracker.language import say, several
from tracker.model.sentences import choice_words

_LISTED = 8
"""Ties and mediators that are told one by one; the tables have more."""


def draw(answer: Answer) -> None:
    """Draw the answer to `parley actors`."""
    _gathering()
    if answer["ties"]:
        st.header(say("Who dealt with whom"), anchor=False)
        _network(answer)
    if answer["mediators"]:
        st.header(say("Who stood between them"), anchor=False)
        _mediators(answer)


def _gathering() -> None:
    """Whether parts are counted under whom they are a part of: the filter's own name."""
    key = "actors.children"
    st.toggle(
        say("Gather actors under whom they are a part of"),
        state.fill(key, state.current().filter.children),
        key=key,
        on_change=lambda: state.narrow(children=st.session_state[key]),
    )


def _network(answer: Answer) -> None:
    drawn = network(answer, dark=is_dark())
    ids = [event for tie in answer["ties"] for event in tie["events"]]
    chart(
        drawn.figure, lambda: rows(answer), Actors.name, answer, ids,
        on_pick=lambda name: state.change(name=name),
    )  # fmt: skip
    if drawn.left_out:
        st.caption(
            several(
                "Those who did most are drawn; {n} actor left out. The table has all.",
                "Those who did most are drawn; {n} actors left out. The table has all.",
                drawn.left_out,
            )
        )
    with st.expander(say("What proves it"), key="actors.ties"):
        for tie in most_first(answer["ties"])[:_LISTED]:
            st.markdown(f"**{plain(' – '.join(tie['between']))}**, {plain(from_to(tie))}")
            proofs(tie["events"], f"proof-{'-'.join(tie['between'])}")


def _mediators(answer: Answer) -> None:
    st.caption(
        say(
            "Mediators, facilitators, guarantors and hosts. What came after is told as it is "
            "recorded; that is no proof that they brought it about."
        )
    )
    found = most_first(answer["mediators"])
    for one in found[:_LISTED]:
        with st.container(border=True, gap="xsmall", key=f"mediator-{one['actor']}"):
            st.page_link(
                "views/actors.py",
                label=f"**{plain(one['actor'])}**",
                query_params=replace(state.carried("actors"), name=one["actor"]).query(),
            )
            st.markdown(f"{plain(_roles(one))} · {plain(from_to(one))}")
            if lines := list(recorded_after(one)):
                with st.expander(say("What came after, as recorded"), key=f"after-{one['actor']}"):
                    for line in lines:
                        st.caption(plain(capital(line)))
            later = [event for came in one["came"] for event in came["events"]]
            then = [event for state_ in one["then"] for event in state_["events"]]
            proofs([*one["events"], *later, *then], f"proof-mediator-{one['actor']}")
    with st.expander(say("As a table"), key="mediators.table"):
        st.table(
            [
                {
                    say("actor"): one["actor"],
                    say("events"): one["count"],
                    say("roles"): _roles(one),
                    say("days"): from_to(one),
                    say("recorded after"): "; ".join(recorded_after(one)),
                }
                for one in found
            ]
        )


def _roles(one: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{choice_words(role)} {number(count)}" for role, count in one["roles"].items()
    )
