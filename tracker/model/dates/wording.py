"""A date in words, so that an uncertain one sounds uncertain."""

from datetime import date, timedelta

from tracker.model.dates import When
from tracker.model.dates.points import Point
from tracker.model.dates.typed.words import MONTH_NAMES

_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def words(when: When, *, short: bool = False) -> str:
    """The date in words.

    Args:
        when: The date.
        short: Whether months are cut to three letters.

    Returns:
        Such as `about 27 October 2023`, `some day between 20 and 23 October 2023`,
        `27 October to about 8 November 2023`, `since 27 October 2023, ongoing`.
    """
    if when.form == "within" and when.start and when.end:
        return _within(when.start, when.end, short=short)
    if when.is_interval:
        return _interval(when, short=short)
    if when.start is None:  # a point always has a start
        return when.edtf
    return _point(when.start, short=short)


def _interval(when: When, *, short: bool) -> str:
    start, end = when.start, when.end
    if start and end:
        if start.text == end.text and start.clock is None:
            return f"throughout {_point(start, short=short)}"
        first, last = _shared(start, end, short=short)
        return f"{first} to {last}"
    if start and when.is_open:
        ongoing = "" if short else ", ongoing"
        return f"since {_point(start, short=short)}{ongoing}"
    if start:
        return f"from {_point(start, short=short)}, end not known"
    return f"until {_point(end, short=short)}, start not known" if end else when.edtf


_TENS = {"0X": "early ", "1X": "mid-", "2X": "late "}


def _part(point: Point, *, short: bool) -> str:
    """About the twenties is how “late October” is kept at one end of a span."""
    perhaps = "perhaps " if point.mark == "%" else ""
    part = _TENS[point.text[8:10]]
    return f"{perhaps}{part}{_month(point.first, short=short)} {_year(point.first)}"


def _within(start: Point, end: Point, *, short: bool) -> str:
    if start.text == end.text:
        return _point(start, short=short)
    if _is_same_day(start, end):
        day = _day(start.first, short=short)
        return f"{day}, some time between {_time(start)} and {_clock(end)}"
    unit = "some time" if start.clock is not None else "some day"
    first, last = _shared(start, end, short=short)
    return f"{unit} between {first} and {last}"


def _shared(start: Point, end: Point, *, short: bool) -> tuple[str, str]:
    """Both ends, the month and year said once where they are the same."""
    first, last = _point(start, short=short), _point(end, short=short)
    if start.clock is not None and last.isdecimal():  # 18:30 to 2100 sounds like two times
        return first, f"the year {last}"
    if _is_same_day(start, end):
        return f"{_day(start.first, short=short)}, {_time(start)}", _clock(end)
    days = start.precision == end.precision == "day" and start.is_one and end.is_one
    if not days or start.first.year != end.first.year:
        return first, last
    if start.first.month == end.first.month:
        return f"{_MARKS[start.mark]}{start.first.day}", last
    return first.removesuffix(f" {_year(start.first)}"), last


def _is_same_day(start: Point, end: Point) -> bool:
    """Whether two times share one day: the same day, the same offset, and no mark."""
    times = start.clock is not None and end.clock is not None and not (start.mark or end.mark)
    return times and (start.first, start.offset) == (end.first, end.offset)


def _point(  # noqa: PLR0911 - one return for each precision is the table it stands for
    point: Point, *, short: bool
) -> str:
    mark = _MARKS[point.mark]
    first, last = point.first, point.last
    if point.clock is not None:
        return f"{mark}{_day(first, short=short)}, {_clock(point)}"
    if point.precision == "year":
        if first.year == last.year:
            return f"{mark}{_year(first)}"
        return f"{mark}some year from {_year(first)} to {_year(last)}"
    if point.precision == "month":
        month = f"{_month(first, short=short)} {_year(first)}"
        if first.month == last.month:
            return mark + month
        months = f"{_month(first, short=short)} to {_month(last, short=short)}"
        return f"{mark}some month from {months} {_year(last)}"
    if point.part is not None:
        return _part(point, short=short)
    if point.is_one:
        return mark + _day(first, short=short)
    if first.day == 1 and last.day >= 28:
        return f"{mark}some day in {_month(first, short=short)} {_year(first)}"
    return f"{mark}some day between {first.day} and {_day(last, short=short)}"


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {_month(day, short=short)} {_year(day)}"


def _year(day: date) -> str:
    """Always four digits, so that the year 23 is not taken for 2023."""
    return f"{day.year:04}"


def _month(day: date, *, short: bool) -> str:
    name = MONTH_NAMES[day.month - 1]
    return name[:3] if short else name


def _time(point: Point) -> str:
    minutes, seconds = divmod(int(point.clock.total_seconds() if point.clock else 0), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    if point.unit < timedelta(minutes=1):
        text += f":{seconds:02}"
    return text


def _clock(point: Point) -> str:
    text = _time(point)
    if point.offset is None:
        return text
    away = int(point.offset.total_seconds() // 60)
    if away == 0:
        return f"{text} UTC"
    hours, rest = divmod(abs(away), 60)
    sign = "+" if away > 0 else "−"
    return f"{text} (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
