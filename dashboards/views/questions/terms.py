"""Agreements with their terms: promised, delivered by whose count, and what is short."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboards.inquiries.cut import first_of
from dashboards.inquiries.page import event_link, page, proofs
from dashboards.look.plain import plain
from dashboards.look.wording import number, number_between
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.terms import Terms
from tracker.language import later_several, say, several
from tracker.model.dates import When

_STATES = {
    "kept": "green",
    "exceeded": "green",
    "partly": "orange",
    "overdue": "red",
    "not yet due": "gray",
    "unknown": "gray",
}
"""The colour behind each state of a term; its word says the same."""


_AFTER = {
    "renewals": later_several("{n} renewal", "{n} renewals"),
    "violations": later_several("{n} violation", "{n} violations"),
}


def _draw(answer: Answer) -> None:
    for agreement in first_of(answer["agreements"], "agreements"):
        with st.container(border=True, gap="small", key=f"agreement-{agreement['id']}"):
            _agreement(agreement)


def _agreement(agreement: Mapping[str, Any]) -> None:
    event_link(agreement["id"], agreement["title"])
    said = [say("in force") if agreement["in_force"] else say("no longer in force")]
    said += [
        several(*words, len(agreement[name])) for name, words in _AFTER.items() if agreement[name]
    ]
    if not agreement["terms"]:
        said = [said[0], say("no terms are recorded")]
    st.caption(" · ".join(said))
    for term in agreement["terms"]:
        _term(term)
    delivered = (
        name for term in agreement["terms"] for one in term["delivered"] for name in one["events"]
    )
    proofs(
        [*agreement["renewals"], *agreement["violations"], *delivered], f"proof-{agreement['id']}"
    )


def _term(term: Mapping[str, Any]) -> None:
    """One term: what was promised with its state, and below it what came of it."""
    promised = [f"**{plain(term['words'])}**"]
    if term["by_when"]:
        promised.append(say("by {day}", day=plain(When.parse(term["by_when"]).short())))
    if term["claimed_by"]:
        promised.append(say("according to {whom}", whom=plain(term["claimed_by"])))
    state = f":{_STATES[term['state']]}-badge[{say(term['state'])}]"
    delivered = "; ".join(
        f"{_range(one)} {plain(one['claimed_by'] or say('by its links'))}"
        for one in term["delivered"]
    )
    below = [say("Delivered: {amounts}", amounts=delivered or say("nothing recorded"))]
    if term["shortfall"] is not None and term["shortfall"]["high"] != 0:
        below.append(say("short: {amount}", amount=_range(term["shortfall"])))
    if term["outside"]["high"] != 0:
        below.append(say("beside the agreement: {amount}", amount=_range(term["outside"])))
    st.markdown(f"{', '.join(promised)} {state}  \n:gray[{' · '.join(below)}]")


def _range(said: Mapping[str, Any]) -> str:
    low, high = said["low"], said["high"]
    if high is None:
        return say("at least {number}", number=number(low))
    return number_between(low, high)


page(Terms, _draw)
