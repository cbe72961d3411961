"""Columns of a table of any shape and the fields of events that they are, by their names."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from tracker.errors import UnreadableFile
from tracker.exchange.csv_rows import ABOUT, columns
from tracker.exchange.incoming import Asked
from tracker.exchange.sheets.days import edtf_in
from tracker.exchange.sheets.events import Refused, country_code, degrees_in
from tracker.exchange.sheets.table import Cells, is_nothing
from tracker.language import say
from tracker.model.kinds import KINDS
from tracker.model.measures import MEASURES
from tracker.model.places import PRECISIONS
from tracker.model.values import Role
from tracker.nearest import nearest

_ROLES = get_args(Role)
COMMON = {
    "when": "when", "date": "when", "day": "when", "event date": "when", "event_date": "when",
    "datum": "when", "fecha": "when", "start": "start", "start date": "start",
    "start_date": "start",
    "date start": "start", "from": "start", "begin": "start", "end": "end", "end date": "end",
    "end_date": "end", "date end": "end", "to": "end", "until": "end",
    "title": "title", "headline": "title", "event": "title", "heading": "title",
    "summary": "summary", "description": "summary", "text": "summary", "details": "summary",
    "notes": "summary", "what happened": "summary", "note": "note", "kind": "kind",
    "place": "place", "location": "place", "city": "place", "town": "place", "where": "place",
    "country": "country", "latitude": "latitude", "lat": "latitude", "longitude": "longitude",
    "lon": "longitude", "lng": "longitude", "long": "longitude",
    "actor": "party", "actors": "party", "party": "party", "parties": "party",
    "actor 1": "party", "actor 2": "party", "actor1": "party", "actor2": "party",
    "issue": "issues", "issues": "issues", "topic": "issues", "track": "track", "tag": "tags",
    "tags": "tags", "confidence": "confidence", "dossier": "dossier",
    "source": "publisher", "publisher": "publisher", "outlet": "publisher",
    "source title": "source title", "url": "url", "link": "url", "source url": "url",
    "published": "published", "publication date": "published",
    "id": "id", "event id": "id", "event_id": "id", "ref": "id",
    "killed": "people killed", "deaths": "people killed", "fatalities": "people killed",
    "dead": "people killed", "injured": "people wounded", "wounded": "people wounded",
}  # fmt: skip
"""Common names of columns, each with the field that it is."""

LOW, HIGH = "at least, ", "at most, "
"""In front of a measure: its ends, where they have columns of their own."""

NO_FIELD = "-"
"""What is said of a column that is no field, whatever its name."""

_LISTS = {"issues", "tags"}
_PARTS = {"claims", "citations", "links", "external_ids", "terms", "causes", "stances", "quantity"}
_TEXTS = {"title", "summary", "note", "track", "kind", "dossier", "confidence"}
_SPLIT = re.compile(r"\s*;\s*")
_GUARD = re.compile(r"(^|[;\t\r\n][ \"]*)'(?=[=+\-@＝＋－＠'])")
_PLACE = re.compile(
    r"(?P<name>.+?)(?:, (?P<country>[A-Z]{2}))?(?: \((?P<lat>-?[\d.]+), (?P<lon>-?[\d.]+)\))?"
    rf"(?:, (?P<precision>{'|'.join(PRECISIONS)}))?"
)
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?")
_RANGE = re.compile(r"([0-9]+)\s*[-–]\s*([0-9]+)")
_Said = Mapping[str, list[str]]
"""What a row says, by fields."""

_DATES = {"retracted_on", "ended_on"}


def targets() -> tuple[str, ...]:
    """Names of the fields that a column can be."""
    own = [name for name in columns() if name not in _PARTS]
    names = [*own, *COMMON.values(), *_ROLES, *MEASURES, *(LOW + m for m in MEASURES)]
    names += [HIGH + measure for measure in MEASURES]
    return tuple(dict.fromkeys(names))


class Columns:
    """Which column of a table is which field, and how its cells are read.

    Args:
        names: Of the columns.
        asked: What was said of the file.
        is_guarded: Whether an apostrophe stands in front of what a spreadsheet might run.

    Raises:
        UnreadableFile: A column that was named is not there, or a field is none.
    """

    def __init__(self, names: Sequence[str], asked: Asked, *, is_guarded: bool = False) -> None:
        self.is_own = {"dossier", "kind", "when", "title"} <= set(names)
        self._is_guarded = is_guarded or self.is_own
        self._asked = asked
        known = columns()
        self.of: dict[str, str] = {}
        for name in names:
            plain = " ".join(name.casefold().replace("_", " ").split())
            if self.is_own and name in known:
                self.of[name] = name
            elif (field := common_field(plain) or COMMON.get(name.casefold())) is not None:
                self.of[name] = field
        for name, field in asked.columns.items():
            there = _there(name, names)
            if field == NO_FIELD:
                self.of.pop(there, None)
            else:
                self.of[there] = _field(field)
        self.kinds = {word.casefold(): kind for word, kind in asked.kinds.items()}
        for field in asked.values:
            _field(field)
        self.parts = [name for name, field in self.of.items() if field in _PARTS]
        for name in self.parts:
            del self.of[name]
        self.unused = [
            name for name in names if name not in self.of and name not in {ABOUT, *self.parts}
        ]

    @property
    def fields(self) -> frozenset[str]:
        """Fields of the events of which the rows speak."""
        said = {*self.of.values(), *self._asked.values}
        fields = {name for name in said if name in columns()}
        for names, field in (
            ({"start", "end"}, "when"),
            ({"place", "country", "latitude"}, "places"),
            (set(_ROLES), "participants"),
            ({end + m for end in ("", LOW, HIGH) for m in MEASURES}, "claims"),
            ({"publisher", "url", "source title", "published"}, "citations"),
        ):
            fields |= {field} if said & names else set()
        return frozenset(fields | ({"title"} if "summary" in said else set()))

    def values(self, cells: Cells) -> dict[str, list[str]]:
        """What a row says, by fields; each may stand in several columns."""
        found = {name: [value] for name, value in self._asked.values.items()}
        for name, field in self.of.items():
            if (cell := cells.get(name)) is not None:
                text = _GUARD.sub(r"\1", cell) if self._is_guarded else cell
                found.setdefault(field, []).append(text)
        return found

    def column(self, field: str) -> str:
        """The column that a field stands in; the field where it stands in none."""
        return next((name for name, own in self.of.items() if own == field), field)


def common_field(name: str) -> str | None:
    """The field that a column of a common name is, or one with a role's or measure's own name.

    Args:
        name: In small letters, its words parted by single spaces.
    """
    if name in _ROLES or name in MEASURES:
        return name
    return COMMON.get(name)


def _there(name: str, names: Sequence[str]) -> str:
    for one in names:
        if one.casefold() == name.casefold():
            return one
    near = nearest(name, names)
    there = ", ".join(names)
    if near is None:
        raise UnreadableFile(
            say("There is no column ‘{column}’. There are: {columns}.", column=name, columns=there)
        )
    raise UnreadableFile(
        say(
            "There is no column ‘{column}’. There are: {columns}. Did you mean ‘{near}’?",
            column=name,
            columns=there,
            near=near,
        )
    )


def _field(name: str) -> str:
    if name in targets():
        return name
    near = nearest(name, targets())
    if near is None:
        raise UnreadableFile(say("‘{field}’ is no field that a column can be.", field=name))
    raise UnreadableFile(
        say(
            "‘{field}’ is no field that a column can be. Did you mean ‘{near}’?",
            field=name,
            near=near,
        )
    )


def plain_of(
    mapping: Columns, said: Mapping[str, list[str]], asked: Asked, whose: str
) -> dict[str, Any]:
    """Plain values of an event from what a row says.

    Raises:
        Refused: A cell cannot be read as its field.
    """
    if not mapping.is_own:
        said = _said_at_all(said)
    plain: dict[str, Any] = {name: "\n\n".join(said[name]) for name in _TEXTS & said.keys()}
    plain["kind"] = _kind(mapping, plain.get("kind", ""))
    plain["dossier"] = plain.get("dossier") or asked.dossier
    plain["when"] = _when(mapping, said, asked)
    if not plain.get("title") and plain.get("summary"):
        plain["title"] = plain["summary"].splitlines()[0]
    plain |= {name: _listed(said[name]) for name in _LISTS & said.keys()}
    plain["participants"] = _participants(said, _role_of_party(plain["kind"], asked))
    plain["places"] = _places(said)
    citation = _citation(mapping, said, asked)
    plain["citations"] = [citation] if citation else []
    claimant = citation["source"]["publisher"] if citation else whose
    whose_figures = {"claimed_by": claimant} | ({"citation": 1} if citation else {})
    plain["claims"] = [
        {"measure": measure, **whose_figures, **figure}
        for measure in MEASURES
        for figure in _figures(measure, said)
    ]
    for name in said.keys() - plain.keys():
        if name in columns():
            plain[name] = _own(name, said[name][0], plain["kind"])
    return plain


def _said_at_all(said: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Without cells that say in words that they are empty; the country NA is Namibia."""
    filled = {
        name: [cell for cell in cells if name == "country" or not is_nothing(cell)]
        for name, cells in said.items()
    }
    return {name: cells for name, cells in filled.items() if cells}


