"""A day, a month, a year or a decade, in words or in numbers; what counts from today is elsewhere.

Each rule consumes what it reads and says what that means, or consumes nothing and says None.
"""

from collections.abc import Callable
from dataclasses import replace

from tracker.language import later
from tracker.model.dates.errors import UnreadableDate
from tracker.model.dates.typed.grammar.digits import take_numbers
from tracker.model.dates.typed.grammar.partial import Typed
from tracker.model.dates.typed.lexer import Cursor, Kind, Phrases
from tracker.model.dates.typed.words import MONTHS, WEEKDAYS

_ORDINALS = ("st", "nd", "rd", "th")
_OTHER_USES = frozenset({
    "am", "pm", "week", "weeks", "day", "days", "month", "months", "year", "years",
})  # fmt: skip
"""After a number: it is no day."""
_SOME_DAY = Phrases(
    dict.fromkeys(("some day in", "someday in", "some time in", "sometime in"), "some")
)


def take_calendar_date(cursor: Cursor) -> Typed | None:
    """A day, a month, a year or a decade."""
    text, kind, _ = cursor.peek()
    if kind is Kind.NUMBER:
        return take_numbers(cursor) or _take_number_first(cursor)
    if kind is Kind.EDTF:
        return _take_day_in_edtf(cursor)
    rule = _RULES.get(text)
    return rule(cursor) if rule else None


def _take_day_in_edtf(cursor: Cursor) -> Typed | None:
    numbers = cursor.peek().text.split("-")
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    cursor.at += 1
    year, month, day = map(int, numbers)
    return Typed(year=year, month=month, day=day)


def _take_number_first(cursor: Cursor) -> Typed | None:
    if cursor.number(4, 4) is not None:
        return _take_year_first(cursor)
    return _take_day_first(cursor)


def _take_year_first(cursor: Cursor) -> Typed:
    """“2023”, “2023 Oct”, “2023-Oct-27”, “2010s”."""
    digits = cursor.peek().text
    year = int(digits)
    cursor.at += 1
    if digits.endswith("0") and (decade := _take_s(cursor)):
        return Typed(year=year, edtf=f"{digits[:3]}{decade}")
    dash = cursor.peek().text == "-" and cursor.is_tight() and cursor.is_tight(1)
    month = MONTHS.get(cursor.peek(dash).text)
    if month is None:
        return Typed(year=year)
    sep = dash + 1
    day_dash = cursor.peek(sep).text == "-" and cursor.is_tight(sep) and cursor.is_tight(sep + 1)
    day = cursor.number(2, ahead=sep + day_dash)
    if day is not None and not _is_of_another(cursor, sep + day_dash + 1):
        cursor.at += sep + day_dash + 1
        return Typed(year=year, month=month, day=day)
    if dash:
        return Typed(year=year)
    cursor.at += 1
    cursor.take_tight(".")
    return Typed(year=year, month=month)


def _is_of_another(cursor: Cursor, ahead: int) -> bool:
    """Whether a month or year comes next, so that 2022-Oct 28, 2023 is a span."""
    ahead += cursor.peek(ahead).text == ","
    return cursor.peek(ahead).text in MONTHS or cursor.number(4, 4, ahead) is not None


def _take_s(cursor: Cursor) -> str:
    """The s of a decade, as EDTF writes it."""
    if cursor.is_tight() and cursor.take("s"):
        return "X"
    if cursor.peek().text == "'" and cursor.peek(1).text == "s" and cursor.is_tight():
        cursor.at += 2
        return "X"
    return ""


def _take_day_first(cursor: Cursor) -> Typed | None:
    """“27 October 2023”, “27th of Oct”, “27Oct2023”, “27-Oct-2023”, “27 October, Friday”."""
    start = cursor.at
    day = cursor.number(2)
    if day is None:
        return None
    cursor.at += 1
    if dated := _take_month_between_signs(cursor, day):
        return dated
    if not cursor.take_tight("."):
        cursor.take(*_ORDINALS)
    after_day = cursor.at
    if cursor.peek().text in _OTHER_USES or cursor.peek().text == ":":
        cursor.at = start
        return None
    cursor.take(",")
    cursor.take("of")
    month = MONTHS.get(cursor.peek().text)
    if month is None:
        cursor.at = after_day
        return Typed(year=_take_year_after(cursor), day=day)
    cursor.at += 1
    cursor.take_tight(".")
    year = _take_year_after(cursor)
    return Typed(year=year, month=month, day=day, weekday=_take_weekday_after(cursor))


def _take_month_between_signs(cursor: Cursor, day: int) -> Typed | None:
    """The rest of “27-Oct-2023”.

    Raises:
        UnreadableDate: Its year has two digits, as spreadsheets write it; so has a day of a span.
    """
    sign = cursor.peek().text
    month = MONTHS.get(cursor.peek(1).text)
    if (
        sign not in {"-", "/", "."}
        or month is None
        or not (cursor.is_tight() and cursor.is_tight(1))
    ):
        return None
    ahead = 3 if cursor.peek(2).text == "." and cursor.peek(3).text in {sign, "'", ","} else 2
    if cursor.peek(ahead).text == sign:
        year = cursor.number(4, 4, ahead=ahead + 1)
        if year is not None:
            cursor.at += ahead + 2
            return Typed(year=year, month=month, day=day)
    _refuse_short_year(cursor, ahead)
    return None


