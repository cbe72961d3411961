"""Dates in numbers alone: 27/10/2023, 2023.10.27, 10/2023, 27/10."""

from dataclasses import replace

from tracker.language import later
from tracker.model.dates.errors import AmbiguousDate, ImpossibleDate
from tracker.model.dates.typed.grammar.partial import Typed
from tracker.model.dates.typed.lexer import Cursor
from tracker.model.dates.typed.spelt import spelt_day, spelt_month
from tracker.model.dates.typed.words import MONTHS

_SIGNS = frozenset("./-")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def take_numbers(cursor: Cursor) -> Typed | None:
    """A date in numbers; one with two readings carries a doubt.

    Raises:
        ImpossibleDate: One of them is zero.
    """
    sign = cursor.peek(1).text
    if sign not in _SIGNS or not cursor.is_tight(1):
        return None
    if cursor.number(4, 4) is not None:
        return _take_year_month_day(cursor, sign)
    first, second = cursor.number(2), cursor.number(2, ahead=2)
    if first is None:
        return None
    if second is None:
        return _take_month_year(cursor, first, sign)
    year = cursor.number(4, 4, ahead=4) if cursor.peek(3).text == sign else None
    is_short = sign == "/" and cursor.is_tight(2) and not _is_stroke_of_days(cursor)
    if is_short or (year is not None and cursor.is_tight(3)):
        return _take_day_month(cursor, (first, second), year)
    return None


def _take_year_month_day(cursor: Cursor, sign: str) -> Typed | None:
    month, day = cursor.number(2, ahead=2), cursor.number(2, ahead=4)
    if month is None or day is None or cursor.peek(3).text != sign or not cursor.is_tight(3):
        return None
    year = int(cursor.peek().text)
    cursor.at += 5
    return Typed(year=year, month=month, day=day)


def _take_month_year(cursor: Cursor, month: int, sign: str) -> Typed | None:
    year = cursor.number(4, 4, ahead=2)
    if year is None or sign == "-" or not cursor.is_tight(2):
        return None
    cursor.at += 3
    return Typed(year=year, month=month)


def _is_stroke_of_days(cursor: Cursor) -> bool:
    """Whether 8/9 stands beside its month: the night of 8/9 November."""
    ahead = 3
    while cursor.peek(ahead).text in {".", ",", "of", "st", "nd", "rd", "th"} and ahead < 7:
        ahead += 1
    return cursor.peek(ahead).text in MONTHS


def _take_day_month(cursor: Cursor, numbers: tuple[int, int], year: int | None) -> Typed | None:
    first, second = numbers
    if first > 12 and second > 12:
        return None
    if not (first and second):
        raise ImpossibleDate(cursor.typed, later("months and days are counted from 1"))
    cursor.at += 3 if year is None else 5
    if first > 12:
        return Typed(year=year, month=second, day=first)
    dated = Typed(year=year, month=first, day=second)
    if second > 12:
        return dated if year else replace(dated, doubt_of_day=_day_or_month(cursor, first, second))
    if first == second:
        return dated
    days = spelt_day(first, second, year), spelt_day(second, first, year)
    return replace(dated, doubt=AmbiguousDate(cursor.typed, *days))


def _day_or_month(cursor: Cursor, month: int, number: int) -> AmbiguousDate:
    """What 11/23 means: a day of the month, or the month of a year cut to two digits.

    12/99 means no day, but one of two years.
    """
    today = cursor.today.year
    year, other = sorted(
        (today // 100 * 100 + number + centuries for centuries in (-100, 0, 100)),
        key=lambda full: abs(full - today),
    )[:2]
    if number <= _LONGEST_MONTHS[month - 1]:
        return AmbiguousDate(cursor.typed, spelt_day(number, month), spelt_month(month, year))
    first, last = sorted((year, other))
    hint = later("Write the year with four digits.")
    return AmbiguousDate(cursor.typed, spelt_month(month, first), spelt_month(month, last), hint)
