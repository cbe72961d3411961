"""A date in words, so that an uncertain one sounds uncertain."""

from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton

from tracker.language import ENGLISH, later, locale, say, spoken
from tracker.model.dates import When
from tracker.model.dates.points import Point
from tracker.model.dates.typed.words import MONTH_NAMES

_MARKS = {
    "": "",
    "~": later("about {date}"),
    "?": later("perhaps {date}"),
    "%": later("perhaps about {date}"),
}


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


def day_in_words(day: date) -> str:
    """A day in few words: `27 Oct 2023`."""
    return _day(day, short=True)


def _interval(when: When, *, short: bool) -> str:
    start, end = when.start, when.end
    if start and end:
        if start.text == end.text and start.clock is None:
            return say("throughout {date}", date=_point(start, short=short))
        first, last = _shared(start, end, short=short)
        return say("{first} to {last}", first=first, last=last)
    if start and when.is_open:
        date_ = _point(start, short=short)
        return (
            say("since {date}", date=date_) if short else say("since {date}, ongoing", date=date_)
        )
    if start:
        return say("from {date}, end not known", date=_point(start, short=short))
    if end:
        return say("until {date}, start not known", date=_point(end, short=short))
    return when.edtf


_SINCE, _ONGOING = later("since {date}"), later("since {date}, ongoing")
_TENS = {
    "0X": later("early {month}"),
    "1X": later("mid-{month}"),
    "2X": later("late {month}"),
}


def _part(point: Point, *, short: bool) -> str:
    """About the twenties is how “late October” is kept at one end of a span."""
    part = say(_TENS[point.text[8:10]], month=_month_of_year(point.first, short=short))
    return _marked("?", part) if point.mark == "%" else part


def _marked(mark: str, date_: str) -> str:
    return say(_MARKS[mark], date=date_) if mark else date_


def _within(start: Point, end: Point, *, short: bool) -> str:
    if start.text == end.text:
        return _point(start, short=short)
    if _is_same_day(start, end):
        day = _day(start.first, short=short)
        return say(
            "{day}, some time between {first} and {last}",
            day=day, first=_time(start), last=_clock(end),
        )  # fmt: skip
    first, last = _shared(start, end, short=short)
    if start.clock is not None:
        return say("some time between {first} and {last}", first=first, last=last)
    return say("some day between {first} and {last}", first=first, last=last)


def _shared(start: Point, end: Point, *, short: bool) -> tuple[str, str]:
    """Both ends, the month and year said once where they are the same."""
    first, last = _point(start, short=short), _point(end, short=short)
    if start.clock is not None and last.isdecimal():  # 18:30 to 2100 sounds like two times
        return first, say("the year {year}", year=last)
    if _is_same_day(start, end):
        return f"{_day(start.first, short=short)}, {_time(start)}", _clock(end)
    days = start.precision == end.precision == "day" and start.is_one and end.is_one
    if not days or start.first.year != end.first.year:
        return first, last
    if start.first.month == end.first.month:
        return _marked(start.mark, str(start.first.day)), last
    return _marked(start.mark, _without_year(start.first, short=short)), last


def _is_same_day(start: Point, end: Point) -> bool:
    """Whether two times share one day: the same day, the same offset, and no mark."""
    times = start.clock is not None and end.clock is not None and not (start.mark or end.mark)
    return times and (start.first, start.offset) == (end.first, end.offset)


def _point(point: Point, *, short: bool) -> str:
    if point.clock is None and point.part is not None:
        return _part(point, short=short)  # its mark says which part it is
    return _marked(point.mark, _unmarked(point, short=short))


def _unmarked(  # noqa: PLR0911 - one return for each precision is the table it stands for
    point: Point, *, short: bool
) -> str:
    first, last = point.first, point.last
    if point.clock is not None:
        return f"{_day(first, short=short)}, {_clock(point)}"
    if point.precision == "year":
        if first.year == last.year:
            return _year(first)
        return say("some year from {first} to {last}", first=_year(first), last=_year(last))
    if point.precision == "month":
        if first.month == last.month:
            return _month_of_year(first, short=short)
        return say(
            "some month from {first} to {last}",
            first=_month(first, short=short), last=_month_of_year(last, short=short),
        )  # fmt: skip
    if point.is_one:
        return _day(first, short=short)
    if first.day == 1 and last.day >= 28:
        return say("some day in {month}", month=_month_of_year(first, short=short))
    return say(
        "some day between {first} and {last}", first=str(first.day), last=_day(last, short=short)
    )


def _day(day: date, *, short: bool) -> str:
    if spoken() == ENGLISH:
        return f"{day.day} {_month(day, short=short)} {_year(day)}"
    return _by_pattern("yMMMd" if short else "yMMMMd", day, locale())


def _without_year(day: date, *, short: bool) -> str:
    if spoken() == ENGLISH:
        return f"{day.day} {_month(day, short=short)}"
    return _by_pattern("MMMd" if short else "MMMMd", day, locale())


def _year(day: date) -> str:
    """Always four digits, so that the year 23 is not taken for 2023."""
    return f"{day.year:04}"


def _month_of_year(day: date, *, short: bool) -> str:
    if spoken() == ENGLISH:
        return f"{_month(day, short=short)} {_year(day)}"
    return _by_pattern("yMMM" if short else "yMMMM", day, locale())


def _month(day: date, *, short: bool) -> str:
    if spoken() == ENGLISH:
        name = MONTH_NAMES[day.month - 1]
        return name[:3] if short else name
    return str(locale().months["stand-alone"]["abbreviated" if short else "wide"][day.month])


@lru_cache(maxsize=16_384)
def _by_pattern(skeleton: str, day: date, language: Locale) -> str:
    """A day or month as CLDR writes it in a language; its digits are 0 to 9."""
    return str(format_skeleton(skeleton, date(day.year, day.month, day.day), locale=language))


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
