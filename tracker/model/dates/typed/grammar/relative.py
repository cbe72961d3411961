"""Dates that count from today: “yesterday”, “3 days ago”, “last month”, “Friday”."""

from dataclasses import replace
from datetime import timedelta

from tracker.language import later, say
from tracker.model.dates.errors import AmbiguousDate, UnreadableDate
from tracker.model.dates.typed.grammar.partial import Typed
from tracker.model.dates.typed.lexer import Cursor, Phrases
from tracker.model.dates.typed.words import WEEKDAYS

DAYTIMES = ("morning", "afternoon", "evening", "hours", "daytime", "dawn", "dusk")
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNITS = {f"{unit}{end}": unit for unit in ("day", "week", "month", "year") for end in ("", "s")}
_TODAY = {f"{part}this {daytime}": 0 for part in ("", "early ", "late ") for daytime in DAYTIMES}
_DAYS = Phrases({
    "today": 0, "yesterday": -1, "the day before yesterday": -2, "day before yesterday": -2,
    "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2, **_TODAY,
})  # fmt: skip
_NEAR = Phrases({
    f"{which} {unit}": (back, unit)
    for which, back in (("last", 1), ("this", 0), ("next", -1)) for unit in ("month", "year")
})  # fmt: skip


def take_relative(cursor: Cursor) -> Typed | None:
    """A date that counts from today, no more exact than what it is counted in.

    Raises:
        UnreadableDate: It lies before the first year.
    """
    days = _DAYS.take(cursor)
    if days is not None:
        return _from_today(cursor, days)
    if cursor.peek().text == "last" and cursor.peek(1).text == "night":
        cursor.at += 2
        return replace(_from_today(cursor, -1), run=2)
    near = _NEAR.take(cursor)
    if near is not None:
        return _counted(cursor, *near)
    return _take_ago(cursor) or _take_weekday(cursor)


def _take_ago(cursor: Cursor) -> Typed | None:
    """“3 days ago”; other languages say “ago” first."""
    is_first = cursor.peek().text == "ago"
    count, unit = cursor.peek(is_first).text, _UNITS.get(cursor.peek(1 + is_first).text)
    number = _COUNTS.get(count, cursor.number(3, ahead=int(is_first)))
    if number is None or unit is None or not (is_first or cursor.peek(2).text == "ago"):
        return None
    cursor.at += 3
    counted = _counted(cursor, number, unit)
    return counted if unit == "day" else replace(counted, mark="~")


def _take_weekday(cursor: Cursor) -> Typed | None:
    """The last such day before today; in doubt if today is such a day."""
    is_last = cursor.peek().text == "last"
    weekday = WEEKDAYS.get(cursor.peek(is_last).text)
    if weekday is None:
        return None
    cursor.at += 1 + is_last
    cursor.take_tight(".")
    back = (cursor.today.weekday() - weekday - 1) % 7 + 1
    day = _from_today(cursor, -back)
    if back < 7 or is_last:
        return day
    hint = later("Write the day and the month.")
    meant = say("today"), say("the same day a week ago")
    return replace(day, doubt=AmbiguousDate(cursor.typed, *meant, hint))


def _counted(cursor: Cursor, back: int, unit: str) -> Typed:
    """The date a number of units before today."""
    today = cursor.today
    if unit == "day":
        return _from_today(cursor, -back)
    if unit == "week":
        return _from_today(cursor, -7 * back)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        return Typed(year=year, month=month + 1, relative=True)
    return Typed(year=today.year - back, relative=True)


def _from_today(cursor: Cursor, days: int) -> Typed:
    try:
        day = cursor.today + timedelta(days=days)
    except OverflowError as err:
        raise UnreadableDate(cursor.typed) from err
    return Typed(year=day.year, month=day.month, day=day.day, relative=True)
