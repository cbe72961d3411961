"""What the columns of a table may be, guessed from their names and from what stands in them.

A guess is a proposal to somebody who looks at it; nothing is read by a guess alone.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.days import is_day
from tracker.exchange.sheets.events import country_code
from tracker.exchange.sheets.mapping import COMMON, HIGH, LOW, Columns, common_field, kind_called
from tracker.model.kinds import KINDS
from tracker.model.measures import MEASURES
from tracker.nearest import nearest

_MOST = 0.8
_SOME = 0.4
_LOOKED_AT = 60
_LONG = 160
_ALIKE = 86

_KIND_WORDS = {
    "attack": "airstrike air strike bombing shelling raid assault clash battle ambush rocket "
    "missile explosion shooting kidnapping abduction violence massacre killing",
    "operation": "offensive incursion campaign invasion manoeuvre deployment arrest",
    "talks": "meeting negotiation negotiations round summit mediation dialogue visit call contact",
    "impasse": "deadlock stalemate breakdown suspension",
    "proposal": "offer draft plan initiative",
    "position": "demand stance refusal rejection",
    "agreement": "deal accord treaty memorandum",
    "ceasefire": "truce armistice cessation pause",
    "release": "exchange swap handover freed",
    "recovery": "rescue remains body bodies",
    "aid": "humanitarian convoy delivery relief crossing",
    "statement": "announcement declaration speech press interview communique protest",
}
_ELSEWHERE = {
    "when": "datum tag fecha día data jour tarikh تاريخ дата",
    "title": "titel titulo título titre überschrift what was evento événement ereignis العنوان",
    "summary": "beschreibung descripción descripcion resumen résumé description",
    "place": "ort wo stadt lugar ciudad lieu ville luogo where المكان место",
    "country": "land país pais pays الدولة",
    "party": "akteur akteure actores acteurs who wer الأطراف",
    "kind": "art type typ tipo category kategorie categoría النوع",
    "people killed": "tote muertos morts fatalities casualties dead القتلى",
    "people wounded": "verletzte heridos blessés hurt الجرحى",
    "publisher": "quelle fuente fonte outlet media المصدر источник",
}
"""Words in names of columns in other languages, or that are no sure name of a field."""

_FIELD_OF = {word: field for field, words in _ELSEWHERE.items() for word in words.split()}
_KIND_OF = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}


def guessed(
    values: Mapping[str, Sequence[str]],
    asked: Asked,
    known: Mapping[str, Collection[str]],
) -> dict[str, str]:
    """The field that each column may be, by the names of the columns; none where nothing fits.

    Args:
        values: Of each column by its name: some different values.
        asked: What is said of the file.
        known: Names in the record, folded, by the field that a column of them is: `party`, `place`.
    """
    mapping = Columns(tuple(values), asked)
    found = dict(mapping.of)
    if mapping.is_own:
        return found
    for name in values:
        if name not in found and (field := _by_likeness(name)) is not None:
            found[name] = field
    rest = {name: own for name, own in values.items() if name not in found and own}
    if not DATES & set(found.values()):  # without one nothing comes in: days go before a name
        dates = (name for name, own in values.items() if own and _are_days(own[:_LOOKED_AT]))
        found |= dict.fromkeys([*dates][:1], "when")
        rest = {name: own for name, own in rest.items() if name not in found}
    for field, fits in (*_TESTS, *_known(known)):
        if field in found.values():
            continue
        for name in rest:
            if name not in found and fits(rest[name][:_LOOKED_AT]):
                found[name] = field
                break
    found |= _texts(rest, found)
    return {name: found[name] for name in values if name in found}


def kind_meant(word: str) -> str | None:
    """The kind that a word of a column of kinds likely means; None where none is likely."""
    own = kind_called(word)
    if own is not None:
        return own
    words = word.casefold().replace("/", " ").replace("-", " ").split()
    for one in words:
        for form in (one, one.removesuffix("s"), one.removesuffix("es")):
            if form in KINDS or form in _KIND_OF:
                return _KIND_OF.get(form, form)
    return None


def _by_likeness(name: str) -> str | None:
    """The field of a column whose name is nearly, or has in it, a common one."""
    words = _WORDS.findall(name.casefold().replace("_", " "))
    for end, ends in _ENDS.items():
        if ends & set(words):
            field = _like(" ".join(word for word in words if word not in ends))
            return end + field if field in MEASURES else None
    return _like(" ".join(words))


_WORDS = re.compile(r"[\w’']+")
_ENDS = {
    LOW: {"low", "lowest", "min", "minimum", "least"},
    HIGH: {"high", "highest", "max", "maximum", "most"},
}


def _like(plain: str) -> str | None:
    return (
        common_field(plain)
        or common_field(plain.removesuffix("s"))
        or _FIELD_OF.get(plain)
        or next(filter(None, map(common_field, plain.split()[:3])), None)
        or next(filter(None, map(_FIELD_OF.get, plain.split()[:3])), None)
        or common_field(nearest(plain, COMMON, alike=_ALIKE) or "")
    )


def _share(values: Sequence[str], fits: Callable[[str], object]) -> float:
    return sum(bool(fits(one)) for one in values) / len(values)


def _are_days(values: Sequence[str]) -> bool:
    return _share(values, is_day) >= _MOST


DATES = {"when", "start", "end"}
"""Fields without one of which no row becomes an event."""

_TESTS: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
    ("url", lambda values: _share(values, lambda one: one.startswith("http")) >= _MOST),
    ("kind", lambda values: _share(values, kind_meant) >= _MOST and _are_short(values)),
    ("country", lambda values: _are_short(values) and _share(values, country_code) >= _MOST),
)


def _are_short(values: Sequence[str]) -> bool:
    return max(len(one.split()) for one in values) <= 4


def _known(
    known: Mapping[str, Collection[str]],
) -> Iterator[tuple[str, Callable[[Sequence[str]], bool]]]:
    for field, names in known.items():

        def fits(values: Sequence[str], names: Collection[str] = names) -> bool:
            return _share(values, lambda one: one.casefold() in names) >= _SOME

        yield field, fits


def _texts(rest: Mapping[str, Sequence[str]], found: Mapping[str, str]) -> dict[str, str]:
    """The columns that hold sentences: the shortest may be a title, the longest a summary."""
    texts = {
        name: sum(map(len, own)) / len(own)
        for name, own in rest.items()
        if name not in found and _share(own, lambda one: len(one.split()) >= 3) >= _MOST
    }
    taken = set(found.values())
    named: dict[str, str] = {}
    if texts and "title" not in taken:
        shortest = min(texts, key=lambda name: texts[name])
        if texts[shortest] <= _LONG:
            named[shortest] = "title"
            del texts[shortest]
    if texts and "summary" not in taken:
        named[max(texts, key=lambda name: texts[name])] = "summary"
    return named
