"""What was just done on the desk: said on the next run, with its undo, and the undo's own."""

from typing import NamedTuple

import streamlit as st

from dashboards.look.page_marks import tell
from dashboards.look.plain import plain
from dashboards.session import data
from tracker import language
from tracker.errors import ParleyError
from tracker.store import Laid

_DONE = "_desk_done"
_REFUSED = "_desk_refused"


class Done(NamedTuple):
    """Something that can be undone.

    Attributes:
        done: What was done, in English: `Saved`, `Removed` …; it is said where it is shown.
        title: What people call what it was done to.
        before: As it lay before; None where nothing did.
        after: As it lies now; None where nothing does.
        step: Number of the step of a story that it was done with, `{step}` in what was done.
    """

    done: str
    title: str
    before: Laid | None
    after: Laid | None
    step: int | None = None

    def words(self) -> str:
        """What was done, in the language that is spoken."""
        return language.say(self.done, step=self.step)


def remember(done: Done) -> None:
    """Keep what was just done, so that the next run says so and offers to undo it."""
    st.session_state[_DONE] = done
    tell(language.say("{done}: {title}.", done=done.words(), title=done.title))


def refuse(err: ParleyError) -> None:
    """Have the next run say why nothing was done."""
    st.session_state[_REFUSED] = str(err)
    tell(str(err))


def refused() -> None:
    """Say why nothing was done, where that is so."""
    if wrong := st.session_state.pop(_REFUSED, None):
        st.error(plain(wrong))


def say(place: str = "page") -> None:
    """Say what was just done, or why nothing was, and offer to undo it.

    Args:
        place: Where it stands on the page, of which several may be open.
    """
    refused()
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"desk-done-{place}"
    ):
        st.markdown(f"**{plain(done.words())}:** {plain(done.title)}", width="stretch")
        label, icon = (
            (language.say("Redo"), "redo")
            if done.done == _UNDONE
            else (language.say("Undo"), "undo")
        )
        st.button(label, key=f"desk.undo.{place}", icon=f":material/{icon}:", on_click=_take_back)
        st.button(
            "",
            key=f"desk.dismiss.{place}",
            icon=":material/close:",
            type="tertiary",
            help=language.say("Dismiss"),
            on_click=forget,
        )


_UNDONE = language.later("Undone")


def forget() -> None:
    """Stop offering to undo what was done."""
    st.session_state.pop(_DONE, None)


def _take_back() -> None:
    done: Done = st.session_state[_DONE]
    try:
        if done.before is not None:
            data.store().put_back(done.before)
        elif done.after is not None:
            data.store().clear(done.after.key)
    except ParleyError as err:
        refuse(err)
        return
    what = language.later("Redone") if done.done == _UNDONE else _UNDONE
    remember(Done(what, done.title, done.after, done.before))
