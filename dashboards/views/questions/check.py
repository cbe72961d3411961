"""What the record could tell better: by rule, each line an event to open and mend."""

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboards.filters import chips
from dashboards.filters.known_days import known_days
from dashboards.inquiries import folds, told_twice
from dashboards.inquiries.page import bar
from dashboards.look.listing import Column, Listing, listing
from dashboards.look.plain import plain
from dashboards.look.wording import counted, number
from dashboards.saved.head import head
from dashboards.session import data, last_write, state
from dashboards.session.long_wait import progress
from tracker.analysis.mending import RULES, Found, Group
from tracker.to_mend import ToMend

_AT_ONCE = 20
"""Lines of one rule that are shown at first."""

_ASKED_FIRST = 20_000
"""Of more events than this the page asks first: they take seconds to read."""

_WHOLE = "_check_whole"
_WANTED = "_check_wanted"


def page() -> None:
    """Draw the page."""
    asked = state.current().filter
    head("Check")
    last_write.say()
    bar("check")
    if asked.dossier is None:
        st.write("Start a dossier first; its events are checked here.")
        return
    chips.chips()
    if dossier := data.dossier(asked.dossier):
        known_days(dossier)
    count = data.count(asked)
    if count == 0 and not data.is_empty(asked.dossier):
        chips.say_nothing_fits()
        return
    if count > _ASKED_FIRST and not _is_wanted(count):
        return
    with progress() as say:
        found = data.ask(ToMend(asked, say))
    if not found.events:
        st.info("No event is recorded yet, so there is nothing to mend.")
        return
    told_twice.draw(asked.dossier)
    if not found.groups:
        st.success(f"Nothing to mend in {counted(found.events, 'event')}.", icon=":material/check:")
        return
    _say_how_many(found)
    groups = found.in_order(RULES)
    folds.unfold({one.what: {line.event for line in one.kept} for one in groups})
    with folds.beside_event():
        for group in groups:
            _group(group)


def _is_wanted(count: int) -> bool:
    """Whether somebody said that so many events are to be read."""
    wanted = st.session_state.setdefault(_WANTED, set())
    asked = tuple(state.current().filter.to_query())
    if asked in wanted:
        return True
    st.write(f"Reading {counted(count, 'event')} takes a while. A filter makes it shorter.")
    st.button("Look through them", key="check.start", on_click=wanted.add, args=(asked,))
    return False


def _say_how_many(found: Found) -> None:
    st.markdown(
        f"{counted(found.count, 'thing')} to mend in {counted(found.events, 'event')}. None of "
        "them breaks a rule; each can mislead who reads the record."
    )


def _group(group: Group) -> None:
    rule, shown = RULES[group.what], state.current()
    with folds.fold(group.what, f"{rule.title} · **{number(group.count)}**"):
        st.markdown(plain(rule.why))
        whole = st.session_state.setdefault(_WHOLE, set())
        lines = group.kept if group.what in whole else group.kept[:_AT_ONCE]
        of_event = lines[0].event is not None
        others = replace(shown, event=None) if of_event else replace(state.carried("actors"))
        listing(
            Listing(
                label=rule.title,
                columns=_EVENT if of_event else _ACTOR,
                rows=[
                    (one.event or one.title, (one.title, one.where, one.message)) for one in lines
                ],
                link=f"{'' if of_event else '/actors'}?{urlencode(others.query(), doseq=True)}"
                f"&{'event' if of_event else 'name'}=",
                opener="title",
                selected=shown.event,
            ),
            f"check.rows.{group.what}",
            partial(folds.open_event, group.what) if of_event else _open_actor,
        )
        if len(lines) < len(group.kept):
            st.button(
                f"Show {len(group.kept) - len(lines):,} more",
                key=f"check.more.{group.what}",
                on_click=_show_all,
                args=(group.what,),
            )
        elif len(lines) < group.count:
            st.caption(f"The first {len(lines):,} of {group.count:,}; mended ones make room.")


_EVENT = (Column("title", "Event"), Column("field", "Where"), Column("message", "What to mend"))
_ACTOR = (Column("title", "Actor"), Column("field", "What"), Column("message", "What to mend"))


def _show_all(what: str) -> None:
    st.session_state[_WHOLE].add(what)
    folds.keep_unfolded(what)


def _open_actor(name: str) -> None:
    state.go("views/actors.py", replace(state.carried("actors"), name=name))


page()
