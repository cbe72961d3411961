"""Words that answers give the screen: of questions, rules and gaps, and their values."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import tracker.analysis
from tracker.analysis.captives import ledger
from tracker.analysis.captives.ledger import NOT_STATED
from tracker.analysis.inquiries import INQUIRIES, Inquiry
from tracker.analysis.mending import RULES
from tracker.analysis.positions import FIRMNESS, STANCES
from tracker.analysis.quality.gaps import GAPS
from tracker.analysis.quality.shares import BY
from tracker.analysis.states import sweep
from tracker.model.fields import field_specs
from tracker.model.kinds import KINDS, forms_of


def analysis_words() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Each word or sentence, or both forms of one, with the file that it comes from."""
    for word, place in _all():
        yield word, f"{place.replace('.', '/')}.py"


def _all() -> Iterator[tuple[str | tuple[str, str], str]]:
    for cls in INQUIRIES.values():
        yield from ((word, cls.__module__) for word in _of_inquiry(cls))
    for rule in RULES.values():
        yield from ((word, "tracker.analysis.mending.rules") for word in (rule.title, rule.why))
    for gap in GAPS.values():
        words = (gap.what, gap.means, gap.nothing)
        yield from ((word, "tracker.analysis.quality.gaps") for word in words)
    yield from ((sort, "tracker.analysis.quality.shares") for sort in BY)
    yield from ((said, sweep.__name__) for said in sweep.RULES.values())
    yield from ((word, "tracker.analysis.positions") for word in (*STANCES, *FIRMNESS))
    # In the middle of a sentence: what a step of a thread is, and what came after a mediation.
    yield from ((kind.label.lower(), kind.__module__) for kind in KINDS.values())
    yield from ((forms_of(kind), kind.__module__) for kind in KINDS.values())
    yield NOT_STATED, ledger.__name__
    yield from _values()


def _of_inquiry(cls: type[Inquiry]) -> Iterator[str]:
    yield from (cls.title, cls.about())
    if cls.filter_first is not None:
        yield cls.filter_first.capitalize()
    for spec in field_specs(cls):
        yield from filter(None, (spec.title, spec.title.lower(), spec.description, spec.unit))


def _values() -> Iterator[tuple[str, str]]:
    package: Any = tracker.analysis
    for found in pkgutil.walk_packages(package.__path__, "tracker.analysis."):
        for value in vars(importlib.import_module(found.name)).values():
            if get_origin(value) is Literal:
                words = (str(one).replace("_", " ") for one in get_args(value))
                yield from ((word, found.name) for word in words)
