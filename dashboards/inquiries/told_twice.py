"""Events that may stand there twice, each pair with what speaks for it, to merge or to keep."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboards.inquiries import folds
from dashboards.look.plain import plain
from dashboards.look.wording import capital, number
from dashboards.session import data, last_write, state, writer
from tracker.analysis.duplicates import Pair
from tracker.duplicates import Duplicates
from tracker.errors import ParleyError
from tracker.language import later, say
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.questions import EventsById, TwoEvents

_AT_ONCE = 10
_MOST = 20_000
"""Of more events in a dossier the command alone compares them: it takes many seconds."""

_ONE = {
    "first": later("One event: keep the first"),
    "second": later("One event: keep the second"),
}
_KEPT = "_told_twice_kept"
_REFUSED = "_told_twice_refused"


def draw(dossier: str) -> None:
    """Draw the pairs of a dossier, whatever the filter; nothing where no two look alike."""
    if wrong := st.session_state.pop(_REFUSED, None):
        st.error(plain(wrong))
    _say_kept()
    if data.count(EventFilter(dossier=dossier, status=("published", "draft"))) > _MOST:
        st.caption(
            say(
                "Whether events stand there twice is not looked for among so many; "
                "`parley duplicates list --dossier {dossier}` does.",
                dossier=dossier,
            )
        )
        return
    # What was kept apart is no part of the history, so the cache does not know of it.
    different = data.seen().ask(TwoEvents())
    pairs = data.ask(Duplicates(dossier, different)).pairs
    if not pairs:
        return
    ids = tuple(sorted({event for pair in pairs[:_AT_ONCE] for event in pair.key}))
    events = {one.id: one for one in data.ask(EventsById(ids))}
    with folds.fold("told-twice", f"{say('Perhaps told twice')} · **{number(len(pairs))}**"):
        st.markdown(
            say(
                "Two providers, or a provider and a person, may tell one event, and then its "
                "figures count twice. Merged, the event that stays takes over sources, figures "
                "and numbers of the other; one click lets them apart again."
            )
        )
        for pair in pairs[:_AT_ONCE]:
            _pair(pair, events)
        if len(pairs) > _AT_ONCE:
            st.caption(
                say(
                    "The first {shown} of {all}; settled ones make room.",
                    shown=number(_AT_ONCE),
                    all=number(len(pairs)),
                )
            )


def _pair(pair: Pair, events: Mapping[str, Event]) -> None:
    first, second = events[pair.first.id], events[pair.second.id]
    key = f"{first.id}.{second.id}"
    with st.container(border=True, key=f"told-twice-{key}"):
        st.markdown(f"{capital(', '.join(pair.likeness.reasons))}:")
        for one in (first, second):
            st.markdown(_line(one))
        with st.container(horizontal=True):
            for name, stays, goes in (("first", first, second), ("second", second, first)):
                st.button(
                    say(_ONE[name]),
                    key=f"told.twice.{name}.{key}",
                    icon=":material/merge:",
                    on_click=_merge,
                    args=(goes.id, stays.id),
                )
            st.button(
                say("Two events"),
                key=f"told.twice.two.{key}",
                icon=":material/call_split:",
                on_click=_keep,
                args=(first, second),
            )


def _line(event: Event) -> str:
    shown = replace(state.current(), event=event.id)
    whose = ", ".join(dict.fromkeys(one.scheme for one in event.external_ids)) or say("by hand")
    link = f"[{plain(event.title)}](?{urlencode(shown.query(), doseq=True)})"
    return f"{plain(event.when.words())} · {link} · {plain(whose)}"


def _merge(goes: str, into: str) -> None:
    try:
        saved = data.store().unite(goes, into=into, by=writer.who())
    except ParleyError as err:
        st.session_state[_REFUSED] = say("Not merged: {reason}", reason=str(err))
        return
    folds.keep_unfolded("told-twice")
    last_write.remember(
        last_write.Write(later("Merged"), saved.number, "batch", "", saved.event.title)
    )


def _keep(first: Event, second: Event) -> None:
    try:
        data.store().keep_two(first.id, second.id, by=writer.who())
    except ParleyError as err:
        st.session_state[_REFUSED] = say("Not kept: {reason}", reason=str(err))
        return
    folds.keep_unfolded("told-twice")
    st.session_state[_KEPT] = first, second


def _say_kept() -> None:
    """Say which two were kept apart last, with a way back."""
    if (kept := st.session_state.get(_KEPT)) is None:
        return
    first, second = kept
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="kept-two"):
        st.markdown(
            say(
                "**Two events:** {first} and {second} are not asked about again.",
                first=plain(first.title),
                second=plain(second.title),
            ),
            width="stretch",
        )
        st.button(say("Undo"), key="told.twice.undo", icon=":material/undo:", on_click=_forget)


def _forget() -> None:
    first, second = st.session_state.pop(_KEPT)
    try:
        data.store().forget_two(first.id, second.id)
    except ParleyError as err:
        st.session_state[_REFUSED] = say("Not taken back: {reason}", reason=str(err))
