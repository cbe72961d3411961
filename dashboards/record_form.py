"""A plain form for a small record (an actor, a dossier), drawn from its fields.

What is typed is kept among the record's drafts under the `draft` of the address, so that a
reload or a restart loses nothing.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from dashboards import data, state
from dashboards.choosing import pick_many, pick_one, with_aliases
from dashboards.entry_boxes import PAUSE
from dashboards.form_keys import RECORD, form_keys
from dashboards.plain import plain
from tracker.errors import InvalidRecord, ParleyError
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.reading import read_record
from tracker.model.values import Record

_R = TypeVar("_R", bound=Record)


def record_form(
    cls: type[_R],
    key: str,
    start: Mapping[str, Any],
    suggest: Callable[[str], Sequence[str]],
    save: Callable[[_R], None],
) -> None:
    """Draw a form for one record and save it; wrong values keep their boxes and get a sentence.

    Args:
        cls: Class of the record.
        key: Start of every box's key.
        start: What the boxes hold at first, as plain values.
        suggest: Names that the record holds already, of one sort.
        save: Takes the valid record; a `ParleyError` that it raises is shown above the button.
    """
    memory = st.session_state
    first = {spec.name: _first(spec, start.get(spec.name)) for spec in field_specs(cls)}
    if not any(f"{key}.{name}" in memory for name in first):
        forget(key)
        for name, value in (first | _kept(key)).items():
            memory[f"{key}.{name}"] = value
    boxes = {name: memory[f"{key}.{name}"] for name in first}
    _keep(key, boxes, first)
    record, wrong = _read(cls, boxes)
    shown = wrong if memory.get(f"{key}.tried") else {}
    with st.container(border=True, key=RECORD):
        for spec in field_specs(cls):
            _box(spec, f"{key}.{spec.name}", suggest)
            with st.container():  # always there: boxes below would move, and lose their letters
                if spec.name in shown:
                    st.markdown(f":red[{plain(shown[spec.name])}]")
        refused = memory.pop(f"{key}.refused", "") or shown.get("", "")
        with st.container():
            if refused:
                st.error(plain(refused))
        if st.button("Save", key=f"{key}.save", type="primary"):
            _submit(record, key, save)
        form_keys()


def _box(spec: FieldSpec, key: str, suggest: Callable[[str], Sequence[str]]) -> None:
    label = spec.title if spec.required else f"{spec.title} (optional)"
    help_text = spec.description or None
    held = st.session_state[key]
    if spec.shape == "choice":
        pick_one(label, list(spec.choices), key=key, help=help_text)
    elif spec.many:
        pick_many(
            label,
            list(held),
            key=key,
            accept_new_options=True,
            help=help_text,
            placeholder="Type a name and press Enter",
        )
    elif spec.names and spec.names != "country":
        options = list(dict.fromkeys([*filter(None, [held]), *suggest(spec.names)]))
        shown: Callable[[str], str] = str
        if spec.names == "actor":
            options, shown = with_aliases(options)
        pick_one(
            label,
            options,
            key=key,
            index=None,
            format_func=shown,
            help=help_text,
            placeholder="None",
            on_change=_take_own_name if spec.names == "actor" else None,
            args=(key,) if spec.names == "actor" else None,
        )
    elif spec.shape == "text":
        st.text_area(label, key=key, help=help_text)
    else:
        st.text_input(label, key=key, help=help_text, live=PAUSE)


def _take_own_name(key: str) -> None:
    if chosen := st.session_state[key]:
        st.session_state[key] = data.own_name(chosen)


def _first(spec: FieldSpec, start: Any) -> Any:  # noqa: ANN401 - plain JSON
    if start is not None:
        return list(start) if spec.many else start
    if spec.many:
        return []
    if spec.shape == "choice":
        return spec.default or spec.choices[0]
    return None if spec.names and spec.names != "country" else (spec.default or "")


def _kept(key: str) -> dict[str, Any]:
    """What was typed into this form before it was left or loaded anew."""
    draft = state.current().draft
    found = (data.store().draft(draft) if draft else None) or {}
    return dict(found["values"]) if found.get("form") == key else {}


def _keep(key: str, boxes: Mapping[str, Any], first: Mapping[str, Any]) -> None:
    memory = st.session_state
    if boxes == memory.get(f"{key}.kept", first):
        return
    draft = state.current().draft or secrets.token_urlsafe(9)
    data.store().keep_draft(draft, data.keeper(), {"form": key, "values": dict(boxes)})
    memory[f"{key}.kept"] = dict(boxes)
    state.change(draft=draft)


def _read(cls: type[_R], boxes: Mapping[str, Any]) -> tuple[_R | None, dict[str, str]]:
    """The record, or what is wrong: name of the field to the sentence."""
    filled = {name: value for name, value in boxes.items() if value not in (None, "", [])}
    wrong: dict[str, str] = {}
    try:
        return read_record(cls, filled), wrong
    except InvalidRecord as err:
        for problem in err.problems:
            wrong.setdefault(str(problem.path[0]) if problem.path else "", problem.text)
    return None, wrong


def _submit(record: _R | None, key: str, save: Callable[[_R], None]) -> None:
    memory = st.session_state
    memory[f"{key}.tried"] = True
    if record is None:
        st.rerun()
    draft = state.current().draft
    state.change(draft=None)
    try:
        save(record)
    except ParleyError as err:
        memory[f"{key}.refused"] = str(err)
        state.change(draft=draft)
    finally:  # a save may end the run on another page
        if f"{key}.refused" not in memory:
            forget(key)
            if draft:
                data.store().drop_draft(draft)
    st.rerun()


def forget(key: str) -> None:
    """Empty the boxes of a form."""
    for name in [str(name) for name in st.session_state if str(name).startswith(f"{key}.")]:
        del st.session_state[name]
