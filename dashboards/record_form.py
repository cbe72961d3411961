"""A plain form for a small record (an actor, a dossier), drawn from its fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

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
    wrong: dict[str, str] = st.session_state.setdefault(f"{key}.wrong", {})
    with st.form(key, border=True, enter_to_submit=False):
        for spec in field_specs(cls):
            _box(spec, f"{key}.{spec.name}", start.get(spec.name), suggest)
            if spec.name in wrong:
                st.markdown(f":red[{plain(wrong[spec.name])}]")
        if "" in wrong:
            st.error(plain(wrong[""]))
        if st.form_submit_button("Save", type="primary"):
            _submit(cls, key, save)


def _box(
    spec: FieldSpec,
    key: str,
    start: object,
    suggest: Callable[[str], Sequence[str]],
) -> None:
    label = spec.title if spec.required else f"{spec.title} (optional)"
    help_text = spec.description or None
    if key not in st.session_state:
        st.session_state[key] = _first(spec, start)
    if spec.shape == "choice":
        st.selectbox(label, list(spec.choices), key=key, help=help_text)
    elif spec.many:
        st.multiselect(
            label,
            list(st.session_state[key]),
            key=key,
            accept_new_options=True,
            help=help_text,
            placeholder="Type a name and press Enter",
        )
    elif spec.names and spec.names != "country":
        options = list(
            dict.fromkeys([*filter(None, [st.session_state[key]]), *suggest(spec.names)])
        )
        st.selectbox(label, options, key=key, index=None, help=help_text, placeholder="None")
    elif spec.shape == "text":
        st.text_area(label, key=key, help=help_text)
    else:
        st.text_input(label, key=key, help=help_text)


def _first(spec: FieldSpec, start: Any) -> Any:  # noqa: ANN401 - plain JSON
    if start is not None:
        return list(start) if spec.many else start
    if spec.many:
        return []
    if spec.shape == "choice":
        return spec.default or spec.choices[0]
    return None if spec.names and spec.names != "country" else (spec.default or "")


def _submit(cls: type[_R], key: str, save: Callable[[_R], None]) -> None:
    boxes = {spec.name: st.session_state[f"{key}.{spec.name}"] for spec in field_specs(cls)}
    filled = {name: value for name, value in boxes.items() if value not in (None, "", [])}
    wrong: dict[str, str] = {}
    try:
        save(read_record(cls, filled))
    except InvalidRecord as err:
        for problem in err.problems:
            wrong.setdefault(str(problem.path[0]) if problem.path else "", problem.text)
    except ParleyError as err:
        wrong[""] = str(err)
    st.session_state[f"{key}.wrong"] = wrong
    if not wrong:
        forget(key)
    st.rerun()


def forget(key: str) -> None:
    """Empty the boxes of a form."""
    for name in [str(name) for name in st.session_state if str(name).startswith(f"{key}.")]:
        del st.session_state[name]
