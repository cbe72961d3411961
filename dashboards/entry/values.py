"""What stands in a form, as typed: from an event to boxes, and from boxes to an event.

Nothing here draws. A form's boxes have keys like `title`, `participants.mediator` or
`claims.3.measure`, where 3 names a row, not its position, so that removing one row leaves the
others' texts where they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dashboards.entry.figure_boxes import (
    beside_of,
    figure_fields,
    figure_text,
    number_of,
    together_of,
)
from tracker.errors import InvalidRecord, ParleyError, Problem
from tracker.language import say
from tracker.model.dates.clock import Clock
from tracker.model.dates.told import ToldOn
from tracker.model.events import Event, Participation, usual_confidence
from tracker.model.fields import FieldSpec, field_specs, spec_at
from tracker.model.kinds import KINDS
from tracker.model.numerals.errors import NumberError
from tracker.model.numerals.reading import written
from tracker.model.reading import read_entered
from tracker.model.texts.typed import deadline

MACHINE_FIELDS = frozenset({"id", "dossier", "kind", "status"})
"""Fields that a form settles by itself and shows no box for."""

_PRESET = frozenset({"qualifier", "credibility", "confidence", "visibility"})
"""Choices that stand in an untouched form."""


def date_text(spec: FieldSpec, text: str) -> str:
    """What is read as the date of a box: as typed, without words that its label says already."""
    return deadline(text) if spec.is_deadline else text


@dataclass(slots=True)
class Entry:
    """A form with what was typed into it.

    Attributes:
        dossier: Short name of the dossier that the event belongs to.
        kind: The chosen kind; None before one is chosen.
        values: Box key to what stands in the box.
        rows: Key of a list to the numbers of its rows, in order.
        event: Id of the event that is edited; None for a new one.
        base: Revision that the edit started from; None for a new event.
        status: Status that the edited event had.
        typed: Box key to letters in it that were not taken yet.
        sure: New names that somebody said are meant, each after its sort: `measure: lorries`.
    """

    dossier: str
    kind: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    event: str | None = None
    base: int | None = None
    status: str = "published"
    typed: dict[str, str] = field(default_factory=dict)
    sure: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The form as plain values, for the store of drafts."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "Entry":
        """The form that `as_dict` gave."""
        return cls(**{name: plain[name] for name in cls.__slots__ if name in plain})

    def said(self) -> dict[str, Any]:
        """What was typed or chosen: the boxes that do not stand as in an untouched form."""
        cls = KINDS.get(self.kind or "", Event)
        letters = {f"{key}~typed": text for key, text in self.typed.items() if text.strip()}
        return letters | {
            key: value
            for key, value in self.values.items()
            if value not in (None, "", [], False) and value != _default(cls, key)
        }

    def is_blank(self) -> bool:
        """Whether nothing was typed yet; choices that stand in an untouched form do not count."""
        return not any(key.rpartition(".")[2] not in _PRESET for key in self.said())

    def is_sure(self, of: str, name: str) -> bool:
        """Whether somebody said that a new name of a sort is meant."""
        return f"{of}: {name}" in self.sure

    def confirm(self, of: str, name: str) -> None:
        """Note that a new name of a sort is meant."""
        if not self.is_sure(of, name):
            self.sure = [*self.sure, f"{of}: {name}"]

    def add_row(self, key: str) -> int:
        """Give a list one more empty row, and return the row's number."""
        rows = self.rows.setdefault(key, [])
        number = max(rows, default=0) + 1
        rows.append(number)
        return number

    def drop_row(self, key: str, number: int) -> None:
        """Take a row out of a list with what stood in it."""
        self.rows[key] = [row for row in self.rows.get(key, []) if row != number]
        start = f"{key}.{number}."
        for name in [name for name in self.values if name.startswith(start)]:
            del self.values[name]
        self.typed = {k: text for k, text in self.typed.items() if not k.startswith(start)}


def entry_of(event: Event, base: int) -> Entry:
    """Fill a form with an event as the record has it.

    Args:
        event: The event to edit.
        base: The revision that it is at.
    """
    entry = Entry(event.dossier, event.kind, event=event.id, base=base, status=event.status)
    plain = event.as_dict()
    for spec in form_specs(type(event)):
        if spec.record is Participation:
            for role in type(event).roles:
                entry.values[f"{spec.name}.{role}"] = list(event.actors(role))
        elif spec.name in plain and not _is_usual(event, spec):
            _fill(entry, spec, spec.name, plain[spec.name])
    for key in entry.values:
        for name in names_in(entry, key):
            entry.confirm(sort_of(entry, key) or "", name)
    return entry


