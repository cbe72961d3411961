"""Words that the model gives the screen: of its kinds, fields, choices, measures and slots."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import tracker.model
from tracker.model.events import FAMILIES, Event
from tracker.model.fields import FieldSpec, field_specs
from tracker.model.kinds import KINDS
from tracker.model.measures import MEASURES
from tracker.model.ripeness.bearings import SLOTS
from tracker.model.values import CREDIBILITY, PATTERNS, RELIABILITY, Record


def model_words() -> Iterator[tuple[str, str]]:
    """Each word or sentence, with the file that it comes from."""
    for word, place in _all():
        if any(char.isalpha() for char in word):
            yield word, f"{place.replace('.', '/')}.py"


def _all() -> Iterator[tuple[str, str]]:
    for kind in KINDS.values():
        yield from _of_kind(kind)
    for module in _modules():
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Record):
                yield from _of_record(value)
            elif get_origin(value) is Literal:
                yield from ((_in_words(one), module.__name__) for one in get_args(value))
    values = "tracker.model.values"
    yield from ((word, values) for word in (*RELIABILITY.values(), *CREDIBILITY.values()))
    yield from ((word, values) for word in PATTERNS.values())
    yield from ((word, "tracker.model.events") for word in FAMILIES.values())
    measures = {*MEASURES, *MEASURES.values(), *(_capital(one) for one in MEASURES)}
    yield from ((word, "tracker.model.measures") for word in measures)
    slots = {*SLOTS, *SLOTS.values(), *(_capital(one) for one in SLOTS)}
    yield from ((word, "tracker.model.ripeness.bearings") for word in slots)


def _of_kind(kind: type[Event]) -> Iterator[tuple[str, str]]:
    words = (kind.label, kind.plural, kind.differs, kind.example, *kind.roles.values())
    yield from ((word, kind.__module__) for word in words)
    yield (kind.__doc__ or "").strip(), kind.__module__


def _of_record(cls: type[Record]) -> Iterator[tuple[str, str]]:
    yield cls.sentence, cls.__module__
    for spec in field_specs(cls):
        yield from ((word, cls.__module__) for word in _of_field(spec))


def _of_field(spec: FieldSpec) -> Iterator[str]:
    yield from (spec.title, spec.description, spec.unit or "", spec.inferred or "")
    yield from map(_in_words, spec.choices)


def _in_words(choice: object) -> str:
    return str(choice).replace("_", " ")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _modules() -> Iterator[ModuleType]:
    package: Any = tracker.model
    for found in pkgutil.walk_packages(package.__path__, "tracker.model."):
        yield importlib.import_module(found.name)