def kind_called(word: str) -> str | None:
    """The kind that a word names, by its name or as people call it; None where it names none."""
    kind = word.strip().casefold()
    for name, one in KINDS.items():
        if kind in {name, one.label.casefold(), one.plural.casefold()}:
            return name
    return None


def _kind(mapping: Columns, text: str) -> str:
    kind = text.strip().casefold()
    if (found := kind_called(mapping.kinds.get(kind, kind))) is not None:
        return found
    known = ", ".join(KINDS)
    if not kind:
        raise Refused(
            "kind",
            None,
            say("No column says the kind. Say --set kind=… with one of: {kinds}.", kinds=known),
        )
    text_ = say(
        "‘{value}’ is no kind of event. Write one of: {kinds}; or say --set kind=….",
        value=text,
        kinds=known,
    )
    raise Refused(mapping.column("kind"), text, text_)


def _when(mapping: Columns, said: _Said, asked: Asked) -> str | None:
    ends = []
    for name in ("when", "start", "end"):
        text = (said.get(name) or [""])[0]
        if text and not mapping.is_own:
            text = edtf_in(mapping.column(name), text, asked.dates)
        ends.append(text)
    when, start, end = ends
    if when or not (start or end):
        return when or None
    return start if start == end or not end else f"{start or '..'}/{end}"