def _is_usual(event: Event, spec: FieldSpec) -> bool:
    """Whether a value is what its absence would mean: then its box stays empty, and follows."""
    usual = usual_confidence(has_source=bool(event.citations))
    return spec.inferred is not None and getattr(event, spec.name) == usual


def _default(cls: type[Event], key: str) -> object:
    spec = spec_at(cls, field_path(key))
    return spec.default if spec else None


def sort_of(entry: Entry, key: str) -> str | None:
    """The sort of name that stands in a box of a form; None where it is no name."""
    cls, path = KINDS[entry.kind or ""], field_path(key)
    outer = spec_at(cls, path[:1])
    if outer is not None and outer.record is Participation:
        return "actor"
    spec = spec_at(cls, path)
    return spec.names if spec else None


def names_in(entry: Entry, key: str) -> list[str]:
    """The names that stand in a box of a form."""
    value = entry.values.get(key)
    found = value if isinstance(value, list) else [value]
    return [name for name in found if isinstance(name, str) and name.strip()]


def form_specs(cls: type[Event]) -> tuple[FieldSpec, ...]:
    """The fields of a kind that its form has boxes for."""
    specs = (spec for spec in field_specs(cls) if spec.name not in MACHINE_FIELDS)
    return tuple(replace(spec, default=None) if spec.inferred else spec for spec in specs)


def _fill(entry: Entry, spec: FieldSpec, key: str, value: Any) -> None:  # noqa: ANN401 - plain JSON
    if spec.shape != "record":
        entry.values[key] = _as_typed(value) if _is_typed(spec) else value
        return
    for plain in value if spec.many else [value]:
        start = f"{key}.{entry.add_row(key)}." if spec.many else f"{key}."
        together = together_of(spec)
        for inner in spec.fields:
            if inner.name in plain and inner.name not in together:
                _fill(entry, inner, start + inner.name, plain[inner.name])
        if together:
            entry.values[start + together[0]] = figure_text(plain, together)


def _is_typed(spec: FieldSpec) -> bool:
    return spec.shape in _TYPED and not _picks(spec)


def _as_typed(value: Any) -> str:  # noqa: ANN401 - plain JSON
    return written(value) if isinstance(value, int | float) else str(value)


_TYPED = frozenset({"whole", "number", "when", "day", "told"})


def _picks(spec: FieldSpec) -> bool:
    return spec.names == "citation"


@dataclass(slots=True)
class Reading:
    """What a form says, read.

    Attributes:
        event: The event; None while something is wrong.
        wrong: Box key to the sentence that belongs under the box; the empty key is for the
            form as a whole.
        unread: Those of them that hold a text which cannot be read at all, such as a date.
    """

    event: Event | None
    wrong: dict[str, str]
    unread: frozenset[str] = frozenset()


def read_entry(entry: Entry, *, clock: Clock, status: str) -> Reading:
    """Read what was typed into an event, or say what is wrong where.

    Args:
        entry: The form; must have a kind.
        clock: From which day typed dates count, and in which year they lie.
        status: The status that the event is to have.
    """
    cls = KINDS[entry.kind or ""]
    reader = _Reader(entry, clock)
    raw = reader.record(form_specs(cls), "", ())
    raw |= {"dossier": entry.dossier, "kind": entry.kind, "status": status}
    if entry.event:
        raw["id"] = entry.event
    if status != "retracted":
        raw.pop("retracted_on", None)
    wrong = {reader.key(problem.path): problem.text for problem in reader.problems}
    unread = frozenset(wrong)
    try:
        event = read_entered(raw)
    except InvalidRecord as err:
        for problem in err.problems:
            key = reader.key(problem.path)
            if not any(one.startswith(f"{key}.") for one in unread):  # what is missing was unread
                wrong.setdefault(key, problem.text)
        return Reading(None, wrong, unread)
    return Reading(None if wrong else event, wrong, unread)


def field_path(key: str) -> list[str]:
    """The names of fields that lead to a box: its key without the numbers of rows."""
    return [part for part in key.split(".") if not part.isdigit()]


def box_title(cls: type[Event], key: str) -> str:
    """What stands over a box of a kind's form, the number of its row behind it from the 2nd on."""
    path = field_path(key)
    role = next((label for name, label in cls.roles.items() if name == path[-1]), None)
    spec = spec_at(cls, path)
    title = say(spec.title if spec else role or path[-1])
    rows = [int(part) for part in key.split(".") if part.isdigit()]
    return f"{title} ({rows[0]})" if rows and rows[0] > 1 else title


