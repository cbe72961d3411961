"""The dossier that a form belongs to, whatever the sidebar shows."""

from collections.abc import Callable

import streamlit as st

from dashboards.entry.values import Entry
from dashboards.look.plain import plain
from dashboards.session import data, state
from tracker.language import later, say
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter

_EVENT = later("This event belongs to **{own}** and stays there; the sidebar shows **{shown}**.")
_FORM = later(
    "This form belongs to **{own}** and is recorded there; the sidebar shows **{shown}**."
)


def dossier_of(entry: Entry, shown: Dossier) -> Dossier:
    """The dossier of a form; an untouched one goes along with the one that is shown.

    Args:
        entry: The form; changed where it goes along.
        shown: The dossier that the sidebar shows.
    """
    own = data.dossier(entry.dossier)
    if own is None or (entry.event is None and entry.is_blank()):
        entry.dossier = shown.slug
        return shown
    return own


def say_other_dossier(entry: Entry, own: Dossier, shown: Dossier, move: Callable[[], None]) -> None:
    """Say where the sidebar shows another dossier than the form's, and offer what to do.

    Args:
        entry: The form.
        own: Its dossier.
        shown: The dossier that the sidebar shows.
        move: Moves the form to the dossier shown.
    """
    if own.slug == shown.slug:
        return
    with st.container(border=True, key="form-dossier"):
        where = _EVENT if entry.event else _FORM
        st.markdown(say(where, own=plain(own.title), shown=plain(shown.title)))
        with st.container(horizontal=True):
            if entry.event is None:
                st.button(
                    say("Move this form to {dossier}", dossier=plain(shown.title)),
                    key="form-dossier.move",
                    on_click=move,
                )
            st.button(
                say("Show {dossier} in the sidebar", dossier=plain(own.title)),
                key="form-dossier.show",
                on_click=state.change,
                kwargs={"filter": EventFilter(dossier=own.slug), "event": None, "window": None},
            )