def _refuse_short_year(cursor: Cursor, ahead: int) -> None:
    while cursor.peek(ahead).text in {"-", "/", ".", ",", "'"} and ahead < 5:
        ahead += 1
    if cursor.number(2, 2, ahead) is None:
        return
    after = cursor.peek(ahead + 1)
    is_time = after.text in {"am", "pm", "hrs", "hours", "h", ":"}
    is_clock = after.text == "." and cursor.number(4, ahead=ahead + 2) is not None
    comma = after.text == ","
    if is_time or is_clock or cursor.number(4, 4, ahead + 1 + comma) is not None:
        return
    raise UnreadableDate(cursor.typed, later("Write the year with four digits."))


def _take_year_after(cursor: Cursor) -> int | None:
    """A year of four digits after a day or month, “, 2023”, “of 2023”."""
    start = cursor.at
    cursor.take(",")
    while cursor.take("of", "in"):
        pass
    cursor.split_month()
    year = cursor.number(4, 4)
    if year is None:
        cursor.at = start
        return None
    cursor.at += 1
    return year


def _take_weekday_after(cursor: Cursor) -> int | None:
    start = cursor.at
    cursor.take(",")
    is_bracketed = bool(cursor.take("("))
    weekday = WEEKDAYS.get(cursor.peek().text)
    if weekday is not None:
        cursor.at += 1
        cursor.take(")") if is_bracketed else cursor.take_tight(".")
        return weekday
    cursor.at = start
    return None


def _take_month_first(cursor: Cursor) -> Typed | None:
    """“October”, “October 27, 2023”, “Oct-27-2023”, “October of 2023”."""
    month = MONTHS[cursor.peek().text]
    cursor.at += 1
    if dated := _take_day_between_signs(cursor, month):
        return dated
    cursor.take_tight(".")
    if dated := _take_day_after_month(cursor, month):
        return dated
    if cursor.peek().text in {"-", "/"} and cursor.is_tight() and cursor.is_tight(1):
        year = cursor.number(4, 4, ahead=1)
        if year is not None:
            cursor.at += 2
            return Typed(year=year, month=month)
    return Typed(year=_take_year_after(cursor), month=month)


def _take_day_between_signs(cursor: Cursor, month: int) -> Typed | None:
    sign, day = cursor.peek().text, cursor.number(2, ahead=1)
    if sign not in {"-", "/", "."} or day is None or not (cursor.is_tight() and cursor.is_tight(1)):
        return None
    if cursor.peek(2).text != sign or not (cursor.is_tight(2) and cursor.is_tight(3)):
        return None
    year = cursor.number(4, 4, ahead=3)
    if year is None:
        _refuse_short_year(cursor, 3)
        return None
    cursor.at += 4
    return Typed(year=year, month=month, day=day)


def _take_day_after_month(cursor: Cursor, month: int) -> Typed | None:
    start = cursor.at
    dash = cursor.is_tight() and cursor.is_tight(1) and bool(cursor.take("-"))
    if not dash and cursor.is_tight() and cursor.peek(-1).text != ".":
        return None  # Oct23 may be a year
    cursor.take("the")
    day = cursor.number(2)
    if day is not None:
        cursor.at += 1
        if not cursor.take_tight("."):
            cursor.take(*_ORDINALS)
        after = cursor.peek().text
        is_other = after in _OTHER_USES or after in MONTHS or after == ":"
        if not is_other and not (dash and after in {"/", "."}):
            return Typed(year=_take_year_after(cursor), month=month, day=day, month_first=True)
    cursor.at = start
    return None


def _take_weekday_first(cursor: Cursor) -> Typed | None:
    """“Friday 27 October 2023”, “Fri., October 27”; a weekday alone counts from today."""
    start = cursor.at
    weekday = WEEKDAYS[cursor.peek().text]
    cursor.at += 1
    cursor.take_tight(".")
    cursor.take(",")
    cursor.take("the")
    text, kind, is_spaced = cursor.peek()
    dated = None
    if text in MONTHS:
        dated = _take_month_first(cursor)
    elif kind is Kind.NUMBER and is_spaced:
        dated = _take_day_first(cursor)
    if dated is None or dated.day is None or dated.edtf or dated.weekday is not None:
        cursor.at = start
        return None
    return replace(dated, weekday=weekday)


def _take_after_the(cursor: Cursor) -> Typed | None:
    """“the 27th of October”, “the 2010s”, “the year 2023”."""
    start = cursor.at
    cursor.at += 1
    if cursor.number(2) is not None:
        dated = _take_day_first(cursor)
    elif cursor.number(4, 4) is not None:
        dated = _take_year_first(cursor)
        dated = dated if dated.edtf else None
    elif cursor.peek().text == "year":
        dated = _take_whole(cursor)
    else:
        dated = None
    if dated is None:
        cursor.at = start
    return dated


def _take_whole(cursor: Cursor) -> Typed | None:
    """A month, year or decade after “in”, “some day in” or “the year”."""
    start = cursor.at
    is_some = _SOME_DAY.take(cursor) is not None
    if not is_some:
        cursor.take("in")
    has_the = bool(cursor.take("the"))
    has_year = bool(cursor.take("year"))
    dated = None
    if cursor.number(4, 4) is not None:
        dated = _take_year_first(cursor)
        is_year_alone = dated.month is None and not dated.edtf
        if dated.day or (has_the and is_year_alone and not has_year):
            dated = None
    elif not has_the and cursor.peek().text in MONTHS:
        dated = _take_month_first(cursor)
        dated = None if dated and dated.day else dated
    if dated is None:
        cursor.at = start
    return dated


_RULES: dict[str, Callable[[Cursor], Typed | None]] = {
    **dict.fromkeys(("in", "year", "some", "someday", "sometime"), _take_whole),
    **dict.fromkeys(WEEKDAYS, _take_weekday_first),
    **dict.fromkeys(MONTHS, _take_month_first),
    "the": _take_after_the,
}
"""The rule of what begins with a word."""
