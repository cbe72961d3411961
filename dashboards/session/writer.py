"""Who writes: the name that the history shows, and whose half-filled forms these are."""

from urllib.parse import unquote

import streamlit as st

from tracker.settings import current as settings

WHO = "parley_name"
"""Name of the cookie in which a browser keeps who writes in it."""

_WHO_MOST = 80


def who() -> str:
    """The name that the history shows for what is written in this window.

    What somebody said in the sidebar, else the name that the settings give.
    """
    said = st.session_state.get(WHO)
    if said is None:
        said = unquote(st.context.cookies.get(WHO, ""))
    return _one_line(said) or keeper()


def say_who(name: str) -> None:
    """Write under another name from here on; empty for the name that the settings give."""
    st.session_state[WHO] = _one_line(name)


def _one_line(name: str) -> str:
    shown = "".join(char for char in name if char.isprintable() or char.isspace())
    return " ".join(shown.split())[:_WHO_MOST].strip()


def keeper() -> str:
    """Whose half-filled forms are kept here: those of this machine, whoever says to write."""
    return settings().user
