"""Half-filled forms, kept in the record's drafts as they are typed, whatever the record does.

Where it cannot be written (a full disk, a long import) the form stays, says so, and tries again
by itself. Where the same form stands open in another window, each keeps a text of its own.
"""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboards.look.plain import plain
from dashboards.session import data, writer
from tracker.errors import ParleyError
from tracker.language import say
from tracker.store import Window

_SEEN = "_draft_seen"
_NOT_KEPT = "_draft_not_kept"
_APART = "_draft_apart"
_TRIED = "_draft_tried"
_WAITING = "_drafts_waiting"
_WAIT = 1
"""Second for which a form that is kept waits for other writers: nobody waits while typing."""
_AGAIN = 4
"""Seconds after which it is tried again."""


def _window(key: str) -> Window:
    """This window, as one that opened the form of a key as it was kept then."""
    seen: dict[str, int] = st.session_state.setdefault(_SEEN, {})
    context = get_script_run_ctx()
    return Window(context.session_id if context else "", seen.get(key))


def _is_open_in(window: str | None) -> bool:
    """Whether a browser shows a window at this moment; one that was reloaded is shown no more."""
    return window is not None and exists() and get_instance().is_active_session(window)


def kept(key: str) -> dict[str, Any] | None:
    """The form kept under a key, from which this window goes on; None where none is.

    Where another window that is still open kept it, what is typed here is kept apart.
    """
    if (waiting := _waiting().get(key)) is not None:
        return dict(waiting)
    found = data.store().opened_draft(key)
    if found is None:
        return None
    mine = _window(key)
    if found.holder == mine.name or not _is_open_in(found.holder):
        st.session_state[_SEEN][key] = found.at
    return found.payload


def keep(key: str, payload: Mapping[str, Any]) -> str | None:
    """Keep a form as it stands.

    Args:
        key: Of the form.
        payload: What stands in it.

    Returns:
        The key under which it is kept now: another one, where another window has the form of
        this key; None where it could not be kept, which `tell` tells.
    """
    memory, asked = st.session_state, key
    try:
        mine = _put(key, payload)
        if not mine:
            key = secrets.token_urlsafe(9)
            mine = _put(key, payload)
            memory[_APART] = key
    except ParleyError as err:
        _waiting()[asked] = payload
        memory[_NOT_KEPT], memory[_TRIED] = str(err), True
        return None
    _waiting().pop(asked, None)
    memory.pop(_NOT_KEPT, None)
    return key


def _waiting() -> dict[str, Mapping[str, Any]]:
    """What could not be kept so far, by its key; as long as this window is open, it is here."""
    waiting: dict[str, Mapping[str, Any]] = st.session_state.setdefault(_WAITING, {})
    return waiting


def all_kept() -> list[tuple[str, Mapping[str, Any]]]:
    """All half-filled forms of the person: key and form, first those that still wait."""
    waiting = _waiting()
    return [
        *waiting.items(),
        *(one for one in data.store().drafts(writer.keeper()) if one[0] not in waiting),
    ]


def _put(key: str, payload: Mapping[str, Any]) -> bool:
    return data.store().keep_draft(key, writer.keeper(), payload, window=_window(key), wait=_WAIT)


def stands(key: str | None) -> None:
    """Note that a form stands as it is kept: nothing of it waits any more."""
    if key is not None:
        _waiting().pop(key, None)
    st.session_state.pop(_NOT_KEPT, None)


def drop(key: str) -> None:
    """Throw a form away that this window kept; what another one kept under its key stays."""
    _waiting().pop(key, None)
    try:
        data.store().drop_draft(key, _window(key))
    except ParleyError:  # then it stands among the forms kept, and can be discarded there
        return
    finally:
        forget()


def finish(key: str, payload: Mapping[str, Any], number: int) -> None:
    """Put a form out of sight that was saved; it is there again where that write is undone.

    Args:
        key: Of the form.
        payload: What stood in it.
        number: Of the write that saved it.
    """
    _waiting().pop(key, None)
    try:
        data.store().finish_draft(key, writer.keeper(), payload, number, _window(key))
    except ParleyError:  # as above; saved once more, its key gives the same event
        return
    finally:
        forget()


def is_kept() -> bool:
    """Whether the form at hand stands in the record's drafts as it stands here."""
    return _NOT_KEPT not in st.session_state


def forget() -> None:
    """Say nothing any more of the form that was at hand."""
    for name in (_NOT_KEPT, _APART):
        st.session_state.pop(name, None)


def tell(again: Callable[[], None], key: str | None) -> None:
    """Say at the top of a form where it could not be kept, or is kept apart from another window.

    Args:
        again: Keeps the form as it stands; called every few seconds until it is kept.
        key: Of the form.
    """
    memory = st.session_state
    if key is not None and memory.get(_APART) == key:
        st.info(
            say(
                "This form is open in another window, too. What you type here is kept as a form of "
                "its own; both are there."
            )
        )
    if _NOT_KEPT in memory:
        _try_again(again)


@st.fragment(run_every=_AGAIN)
def _try_again(again: Callable[[], None]) -> None:
    """The sentence, until the form is kept."""
    memory = st.session_state
    if not memory.pop(_TRIED, False):  # else the run that draws it has just tried
        again()
        if not memory.pop(_TRIED, False):
            st.rerun(scope="app")  # kept: the whole page says so
    if wrong := memory.get(_NOT_KEPT):
        st.error(
            say(
                "Not kept: {reason} Your text is still here and is tried again by itself; "
                "leave this page open until this line is gone.",
                reason=plain(wrong),
            )
        )


def discard(key: str) -> None:
    """Throw away a form of the list, whichever window kept it.

    Raises:
        DatabaseUnusable: It cannot be thrown away now.
    """
    data.store().drop_draft(key)
    _waiting().pop(key, None)
