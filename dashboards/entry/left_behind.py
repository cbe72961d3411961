"""The half-filled forms that were left behind: open one, discard one or all, bring them back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboards.entry import drafts as keeping
from dashboards.entry.values import Entry
from dashboards.look.plain import plain
from tracker.errors import ParleyError
from tracker.language import say, several
from tracker.model.kinds import KINDS

_DISCARDED = "_drafts_discarded"
_REFUSED = "_drafts_refused"

_Form = tuple[str, Mapping[str, Any]]


def half_filled(dossier: str, at_hand: str, begin: Callable[[Entry, str], None]) -> None:
    """Draw the list, where there are any.

    Args:
        dossier: Short name of the dossier whose forms are listed.
        at_hand: Key of the form that is open; it is no part of the list.
        begin: Opens the form of an entry and its key.
    """
    found = [
        (key, payload)
        for key, payload in keeping.all_kept()
        if key != at_hand and payload.get("dossier") == dossier and Entry.from_dict(payload).said()
    ]
    if found:
        count = several("{n} half-filled form kept", "{n} half-filled forms kept", len(found))
        with st.expander(count, key="drafts"):
            for key, payload in found:
                _line(key, Entry.from_dict(payload), payload, begin)
            if len(found) > 1:
                st.button(
                    say("Discard all"), key="drafts.drop", on_click=_discard, args=(found,),
                    type="tertiary",
                )  # fmt: skip
    _say_discarded()


def _line(
    key: str, entry: Entry, payload: Mapping[str, Any], begin: Callable[[Entry, str], None]
) -> None:
    left, middle, right = st.columns([6, 1, 1], vertical_alignment="center")
    left.text(form_title(entry))
    middle.button(say("Open"), key=f"drafts.open.{key}", on_click=_open, args=(key, begin))
    right.button(
        say("Discard"),
        key=f"drafts.drop.{key}",
        on_click=_discard,
        args=([(key, payload)],),
    )


def form_title(entry: Entry) -> str:
    """What a form is called in a list: its kind, and the title typed so far."""
    kind = say(KINDS[entry.kind].label) if entry.kind in KINDS else say("No kind yet")
    title = entry.values.get("title") or say("without a title")
    if entry.event:
        return say("Edit of {kind}: {title}", kind=kind, title=title)
    return say("{kind}: {title}", kind=kind, title=title)


def _open(key: str, begin: Callable[[Entry, str], None]) -> None:
    if (payload := keeping.kept(key)) is not None:
        begin(Entry.from_dict(payload), key)


def _discard(forms: Sequence[_Form]) -> None:
    memory = st.session_state
    try:
        for key, _ in forms:
            keeping.discard(key)
    except ParleyError as err:
        memory[_REFUSED] = str(err)
        return
    memory[_DISCARDED] = list(forms)


def _bring_back() -> None:
    for key, payload in st.session_state.pop(_DISCARDED, ()):
        keeping.keep(key, payload)


def _say_discarded() -> None:
    memory = st.session_state
    if wrong := memory.pop(_REFUSED, None):
        st.error(say("Not discarded: {reason}", reason=plain(wrong)))
    if not (forms := memory.get(_DISCARDED)):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="drafts-discarded"):
        count = several(
            "{n} half-filled form discarded", "{n} half-filled forms discarded", len(forms)
        )
        st.caption(count, width="content")
        st.button(say("Bring back"), key="drafts.back", on_click=_bring_back, type="tertiary")
