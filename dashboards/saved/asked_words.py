"""What an address asks for, in the words by which people know it."""

from collections.abc import Mapping, Sequence

from dashboards.event.table_rows import SORTS
from tracker.language import later, say
from tracker.model.kinds import KINDS

_UNSAID = frozenset({"dossier", "window"})
"""Names of an address of which a list of views says nothing, or something else."""

_NAMES = {
    "from": later("from"),
    "to": later("to"),
    "match": later("match"),
    "actor": later("actor"),
    "actors": later("actors"),
    "children": later("children"),
    "role": later("role"),
    "kind": later("kind"),
    "issue": later("issue"),
    "track": later("track"),
    "place": later("place"),
    "text": later("text"),
    "note": later("note"),
    "confidence": later("confidence"),
    "status": later("status"),
    "source": later("source"),
    "starred": later("starred"),
    "known_on": later("known on"),
    "event": later("event"),
    "lanes": later("lanes"),
    "at": later("at"),
    "later": later("later"),
    "names": later("names"),
    "states": later("states"),
    "silences": later("silences"),
    "map": later("map"),
    "fit": later("fit"),
    "sort": later("sort"),
    "of": later("of"),
    "name": later("name"),
    "story": later("story"),
    "step": later("step"),
    "on": later("on"),
    "compare": later("compare"),
    "split": later("split"),
    "against": later("against"),
    "since": later("since"),
    "until": later("until"),
    "zero": later("zero"),
    "each": later("each"),
    "by": later("by"),
}

_VALUES = {
    "family": later("family"),
    "actor": later("actor"),
    "issue": later("issue"),
    "track": later("track"),
    "mediator": later("mediator"),
    "publisher": later("publisher"),
    "place": later("place"),
    "faded": later("faded"),
    "more": later("more"),
    "all": later("all"),
    "any": later("any"),
    "possible": later("possible"),
    "certain": later("certain"),
    "hidden": later("hidden"),
    "shown": later("shown"),
    "folded": later("folded"),
    "kept": later("kept"),
    "today": later("today"),
    "true": later("true"),
    "false": later("false"),
}

_WORDED = frozenset(
    {
        "match", "actors", "children", "starred", "lanes", "later", "names", "states", "silences",
        "map", "fit", "of", "split", "compare", "by", "at",
    }
)  # fmt: skip
"""Names whose values are choices; those of the others are days, or stand in the record."""

_OF_MODEL = frozenset({"role", "confidence", "status"})
"""Names whose values are words of the model."""


def asked_words(query: Mapping[str, Sequence[str]]) -> list[str]:
    """Each thing that an address asks for, such as `kind: talks`.

    Args:
        query: Names with their values, as the address has them.
    """
    said = [
        say(
            "{name}: {values}",
            name=say(_NAMES[name]) if name in _NAMES else name.replace("_", " "),
            values=", ".join(_word(name, one) for one in values),
        )
        for name, values in query.items()
        if name not in _UNSAID
    ]
    return [*said, say("zoomed")] if "window" in query else said


def _word(name: str, value: str) -> str:
    if name in {"kind", "each"} and value in KINDS:
        return say(KINDS[value].label.lower())
    if name == "sort" and value in SORTS:
        return say(SORTS[value])
    if name in _OF_MODEL:
        return say(value)
    return say(_VALUES[value]) if name in _WORDED and value in _VALUES else value
