"""A plain form for a small record (an actor, a dossier), drawn from its fields.

What is typed is kept among the record's drafts under the `draft` of the address, so that a
reload or a restart loses nothing.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import streamlit as st

from dashboards.boxes.choosing import actors, named
from dashboards.boxes.date_echo import say_year
from dashboards.boxes.known_codes import CODES
from dashboards.boxes.name_box import Choice, NameBox, none_of, typed_in
from dashboards.entry import drafts as keeping
from dashboards.entry.field_boxes import PAUSE
from dashboards.entry.form_keys import RECORD, form_keys
from dashboards.look.plain import plain
from dashboards.session import state
from tracker.errors import InvalidRecord, ParleyError
from tracker.language import say
from tracker.model.dates.clock import Clock
from tracker.model.dates.errors import DateError
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.reading import read_record
from tracker.model.sentences import choice_words
from tracker.model.values import Record

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordForm(Generic[_R]):
    """What a form is of, and what becomes of it.

    Attributes:
        cls: Class of the record.
        key: Start of every box's key.
        start: What the boxes hold at first, as plain values.
        suggest: Names that the record holds already, of one sort.
        save: Writes the valid record and gives the number of the write; a `ParleyError` that it
            raises is shown above the button.
        after: What follows once it is written, with the number of the write.
        is_new: Whether the record is new: its form comes back where the write is undone.
        made: Fields that may be left empty, each with what makes it from what the boxes hold.
        fixed: Fields that stay as they are and have no box.
        clock: What typed dates mean; None where only EDTF is read.
    """

    cls: type[_R]
    key: str
    start: Mapping[str, Any]
    suggest: Callable[[str], Sequence[str]]
    save: Callable[[_R], int]
    after: Callable[[_R, int], None]
    is_new: bool
    made: Mapping[str, Callable[[Mapping[str, Any]], str]] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    clock: Clock | None = None

    def draw(self) -> None:
        """Draw the form and save it; wrong values keep their boxes and get a sentence."""
        memory, key = st.session_state, self.key
        specs = self._specs()
        first = {spec.name: _first(spec, self.start.get(spec.name)) for spec in specs}
        if not all(f"{key}.{name}" in memory for name in first):
            forget(key)
            for name, value in (first | _kept(key)).items():
                memory[f"{key}.{name}"] = value
        boxes = {name: memory[f"{key}.{name}"] for name in first}
        typed = {name: text for name in first if (text := typed_in(f"{key}.{name}").strip())}
        boxes |= {f"{name}~typed": text for name, text in typed.items()}
        memory[f"{key}.boxes"] = boxes
        memory.setdefault(f"{key}.kept", first)
        _keep(key)
        with st.container(key="not-kept"):
            keeping.tell(lambda: _keep(key), state.current().draft)
        record, wrong = self._read(boxes, typed)
        shown = wrong if memory.get(f"{key}.tried") else {}
        with st.container(border=True, key=RECORD):
            for spec in specs:
                _box(spec, f"{key}.{spec.name}", self.suggest, invalid=spec.name in shown)
                with st.container():  # always there: boxes below would move, and lose letters
                    if spec.name in shown:
                        st.markdown(f":red[{plain(shown[spec.name])}]")
                    elif self.clock and spec.shape == "when" and spec.name not in wrong:
                        _echo(str(boxes[spec.name]), f"{key}.{spec.name}", self.clock)
            refused = memory.pop(f"{key}.refused", "") or shown.get("", "")
            with st.container():
                if refused:
                    st.error(plain(refused))
            if st.button(say("Save"), key=f"{key}.save", type="primary"):
                _submit(record, self)
            form_keys()

    def _settle_dates(self, filled: dict[str, Any]) -> dict[str, str]:
        """Turn typed dates into EDTF; gives what is wrong with those that cannot be read."""
        wrong: dict[str, str] = {}
        dates = [one.name for one in field_specs(self.cls) if one.shape == "when"]
        if self.clock is None:
            return wrong
        for name in (name for name in dates if name in filled):
            try:
                filled[name] = self.clock.read(filled[name]).edtf
            except DateError as err:
                wrong[name] = str(err)
        return wrong

    def _specs(self) -> list[FieldSpec]:
        """The fields that have a box, those that are made from others after these."""
        specs = [spec for spec in field_specs(self.cls) if spec.name not in self.fixed]
        specs.sort(key=lambda spec: spec.name in self.made)
        return [replace(one, required=False) if one.name in self.made else one for one in specs]

    def _read(
        self, boxes: Mapping[str, Any], typed: Mapping[str, str]
    ) -> tuple[_R | None, dict[str, str]]:
        """The record, or what is wrong: name of the field to the sentence."""
        held = {name: self.start[name] for name in self.fixed} | dict(boxes)
        filled = {
            name: value
            for name, value in held.items()
            if name in self.cls.model_fields and value not in (None, "", [])
        }
        numbers = [one.name for one in field_specs(self.cls) if one.shape == "number"]
        filled |= {name: _number(filled[name]) for name in numbers if name in filled}
        filled |= {name: make(filled) for name, make in self.made.items()}
        wrong = {name: none_of(text) for name, text in typed.items()}
        wrong |= self._settle_dates(filled)
        record = None
        try:
            record = read_record(self.cls, filled)
        except InvalidRecord as err:
            for problem in err.problems:
                wrong.setdefault(str(problem.path[0]) if problem.path else "", problem.text)
        return None if wrong else record, wrong


def _box(
    spec: FieldSpec, key: str, suggest: Callable[[str], Sequence[str]], *, invalid: bool
) -> None:
    label, more = say(spec.title), say(spec.description)
    if not spec.required:
        label = say("{label} (optional)", label=label)
    if spec.shape == "choice" or spec.many or spec.names:
        box = NameBox(label=label, choices=_choices(spec, suggest), many=spec.many, help=more)
        if spec.many:
            box = replace(box, takes="name", placeholder=say("Type a name and press Enter"))
        box = replace(box, keeps=_has_always(spec))
        replace(box, invalid=invalid).draw(key, key)
    elif spec.shape == "text":
        st.text_area(label, key=key, help=more or None)
    else:
        st.text_input(label, key=key, help=more or None, live=PAUSE)


def _echo(text: str, key: str, clock: Clock) -> None:
    """Say how a date was understood, and which year was filled in."""
    if text.strip():
        st.caption(f":green[✓ {plain(clock.read(text).words())}]")
        dossier = state.current().name
        say_year(key, text, clock, dossier, lambda said: st.session_state.update({key: said}))


def _has_always(spec: FieldSpec) -> bool:
    """Whether one of the choices of a field always stands in its box."""
    return spec.default not in {None, ()} or (spec.shape == "choice" and spec.required)


def _choices(spec: FieldSpec, suggest: Callable[[str], Sequence[str]]) -> tuple[Choice, ...]:
    if spec.shape == "choice":
        return tuple(Choice(choice, choice_words(str(choice))) for choice in spec.choices)
    if spec.names in CODES:
        return CODES[spec.names]()
    names = suggest(spec.names) if spec.names else ()
    return actors(names) if spec.names == "actor" else named(names)


def _first(spec: FieldSpec, start: Any) -> Any:  # noqa: ANN401 - plain JSON
    if start is not None and spec.shape == "number":
        return str(start)
    if start is not None:
        return list(start) if spec.many else start
    if spec.many:
        return []
    if spec.shape == "choice" and spec.required:
        return spec.choices[0]
    return spec.default if spec.names else (spec.default or "")


def _number(typed: Any) -> Any:  # noqa: ANN401 - what is no number is told by the model
    try:
        return float(typed)
    except ValueError:
        return typed


def _kept(key: str) -> dict[str, Any]:
    """What was typed into this form before it was left or loaded anew."""
    draft = state.current().draft
    found = (keeping.kept(draft) if draft else None) or {}
    return dict(found["values"]) if found.get("form") == key else {}


def _keep(key: str) -> None:
    memory = st.session_state
    boxes = memory[f"{key}.boxes"]
    if boxes == memory[f"{key}.kept"]:
        keeping.stands(state.current().draft)
        return
    draft = state.current().draft or secrets.token_urlsafe(9)
    kept = keeping.keep(draft, {"form": key, "values": dict(boxes)})
    if kept is not None:
        memory[f"{key}.kept"] = dict(boxes)
    state.change(draft=kept or draft)


def _submit(record: _R | None, form: RecordForm[_R]) -> None:
    memory, key = st.session_state, form.key
    memory[f"{key}.tried"] = True
    if record is None:
        st.rerun()
    try:
        number = form.save(record)
    except ParleyError as err:
        memory[f"{key}.refused"] = str(err)
        st.rerun()
    if draft := state.current().draft:
        if form.is_new:
            keeping.finish(draft, {"form": key, "values": memory[f"{key}.boxes"]}, number)
        else:
            keeping.drop(draft)
    forget(key)
    state.change(draft=None)
    form.after(record, number)
    st.rerun()


def forget(key: str) -> None:
    """Empty the boxes of a form."""
    for name in [str(name) for name in st.session_state if str(name).startswith(f"{key}.")]:
        del st.session_state[name]