class _Reader:
    """Turns boxes into plain values and remembers which box each value came from."""

    def __init__(self, entry: Entry, clock: Clock) -> None:
        self._entry = entry
        self._clock = clock
        self._used: dict[str, list[int]] = {}
        self.problems: list[Problem] = []
        cited = entry.rows.get("citations", [])
        self._cited = [row for row in cited if self._has_text(f"citations.{row}.")]

    def record(
        self, specs: tuple[FieldSpec, ...], start: str, path: tuple[str | int, ...]
    ) -> dict[str, Any]:
        """Plain values of a record whose boxes' keys begin with `start`; empty boxes left out."""
        raw: dict[str, Any] = {}
        for spec in specs:
            value = self._value(spec, start + spec.name, (*path, spec.name))
            if value not in (None, "", [], {}):
                raw[spec.name] = value
        return raw

    def _value(  # noqa: PLR0911 - one return for each shape of value
        self, spec: FieldSpec, key: str, path: tuple[str | int, ...]
    ) -> Any:  # noqa: ANN401 - plain JSON
        if spec.record is Participation:
            return self._participants(key)
        if spec.shape == "record":
            if not spec.many:
                return self._nested(spec, f"{key}.", path)
            return self._list(spec, key, path)
        value = self._entry.values.get(key)
        if spec.many:
            return list(value or [])
        if _picks(spec):
            return self._cited.index(value) + 1 if value in self._cited else None
        if isinstance(value, str) and spec.shape in _TYPED:
            return self._typed(spec, value.strip(), path) if value.strip() else None
        return value

    def _participants(self, key: str) -> list[dict[str, str]]:
        start = f"{key}."
        self._used[key] = []
        return [
            {"actor": name, "role": box.removeprefix(start)}
            for box, names in self._entry.values.items()
            if box.startswith(start) and box.removeprefix(start) in self._roles()
            for name in names or []
        ]

    def _roles(self) -> Mapping[Any, str]:
        return KINDS[self._entry.kind or ""].roles

    def _list(self, spec: FieldSpec, key: str, path: tuple[str | int, ...]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        used = self._used[key] = []
        for row in self._entry.rows.get(key, []):
            start = f"{key}.{row}."
            if self._has_text(start):
                used.append(row)
                found.append(self._nested(spec, start, (*path, len(found))))
        return found

    def _nested(self, spec: FieldSpec, start: str, path: tuple[str | int, ...]) -> dict[str, Any]:
        together = together_of(spec)
        raw = self.record(tuple(f for f in spec.fields if f.name not in together), start, path)
        if together:
            raw |= self._figure(spec, raw, start + together[0], (*path, together[0]))
        return raw

    def _figure(
        self, spec: FieldSpec, raw: Mapping[str, Any], key: str, path: tuple[str | int, ...]
    ) -> dict[str, Any]:
        """The figure of a box, with what a word beside it says."""
        text = str(self._entry.values.get(key) or "").strip()
        if not text:
            return {}
        try:
            return figure_fields(spec, raw.get(beside_of(spec).name), text)
        except NumberError as err:
            self.problems.append(Problem(path, text, str(err)))
            return {}

    def _typed(self, spec: FieldSpec, text: str, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - plain JSON
        try:
            if spec.shape == "when":
                return self._clock.read(date_text(spec, text)).edtf
            if spec.shape == "day":
                return self._clock.read_day(text).isoformat()
            if spec.shape == "told":
                told = self._clock.read_told(text)
                return told.written if isinstance(told, ToldOn) else told.isoformat()
            return number_of(spec, text)
        except ParleyError as err:
            self.problems.append(Problem(path, text, str(err)))
        return None

    def _has_text(self, start: str) -> bool:
        """Whether anything but an untouched choice stands in the boxes of a row."""
        return any(
            value not in (None, "", [], False) and key.rpartition(".")[2] not in _PRESET
            for key, value in self._entry.values.items()
            if key.startswith(start)
        )

    def key(self, path: tuple[str | int, ...]) -> str:
        """The box that a value with this path came from."""
        parts: list[str] = []
        for part in path:
            if isinstance(part, int):
                rows = self._used.get(".".join(parts), [])
                parts.append(str(rows[part] if part < len(rows) else part))
            else:
                parts.append(part)
        key = ".".join(parts)
        return key if key not in self._used else parts[0]
