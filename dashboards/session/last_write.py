"""What was just written: said on the next page, with its undo, and the undo's own."""

from dataclasses import dataclass, replace

import streamlit as st

from dashboards.look.plain import plain
from dashboards.session import data, state, writer
from dashboards.session.frame import drafts_link
from dashboards.session.leading import lead_to, lies_elsewhere
from dashboards.session.view import View
from tracker import language
from tracker.errors import NotFound, ParleyError
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.named import NAMED
from tracker.store.questions import Changes, SaidOf

DRAFTED = language.later("Saved as draft")
"""What was done where an event was saved without being published."""

_WRITE = "_write"
_REFUSED = "_write_refused"


@dataclass(frozen=True, slots=True)
class Write:
    """A write that can be undone.

    Attributes:
        done: What was done, in English: `Saved`, `Withdrawn` …; it is said where it is shown.
        number: Number of the write.
        subject: What was written: event, dossier, batch, or a sort of names such as actor.
        name: Its id, name or short name.
        title: What people call it.
        is_undo: Whether it took another write back; its own undo does that again.
        form: Key of the half-filled form that came back with an undo; None where none did.
    """

    done: str
    number: int
    subject: str
    name: str
    title: str
    is_undo: bool = False
    form: str | None = None


def remember(write: Write) -> None:
    """Keep what was just written, so that the next page can say so and offer to undo it."""
    st.session_state[_WRITE] = write


def remember_event(done: str, number: int, event: Event) -> None:
    """Keep what was just done with an event (see `remember`)."""
    remember(Write(done, number, "event", event.id, event.title))


def last() -> Write | None:
    """What was just written here; None where nothing was, or it was dismissed."""
    return st.session_state.get(_WRITE)


def forget() -> None:
    """Stop offering to undo the last write."""
    st.session_state.pop(_WRITE, None)


def say() -> None:
    """Say what was just written, where it is, and offer to undo it."""
    write = last()
    if write is not None:
        with st.container(border=True, key="last-write"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"**{plain(language.say(write.done))}:** {plain(write.title)}", width="stretch"
                )
                _buttons(write)
            if write.subject == "event":
                _say_where(write.name)
    if wrong := st.session_state.pop(_REFUSED, None):
        st.error(plain(wrong))


def _buttons(write: Write) -> None:
    if write.done == DRAFTED:
        drafts_link()
    if write.form is not None:
        st.page_link(
            f"views/{_FORMS[write.subject][0]}.py",
            label=language.say("Open the form again"),
            icon=":material/edit_note:",
            query_params=_form(write.subject, write.form).query(),
        )
    label, icon = (
        (language.say("Redo"), "redo") if write.is_undo else (language.say("Undo"), "undo")
    )
    st.button(label, key="write.undo", icon=f":material/{icon}:", on_click=take_back, args=(write,))
    st.button(
        "",
        key="write.dismiss",
        icon=":material/close:",
        type="tertiary",
        help=language.say("Dismiss"),
        on_click=forget,
    )


_FORMS: dict[str, tuple[str, str | None]] = {
    "event": ("add", None),
    "actor": ("actors", "+"),
    "dossier": ("dossiers", "new"),
}
"""For what was written, the page with its form and the name under which a new one is begun."""


def _form(subject: str, draft: str) -> View:
    page, name = _FORMS[subject]
    return replace(state.carried(page), name=name, draft=draft, event=None)


def _say_where(event_id: str) -> None:
    """Say where an event is not in sight though it stands in the record, and lead to it."""
    if (why := lies_elsewhere(event_id)) is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="write-elsewhere"):
        st.caption(why, width="content")
        st.button(language.say("Show it"), key="write.show", on_click=lead_to, args=(event_id,))


def take_back(write: Write) -> None:
    """Undo a write, and lead to what stands now; a callback of buttons."""
    memory = st.session_state
    try:
        undone = data.store().take_back(write.number, by=writer.who())
    except ParleyError as err:
        memory[_REFUSED] = language.say("Not undone: {reason}", reason=str(err))
        return
    event = undone.saved.event if undone.saved else None
    done = language.later("Redone") if write.is_undo else language.later("Undone")
    remember(
        Write(
            done,
            undone.number,
            write.subject,
            write.name,
            event.title if event else write.title,
            is_undo=not write.is_undo,
            form=data.store().draft_of(write.subject, write.name),
        )
    )
    _lead_on(write, event)


def _lead_on(write: Write, event: Event | None) -> None:
    """Have the page show what stands now, and nothing that has left the record."""
    view = state.current()
    if event is not None:
        if event.status != "retracted" and event.dossier == view.filter.dossier:
            state.go_to(event.id)
            state.change(event=event.id, window=None)
    elif write.subject == "event":
        if view.event == write.name:
            state.change(event=None)
    elif write.subject in NAMED:
        if view.name is not None:
            state.change(name=_own_name_now(write), edit=None)
    elif data.dossier(view.filter.dossier) is None:
        state.change(
            filter=EventFilter(dossier=next((one.slug for one in data.dossiers()), None)),
            event=None,
            window=None,
            name=None,
        )


def _own_name_now(write: Write) -> str | None:
    """The name by which the newest write left what was written; None where that went."""
    try:
        return data.ask(SaidOf(write.subject, _name_now(write))).name
    except NotFound:
        return None


def _name_now(write: Write) -> str:
    """The name of what was written as the newest write left it."""
    newest = data.ask(Changes(1))
    return newest[0].title if newest else write.name
