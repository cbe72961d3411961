"""Where the talks stand on a day, track by track, and every spell up to it, with its proof."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboards.inquiries.chart import chart, is_dark
from dashboards.inquiries.page import event_link, page
from dashboards.inquiries.state_strip import strip
from dashboards.look.plain import plain
from dashboards.look.states import NO_TRACK, edge, from_to, length
from dashboards.look.wording import capital, number
from dashboards.session import data, state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.talks import Talks
from tracker.analysis.states.sweep import RULES
from tracker.language import say, several
from tracker.model.dates import When
from tracker.store.questions import EventsNamed

_MOST = 200
"""So many spells are listed, the latest; the table’s CSV has all."""


def _draw(answer: Answer) -> None:
    ids = {name for one in (*answer["tracks"], *answer["spells"][-_MOST:]) for name in one["proof"]}
    ids |= {one["next_expected"]["from"] for one in answer["tracks"] if one["next_expected"]}
    titles = {one.id: one.title for one in data.ask(EventsNamed(tuple(sorted(ids))))}
    if answer["spells"]:
        _strip(answer)
    for track in answer["tracks"]:
        _track(track, titles)
    if answer["spells"]:
        st.header(say("Every spell"), anchor=False)
        _spells(answer["spells"], titles)


def _track(one: Mapping[str, Any], titles: Mapping[str, str]) -> None:
    with st.container(border=True, gap="small", key=f"talks-{one['track'] or '-'}"):
        st.caption(plain(one["track"] or say(NO_TRACK)))
        if one["since"] is None:
            st.markdown(f"**{capital(say(one['state']))}**  \n{plain(one['why'])}")
            return
        since = f"{say('since {day}', day=edge(one['since']))} · {length(one)}"
        if not one["certain"]:
            since += f" · {say('uncertain: it may be over')}"
        st.markdown(f"**{capital(say(one['state']))}** · {plain(since)}")
        if one["over"]:
            st.markdown(say("Over {issues}", issues="; ".join(map(_issue, one["over"]))))
        if (due := one["next_expected"]) is not None:
            day = plain(When.parse(due["when"]).short())
            st.markdown(say("Next: {what}, {day}", what=plain(due["what"]), day=day))
            event_link(due["from"], titles.get(due["from"], due["from"]))
        proved = several("Proved by {n} event.", "Proved by {n} events.", len(one["proof"]))
        st.caption(f"{proved} {say(RULES[one['rule']])}")
        for name in one["proof"]:
            event_link(name, titles.get(name, name))


def _issue(over: Mapping[str, Any]) -> str:
    if not over["claimed_by"]:
        return plain(over["issue"])
    whom = ", ".join(over["claimed_by"])
    return plain(say("{issue} (according to {whom})", issue=over["issue"], whom=whom))


def _strip(answer: Answer) -> None:
    """The strip, and its table: every spell with both ends, its rule and the events behind it."""
    spells = answer["spells"]
    figure = strip(spells, date.fromisoformat(answer["on"]), dark=is_dark())
    proof = [name for one in spells for name in one["proof"]]
    chart(figure, lambda: [_row(one) for one in spells], "talks", answer, proof)


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    ends = one["to"] or {"earliest": None, "latest": None}
    return {
        "track": one["track"] or "",
        "state": say(one["state"]),
        "from_earliest": one["from"]["earliest"],
        "from_latest": one["from"]["latest"],
        "to_earliest": ends["earliest"],
        "to_latest": ends["latest"],
        "fewest_days": one["days"]["fewest"],
        "most_days": one["days"]["most"],
        "rule": say(one["rule"]),
        "proof": " ".join(one["proof"]),
    }


def _spells(spells: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> None:
    if len(spells) > _MOST:
        st.caption(
            say(
                "The latest {shown} of {all} spells; the CSV has all of them.",
                shown=number(_MOST),
                all=number(len(spells)),
            )
        )
    lines = [_line(one, titles) for one in spells[-_MOST:]]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption(" ".join(f"*{say(name)}*: {say(said)}" for name, said in RULES.items()))


def _line(one: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    track = f"{plain(one['track'])}: " if one["track"] else ""
    proof = " · ".join(_link(name, titles.get(name, name)) for name in one["proof"])
    lasted = f"{plain(from_to(one))}, {plain(length(one))}"
    return f"{track}**{say(one['state'])}**, {lasted} · *{say(one['rule'])}* · {proof}"


def _link(event_id: str, title: str) -> str:
    query = [*state.current().filter.to_query(), ("event", event_id)]
    return f"[{plain(title)}](/?{urlencode(query)})"


page(Talks, _draw)
