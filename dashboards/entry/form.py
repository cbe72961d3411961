"""A form from a kind's fields: which boxes there are and where they stand; none is of a kind."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import streamlit as st

from dashboards.entry.field_boxes import PREFIX, Boxes, css_class, numbered, worded
from dashboards.entry.figure_boxes import together_of
from dashboards.entry.form_steps import ASIDE, of_step, step_of
from dashboards.entry.row_words import row_words
from dashboards.entry.values import Entry, field_path, form_specs
from dashboards.look.plain import plain
from tracker.language import ENGLISH, say, speaking
from tracker.model.dates.clock import Clock
from tracker.model.events import Event, Participation
from tracker.model.fields import FieldSpec, spec_at
from tracker.model.kinds import KINDS

_NARROW, _WIDE = 12, 18
"""Room in a row of the right and of the left column, in the widths of `_width`."""

_MORE = f"{PREFIX}more"


class _Box(NamedTuple):
    spec: FieldSpec
    key: str


class EntryForm:
    """Draws the form of one entry.

    Args:
        entry: What was typed so far; changed in place.
        wrong: Box key to the sentence that belongs under it.
        clock: From which day typed dates count, and in which year they lie.
        form: Names the form; in another one boxes start anew.
        doubts: Box key to the sentence about a date that is likely mistyped.
    """

    def __init__(
        self,
        entry: Entry,
        wrong: Mapping[str, str],
        clock: Clock,
        form: str,
        doubts: Mapping[str, str],
    ) -> None:
        self._entry = entry
        self._boxes = Boxes(entry, wrong, clock, form, doubts)

    def draw(self) -> Any:  # noqa: ANN401 - a column of the page
        """Draw all boxes: what happened on the left, figures and sources on the right.

        Returns:
            The left column, for what belongs under the boxes.
        """
        cls = KINDS[self._entry.kind or ""]
        specs = sorted(form_specs(cls), key=lambda spec: spec.rank)
        _mark_needed([spec.name for spec in specs if spec.required])
        left, right = st.columns([11, 9], gap="large")
        with left:
            first = [spec for spec in specs if spec.featured and spec.name not in ASIDE]
            for step, together in groupby(first, step_of):
                part = list(together)
                with of_step(step, part[0].name):
                    self._all(part, cls)
            rest = [spec for spec in specs if not spec.featured]
            with (
                of_step(step_of(rest[0]), "rest"),
                st.expander(
                    say("More: place, track, links, confidence"), key=_MORE, on_change="rerun"
                ),
            ):
                self._all(rest, cls)
        with right:
            for spec in specs:
                if spec.name in ASIDE:
                    with (
                        of_step(step_of(spec), "rows"),
                        st.container(border=True, key=f"{PREFIX}aside.{spec.name}"),
                    ):
                        self._rows(spec, spec.name, _NARROW)
        return left

    def _all(self, specs: list[FieldSpec], cls: type[Event]) -> None:
        waiting: list[_Box] = []
        for spec in specs:
            if not spec.record:
                waiting.append(_Box(spec, spec.name))
                continue
            self._place(waiting, _WIDE)
            waiting = []
            if spec.record is Participation:
                self._participants(spec, cls)
            else:
                self._rows(spec, spec.name, _WIDE)
        self._place(waiting, _WIDE)

    def _participants(self, spec: FieldSpec, cls: type[Event]) -> None:
        roles = list(cls.roles.items())
        for start in range(0, len(roles), 2):
            with st.container(key=f"{PREFIX}row.{spec.name}.{start}"):
                columns = st.columns(2)
            for column, (role, label) in zip(columns, roles[start:], strict=False):
                with column:
                    self._boxes.names(f"{spec.name}.{role}", say(label), "actor")
                    self._boxes.say_wrong(f"{spec.name}.{role}")
        self._boxes.say_wrong(spec.name)

    def _rows(self, spec: FieldSpec, key: str, room: int) -> None:
        st.markdown(f"**{plain(say(spec.title))}**", help=say(spec.description) or None)
        words = row_words(spec.name)
        rows = self._entry.rows.setdefault(key, [])
        if not rows and spec.featured and key in ASIDE:
            self._entry.add_row(key)
        with st.container(key=f"{PREFIX}{key}.rows"):
            for row in tuple(rows):
                with st.container(key=f"{PREFIX}{key}.{row}"):
                    with st.container():
                        if key == "citations" and len(rows) > 1:
                            st.caption(numbered(row))
                    self._row(spec, key, row, room)
        st.button(
            say(words.another if rows else words.first),
            key=f"{PREFIX}{key}.add",
            type="tertiary",
            icon=":material/add:",
            on_click=self._add,
            args=(key,),
        )
        self._boxes.say_wrong(key)

    def _add(self, key: str) -> None:
        self._entry.add_row(key)

    def _drop(self, key: str, row: int) -> None:
        self._entry.drop_row(key, row)
        start = f"{PREFIX}{key}.{row}."
        for name in [str(name) for name in st.session_state if str(name).startswith(start)]:
            del st.session_state[name]

    def _row(self, spec: FieldSpec, key: str, row: int, room: int) -> None:
        start = f"{key}.{row}."
        boxes = sorted(boxes_of(spec, start), key=lambda box: box.spec.rank)
        self._place([box for box in boxes if box.spec.featured], room)
        rest = [box for box in boxes if not box.spec.featured]
        self._boxes.say_wrong(f"{key}.{row}")
        with st.container(horizontal=True, key=f"{PREFIX}{start}foot"):
            if rest:
                with st.popover(
                    say(row_words(spec.name).more),
                    key=f"{PREFIX}{start}more",
                    type="tertiary",
                    on_change="rerun",
                ):
                    self._place(rest, _NARROW)
            st.button(
                say("Remove"),
                key=f"{PREFIX}{start}remove",
                type="tertiary",
                icon=":material/close:",
                on_click=self._drop,
                args=(key, row),
            )

    def _place(self, boxes: list[_Box], room: int) -> None:
        """Draw boxes in rows, as many side by side as there is room for."""
        for row in rows_of(boxes, room):
            # With a key of its own, so that what comes and goes elsewhere never has the browser
            # make the row anew and drop the letters typed there.
            with st.container(key=f"{PREFIX}row.{row[0].key}"):
                self._side_by_side(row, room)

    def _side_by_side(self, row: list[_Box], room: int) -> None:
        widths = [_width(box) for box in row]
        if len(row) == 1 and (not widths[0] or widths[0] * 2 >= room):
            self._one(row[0])
            return
        spare = room - sum(widths)
        columns = st.columns([*widths, spare] if spare * 2 > room else widths)
        for box, column in zip(row, columns, strict=False):
            with column:
                self._boxes.draw(box.spec, box.key)
        for box in row:  # below, where a sentence has room
            self._boxes.say_wrong(box.key)

    def _one(self, box: _Box) -> None:
        if box.spec.record:
            self._rows(box.spec, box.key, _NARROW)
        else:
            self._boxes.draw(box.spec, box.key)
            self._boxes.say_wrong(box.key)


def _mark_needed(names: list[str]) -> None:
    """Say beside the labels of boxes that they must be filled; all others may stay empty."""
    labels = ", ".join(f".{css_class(PREFIX + name)} label p::after" for name in names)
    said = json.dumps(f" · {say('must be filled')}", ensure_ascii=False).replace("<", "\\3c ")
    st.html(f"<style>{labels} {{ content: {said}; opacity: 0.65 }}</style>")


def open_box(key: str, cls: type[Event]) -> None:
    """Unfold what a box of a kind's form is hidden in, so that the next run shows it."""
    name, *rest = key.split(".")
    outer = spec_at(cls, [name])
    if outer is not None and not outer.featured:
        st.session_state[_MORE] = True
    inner = spec_at(cls, field_path(key))
    if inner is not None and not inner.featured and rest and rest[0].isdigit():
        st.session_state[f"{PREFIX}{name}.{rest[0]}.more"] = True


