"""From the plain values of a row to what a reader gives: an event, or what is wrong with it."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import pycountry

from tracker.errors import InvalidRecord, Problem, UnreadableFile
from tracker.exchange.found import Found
from tracker.exchange.sheets.table import Cells, Row
from tracker.language import say
from tracker.model.reading import read_entered
from tracker.model.texts.titles import MOST_LETTERS_OF_TEXT, shortened


class Refused(Exception):
    """A row that cannot become an event, with the column, its value and a sentence."""

    def __init__(self, column: str, value: object, text: str) -> None:
        super().__init__(text)
        self.problem = Problem((column,) if column else (), value, text)


class Whose(NamedTuple):
    """Whose row it is."""

    scheme: str
    number: str
    release: str | None = None
    terms: str = ""
    scope: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """By which it is found again."""
        return self.scheme, self.number


def found_of(
    row: Row,
    plain: Mapping[str, Any],
    whose: Whose | None,
    notes: tuple[Problem, ...] = (),
) -> Found:
    """An event from its plain values, with the row that it comes from.

    Args:
        row: As it came.
        plain: Fields of the event.
        whose: Its provider; None where the row is Parley's own, and has the event's id.
        notes: What was written otherwise than it came.
    """
    fields = {name: value for name, value in plain.items() if value not in (None, "", [])}
    if whose is not None:
        number = {"scheme": whose.scheme, "id": whose.number, "row": as_kept(row.cells)}
        number |= {"release": whose.release} if whose.release else {}
        number |= {"terms": whose.terms} if whose.terms else {}
        fields["external_ids"] = [number]
        fields.setdefault("id", _id_of(str(plain.get("dossier")), whose))
    cut = shortened(str(fields.get("title", "")), str(fields.get("summary", "")))
    if cut is not None:
        text = say(
            "The title was cut at a word: ‘{title}’. The whole stands in the summary.",
            title=cut.title,
        )
        notes = (*notes, Problem(("title",), fields["title"], text))
        fields |= cut._asdict()
    key, scope = (whose.key, whose.scope) if whose else (None, None)
    try:
        event = read_entered(fields)
    except InvalidRecord as err:
        return Found(row.number, None, _in_row(err.problems, row), number=key, scope=scope)
    return Found(
        row.number,
        event,
        named="id" in fields,
        changed=_in_row(notes, row),
        number=key,
        scope=scope,
    )


def refused(row: Row, problem: Problem, whose: Whose | None = None) -> Found:
    """What a reader gives of a row that became no event."""
    key, scope = (whose.key, whose.scope) if whose else (None, None)
    return Found(row.number, None, _in_row((problem,), row), number=key, scope=scope)


def _in_row(problems: tuple[Problem, ...], row: Row) -> tuple[Problem, ...]:
    return tuple(Problem(one.path, one.value, one.text, row.number) for one in problems)


def _id_of(dossier: str, whose: Whose) -> str:
    """The same id for the same row of the same provider in the same dossier, in any record."""
    text = json.dumps([dossier, whose.scheme, whose.number])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_kept(cells: Cells) -> str:
    """A row as it stays with its event: JSON, its longest cells cut where it is too long."""
    longest = MOST_LETTERS_OF_TEXT
    while True:
        short = {
            name: cell if len(cell) <= longest else f"{cell[:longest]}…"
            for name, cell in cells.items()
        }
        text = json.dumps(short, ensure_ascii=False)
        if not text.isprintable():
            text = json.dumps(short)
        if len(text) <= MOST_LETTERS_OF_TEXT or longest < 8:
            return text[:MOST_LETTERS_OF_TEXT]
        longest //= 2


def hash_of(cells: Cells) -> str:
    """What tells a row without a number from others: what it says."""
    text = json.dumps(cells, sort_keys=True, ensure_ascii=False)
    return f"row-{hashlib.sha256(text.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"


def dossier_for(dossier: str | None, label: str) -> str:
    """The dossier that rows go into.

    Raises:
        UnreadableFile: None was said, and the rows name none.
    """
    if not dossier:
        raise UnreadableFile(
            say("Rows of {label} name no dossier. Say --dossier NAME.", label=say(label))
        )
    return dossier


def number_in(cells: Cells, column: str) -> int | None:
    """A count that a cell holds; None where it is empty.

    Raises:
        Refused: It is no whole number.
    """
    text = cells.get(column, "")
    if not text:
        return None
    digits = text.removesuffix(".0")
    if not digits.isdecimal():
        raise Refused(
            column, text, say("‘{value}’ is no count. Write a whole number such as 12.", value=text)
        )
    return int(digits)


def degrees_in(cells: Cells, column: str) -> float | None:
    """A degree of latitude or longitude that a cell holds; None where it is empty.

    Raises:
        Refused: It is no number.
    """
    text = cells.get(column, "")
    try:
        return float(text) if text else None
    except ValueError as err:
        raise Refused(
            column, text, say("‘{value}’ is no number of degrees, such as 31.5.", value=text)
        ) from err


@lru_cache(maxsize=500)
def country_code(name: str, numeric: str = "") -> str | None:
    """The code of a country by its name, its own code or its number; None where none is sure."""
    if numeric and (found := pycountry.countries.get(numeric=numeric.zfill(3))):
        return str(found.alpha_2)
    name = name.partition(" (")[0].strip()
    own = _OWN_NAMES.get(name.casefold())
    if own:
        return own
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None


_OWN_NAMES = {
    "palestine": "PS",
    "russia": "RU",
    "dr congo": "CD",
    "democratic republic of congo": "CD",
    "turkey": "TR",
    "ivory coast": "CI",
    "bosnia-herzegovina": "BA",
    "kosovo": "XK",
    "gaza strip": "PS",
    "west bank": "PS",
}
