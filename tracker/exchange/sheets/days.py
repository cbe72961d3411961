"""Days as tables write them: with the month as a word or a number, or counted by a spreadsheet."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from tracker.exchange.incoming import DayOrder
from tracker.exchange.sheets.events import Refused
from tracker.language import later, say
from tracker.model.dates import DateError, When

_COUNTED = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_FIRST = date(1899, 12, 30)
_LEAST, _MOST = 10_000, 80_000
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_NUMBERS = re.compile(
    r"([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{1,4})(?: ([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?))?"
)


def edtf_in(column: str, text: str, order: DayOrder | None) -> str:
    """A date of a cell in EDTF.

    Args:
        column: Name of its column.
        text: As the file writes it.
        order: Of day, month and year in numbers; None where the file does not say.

    Raises:
        Refused: It is none, or can be read in two ways.
    """
    if (match := _ISO.fullmatch(text)) is not None:
        return _checked(column, text, "-".join(match.groups()))
    if (match := _COUNTED.fullmatch(text)) and _LEAST <= int(match.group(1)) <= _MOST:
        return (_FIRST + timedelta(days=int(match.group(1)))).isoformat()
    if (match := _NUMBERS.fullmatch(text)) is not None:
        return _in_numbers(column, text, match, order)
    return _checked(column, text, text)


def day_in(column: str, text: str, order: DayOrder | None) -> date:
    """A single day of a cell (see `edtf_in`).

    Raises:
        Refused: It is none, or can be read in two ways.
    """
    edtf = edtf_in(column, text, order)[:10]
    try:
        return date.fromisoformat(edtf)
    except ValueError as err:
        raise Refused(
            column, text, say("‘{value}’ is no single day, such as 2023-10-27.", value=text)
        ) from err


@lru_cache(maxsize=5000)  # a file names the same days over and over
def _read(text: str, today: date) -> str:
    return When.read(text, today=today).edtf


def _checked(column: str, text: str, edtf: str) -> str:
    try:
        return _read(edtf, datetime.now(tz=UTC).date())
    except DateError as err:
        raise Refused(column, text, str(err)) from err


def order_of(text: str) -> DayOrder | Literal["open"] | None:
    """The order that a day in numbers settles by itself.

    Args:
        text: As the file writes it.

    Returns:
        `open` where it can be read in two orders; None where it needs none.
    """
    if (match := _NUMBERS.fullmatch(text)) is None or len(match.group(1)) == 4:
        return None
    first, second = int(match.group(1)), int(match.group(2))
    if len(match.group(3)) != 4:
        return "open"
    if first > 12:
        return "dmy"
    if second > 12:
        return "mdy"
    return None if first == second else "open"


def is_day(text: str) -> bool:
    """Whether a text is likely a date: with a year in numbers, words or EDTF, and no bare count."""
    if _NUMBERS.fullmatch(text) or _ISO.fullmatch(text):
        return True
    if not any(char.isdigit() for char in text) or text.replace(".", "").isdigit():
        return False
    try:
        _read(text, datetime.now(tz=UTC).date())
    except DateError:
        return False
    return True


_NO_DAY: dict[DayOrder, str] = {
    "dmy": later("‘{value}’ is no day of the calendar, day first. Write it as 2023-10-27."),
    "mdy": later("‘{value}’ is no day of the calendar, month first. Write it as 2023-10-27."),
    "ymd": later("‘{value}’ is no day of the calendar, year first. Write it as 2023-10-27."),
}
_READINGS: dict[DayOrder, Callable[[int, int, int], tuple[int, int, int]]] = {
    "dmy": lambda day, month, year: (year, month, day),
    "mdy": lambda month, day, year: (year, month, day),
    "ymd": lambda year, month, day: (year, month, day),
}


def _in_numbers(column: str, text: str, match: re.Match[str], order: DayOrder | None) -> str:
    parts = int(match.group(1)), int(match.group(2)), int(match.group(3))
    if len(match.group(1)) == 4:
        order = "ymd"
    elif order is None and len(match.group(3)) == 4:
        order = _only(column, text, parts)
    if order is None:
        raise Refused(
            column,
            text,
            say(
                "‘{value}’ can be read in several ways. Say --dates dmy, mdy or ymd for all of "
                "them.",
                value=text,
            ),
        )
    year, month, day = _READINGS[order](*parts)
    if len(match.group(3 if order != "ymd" else 1)) == 2:
        year += 2000
    try:
        written = date(year, month, day).isoformat()
    except ValueError as err:
        raise Refused(column, text, say(_NO_DAY[order], value=text)) from err
    clock = match.group(4)
    return f"{written}T{clock.zfill(5 if clock.count(':') == 1 else 8)}" if clock else written


def _only(column: str, text: str, parts: tuple[int, int, int]) -> DayOrder:
    first, second, year = parts
    if first > 12:
        return "dmy"
    if second > 12:
        return "mdy"
    if first == second:
        return "dmy"
    one, other = date(year or 1, second, first), date(year or 1, first, second)
    raise Refused(
        column,
        text,
        say(
            "‘{value}’ can mean {first} or {second}. Say --dates dmy or --dates mdy for the whole "
            "file.",
            value=text,
            first=When.parse(one.isoformat()).words(),
            second=When.parse(other.isoformat()).words(),
        ),
    )
