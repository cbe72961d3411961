"""The checklist of ripeness in an event's panel: on which slots it hangs, hang it, take it off."""

from dataclasses import replace
from typing import get_args

import streamlit as st

from dashboards.look.plain import plain
from dashboards.look.wording import capital
from dashboards.session import data, last_write, state, writer
from tracker.errors import ParleyError
from tracker.language import later, say
from tracker.model.events import Event
from tracker.model.reading import read_record
from tracker.model.ripeness.bearings import SLOTS, Bearing, Side

_KEY = "hang."
_SLOT, _SIDE, _REASON, _SOURCE = (f"{_KEY}{name}" for name in ("slot", "side", "reason", "source"))
_BOXES = (_SLOT, _SIDE, _REASON, _SOURCE)
_REFUSED, _NOT_OFF = "_hang_refused", "_hang_not_off"
_TIMES, _OF = "_hang_times", "_hang_of"


def shown(event: Event, revision: int | None) -> None:
    """Draw the slots that an event hangs on, each with its sentence and a button to take it off.

    Args:
        event: As it is shown.
        revision: Its revision; None on a past day, on which nothing can be written.
    """
    if not event.bears_on:
        return
    st.markdown(say("**Is the time ripe?**"))
    for number, bearing in enumerate(event.bears_on):
        cited = say("source {number}", number=bearing.citation) if bearing.citation else ""
        source = f" · {cited}" if cited else ""
        with st.container(horizontal=True, vertical_alignment="center", key=f"bearing-{number}"):
            st.markdown(
                f"{capital(say(bearing.side))} **{plain(say(bearing.slot))}**: "
                f"{plain(bearing.reason)}{source}",
                width="stretch",
            )
            if revision is not None:
                st.button(
                    "",
                    key=f"{_KEY}off.{number}",
                    icon=":material/remove_circle_outline:",
                    type="tertiary",
                    help=say("Take it off {slot}", slot=say(bearing.slot)),
                    on_click=_take_off,
                    args=(event, bearing, revision),
                )
    if wrong := st.session_state.pop(_NOT_OFF, None):
        st.error(plain(wrong))
    query = replace(state.carried("ripeness"), event=None).query()
    whole = say("The whole checklist")
    st.page_link("views/questions/ripeness.py", label=whole, query_params=query)


def button(event: Event, revision: int) -> None:
    """Draw the button that hangs an event on a slot, with its few boxes.

    Args:
        event: As it stands.
        revision: Its revision.
    """
    memory = st.session_state
    if memory.get(_OF) != event.id:  # what was typed belongs to one event
        memory[_OF] = event.id
        _clear()
    closed = memory.get(_TIMES, 0)  # a new key closes the box once it has been saved
    key = f"{_KEY}open.{event.id}.{closed}"
    with st.popover(say("Ripe?…"), icon=":material/checklist:", key=key):
        st.write(say("Does this event say that the time is ripe for talks, or that it is not?"))
        slot = st.selectbox(
            say("Slot of the checklist"),
            list(SLOTS),
            index=None,
            format_func=_said,
            placeholder=say("Choose what it bears on"),
            key=_SLOT,
        )
        if slot:
            st.caption(plain(say(SLOTS[slot])))
        st.radio(
            say("For or against"),
            get_args(Side),
            index=None,
            format_func=_said,
            horizontal=True,
            key=_SIDE,
        )
        st.text_input(say("Why, in a sentence"), max_chars=300, key=_REASON)
        _source_box(event)
        st.button(
            say("Hang it there"),
            key=f"{_KEY}save",
            type="primary",
            on_click=_save,
            args=(event, revision),
        )
        if wrong := memory.pop(_REFUSED, None):
            st.error(plain(wrong))


def _source_box(event: Event) -> None:
    """Which source shows it: a past day then has the sentence, too."""
    if not event.citations:
        return
    numbers = {number: cited.source for number, cited in enumerate(event.citations, 1)}
    st.selectbox(
        say("From which source"),
        list(numbers),
        index=None,
        format_func=lambda n: f"{n}. {numbers[n].publisher}: {numbers[n].title}",
        placeholder=say("None: it is your own reading"),
        help=say(
            "With a source, the sentence is shown on past days, from when that was published."
        ),
        key=_SOURCE,
    )


_WISHES = {
    _SLOT: later("Choose a slot."),
    _SIDE: later("Choose for or against."),
    _REASON: later("Say why, in a sentence."),
}
"""What is wished for where a box is empty, in the order of the boxes."""


def _save(event: Event, revision: int) -> None:
    memory = st.session_state
    slot, side = memory.get(_SLOT), memory.get(_SIDE)
    reason = str(memory.get(_REASON) or "").strip()
    given = {_SLOT: slot, _SIDE: side, _REASON: reason}
    if left := [_WISHES[key] for key, value in given.items() if not value]:
        memory[_REFUSED] = say(left[0])
        return
    try:
        bearing = read_record(
            Bearing,
            {"slot": slot, "side": side, "reason": reason, "citation": memory.get(_SOURCE)},
        )
        if any((one.slot, one.side) == (slot, side) for one in event.bears_on):
            memory[_REFUSED] = say(
                "It hangs there already, {side} {slot}. Take that off first.",
                side=say(str(side)),
                slot=say(str(slot)),
            )
            return
        hung = event.changed(bears_on=(*event.bears_on, bearing))
        saved = data.store().change(hung, base=revision, by=writer.who())
    except ParleyError as err:
        memory[_REFUSED] = str(err)
        return
    memory[_TIMES] = memory.get(_TIMES, 0) + 1
    _clear()
    last_write.remember_event(later("Hung on the checklist"), saved.number, saved.event)


def _take_off(event: Event, bearing: Bearing, revision: int) -> None:
    left = tuple(one for one in event.bears_on if one != bearing)
    try:
        saved = data.store().change(event.changed(bears_on=left), base=revision, by=writer.who())
    except ParleyError as err:
        st.session_state[_NOT_OFF] = str(err)
        return
    last_write.remember_event(later("Taken off the checklist"), saved.number, saved.event)


def _clear() -> None:
    for key in _BOXES:
        st.session_state.pop(key, None)


def _said(choice: str) -> str:
    return capital(say(choice))
