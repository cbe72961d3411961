"""A single date with what stands around it: how sure it is, its time of day, its part.

Each rule consumes what it reads and says what that means, or consumes nothing and says None.
"""

from dataclasses import replace

from tracker.model.dates.errors import UnreadableDate
from tracker.model.dates.typed.grammar.clocks import refuse_time_or_zone, take_time, take_two_times
from tracker.model.dates.typed.grammar.days import take_calendar_date
from tracker.model.dates.typed.grammar.partial import Typed
from tracker.model.dates.typed.grammar.parts import (
    take_daytime_after,
    take_part,
    take_part_of_day,
    take_week,
)
from tracker.model.dates.typed.grammar.relative import take_relative
from tracker.model.dates.typed.lexer import Cursor, Kind, Phrases

_BEFORE = Phrases({
    **dict.fromkeys(
        ("about", "around", "circa", "approximately", "approx", "approx.", "roughly", "c.", "ca",
         "ca.", "~", "≈", "on or about", "on or around", "some time about", "some time around",
         "sometime about", "sometime around"), "~",
    ),
    **dict.fromkeys(("perhaps", "probably", "possibly", "maybe", "reportedly"), "?"),
})  # fmt: skip
_AFTER = Phrases({
    "?": "?",
    **dict.fromkeys(
        ("or so", "or thereabouts", "approx", "approx.", "approximately", "(approx)", "(approx.)",
         "(approximately)"), "~",
    ),
})  # fmt: skip


_SOME = frozenset({"some", "someday", "sometime"})


def take_single(cursor: Cursor) -> Typed:
    """One date with its marks and its time of day.

    Raises:
        DateError: One of the errors of `When.read`.
    """
    marks = _take_marks_before(cursor)
    is_some = cursor.peek().text in _SOME
    typed = _take_dated(cursor)
    after = _take_marks_after(cursor)
    marks |= after | ({typed.mark} if typed.mark else set())
    if not marks:
        return typed
    if is_some or (typed.times and after):
        # of “perhaps some day in October”, day or month is unsure
        raise UnreadableDate(cursor.typed)
    return replace(typed, mark=marks.pop() if len(marks) == 1 else "%")


def _take_marks_before(cursor: Cursor) -> set[str]:
    cursor.skip_commas()
    marks: set[str] = set()
    while mark := _BEFORE.take(cursor):
        marks.add(mark)
        if mark == "~" and cursor.peek().text in {"~", "≈"}:
            raise UnreadableDate(cursor.typed)
        cursor.skip_commas()
    return marks


def _take_marks_after(cursor: Cursor) -> set[str]:
    marks: set[str] = set()
    while not cursor.is_done:
        start = cursor.at
        cursor.skip_commas()
        mark = _AFTER.take(cursor)
        if mark is None:
            cursor.at = start
            return marks
        marks.add(mark)
        if mark == "?" and cursor.peek().text == "?":
            raise UnreadableDate(cursor.typed)
    return marks


def _take_dated(cursor: Cursor) -> Typed:
    if cursor.peek().kind is Kind.EDTF:
        in_edtf = _take_edtf(cursor)
        if in_edtf.is_day_alone and not in_edtf.mark:
            refuse_time_or_zone(cursor)
        return _with_time_after(cursor, take_daytime_after(cursor, in_edtf))
    typed = (
        _take_time_first(cursor)
        or take_date(cursor)
        or take_part(cursor)
        or take_week(cursor)
        or take_part_of_day(cursor)
    )
    if typed is None:
        raise UnreadableDate(cursor.typed)
    return _with_time_after(cursor, take_daytime_after(cursor, typed))


def take_date(cursor: Cursor) -> Typed | None:
    """A day, month, year or decade, of the calendar or counted from today."""
    return take_calendar_date(cursor) or take_relative(cursor)


def _take_edtf(cursor: Cursor) -> Typed:
    edtf = cursor.peek().text.upper()
    cursor.at += 1
    mark = edtf[-1] if edtf[-1] in "~%" else ""
    edtf = edtf.rstrip("~%")
    numbers = edtf.split("-")
    if not all(number.isdecimal() for number in numbers):
        return Typed(year=0, edtf=edtf, mark=mark)
    year, month, day = (*map(int, numbers), None, None)[:3]
    return Typed(year=year, month=month, day=day, mark=mark)


def _with_time_after(cursor: Cursor, typed: Typed) -> Typed:
    """The date with the time of day that follows it, if one does."""
    if not typed.is_day_alone:
        return typed
    start = cursor.at
    cursor.skip_commas()
    if times := take_two_times(cursor, is_last=True):
        return replace(typed, times=times, doubt_of_day=None)
    cursor.at = start
    cursor.skip_commas()
    cursor.take("at")
    time = None if typed.mark else take_time(cursor)
    if time is None:
        cursor.at = start
        return typed
    return replace(typed, clock=time.clock, zone=time.zone, doubt_of_day=None)


def _take_time_first(cursor: Cursor) -> Typed | None:
    """“6:30 pm on October 7”, “noon, 27 Oct”."""
    start = cursor.at
    cursor.take("at")
    time = take_time(cursor)
    if time:
        cursor.skip_commas()
        day = take_date(cursor)
        day = take_daytime_after(cursor, day) if day else take_part_of_day(cursor)
        if day and day.is_day_alone and not day.mark:
            return replace(day, clock=time.clock, zone=time.zone, doubt_of_day=None)
    cursor.at = start
    return None
