"""Parts of a month, a year or a day: “late October”, “the first week of”, “the night of”."""

from collections.abc import Callable
from dataclasses import replace

from tracker.model.dates.typed.grammar.days import take_calendar_date
from tracker.model.dates.typed.grammar.partial import WEEKS, Typed
from tracker.model.dates.typed.grammar.relative import DAYTIMES, take_relative
from tracker.model.dates.typed.lexer import Cursor, Phrases

_PARTS = Phrases({
    "early": (0, 3), "beginning": (0, 3), "start": (0, 3), "mid": (1, 3), "middle": (1, 3),
    "late": (2, 3), "end": (2, 3),
    "first half": (0, 2), "second half": (1, 2),
    "first quarter": (0, 4), "second quarter": (1, 4), "third quarter": (2, 4),
    "fourth quarter": (3, 4), "last quarter": (3, 4),
    "q1": (0, 4), "q2": (1, 4), "q3": (2, 4), "q4": (3, 4),
})  # fmt: skip
_NTH_WEEKS = Phrases({
    "first week": 0, "second week": 1, "third week": 2, "fourth week": 3, "last week": -1,
    "1st week": 0, "2nd week": 1, "3rd week": 2, "4th week": 3,
})  # fmt: skip
_WEEKS_OF_A_DAY = Phrases({
    **{f"week {word}": 7 for word in ("of", "from", "beginning", "starting", "commencing")},
    "w/c": 7, "week ending": -7,
})  # fmt: skip
_DAYTIMES = Phrases(dict.fromkeys(DAYTIMES, "daytime"))
_NIGHTS_BEFORE = Phrases(
    dict.fromkeys(("night of", "night on", "overnight on", "overnight"), "night")
)
_NIGHTS_AFTER = Phrases(dict.fromkeys(("at night", "night", "overnight"), "night"))


def take_part(cursor: Cursor) -> Typed | None:
    """A part of a month or a year, “mid-October”, “the first half of 2023”, “Q3 2023”."""
    return _or_nothing(cursor, _part)


def take_week(cursor: Cursor) -> Typed | None:
    """Some day of a week: of seven days counted from the first of a month, or from a named day.

    Which days a calendar's weeks have differs by country.
    """
    return _or_nothing(cursor, _week_of_month) or _or_nothing(cursor, _week_of_day)


def take_part_of_day(cursor: Cursor) -> Typed | None:
    """A day with a part of it, “early on 27 October”; only a night changes the date."""
    return _or_nothing(cursor, _night) or _or_nothing(cursor, _daytime)


def take_daytime_after(cursor: Cursor, typed: Typed) -> Typed:
    """A day with the part of it that follows, “27 October, in the evening”, “Friday night”."""
    if cursor.is_done or not typed.is_day_alone or (typed.mark and not typed.relative):
        return typed
    start = cursor.at
    cursor.skip_commas()
    if _NIGHTS_AFTER.take(cursor):
        return replace(typed, run=2, doubt_of_day=None)
    if cursor.take("in", "during") and not cursor.take("the"):
        cursor.at = start
        return typed
    cursor.take("early", "late")
    if _DAYTIMES.take(cursor):
        return replace(typed, doubt_of_day=None)
    cursor.at = start
    return typed


def _or_nothing(cursor: Cursor, rule: Callable[[Cursor], Typed | None]) -> Typed | None:
    """The result of a rule; if there is none, the cursor goes back."""
    start = cursor.at
    typed = rule(cursor)
    if typed is None:
        cursor.at = start
    return typed


def _date(cursor: Cursor) -> Typed | None:
    return take_calendar_date(cursor) or take_relative(cursor)


def _part(cursor: Cursor) -> Typed | None:
    cursor.take("in", "at", "around")
    cursor.take("the")
    part = _PARTS.take(cursor)
    if part is None:
        return None
    if not cursor.take("of", "in"):
        cursor.take_tight("-")
    cursor.take("the")
    whole = _date(cursor)
    if whole is None or whole.day or whole.edtf or (part[1] == 4 and whole.month):
        return None
    return replace(whole, part=part)


def _week_of_month(cursor: Cursor) -> Typed | None:
    cursor.take("in", "during")
    cursor.take("the")
    nth = _NTH_WEEKS.take(cursor)
    if nth is None or not cursor.take("of", "in"):
        return None
    for word in ("the", "month", "of"):
        cursor.take(word)
    month = _date(cursor)
    if month is None or month.day or not month.month:
        return None
    return replace(month, part=(nth, WEEKS))


def _week_of_day(cursor: Cursor) -> Typed | None:
    cursor.take("in", "during")
    cursor.take("the")
    run = _WEEKS_OF_A_DAY.take(cursor)
    if run is None:
        return None
    cursor.take("on")
    day = _date(cursor)
    return replace(day, run=run, doubt_of_day=None) if day and day.is_day else None


def _night(cursor: Cursor) -> Typed | None:
    cursor.take("on", "in", "during")
    cursor.take("the")
    if not _NIGHTS_BEFORE.take(cursor):
        return None
    cursor.take("on")
    day = _date(cursor)
    return replace(day, run=2, doubt_of_day=None) if day and day.is_day else None


def _daytime(cursor: Cursor) -> Typed | None:
    start = cursor.at
    is_part = bool(cursor.take("early", "late"))
    is_in = bool(cursor.take("on", "in", "during", "at"))
    cursor.take("the")
    cursor.take("early", "late", "small")
    if _DAYTIMES.take(cursor) and cursor.take("of", "on"):
        day = _date(cursor)
        return replace(day, doubt_of_day=None) if day and day.is_day and day.run == 1 else None
    cursor.at = start
    cursor.take("early", "late")
    is_on = bool(cursor.take("on"))
    if not (is_part or (is_on and is_in)):
        return None
    day = _date(cursor)
    if day is None or not (day.is_day or (is_on and not is_part and day.day and not day.part)):
        return None
    return take_daytime_after(cursor, replace(day, doubt_of_day=None))
