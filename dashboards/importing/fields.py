"""The fields that a column can be, in words, those that tables most often have first."""

from functools import cache
from typing import get_args

from tracker.exchange.sheets.mapping import HIGH, LOW, NO_FIELD, targets
from tracker.language import later, say
from tracker.model.fields import field_specs
from tracker.model.kinds import KINDS
from tracker.model.measures import MEASURES
from tracker.model.values import Role

_FIRST = {
    NO_FIELD: later("— no field: stays with its row —"),
    "when": later("Date"),
    "start": later("First day"),
    "end": later("Last day"),
    "title": later("Title"),
    "summary": later("What happened"),
    "kind": later("Kind of event"),
    "place": later("Place"),
    "country": later("Country"),
    "latitude": later("Latitude"),
    "longitude": later("Longitude"),
    "party": later("Who: a party"),
    "publisher": later("Source: who published it"),
    "url": later("Source: its address"),
    "source title": later("Source: its title"),
    "published": later("Source: when it was published"),
    "id": later("Number in their records"),
    "issues": later("Issue"),
    "track": later("Track of the talks"),
    "tags": later("Tag"),
    "confidence": later("Confidence"),
    "note": later("Keeper’s note"),
}
_LEFT_OUT = {"dossier", "when_in_words"}
"""Fields that the page asks for otherwise."""


@cache
def choices() -> tuple[str, ...]:
    """Names of the fields that a column can be, in the order in which they are offered."""
    rest = [name for name in targets() if name not in _FIRST and name not in _LEFT_OUT]
    return (
        *_FIRST,
        *(name for name in get_args(Role) if name not in _FIRST),
        *("people killed", "people wounded"),
        *(n for n in rest if n in MEASURES and n not in {"people killed", "people wounded"}),
        *(name for name in rest if name not in MEASURES and name not in get_args(Role)),
    )


def label(name: str) -> str:
    """A field in words."""
    if name in _FIRST:
        return say(_FIRST[name])
    if name in get_args(Role):
        return say("Who: {role}", role=say(name))
    for end, words in (
        ("", later("Figure: {measure}")),
        (LOW, later("Figure: {measure}, low end")),
        (HIGH, later("Figure: {measure}, high")),
    ):
        if (measure := name.removeprefix(end)) in MEASURES and name == end + measure:
            return say(words, measure=say(measure))
    return say(_titles().get(name, name.replace("_", " ").capitalize()))


@cache
def _titles() -> dict[str, str]:
    return {spec.name: spec.title for kind in KINDS.values() for spec in field_specs(kind)}
