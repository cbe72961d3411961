"""The checklist of ripeness on a day, beside the state of the talks and the positions held."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboards.inquiries.page import event_link, page
from dashboards.look.plain import plain
from dashboards.look.states import NO_TRACK, edge
from dashboards.look.wording import capital, number, short_day
from dashboards.session import state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.ripeness import Ripeness
from tracker.language import later, say

_SIDES = {"for": later("Speaks for it"), "against": later("Speaks against it")}
_MOST = 20
"""So many events stand on a side of a slot, the newest; the JSON has all."""


def _draw(answer: Answer) -> None:
    checklist, beside = st.columns([2, 1], gap="large")
    with checklist:
        st.caption(
            say(
                "Hang an event here from its own panel: *Ripe?…*, a slot, for or against, a "
                "sentence. What hangs here are people’s judgements; nothing is added up."
            )
        )
        for slot in answer["slots"]:
            _slot(slot)
    with beside:
        _state(answer["tracks"])
        _positions(answer["positions"])


def _slot(slot: Mapping[str, Any]) -> None:
    with st.container(border=True, gap="small", key=f"slot-{slot['slot'].replace(' ', '-')}"):
        newest = ""
        if slot["newest"]:
            newest = f" :gray[· {say('newest {day}', day=_day(slot['newest']))}]"
        st.markdown(f"**{say(slot['slot'].capitalize())}**{newest}")
        st.caption(plain(say(slot["meaning"])))
        if not slot["hung"]:
            st.markdown(plain(slot["why"]))
            return
        for (side, label), column in zip(_SIDES.items(), st.columns(2), strict=True):
            with column:
                st.markdown(f"*{say(label)}*")
                _side([one for one in slot["hung"] if one["side"] == side])


def _side(hung: Sequence[Mapping[str, Any]]) -> None:
    if not hung:
        st.markdown(say("Nothing by this day."))
    for one in hung[-_MOST:]:
        with st.container(gap="xxsmall"):
            event_link(one["event"], f"{_day(one['on'])} · {one['title']}")
            st.markdown(plain(one["reason"]))
    if len(hung) > _MOST:
        st.caption(
            say(
                "The newest {shown} of {all}; the JSON below has all.",
                shown=number(_MOST),
                all=number(len(hung)),
            )
        )


def _state(tracks: Sequence[Mapping[str, Any]]) -> None:
    with st.container(gap="xsmall", key="ripeness-talks"):
        st.markdown(say("**The talks on that day**"))
        if not tracks:
            st.markdown(say("No event tells of the talks by this day."))
        for one in tracks:
            since = say("since {day}", day=edge(one["since"])) if one["since"] else ""
            below = " · ".join(filter(None, (since, "" if one["certain"] else say("uncertain"))))
            said = f"{plain(one['track'] or say(NO_TRACK))}: **{say(one['state'])}**"
            st.markdown(f"{said}  \n:gray[{plain(below)}]" if below else said)
        _more("talks", say("State of the talks"))


def _positions(held: Sequence[Mapping[str, Any]]) -> None:
    with st.container(gap="xsmall", key="ripeness-positions"):
        st.markdown(say("**Positions held**"))
        if not held:
            st.markdown(say("No position with a stance is recorded by this day."))
        issues: dict[str, list[Mapping[str, Any]]] = {}
        for one in held:
            issues.setdefault(one["issue"], []).append(one)
        for issue, ones in issues.items():
            said = (
                f"{plain(one['actor'])} {say(one['stance'])} "
                f":gray[{say('since {day}', day=_day(one['since']))}]"
                for one in ones
            )
            st.caption(plain(capital(issue)))
            st.markdown("  \n".join(said))
        _more("positions", say("Positions"))


def _more(name: str, title: str) -> None:
    st.page_link(
        f"views/questions/{name}.py", label=title, query_params=state.carried(name).query()
    )


def _day(day: str) -> str:
    return short_day(date.fromisoformat(day))


page(Ripeness, _draw)
