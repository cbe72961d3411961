"""Small types that several parts of a record share: texts, names, numbers, days, closed words."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal, TypeVar
from urllib.parse import urlsplit

import pycountry
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from tracker.language import say
from tracker.model.dates import DateError
from tracker.model.dates.told import ToldOn
from tracker.model.texts.refusals import bad_sign
from tracker.model.texts.titles import MOST_LETTERS, MOST_LETTERS_OF_TEXT

T = TypeVar("T")


class Record(BaseModel):
    """Base of everything in a record: strict, frozen, without unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    sentence: ClassVar[str] = ""
    """How a record of the class is said in prose, where it stands in another one: words with the
    names of fields in curly brackets, optional parts in square ones (`tracker.model.sentences`)."""

    said_together: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Methods that word several fields as one, each with those fields; a sentence names them as it
    names fields."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Mark on a field: what its number counts, such as `persons` or `days`."""

    name: str


@dataclass(frozen=True, slots=True)
class Names:
    """Mark on a text field that names something which may be in the record already.

    `of` is one of actor, issue, track, tag, place, event, publisher, measure, group, citation,
    field, country, zone; `kinds`, where it is an event, the kinds that are meant, empty for any.
    """

    of: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Featured:
    """Mark on a field that a form shows at once instead of under “More”.

    `rank` says where: lower ones come first, equal ones in the order of their declaration.
    """

    rank: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """Mark on a date by which something is due: “by 12 Nov” is typed there as often as the day."""


@dataclass(frozen=True, slots=True)
class Long:
    """Mark on a text field that runs over several lines."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """Mark on a choice that the rest of the record decides if left empty; `words` say how."""

    words: str


KEPT = {"kept": True}
"""Pydantic's context for values that come out of a record: what it took once is read again."""


def is_kept(info: ValidationInfo) -> bool:
    """Whether a value is read back from a store, rather than entered."""
    return bool(info.context and info.context.get("kept"))


def refuse(text: str) -> PydanticCustomError:
    """Build the error for a bad value from its sentence; curly brackets in it are kept."""
    return PydanticCustomError(
        "refused",
        "{sentence}",
        {"sentence": text},  # a template, so that { } survive
    )


# Control characters, lone surrogates, separators of lines and paragraphs, the marks that turn the
# reading direction of what follows (a way to spoof a name), and what no script needs: byte order
# marks, invisible operators, tags and code points that Unicode calls no characters. Names need
# joiners (U+200C, U+200D), breaks (U+200B) and single direction marks (U+200E, U+200F, U+061C).
_BAD = (
    r"\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff0-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
)
_BAD_IN_LINE = re.compile(rf"[\x00-\x1f{_BAD}]")
_BAD_IN_TEXT = re.compile(rf"[\x00-\x08\x0b-\x1f{_BAD}]")


# Letters and symbols that are drawn as empty space.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def _shows_something(text: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANK for char in text)


def _clean(text: str, bad: re.Pattern[str]) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    if match := bad.search(text):
        raise refuse(bad_sign(match.group()))
    text = (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    if text and not text.isascii() and not _shows_something(text):
        raise refuse(
            say(
                "The text shows as nothing: it is made of invisible signs. Write it, or leave it "
                "empty."
            )
        )
    return text


def _line(text: object) -> object:
    return _clean(text, _BAD_IN_LINE) if isinstance(text, str) else text


def _text(text: object) -> object:
    if not isinstance(text, str):
        return text
    return _clean(text.replace("\r\n", "\n").replace("\r", "\n"), _BAD_IN_TEXT)


Line = Annotated[str, BeforeValidator(_line)]
"""Text on one line, without control characters, in Unicode's NFC form."""

# Lengths and patterns stand before the cleaning, which runs first all the same: so Pydantic checks
# them itself, and very many texts are read faster.
Name = Annotated[str, Field(min_length=1, max_length=120), BeforeValidator(_line)]
Title = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS), BeforeValidator(_line)]
Text = Annotated[str, Field(max_length=MOST_LETTERS_OF_TEXT), BeforeValidator(_text), Long()]

ActorName = Annotated[Name, Names("actor")]
IssueName = Annotated[Name, Names("issue")]
TrackName = Annotated[Name, Names("track")]
Tag = Annotated[Name, Names("tag")]

_ID = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$"
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
EventId = Annotated[str, Field(pattern=_ID), BeforeValidator(_line), Names("event")]
Slug = Annotated[str, Field(pattern=_SLUG, max_length=80), BeforeValidator(_line)]
Language = Annotated[str, Field(pattern=_LANGUAGE), BeforeValidator(_line)]
PATTERNS: dict[str, str] = {
    _ID: "up to 80 letters a to z, digits, full stops, hyphens, underscores and colons, "
    "the first a letter or a digit, such as talks-2023-10-27",
    _SLUG: "small letters a to z and digits, with single hyphens between words, "
    "such as gaza-hostage-talks-2023",
    _LANGUAGE: "the code of a language, such as en, ar, he or es",
}
"""What each pattern asks for, in words; an error says it instead of the pattern."""


def is_id(text: str) -> bool:
    """Whether a text can be the id of an event."""
    return re.fullmatch(_ID, text) is not None and not text.endswith("\n")


def new_id() -> str:
    """A fresh event id: 16 hexadecimal digits, random."""
    return secrets.token_hex(8)


def _whole_where_possible(number: float) -> int | float:
    return int(number) if number % 1 == 0 else number