def _listed(cells: Sequence[str]) -> list[str]:
    return [name for cell in cells for name in _SPLIT.split(cell) if name]


def _role_of_party(kind: str, asked: Asked) -> str:
    return "party" if "party" in KINDS[kind].roles else asked.roles.get(kind, "party")


def _participants(said: Mapping[str, list[str]], party: str) -> list[dict[str, str]]:
    found = []
    for one in _listed(said.get("participants", ())):
        actor, _, role = one.rpartition(" as ")
        found.append({"actor": actor or one, "role": role if actor else "party"})
    for role in _ROLES:
        as_ = party if role == "party" else role
        found += [{"actor": actor, "role": as_} for actor in _listed(said.get(role, ()))]
    return found


def _places(said: _Said) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in _listed(said.get("places", ())):
        match = _PLACE.fullmatch(one)
        parts = match.groupdict() if match else {"name": one}
        place = {
            "name": parts["name"],
            "country": parts.get("country"),
            "precision": parts.get("precision"),
        }
        if parts.get("lat"):
            place |= {"latitude": float(parts["lat"]), "longitude": float(parts["lon"])}
        found.append({name: value for name, value in place.items() if value is not None})
    country = (said.get("country") or [""])[0]
    code = country_code(country) if country else None
    for name in said.get("place", [country] if country else []):
        place = dict[str, Any]({"name": name}) | ({"country": code} if code else {})
        cells = {name: said[name][0] for name in ("latitude", "longitude") if name in said}
        place |= {name: degrees_in(cells, name) for name in cells}
        found.append(place)
    return found


def _citation(
    mapping: Columns, said: Mapping[str, list[str]], asked: Asked
) -> dict[str, Any] | None:
    def first(name: str) -> str:
        return (said.get(name) or [""])[0]

    publisher, url = first("publisher"), first("url")
    if not publisher and not url:
        return None
    if publisher.startswith(("http://", "https://")) and not url:
        publisher, url = "", publisher
    host = re.sub(r"^https?://(?:www\.)?([^/:]+).*$", r"\1", url)
    source = {"publisher": publisher or host, "title": first("source title") or "[no title given]"}
    source |= {"url": url} if url else {}
    if first("published"):
        source["published"] = edtf_in(mapping.column("published"), first("published"), asked.dates)
    return {"source": source}


def _figures(measure: str, said: _Said) -> list[dict[str, Any]]:
    """What is said of a measure; its ends in columns of their own are one range.

    Raises:
        Refused: One end stands without the other, or what stands beside them lies outside.
    """
    whole = said.get(measure, [])
    low, high = ((said.get(end + measure) or [""])[0] for end in (LOW, HIGH))
    if not (low or high):
        return [_figure(text) for text in whole]
    if not (low and high):
        if whole:
            return [_figure(text) for text in whole]
        text = say(
            "‘{measure}’ has one end of a range alone. Fill the other, or empty both.",
            measure=measure,
        )
        raise Refused((LOW if low else HIGH) + measure, low or high, text)
    found = _figure(low if low == high else f"{low}-{high}")
    for best in map(_figure, whole[:1]):
        if "value" in best and "low" in found:
            if not found["low"] <= best["value"] <= found["high"]:
                text = say(
                    "{best} {measure} lie outside of {low} to {high}. Mend one of them.",
                    best=best["value"],
                    measure=measure,
                    low=low,
                    high=high,
                )
                raise Refused(measure, whole[0], text)
            found["in_words"] = f"best estimate {whole[0]}"
    return [found, *map(_figure, whole[1:])]


def _figure(text: str) -> dict[str, Any]:
    """A number, a range of two, or words."""
    if (ends := _RANGE.fullmatch(text)) is not None:
        return {"low": int(ends.group(1)), "high": int(ends.group(2))}
    if _NUMBER.fullmatch(text):
        number = float(text.replace(",", ""))
        return {"value": int(number) if number.is_integer() else number}
    return {"in_words": text}


def _own(name: str, text: str, kind: str) -> object:
    info = KINDS[kind].model_fields.get(name)
    if info is None or info.annotation is None or name in _DATES:
        return text
    try:
        return TypeAdapter(info.annotation).validate_python(text, strict=False)
    except ValidationError:
        return text
