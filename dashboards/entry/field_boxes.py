"""The boxes of a form: one for each shape of value, none for a kind.

What is typed goes into the `Entry` at once; the sentence about a wrong value stands under its
box. Widgets have the keys `entry.` and the box's key.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboards.boxes.choosing import actors, measures, named
from dashboards.boxes.date_echo import say_year
from dashboards.boxes.known_codes import CODES, with_withdrawn
from dashboards.boxes.name_box import Choice, NameBox, confirmed_in, start_with, typed_in
from dashboards.entry.event_box import event_box, leave_out
from dashboards.entry.figure_boxes import (
    figure_words,
    number_of,
    number_words,
    settle_words,
    together_of,
)
from dashboards.entry.new_names import NEW, unsure_in
from dashboards.entry.values import Entry, date_text, field_path, form_specs, sort_of
from dashboards.look.plain import plain
from dashboards.look.wording import capital, short_day
from dashboards.session import data
from tracker.errors import ParleyError
from tracker.language import say
from tracker.model.dates import When
from tracker.model.dates.clock import Clock
from tracker.model.dates.told import ToldOn
from tracker.model.fields import FieldSpec, spec_at
from tracker.model.kinds import KINDS
from tracker.model.numerals.reading import is_in_words, read_figure
from tracker.model.sentences import choice_words
from tracker.model.texts.titles import Shortened, shortened
from tracker.model.values import CREDIBILITY, RELIABILITY

PREFIX = "entry."
PAUSE = "500ms"
"""How long after the last letter a line is kept."""

_EXAMPLE, _EXAMPLE_TOLD = date(2023, 10, 27), date(2023, 11, 8)


def gather(entry: Entry) -> None:
    """Put what the boxes hold at the start of a run into the entry."""
    for key in entry.values:
        if PREFIX + key in st.session_state:
            entry.values[key] = st.session_state[PREFIX + key]
            _gather_names(entry, key)
    specs = form_specs(KINDS[entry.kind]) if entry.kind else ()
    for key in settle_words(specs, entry.values, entry.rows):
        st.session_state[PREFIX + key] = entry.values[key]


def _gather_names(entry: Entry, key: str) -> None:
    """Take over which letters in a box were not taken yet, and which new names are meant."""
    typed = typed_in(PREFIX + key)
    if typed != entry.typed.get(key, ""):
        entry.typed = {**entry.typed, key: typed}
    for name in confirmed_in(PREFIX + key):
        entry.confirm(sort_of(entry, key) or "", name)


def forget_widgets() -> None:
    """Empty all boxes on the screen, so that the next entry fills them."""
    for name in [str(name) for name in st.session_state if str(name).startswith(PREFIX)]:
        del st.session_state[name]


def css_class(key: str) -> str:
    """The class that Streamlit gives what is drawn with a key."""
    return "st-key-" + re.sub(r"[^A-Za-z0-9_-]", "-", key)


def numbered(row: int) -> str:
    """The name of a source within its form."""
    return say("Source {number}", number=row)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Draws single boxes of one entry.

    Attributes:
        entry: What was typed so far; changed in place.
        wrong: Box key to the sentence that belongs under it.
        clock: From which day typed dates count, and in which year they lie.
        form: Names the form; in another one boxes start anew.
        doubts: Box key to the sentence about a date that is likely mistyped.
    """

    entry: Entry
    wrong: Mapping[str, str]
    clock: Clock
    form: str
    doubts: Mapping[str, str]

    def draw(self, spec: FieldSpec, key: str) -> None:
        """Draw the box of a field; what is wrong with it is said by `say_wrong`."""
        _WIDGETS[spec.shape](self, spec, key)

    def say_wrong(self, key: str) -> None:
        """Write the sentence about a box, where there is one; its place is always there."""
        with st.container(key=wrong_key(key)):
            if sentence := self.wrong.get(key):
                st.markdown(f":red[{plain(sentence)}]")
            if key == "title" and (cut := _cut_title(self.entry)):
                st.button(
                    say("Cut it at a word, keep the whole in the summary"),
                    key="cut-title",
                    type="tertiary",
                    icon=":material/content_cut:",
                    on_click=self._fill,
                    args=(cut._asdict(),),
                )

    def _fill(self, values: Mapping[str, str]) -> None:
        for key, value in values.items():
            self.entry.values[key] = st.session_state[PREFIX + key] = value

    def names(self, key: str, label: str, of: str, help_text: str = "") -> None:
        """A box for several names of one sort, known or new."""
        self._named(key, of, NameBox(label=label, choices=(), many=True, help=help_text))

    def _named(self, key: str, of: str, box: NameBox) -> None:
        """Draw a box for names of a sort, with what the record suggests."""
        if of == "actor":
            self._name_as_recorded(key)
        held = self.entry.values.get(key) or []
        if of in CODES:
            codes = held if isinstance(held, list) else [held]
            choices = with_withdrawn(CODES[of](), codes) if of == "country" else CODES[of]()
        else:
            names = data.names(of, self.entry.dossier)
            choices = actors(names, self.entry.dossier) if of == "actor" else named(names)
            if of == "measure":
                choices = measures(names)
        takes = of if of in NEW else ""
        self._choose(
            key,
            replace(
                box,
                choices=choices,
                takes=takes,
                apart=self.entry.dossier if of == "actor" else "",
                placeholder=say("Choose or type") if takes else box.placeholder,
                unsure=unsure_in(self.entry, key) if held else (),
            ),
        )

    def _name_as_recorded(self, key: str) -> None:
        """An alias that was chosen, or typed as if new, becomes the actor's own name."""
        chosen = st.session_state.get(PREFIX + key)
        if chosen:
            names = chosen if isinstance(chosen, list) else [chosen]
            meant = list(dict.fromkeys(data.actor_meant(n, self.entry.dossier) for n in names))
            own = meant if isinstance(chosen, list) else meant[0]
            st.session_state[PREFIX + key] = self.entry.values[key] = own

    def _choose(self, key: str, box: NameBox, blank: object = None) -> None:
        """Draw a box that starts with what the entry holds, and put its value back there."""
        if PREFIX + key not in st.session_state:
            value = self.entry.values.get(key, [] if box.many else blank)
            start_with(PREFIX + key, value, self.entry.typed.get(key, ""))
        box = replace(box, invalid=key in self.wrong)
        self.entry.values[key] = box.draw(PREFIX + key, self.form)

    def _line(self, spec: FieldSpec, key: str) -> None:
        if spec.names == "field":
            cls = KINDS[self.entry.kind or ""]
            choices = tuple(Choice(field.name, say(field.title)) for field in form_specs(cls))
            self._choose(key, _box(spec, choices))
        elif spec.names == "event":
            held = self.entry.values.get(key)
            entry = self.entry
            box = event_box(_box(spec), PREFIX + key, held, entry.dossier, spec.of_kinds)
            self._choose(key, leave_out(box, entry.event))
        elif spec.names:
            self._named(key, spec.names, _box(spec))
        else:
            self._typed(spec, key)

    def _typed(self, spec: FieldSpec, key: str, example: str = "") -> str:
        unit = f" ({say(spec.unit)})" if spec.unit else ""
        text: str = self._keep(
            key,
            "",
            lambda: st.text_input(
                say(spec.title) + unit,
                key=PREFIX + key,
                help=say(spec.description) or None,
                placeholder=example,
                live=PAUSE,
            ),
        )
        return text

    def _text(self, spec: FieldSpec, key: str) -> None:
        self._keep(
            key,
            "",
            lambda: st.text_area(
                say(spec.title),
                key=PREFIX + key,
                help=say(spec.description) or None,
                height=110,
                max_chars=spec.max_length,
            ),
        )

    def _choice(self, spec: FieldSpec, key: str) -> None:
        shown = worded(spec)
        choices = tuple(Choice(choice, shown(choice)) for choice in spec.choices)
        box = replace(
            _box(spec, choices),
            keeps=not spec.many and spec.default is not None,
            placeholder=capital(say(spec.inferred)) if spec.inferred else None,
        )
        self._choose(key, box, spec.default)

    def _flag(self, spec: FieldSpec, key: str) -> None:
        self._keep(
            key,
            bool(spec.default),
            lambda: st.checkbox(
                say(spec.title), key=PREFIX + key, help=say(spec.description) or None
            ),
        )

    def _number(self, spec: FieldSpec, key: str) -> None:
        if spec.names != "citation":
            self._echo(self._typed(spec, key), key, lambda text: self._read_number(spec, key, text))
            return
        rows = self.entry.rows.get("citations", [])
        self._choose(key, _box(spec, tuple(Choice(row, numbered(row)) for row in rows)))

    def _when(self, spec: FieldSpec, key: str) -> None:
        if "." in key:  # in a row of small boxes
            text = self._typed(spec, key, short_day(_EXAMPLE))
            self._echo_date(date_text(spec, text), key, self._read_when)
            return
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        with left:
            text = self._typed(spec, key, say("27 Oct 2023, or since 27 October"))
        with right:
            self._echo_date(text, key, self._read_when)

    def _day(self, spec: FieldSpec, key: str) -> None:
        self._echo_date(self._typed(spec, key, short_day(_EXAMPLE_TOLD)), key, self._read_day)

    def _echo_date(self, text: str, key: str, read: Callable[[str], str]) -> None:
        """Say how a date was understood, and of which year where none was typed."""
        self._echo(text, key, read)
        with st.container(key=f"{PREFIX}echo.{key}.assumed"):
            if said := self.doubts.get(key):
                st.caption(f":orange[▲ {plain(said)}]")
            if text.strip() and key not in self.wrong:
                say_year(
                    f"{PREFIX}echo.{key}",
                    text,
                    self.clock,
                    self.entry.dossier,
                    lambda chosen: st.session_state.update({PREFIX + key: chosen}),
                )

    def _echo(self, text: str, key: str, read: Callable[[str], str]) -> None:
        """Say how a text was understood; what is wrong with it is said under the box.

        The place is always there: boxes below would move, and lose what is typed meanwhile.
        """
        with st.container(key=f"{PREFIX}echo.{key}"):
            if not text.strip() or key in self.wrong:
                return
            try:
                st.caption(read(text))
            except ParleyError as err:
                st.caption(f":red[{plain(err)}]")

    def _read_when(self, text: str) -> str:
        when = self.clock.read(text)
        return f":green[✓ {plain(when.words())}]  \n{plain(when.edtf)}"

    def _told(self, spec: FieldSpec, key: str) -> None:
        self._echo_date(self._typed(spec, key, short_day(_EXAMPLE_TOLD)), key, self._read_told)

    def _read_told(self, text: str) -> str:
        told = self.clock.read_told(text)
        if not isinstance(told, ToldOn):
            return self._read_day(text)
        last = When.parse(told.isoformat()).words()
        words = say("{told}; counts as known from {day}", told=plain(told.short()), day=plain(last))
        return f":green[✓ {words}]"

    def _read_day(self, text: str) -> str:
        day = self.clock.read_day(text)
        return f":green[✓ {plain(When.parse(day.isoformat()).words())}]"

    def _read_number(self, spec: FieldSpec, key: str, text: str) -> str:
        outer = spec_at(KINDS[self.entry.kind or ""], field_path(key)[:-1])
        is_figure = outer is not None and spec.name in together_of(outer)
        if is_figure and is_in_words(text):
            return f":green[✓ {say('{words}, without a number', words=plain(text))}]"
        read = figure_words(read_figure(text)) if is_figure else number_words(number_of(spec, text))
        return f":green[✓ {plain(read)}]"

    def _keep(self, key: str, blank: object, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - a widget's value
        """Draw a box that starts with what the entry holds, and put its value back there."""
        if PREFIX + key not in st.session_state:
            st.session_state[PREFIX + key] = self.entry.values.get(key, blank)
        value = make()
        self.entry.values[key] = value
        return value


def _cut_title(entry: Entry) -> Shortened | None:
    """A title and a summary that keep what stands in a title which is too long."""
    title, summary = (str(entry.values.get(name) or "") for name in Shortened._fields)
    return shortened(title, summary)


def wrong_key(key: str) -> str:
    """Key of the container with the sentence about a box."""
    return f"wrong-{key.replace('.', '-')}"


def _box(spec: FieldSpec, choices: tuple[Choice, ...] = ()) -> NameBox:
    return NameBox(
        label=say(spec.title), choices=choices, many=spec.many, help=say(spec.description)
    )


_WIDGETS: dict[str, Callable[[Boxes, FieldSpec, str], None]] = {
    "line": Boxes._line,
    "text": Boxes._text,
    "choice": Boxes._choice,
    "flag": Boxes._flag,
    "whole": Boxes._number,
    "number": Boxes._number,
    "when": Boxes._when,
    "day": Boxes._day,
    "told": Boxes._told,
}

_GRADES: dict[str, Callable[[Any], str]] = {
    "reliability": lambda grade: f"{grade} · {say(RELIABILITY[grade])}",
    "credibility": lambda grade: f"{grade} · {say(CREDIBILITY[grade])}",
}


def worded(spec: FieldSpec) -> Callable[[Any], str]:
    """What words the choices of a field: grades are spelt out."""
    return _GRADES.get(spec.name, _choice_words)


def _choice_words(choice: object) -> str:
    return choice_words(str(choice))
