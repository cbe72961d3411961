"""Links between events: answer a proposal, link an event to another, or to a new one."""

from dataclasses import replace
from typing import get_args

import streamlit as st

from dashboards.boxes.name_box import Choice, NameBox, start_with
from dashboards.entry.event_box import event_box, leave_out
from dashboards.entry.form_keys import form_keys
from dashboards.entry.values import Entry
from dashboards.look.plain import plain
from dashboards.session import data, last_write, state, writer
from tracker.errors import ParleyError
from tracker.language import later, say
from tracker.model.events import Event, Link
from tracker.model.fields import own_field_specs
from tracker.model.kinds import KINDS
from tracker.model.values import ANSWERS, LinkType

_KEY = "link."
_TYPE, _TO = f"{_KEY}type", f"{_KEY}to"
_REFUSED = "_link_refused"


def answering(kind: str) -> dict[str, str]:
    """The kinds whose events answer one of a kind, each with the field that names it."""
    return {
        name: spec.name
        for name, cls in KINDS.items()
        for spec in own_field_specs(cls)
        if spec.names == "event" and kind in spec.of_kinds
    }


def refer(entry: Entry, event: Event) -> str:
    """Fill a new form with what it says of an event that it refers to; gives the box to go to.

    Where the form's kind answers the event, it names it in its own field and answers it by a
    link; else there is a link whose type is still to be chosen.
    """
    field = answering(event.kind).get(entry.kind or "")
    entry.dossier = event.dossier
    row = f"links.{entry.add_row('links')}"
    entry.values[f"{row}.to"] = event.id
    if field is None:
        return f"{row}.type"
    entry.values[field] = event.id
    entry.values[f"{row}.type"] = ANSWERS
    return field


def buttons(event: Event, revision: int) -> None:
    """Draw the buttons of an event's panel: answer it, where its kind is answered, and link it.

    Args:
        event: As it stands.
        revision: Its revision.
    """
    kinds = answering(event.kind)
    for kind in kinds:
        label = say("Answer this")
        if len(kinds) > 1:
            label = say("Answer this: {kind}", kind=say(KINDS[kind].label))
        if st.button(label, key=f"panel.answer.{kind}", icon=":material/reply:"):
            _new_form(event, kind)
    key = f"{_KEY}open.{event.id}.{revision}"
    with st.popover(say("Link…"), icon=":material/add_link:", key=key):
        _link(event, revision)


def _new_form(event: Event, kind: str | None) -> None:
    view = replace(
        state.carried("add"), about=event.id, new=kind, draft=state.next_draft(), event=None
    )
    st.switch_page("views/add.py", query_params=view.query())


def _link(event: Event, revision: int) -> None:
    form = f"{event.id}.{revision}"  # another version begins anew
    types = tuple(Choice(name, say(name.replace("_", " "))) for name in get_args(LinkType))
    asked = say("Choose how it relates")
    NameBox(label=say("This event"), choices=types, placeholder=asked).draw(_TYPE, form)
    held = st.session_state.get(_TO)
    box = event_box(NameBox(label=say("Which event"), choices=()), _TO, held, event.dossier)
    leave_out(box, event.id).draw(_TO, form)
    form_keys()
    st.button(
        say("Save the link"),
        key=f"{_KEY}save",
        type="primary",
        on_click=_save,
        args=(event, revision),
    )
    with st.container():
        if wrong := st.session_state.pop(_REFUSED, None):
            st.error(plain(wrong))
    new = say("Or add a new event that links to this one")
    if st.button(new, key=f"{_KEY}new", type="tertiary"):
        _new_form(event, None)


def _save(event: Event, revision: int) -> None:
    memory = st.session_state
    how, other = memory.get(_TYPE), memory.get(_TO)
    if not how or not other:
        memory[_REFUSED] = say("Choose how this event relates, and to which one.")
        return
    link = Link(type=how, to=other)
    if link in event.links:
        memory[_REFUSED] = say("That link is there already.")
        return
    try:
        linked = event.changed(links=(*event.links, link))
        saved = data.store().change(linked, base=revision, by=writer.who())
    except ParleyError as err:
        memory[_REFUSED] = str(err)
        return
    for key in (_TYPE, _TO):
        start_with(key, None)
    last_write.remember_event(later("Linked"), saved.number, saved.event)
