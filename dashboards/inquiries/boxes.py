"""The boxes of an inquiry's page: the day, and one for each of the inquiry's own fields."""

from datetime import date
from typing import Any

import streamlit as st

from dashboards.boxes.name_box import NameBox, start_with
from dashboards.entry.event_box import event_box
from dashboards.entry.form_keys import form_keys
from dashboards.look.plain import plain
from dashboards.look.wording import short_day
from dashboards.session import data, own_time, state
from tracker.analysis.inquiries import Inquiry
from tracker.errors import ParleyError
from tracker.inquire import ON
from tracker.language import say
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.kinds import KINDS
from tracker.model.sentences import choice_words

_KEY = "asked."


def day_box() -> None:
    """The day of which is told, as typed; empty for today."""
    _day(ON, say("On"), say("today"))


def boxes(cls: type[Inquiry]) -> None:
    """A box for each field of an inquiry, and for the filter that it takes first."""
    if cls.filter_first is not None:
        _first(cls.filter_first)
    for spec in field_specs(cls):
        (_NAMING.get(spec.names or "") or _BOXES.get(spec.shape, _line))(spec)


def _asked() -> dict[str, str]:
    return dict(state.current().asked)


def _ask(name: str, value: str | None) -> None:
    """Put a value into the address; None or an empty one takes the name out."""
    asked = {**_asked(), name: value or ""}
    state.change(asked=tuple(pair for pair in asked.items() if pair[1]))


def _first(name: str) -> None:
    """The filter that the inquiry is about, such as the issue of a thread."""
    chosen: tuple[str, ...] = getattr(state.current().filter, name)
    choices = data.names(name, state.current().filter.dossier)
    key = f"{_KEY}first.{name}"
    state.fill(key, chosen[0] if chosen else None)
    st.selectbox(
        say(name.capitalize()),
        list(dict.fromkeys([*choices, *chosen])),
        index=None,
        key=key,
        placeholder=say("Choose"),
        width=320,
        on_change=lambda: state.narrow(**{name: tuple(filter(None, [st.session_state[key]]))}),
    )


def _day(name: str, label: str, empty: str, says: str = "") -> None:
    key, kept = _KEY + name, _asked().get(name)
    text, why = state.typed().get(key, ("", ""))
    shown = text or (short_day(date.fromisoformat(kept)) if kept else "")
    with st.container(key=f"{key}.box", width=180):
        st.text_input(
            label,
            state.fill(key, shown),
            key=key,
            placeholder=empty,
            help=says or None,
            on_change=_type_day,
            args=(name,),
        )
        if why:
            st.markdown(f":red[{plain(why)}]")


def _type_day(name: str) -> None:
    """Read a day as typed; what cannot be read stays in the box with the reason."""
    key = _KEY + name
    text = str(st.session_state[key]).strip()
    state.typed().pop(key, None)
    clock = own_time.clock(data.dossier(state.current().filter.dossier), None)
    try:
        _ask(name, clock.read_edge(text, last=False).isoformat() if text else None)
    except (ParleyError, ValueError) as err:
        state.typed()[key] = (text, str(err))


def _day_field(spec: FieldSpec) -> None:
    _day(spec.name, say(spec.title), "27 Oct 2023", say(spec.description))


def _flag(spec: FieldSpec) -> None:
    key = _KEY + spec.name
    st.toggle(
        say(spec.title),
        state.fill(key, spec.name in _asked()),
        key=key,
        help=say(spec.description) or None,
        on_change=lambda: _ask(spec.name, "true" if st.session_state[key] else None),
    )


def _choice(spec: FieldSpec) -> None:
    key = _KEY + spec.name
    chosen: Any = _asked().get(spec.name, spec.default)
    st.segmented_control(
        say(spec.title),
        [str(choice) for choice in spec.choices],
        format_func=choice_words,
        default=state.fill(key, None if chosen is None else str(chosen)),
        key=key,
        help=say(spec.description) or None,
        on_change=lambda: _ask(spec.name, st.session_state[key]),
    )


def _whole(spec: FieldSpec) -> None:
    key = _KEY + spec.name
    st.number_input(
        say(spec.title),
        min_value=None if spec.least is None else int(spec.least),
        max_value=None if spec.most is None else int(spec.most),
        value=state.fill(key, int(_asked().get(spec.name, spec.default))),
        key=key,
        width=140,
        help=say(spec.description) or None,
        on_change=lambda: _ask(spec.name, str(st.session_state[key])),
    )


def _line(spec: FieldSpec) -> None:
    key = _KEY + spec.name
    st.text_input(
        say(spec.title),
        state.fill(key, _asked().get(spec.name, "")),
        key=key,
        help=say(spec.description) or None,
        on_change=lambda: _ask(spec.name, str(st.session_state[key]).strip()),
    )


def _kind(spec: FieldSpec) -> None:
    key = _KEY + spec.name
    state.fill(key, _asked().get(spec.name))
    st.selectbox(
        say(spec.title),
        list(KINDS),
        index=None,
        format_func=lambda name: say(KINDS[name].plural),
        key=key,
        placeholder=say("Choose"),
        width=220,
        help=say(spec.description) or None,
        on_change=lambda: _ask(spec.name, st.session_state[key]),
    )


def _event(spec: FieldSpec) -> None:
    """An event of the record, found by the words of its title; the address has its id."""
    key, kept = _KEY + spec.name, _asked().get(spec.name)
    memory = st.session_state
    shown, turn = memory.get(f"{key}-shown", (None, 0))
    if shown != kept or key not in memory:  # what the box is given begins anew in the browser
        turn += 1
        memory[f"{key}-shown"] = (kept, turn)
        start_with(key, kept)
    box = event_box(NameBox(label=say(spec.title), choices=()), key, kept, _slug())
    with st.container(key=f"{key}.box", width=320):
        chosen = box.draw(key, f"{spec.name}-{turn}")
    form_keys()
    if chosen != kept:
        _ask(spec.name, chosen)
        st.rerun()


def _slug() -> str:
    return state.current().filter.dossier or ""


_NAMING = {"event": _event, "kind": _kind}
"""A box for each sort of name that the record can suggest."""

_BOXES = {"day": _day_field, "flag": _flag, "choice": _choice, "whole": _whole}