def boxes_of(spec: FieldSpec, start: str) -> Iterator[_Box]:
    """The boxes of a nested record, those of single records inside it among them."""
    hidden = set(together_of(spec)[1:])
    for inner in spec.fields:
        key = start + inner.name
        if inner.record and not inner.many:
            yield from boxes_of(inner, f"{key}.")
        elif inner.name not in hidden:
            yield _Box(inner, key)


def rows_of(boxes: Iterable[_Box], room: int) -> Iterator[list[_Box]]:
    """Boxes in rows that have room for them; what has no width stands alone."""
    row: list[_Box] = []
    for box in boxes:
        width = _width(box)
        if row and (not width or sum(map(_width, row)) + width > room):
            yield row
            row = []
        row.append(box)
        if not width:
            yield row
            row = []
    if row:
        yield row


_SHORT = 10  # letters of a choice that fits where a number does
_LONG = 100  # letters of a line that wants the whole width


def _width(box: _Box) -> int:
    """How much of a row a box takes; 0 for all of it."""
    spec, in_row = box.spec, "." in box.key
    long_line = spec.shape == "line" and not spec.names and (spec.max_length or _LONG) >= _LONG
    if spec.shape in {"text", "record"} or long_line:
        return 0
    if spec.names == "event":
        return _NARROW
    if spec.many or spec.shape == "when":
        return 6 if in_row else 0
    if spec.shape in {"day", "told"}:
        return 5
    return 3 if _is_short(spec) else 6


def _is_short(spec: FieldSpec) -> bool:
    """Whether a number, or a choice of short words that always has one, goes into the box."""
    if spec.shape == "choice" and spec.default is not None:
        with speaking(ENGLISH):  # where boxes stand is the same in every language
            return max(map(len, map(worded(spec), spec.choices))) <= _SHORT
    return spec.shape in {"whole", "number"} and not spec.names
