"""A nested record as a sentence, for panels, histories and spreadsheets.

A class says how in its `sentence`: words with the names of fields in curly brackets. What stands
in square brackets goes where none of its fields is filled:

    "{issue}[: blocked by {blocked_by}][, according to {claimed_by}]"

A class without a sentence is read out field by field, so that nothing is left unsaid.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from tracker.language import lists, say
from tracker.model.dates.told import ToldOn
from tracker.model.dates.wording import day_in_words
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.measures import measure_words
from tracker.model.values import Record

Show = Callable[[str | None, str], str]
"""Takes the name of a field and its value in words, or None and the words between."""

_OPTION = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")


def sentence_of(record: Record, show: Show = lambda _, text: text) -> str:
    """A record in words.

    Args:
        record: What is said.
        show: Has the last word on each part, such as for setting a figure in bold.
    """
    said = _said(record)
    template = say(type(record).sentence) or _field_by_field(record, said)
    text = "".join(_filled(template, said, show))
    return text[2:] if not type(record).sentence else text


def fields_said(cls: type[Record]) -> frozenset[str]:
    """Names in a class's sentence."""
    return frozenset(_FIELD.findall(cls.sentence))


def _field_by_field(record: Record, said: dict[str, str]) -> str:
    titles = {spec.name: say(spec.title).lower() for spec in field_specs(type(record))}
    return "".join(f", {titles[name]}: {{{name}}}" for name in titles if name in said)


def _filled(template: str, said: dict[str, str], show: Show) -> Iterator[str]:
    """The words of a template, without the options that have no filled field."""
    for place, part in enumerate(_OPTION.split(template)):
        names = _FIELD.findall(part)
        if place % 2 and not any(name in said for name in names):
            continue
        for number, piece in enumerate(_FIELD.split(part)):
            text = said.get(piece, "") if number % 2 else piece
            if text:
                yield show(piece if number % 2 else None, text)


def _said(record: Record) -> dict[str, str]:
    """The filled fields of a record in words, by name; and what is said of several together."""
    words = {}
    for spec in field_specs(type(record)):
        value = getattr(record, spec.name)
        if value not in (None, "", ()) and (spec.required or value != spec.default):
            words[spec.name] = in_words(value, spec)
    for name in type(record).said_together:
        if together := getattr(record, name)():
            words[name] = together
    return words


def in_words(value: object, spec: FieldSpec | None = None) -> str:
    """A value of the model on one line: days as people write them, lists with “and”."""
    if isinstance(value, Record):
        return sentence_of(value)
    if isinstance(value, tuple):
        return listed([in_words(item, spec) for item in value])
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, date):
        return value.short() if isinstance(value, ToldOn) else day_in_words(value)
    short = getattr(value, "short", None)
    text = str(short()) if callable(short) else str(value)
    if spec is not None and spec.names == "measure":
        return measure_words(text)
    return choice_words(text) if spec is not None and spec.shape == "choice" else text


def choice_words(value: str) -> str:
    """A value of a choice as the screen says it: `part of` for `part_of`."""
    return say(value.replace("_", " "))


def listed(words: list[str]) -> str:
    """Words as a list: `A`, `A and B`, `A, B and C`."""
    return lists.listed(words)


@cache
def nested_records(cls: type[Record]) -> tuple[type[Record], ...]:
    """The classes of the records that a record of a class can hold, at any depth."""
    classes: dict[type[Record], None] = {}
    for spec in field_specs(cls):
        if spec.record is not None:
            classes |= dict.fromkeys((spec.record, *nested_records(spec.record)))
    return tuple(classes)
