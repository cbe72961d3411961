"""A date in words, so that an uncertain one sounds uncertain."""

from datetime import date

from tracker.model.date_points import Point
from tracker.model.dates import When

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
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
        first, last = _shared(start, end, short=short)
        return f"{first} to {last}"
    if start and when.is_open:
        ongoing = "" if short else ", ongoing"
        return f"since {_point(start, short=short)}{ongoing}"
    if start:
        return f"from {_point(start, short=short)}, end not known"
    return f"until {_point(end, short=short)}, start not known" if end else when.edtf


def _within(start: Point, end: Point, *, short: bool) -> str:
    unit = "some time" if start.clock is not None else "some day"
    first, last = _shared(start, end, short=short)
    return f"{unit} between {first} and {last}"


def _shared(start: Point, end: Point, *, short: bool) -> tuple[str, str]:
    """Both ends, the month and year said once where they are the same."""
    first, last = _point(start, short=short), _point(end, short=short)
    days = start.precision == end.precision == "day" and start.is_one and end.is_one
    if not days or start.first.year != end.first.year:
        return first, last
    if start.first.month == end.first.month:
        return f"{_MARKS[start.mark]}{start.first.day}", last
    return first.removesuffix(f" {start.first.year}"), last


def _point(  # noqa: PLR0911 - one return for each precision is the table it stands for
    point: Point, *, short: bool
) -> str:
    mark = _MARKS[point.mark]
    first, last = point.first, point.last
    if point.clock is not None:
        return f"{mark}{_day(first, short=short)}, {_clock(point)}"
    if point.precision == "year":
        if first.year == last.year:
            return f"{mark}{first.year}"
        return f"{mark}some year from {first.year} to {last.year}"
    if point.precision == "month":
        month = f"{_month(first, short=short)} {first.year}"
        if first.month == last.month:
            return mark + month
        months = f"{_month(first, short=short)} to {_month(last, short=short)}"
        return f"{mark}some month from {months} {last.year}"
    if point.is_one:
        return mark + _day(first, short=short)
    if first.day == 1 and last.day >= 28:
        return f"{mark}some day in {_month(first, short=short)} {first.year}"
    return f"{mark}some day between {first.day} and {_day(last, short=short)}"


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {_month(day, short=short)} {day.year}"


def _month(day: date, *, short: bool) -> str:
    name = _MONTHS[day.month - 1]
    return name[:3] if short else name


def _clock(point: Point) -> str:
    minutes = int((point.clock.total_seconds() if point.clock else 0) // 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    if point.offset is None:
        return text
    away = int(point.offset.total_seconds() // 60)
    if away == 0:
        return f"{text} UTC"
    hours, rest = divmod(abs(away), 60)
    sign = "+" if away > 0 else "−"
    return f"{text} (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
