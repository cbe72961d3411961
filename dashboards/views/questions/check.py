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
from dashboards.look.wording import number
from dashboards.saved.head import head
from dashboards.session import data, last_write, state
from dashboards.session.long_wait import progress
from tracker.analysis.mending import RULES, Found, Group
from tracker.language import later, say, several
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
    head(say("Check"))
    last_write.say()
    bar("check")
    if asked.dossier is None:
        st.write(say("Start a dossier first; its events are checked here."))
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
    with progress() as tell:
        found = data.ask(ToMend(asked, tell))
    if not found.events:
        st.info(say("No event is recorded yet, so there is nothing to mend."))
        return
    told_twice.draw(asked.dossier)
    if not found.groups:
        fine = several(
            "Nothing to mend in {n} event.", "Nothing to mend in {n} events.", found.events
        )
        st.success(fine, icon=":material/check:")
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
    st.write(
        several(
            "Reading {n} event takes a while. A filter makes it shorter.",
            "Reading {n} events takes a while. A filter makes it shorter.",
            count,
        )
    )
    st.button(say("Look through them"), key="check.start", on_click=wanted.add, args=(asked,))
    return False


def _say_how_many(found: Found) -> None:
    st.markdown(
        say(
            "{things} in {events}. None of them breaks a rule; each can mislead who reads the "
            "record.",
            things=several("{n} thing to mend", "{n} things to mend", found.count),
            events=several("{n} event", "{n} events", found.events),
        )
    )


def _group(group: Group) -> None:
    rule, shown = RULES[group.what], state.current()
    with folds.fold(group.what, f"{say(rule.title)} · **{number(group.count)}**"):
        st.markdown(plain(say(rule.why)))
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
                say("Show {many} more", many=number(len(group.kept) - len(lines))),
                key=f"check.more.{group.what}",
                on_click=_show_all,
                args=(group.what,),
            )
        elif len(lines) < group.count:
            st.caption(
                say(
                    "The first {shown} of {all}; mended ones make room.",
                    shown=number(len(lines)),
                    all=number(group.count),
                )
            )


_EVENT = (
    Column("title", later("Event")),
    Column("field", later("Where")),
    Column("message", later("What to mend")),
)
_ACTOR = (
    Column("title", later("Actor")),
    Column("field", later("What")),
    Column("message", later("What to mend")),
)


def _show_all(what: str) -> None:
    st.session_state[_WHOLE].add(what)
    folds.keep_unfolded(what)


def _open_actor(name: str) -> None:
    state.go("views/actors.py", replace(state.carried("actors"), name=name))


page()
