"""How good the record is: what is left to mend, and who speaks in it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboards.inquiries import folds
from dashboards.inquiries.page import page
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import plain
from dashboards.look.wording import capital, number
from dashboards.session import data, state
from tracker.analysis.inquiries import Answer
from tracker.analysis.inquiries.quality import Quality
from tracker.analysis.quality.gaps import GAPS
from tracker.analysis.quality.shares import BY, NO_NAMES
from tracker.language import later, say
from tracker.model.dates import When
from tracker.model.kinds import KINDS
from tracker.store.questions import EventsNamed

_AT_ONCE = 20
"""Events of one finding that are listed at first."""

_COUNTED = ("events", "claims", "sources")

_Finding = Mapping[str, Any]


def _draw(answer: Answer) -> None:
    found: dict[str, _Finding] = {one["what"]: one for one in answer["findings"]}
    left = [found[what] for what in GAPS if found[what]["count"]]
    folds.unfold({one["what"]: one["events"] for one in left})
    with folds.beside_event():
        st.header(say("Left to mend"), anchor=False)
        for one in left:
            _gap(one)
        done = [what for what in GAPS if not found[what]["count"]]
        if done:
            st.caption(say("None left: {what}.", what=plain("; ".join(map(say, done)))))
        st.header(say("Who speaks"), anchor=False)
        st.caption(
            say("What counts for several is counted for each, so shares need not add up to 100 %.")
        )
        for sort in BY:
            _shares(sort, found)


def _share(finding: _Finding) -> str:
    return "–" if finding["share"] is None else f"{finding['share']:.0%}".replace("%", " %")


def _gap(finding: _Finding) -> None:
    what = finding["what"]
    label = f"{capital(say(what))} · **{number(finding['count'])}** · {_share(finding)}"
    with folds.fold(what, label):
        st.markdown(plain(say(GAPS[what].means)))
        if names := finding.get("names"):
            st.markdown(plain(" · ".join(names)))
        key = f"_quality_whole_{what}"
        ids = finding["events"] if st.session_state.get(key) else finding["events"][:_AT_ONCE]
        _events(what, ids)
        if len(ids) < len(finding["events"]):
            st.button(
                say("Show {many} more", many=number(len(finding["events"]) - len(ids))),
                key=f"quality.more.{what}",
                on_click=_show_all,
                args=(what, key),
            )


def _show_all(what: str, key: str) -> None:
    st.session_state[key] = True
    folds.keep_unfolded(what)


_COLUMNS = (
    Column("when", later("When")),
    Column("kind", later("Kind")),
    Column("title", later("Event")),
)


def _events(what: str, ids: list[str]) -> None:
    """The events to mend, each opening beside the lists."""
    shown = state.current()
    rows = [
        (one.id, (When.parse(one.when_edtf).short(), say(KINDS[one.kind].label), one.title))
        for one in data.ask(EventsNamed(tuple(ids), shown.filter.known_on))
    ]
    others = urlencode(replace(shown, event=None).query(), doseq=True)
    listing(
        Listing(
            say(what), _COLUMNS, rows, f"?{others}&event=", opener="title", selected=shown.event
        ),
        f"quality.rows.{what}",
        partial(folds.open_event, what),
    )


def _shares(sort: str, found: Mapping[str, _Finding]) -> None:
    """One table: for each name its events, figures and sources, the most events first."""
    prefixes = {counted: f"{counted} by {sort}: " for counted in _COUNTED}
    names = dict.fromkeys(
        what.removeprefix(prefix)
        for prefix in prefixes.values()
        for what in found
        if what.startswith(prefix)
    )
    if not names:
        return
    lines = [
        f"| {capital(say(sort))} | {say('Events')} | {say('Claims')} | {say('Sources')} |",
        "|---|--:|--:|--:|",
    ]
    for name in names:
        cells = [_cell(found.get(prefix + name)) for prefix in prefixes.values()]
        lines.append(f"| {plain(say(name) if name in NO_NAMES else name)} | {' | '.join(cells)} |")
    with st.container(key=f"quality-{sort}"):
        st.markdown("\n".join(lines))


def _cell(finding: _Finding | None) -> str:
    return "" if finding is None else f"{number(finding['count'])} · {_share(finding)}"


page(Quality, _draw)