Number = Annotated[int | float, Field(ge=0, le=10**15), AfterValidator(_whole_where_possible)]
"""A count or quantity, never negative; a fraction only where the measure has one (percent)."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise refuse(say("‘{value}’ is no day. Write it as 2023-10-27.", value=value))
    try:
        return date.fromisoformat(value)
    except ValueError as err:
        raise refuse(
            say(
                "‘{value}’ is no day of the calendar. Write a real day such as 2023-10-27.",
                value=value,
            )
        ) from err


Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day, `2023-10-27`, in the dossier's time zone."""


@dataclass(frozen=True, slots=True)
class MayBeCoarse:
    """Mark on a day: a month, a year or “about” will do, where no more is known."""


def _told(value: object) -> object:
    if not isinstance(value, str) or _DAY.fullmatch(value):
        return _day(value)
    try:
        told = ToldOn.read(value)
    except DateError as err:
        raise refuse(str(err)) from err
    if told is None:
        raise refuse(
            say(
                "‘{value}’ is no day, month or year. Write 2023-10-27, 2023-10 or 2023; about a "
                "day is 2023-10-27~.",
                value=value,
            )
        )
    return told


def _written(day: date) -> str:
    return day.written if isinstance(day, ToldOn) else day.isoformat()


PublicationDay = Annotated[
    date,
    BeforeValidator(_told),
    PlainSerializer(_written, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?$"}),
    MayBeCoarse(),
]
"""A day of publication, `2023-10-27`, its month or year, or about when (see `ToldOn`)."""


_WITHOUT_SCHEME = re.compile(
    r"(?i)(?:www\.[^\s/:]+|[\w.-]+\.[a-z]{2,}(?=[:/]))(?::[0-9]+)?(?:/\S*)?"
)


def _web_address(url: str) -> str:
    if _WITHOUT_SCHEME.fullmatch(url):  # as browsers show addresses and people copy them
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
    except ValueError as err:
        raise refuse(say("‘{url}’ is no web address: {reason}.", url=url, reason=err)) from err
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in url:
        raise refuse(
            say(
                "‘{url}’ is no web address. Write it in full, such as https://example.org/page.",
                url=url,
            )
        )
    return url


WebAddress = Annotated[Line, Field(max_length=2000), AfterValidator(_web_address)]
"""An http or https address, kept as it was written; one that begins with its host gets https."""


USER_ASSIGNED = {"XK": "Kosovo"}
"""Codes that ISO 3166 leaves to their users, and that the European Commission, the International
Monetary Fund and Unicode's CLDR agree on."""


def country_name(code: str) -> str | None:
    """The name of a country by its code, withdrawn ones too; None for what is no code."""
    for countries in (pycountry.countries, pycountry.historic_countries):
        if (found := countries.get(alpha_2=code)) is not None:
            return str(found.name)
    return USER_ASSIGNED.get(code)


def _country(code: str, info: ValidationInfo) -> str:
    if pycountry.countries.get(alpha_2=code) is None and code not in USER_ASSIGNED:
        gone = pycountry.historic_countries.get(alpha_2=code)
        if gone is not None and is_kept(info):
            return code
        if gone is not None:
            raise refuse(
                say(
                    "‘{code}’ stood for {country} until {day}, when ISO 3166 withdrew it. Write "
                    "the code of the country that the place is in today, or leave it empty.",
                    code=code,
                    country=gone.name,
                    day=gone.withdrawal_date,
                )
            )
        raise refuse(
            say(
                "‘{code}’ is no country code. Write two capital letters of ISO 3166, such as QA.",
                code=code,
            )
        )
    return code


Country = Annotated[Line, Field(max_length=2), AfterValidator(_country), Names("country")]
"""ISO 3166-1 alpha-2 code, such as `QA`; a withdrawn one is only read from what is on record."""


def distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    """Drop repeats and keep the first of each, in order."""
    return tuple(dict.fromkeys(values))


Confidence = Literal["confirmed", "probable", "unverified", "disputed", "denied"]
Status = Literal["draft", "published", "retracted"]
Visibility = Literal["public", "internal"]
Qualifier = Literal["exactly", "about", "nearly", "at least", "more than", "at most", "fewer than"]
Role = Literal[
    "initiator",
    "target",
    "party",
    "mediator",
    "facilitator",
    "guarantor",
    "host",
    "beneficiary",
    "speaker",
    "addressee",
    "observer",
    "witness",
]
LinkType = Literal[
    "answers",
    "causes",
    "ends",
    "extends",
    "follows",
    "precedes",
    "part_of",
    "implements",
    "violates",
    "corrects",
]
ANSWERS: LinkType = "answers"
"""The link from an event to what it answers, such as from a position to a proposal."""
Reliability = Literal["A", "B", "C", "D", "E", "F"]


def _whole(grade: object) -> object:
    # A choice takes what equals it, and true equals 1.
    if type(grade) is not int:
        raise refuse(say("‘{grade}’ is no grade. Write a whole number from 1 to 6.", grade=grade))
    return grade


Credibility = Annotated[Literal[1, 2, 3, 4, 5, 6], BeforeValidator(_whole)]
RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Grades of a publisher. Source: the Admiralty code, as in NATO's AJP-2.1."""
CREDIBILITY: dict[int, str] = {
    1: "confirmed by others",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Grades of a claim. Source: the Admiralty code, as in NATO's AJP-2.1."""
