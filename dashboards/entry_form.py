"""A form from a kind's fields: one widget for each shape, none for a kind.

What is typed goes into the `Entry` at once; the sentence about a wrong value stands under its
box. Widgets have the keys `entry.` and the box's key.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from dashboards.entry_values import Entry, form_specs, read_day, together_of
from dashboards.plain import plain
from tracker.errors import ParleyError
from tracker.model.dates import When
from tracker.model.events import Event, Participation
from tracker.model.fields import FieldSpec
from tracker.model.kinds import KINDS
from tracker.model.values import CREDIBILITY, RELIABILITY

PREFIX = "entry."
_ASIDE = ("claims", "citations")

Suggest = Callable[[str], Sequence[str]]
"""Gives the names that the record holds already, of one sort: actor, issue, track …"""


class EntryForm:
    """Draws the boxes of one entry.

    Args:
        entry: What was typed so far; changed in place.
        wrong: Box key to the sentence that belongs under it.
        suggest: Names that the record holds already.
        today: The present day in the dossier's time zone.
        zone: The dossier's time zone, in which spans are counted.
    """

    def __init__(
        self, entry: Entry, wrong: dict[str, str], suggest: Suggest, today: date, zone: ZoneInfo
    ) -> None:
        self._entry = entry
        self._wrong = wrong
        self._suggest = suggest
        self._today = today
        self._zone = zone

    def draw(self) -> None:
        """Draw all boxes: what happened on the left, figures and sources on the right."""
        cls = KINDS[self._entry.kind or ""]
        specs = form_specs(cls)
        left, right = st.columns([3, 2], gap="large")
        with left:
            self._one_by_one([s for s in specs if s.featured and s.name not in _ASIDE], cls)
            with st.expander("More: place, track, links, confidence", key=f"{PREFIX}more"):
                self._one_by_one([s for s in specs if not s.featured], cls)
        with right:
            for spec in specs:
                if spec.name in _ASIDE:
                    with st.container(border=True):
                        self._rows(spec, spec.name)

    def _one_by_one(self, specs: list[FieldSpec], cls: type[Event]) -> None:
        for spec in specs:
            if spec.record is Participation:
                self._participants(spec, cls)
            elif spec.shape == "record" and spec.many:
                self._rows(spec, spec.name)
            else:
                self._box(spec, spec.name)

    def _participants(self, spec: FieldSpec, cls: type[Event]) -> None:
        columns = st.columns(2)
        for place, (role, label) in enumerate(cls.roles.items()):
            with columns[place % 2]:
                self._names(f"{spec.name}.{role}", label, self._suggest("actor"), "")
        self._say_wrong(spec.name)

    def _rows(self, spec: FieldSpec, key: str) -> None:
        st.markdown(f"**{plain(spec.title)}**", help=spec.description or None)
        rows = self._entry.rows.setdefault(key, [])
        if not rows and spec.featured and key in _ASIDE:
            self._entry.add_row(key)
        for row in tuple(rows):
            start = f"{key}.{row}."
            with st.container(key=_safe(f"{PREFIX}{key}.{row}")):
                if key == "citations" and len(rows) > 1:
                    st.caption(_numbered(row))
                self._row(spec, start)
                st.button(
                    "Remove",
                    key=f"{PREFIX}{start}remove",
                    type="tertiary",
                    icon=":material/close:",
                    on_click=self._drop,
                    args=(key, row),
                )
        st.button(
            f"Another {_singular(spec.title)}" if rows else f"Add {_singular(spec.title)}",
            key=f"{PREFIX}{key}.add",
            type="tertiary",
            icon=":material/add:",
            on_click=self._add,
            args=(key,),
        )
        self._say_wrong(key)

    def _add(self, key: str) -> None:
        self._entry.add_row(key)

    def _drop(self, key: str, row: int) -> None:
        self._entry.drop_row(key, row)
        start = f"{PREFIX}{key}.{row}."
        for name in [str(name) for name in st.session_state if str(name).startswith(start)]:
            del st.session_state[name]

    def _row(self, spec: FieldSpec, start: str) -> None:
        hidden = set(together_of(spec)[1:])
        shown = [inner for inner in spec.fields if inner.name not in hidden]
        self._pairs([inner for inner in shown if inner.featured], start)
        rest = [inner for inner in shown if not inner.featured]
        if rest:
            label = f"More about this {_singular(spec.title)}"
            with st.popover(label, key=f"{PREFIX}{start}more", type="tertiary"):
                self._pairs(rest, start)

    def _pairs(self, specs: list[FieldSpec], start: str) -> None:
        """Small boxes two in a row, long ones alone."""
        waiting: Any = None
        for spec in specs:
            key = start + spec.name
            if spec.shape == "record" and spec.many:
                self._rows(spec, key)
            elif spec.shape == "record":
                self._row(spec, f"{key}.")
            elif _is_wide(spec):
                waiting = None
                self._box(spec, key)
            elif waiting is None:
                first, waiting = st.columns(2)
                with first:
                    self._box(spec, key)
            else:
                with waiting:
                    self._box(spec, key)
                waiting = None

    def _box(self, spec: FieldSpec, key: str) -> None:
        widget = _WIDGETS[spec.shape]
        widget(self, spec, key)
        self._say_wrong(key)

    def _text(self, spec: FieldSpec, key: str) -> None:
        self._keep(
            key,
            "",
            lambda k: st.text_area(
                _label(spec),
                key=k,
                help=spec.description or None,
                height=110,
                max_chars=spec.max_length,
            ),
        )

    def _line(self, spec: FieldSpec, key: str) -> None:
        if spec.names == "field":
            fields = [field.name for field in form_specs(KINDS[self._entry.kind or ""])]
            self._names(key, spec.title, fields, spec.description, new=False)
        elif spec.names and spec.many:
            self._names(key, _label(spec), self._suggest(spec.names), spec.description)
        elif spec.names:
            held = self._entry.values.get(key)
            options = _with([held] if held else [], self._suggest(spec.names))
            self._keep(
                key,
                None,
                lambda k: st.selectbox(
                    _label(spec),
                    options,
                    index=None,
                    key=k,
                    help=spec.description or None,
                    accept_new_options=True,
                    placeholder="Choose or type",
                ),
            )
        else:
            self._keep(
                key,
                "",
                lambda k: st.text_input(
                    _label(spec),
                    key=k,
                    help=spec.description or None,
                ),
            )

    def _names(
        self, key: str, label: str, options: Sequence[str], help_text: str, *, new: bool = True
    ) -> None:
        held = self._entry.values.get(key) or []
        self._keep(
            key,
            [],
            lambda k: st.multiselect(
                label,
                _with(held, options),
                key=k,
                help=help_text or None,
                accept_new_options=new,
                placeholder="Choose or type" if new else "Choose",
            ),
        )

    def _choice(self, spec: FieldSpec, key: str) -> None:
        if spec.many:
            self._keep(
                key,
                [],
                lambda k: st.multiselect(
                    _label(spec),
                    list(spec.choices),
                    key=k,
                    help=spec.description or None,
                ),
            )
            return
        default = spec.default
        self._keep(
            key,
            default,
            lambda k: st.selectbox(
                _label(spec),
                list(spec.choices),
                index=None,
                key=k,
                help=spec.description or None,
                format_func=_GRADES.get(spec.name, str),
                placeholder="Choose",
            ),
        )

    def _flag(self, spec: FieldSpec, key: str) -> None:
        self._keep(
            key,
            bool(spec.default),
            lambda k: st.checkbox(
                spec.title,
                key=k,
                help=spec.description or None,
            ),
        )

    def _number(self, spec: FieldSpec, key: str) -> None:
        if spec.names == "citation":
            rows = self._entry.rows.get("citations", [])
            self._keep(
                key,
                None,
                lambda k: st.selectbox(
                    _label(spec),
                    rows,
                    index=None,
                    key=k,
                    help=spec.description or None,
                    format_func=_numbered,
                    placeholder="Choose",
                ),
            )
            return
        unit = f" ({spec.unit})" if spec.unit else ""
        self._keep(
            key,
            "",
            lambda k: st.text_input(
                _label(spec) + unit,
                key=k,
                help=spec.description or None,
            ),
        )

    def _when(self, spec: FieldSpec, key: str) -> None:
        self._line_with_echo(spec, key, self._echo_when, "27 Oct 2023, or since 27 October")

    def _day(self, spec: FieldSpec, key: str) -> None:
        self._line_with_echo(spec, key, self._echo_day, "8 Nov 2023")

    def _line_with_echo(
        self, spec: FieldSpec, key: str, echo: Callable[[str], str], example: str
    ) -> None:
        text = self._keep(
            key,
            "",
            lambda k: st.text_input(
                _label(spec),
                key=k,
                help=spec.description or None,
                placeholder=example,
            ),
        )
        if not text or key in self._wrong:
            return
        try:
            st.caption(echo(text))
        except ParleyError as err:
            self._wrong[key] = str(err)

    def _echo_when(self, text: str) -> str:
        when = When.read(text, today=self._today)
        return f":green[✓ {plain(when.words())}] · {plain(when.edtf)}"

    def _echo_day(self, text: str) -> str:
        day = read_day(text, self._today)
        return f":green[✓ {plain(When.parse(day).words())}]"

    def _keep(self, key: str, blank: object, make: Callable[[str], Any]) -> Any:  # noqa: ANN401 - a widget's value
        """Draw a box that starts with what the entry holds, and put its value back there."""
        widget = PREFIX + key
        if widget not in st.session_state:
            st.session_state[widget] = self._entry.values.get(key, blank)
        value = make(widget)
        self._entry.values[key] = value
        return value

    def _say_wrong(self, key: str) -> None:
        if sentence := self._wrong.get(key):
            with st.container(key=_safe(f"wrong.{key}")):
                st.markdown(f":red[{plain(sentence)}]")


_WIDGETS: dict[str, Callable[[EntryForm, FieldSpec, str], None]] = {
    "line": EntryForm._line,
    "text": EntryForm._text,
    "choice": EntryForm._choice,
    "flag": EntryForm._flag,
    "whole": EntryForm._number,
    "number": EntryForm._number,
    "when": EntryForm._when,
    "day": EntryForm._day,
}

_GRADES: dict[str, Callable[[Any], str]] = {
    "reliability": lambda grade: f"{grade} · {RELIABILITY[grade]}",
    "credibility": lambda grade: f"{grade} · {CREDIBILITY[grade]}",
}


def forget_widgets() -> None:
    """Empty all boxes on the screen, so that the next entry fills them."""
    for name in [str(name) for name in st.session_state if str(name).startswith(PREFIX)]:
        del st.session_state[name]


def _numbered(row: int) -> str:
    # Never another word: a browser sends labels back, and must find them as it left them.
    return f"Source {row}"


def _label(spec: FieldSpec) -> str:
    return spec.title


def _is_wide(spec: FieldSpec) -> bool:
    return spec.shape == "text" or spec.many or spec.name in {"title", "url", "detail"}


def _with(held: Sequence[str], options: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*held, *options]))


def _singular(title: str) -> str:
    word = title.partition(",")[0].partition(" to ")[0].lower()
    return {"causes": "cause", "stance on each issue": "stance"}.get(word, word.removesuffix("s"))


def _safe(key: str) -> str:
    return key.replace(".", "-")
