"""The single points of a date in EDTF with their bounds, and how a text is split into them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from tracker.language import later, say
from tracker.model.dates.errors import EndBeforeStart, ImpossibleDate, UnreadableDate

OPEN = 2**62
"""The end of what has no end (and, negated, the start of what has no start)."""

Precision = Literal["minute", "day", "month", "year"]
Mark = Literal["", "?", "~", "%"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_YEARS = (1, 9000)

WIDTHS: dict[Precision, dict[str, timedelta]] = {
    "minute": {
        "?": timedelta(hours=1),
        "~": timedelta(hours=2),
        "%": timedelta(hours=3),
    },
    "day": {"?": _DAY, "~": 2 * _DAY, "%": 3 * _DAY},
    "month": {"?": 15 * _DAY, "~": 15 * _DAY, "%": 30 * _DAY},
    "year": {"?": 183 * _DAY, "~": 183 * _DAY, "%": 366 * _DAY},
}
"""How far each way `?` (uncertain), `~` (about) and `%` (both) widen a date.

Parley's own choice: EDTF names the marks and leaves their width to whoever uses them.
"""


_THIRDS = {"0X": (1, 10), "1X": (11, 20), "2X": (21, 31)}
"""Early, middle and late part of a month."""


class Bounds(NamedTuple):
    """The four instants between which a date lies; microseconds since 1970, UTC.

    Starts are inclusive, ends exclusive. From `latest_start` to `earliest_end` it is certain
    (empty where that is no span); outside `earliest_start` to `latest_end` it is excluded.
    """

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date, or the whole of it: a day, month, year or minute, perhaps inexact.

    Attributes:
        text: As it stands in the EDTF text.
        first: First day that it can mean, before its mark widens it.
        last: Last day that it can mean, before its mark widens it.
        precision: How exactly it is written.
        mark: `?`, `~`, `%` or nothing.
        clock: Time of day, where one is given.
        offset: The clock's distance from UTC; None for the dossier's own time.
        unit: How long the clock's last unit lasts: a minute or a second.
    """

    text: str
    first: date
    last: date
    precision: Precision
    mark: Mark
    clock: timedelta | None = None
    offset: timedelta | None = None
    unit: timedelta = timedelta(minutes=1)

    @property
    def is_one(self) -> bool:
        """Whether it is a single day or time rather than some day in a longer span."""
        return self.first == self.last

    @property
    def part(self) -> tuple[date, date] | None:
        """First and last day of the early, middle or late part of a month, where that is meant.

        “About some day of the twenties” (`2023-10-2X~`) is how a span that begins in late October
        is written; it means the days that “late October” means everywhere.
        """
        third = _THIRDS.get(self.text[8:10]) if self.mark in {"~", "%"} else None
        if third is None or self.precision != "day":
            return None
        long = monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=third[0]), self.first.replace(day=min(third[1], long))

    def bounds(self, zone: tzinfo) -> Bounds:
        """The four bounds, days counted in a zone."""
        if self.clock is not None:
            return self._clock_bounds(zone)
        width = WIDTHS[self.precision][self.mark] if self.mark else timedelta()
        first, last = self.first, self.last
        if self.part is not None:
            width = WIDTHS["day"]["?"] if self.mark == "%" else timedelta()
            first, last = self.part
        first, last = _shift(first, -width), _shift(last, width)
        return Bounds(
            day_start(first, zone),
            day_start(last, zone),
            day_start(first + _DAY, zone),
            day_start(last + _DAY, zone),
        )

    def _clock_bounds(self, zone: tzinfo) -> Bounds:
        there = zone if self.offset is None else timezone(self.offset)
        naive = datetime(self.first.year, self.first.month, self.first.day) + (  # noqa: DTZ001 - the zone comes next
            self.clock or timedelta()
        )
        start = _micros(naive.replace(tzinfo=there))
        unit = self.unit // _MICROSECOND
        width = WIDTHS["minute"][self.mark] // _MICROSECOND if self.mark else 0
        return Bounds(start - width, start + width, start + unit - width, start + unit + width)


_POINT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?(?P<mark>[~?%])?"
)
_SET = re.compile(r"\[([^\[\],]+?)\.\.([^\[\],]+?)\]")


def parts(
    edtf: str,
) -> tuple[Literal["point", "interval", "within"], Point | None, Point | None]:
    """Take a text in EDTF apart: its form, its start, its end.

    Raises:
        DateError: One of the errors of `When.parse`.
    """
    if len(edtf) > 80:
        raise UnreadableDate(edtf)
    if edtf.startswith("["):
        return "within", *_set(edtf)
    if "/" in edtf:
        return "interval", *_interval(edtf)
    return "point", _point(edtf, edtf), None


def _set(edtf: str) -> tuple[Point, Point]:
    match = _SET.fullmatch(edtf)
    if match is None:
        raise UnreadableDate(
            edtf, later("For some day between two, write [2023-10-20..2023-10-23].")
        )
    first, last = _point(match[1], edtf), _point(match[2], edtf)
    _in_order(edtf, first, last)
    return first, last


def _interval(edtf: str) -> tuple[Point | None, Point | None]:
    start, _, end = edtf.partition("/")
    if "/" in end or {start, end} <= {"", ".."}:
        raise UnreadableDate(
            edtf, later("A span has a start and an end, such as 2023-10-27/2023-11-08.")
        )
    first = None if start in {"", ".."} else _point(start, edtf)
    last = None if end in {"", ".."} else _point(end, edtf)
    if first and last:
        _in_order(edtf, first, last)
    return first, last


def _in_order(edtf: str, first: Point, last: Point) -> None:
    both_times = first.clock is not None and last.clock is not None
    if both_times and (first.offset is None) != (last.offset is None):
        # which of the two comes first would hang on the dossier's zone, and change with it
        raise UnreadableDate(edtf, later("Give both times their distance from UTC, or neither."))
    away = next((point.offset for point in (first, last) if point.offset is not None), None)
    zone = UTC if away is None else timezone(away)  # a day beside a time is a day of its place
    if last.bounds(zone).latest_end <= first.bounds(zone).earliest_start:
        raise EndBeforeStart(edtf, first.text, last.text)


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise UnreadableDate(whole, _hint(text))
    year, month, day, hour = match["year"], match["month"], match["day"], match["hour"]
    mark: Any = match["mark"] or ""
    years = _range(year, *_YEARS, whole, _NO_YEAR)
    if month is None:
        return Point(text, date(years[0], 1, 1), date(years[1], 12, 31), "year", mark)
    if "X" in year:
        raise UnreadableDate(
            whole, later("Where digits of the year are X, leave month and day out.")
        )
    months = _range(month, 1, 12, whole, _NO_MONTH)
    long = monthrange(years[0], months[1])[1]
    if day is None or (months[0] != months[1] and day == "XX"):
        return Point(
            text,
            date(years[0], months[0], 1),
            date(years[0], months[1], long),
            "month",
            mark,
        )
    if months[0] != months[1]:
        raise UnreadableDate(whole, later("Where digits of the month are X, write XX for the day."))
    days = _range(day, 1, long, whole, _NO_DAY)
    first, last = (date(years[0], months[0], number) for number in days)
    if hour is None:
        return Point(text, first, last, "day", mark)
    if first != last:
        raise UnreadableDate(whole, later("A time needs a whole day, such as 2023-10-27T06:00."))
    return Point(
        text,
        first,
        last,
        "minute",
        mark,
        clock=_clock(match, whole),
        offset=_offset(match["zone"], whole),
        unit=timedelta(seconds=1) if match["second"] else timedelta(minutes=1),
    )


_NO_YEAR = later("years run from 0001 to 9000")
_NO_DAY = later("that month has {days} days")
_NO_MONTH = later("months run from 01 to 12")


def _hint(text: str) -> str:
    if re.search(r"[~?%]", text[:-1]):
        return later("Put ~ or ? at the end, such as 2023-10-27~.")
    if re.fullmatch(r"[0-9]{4}-[0-9]-?[0-9]{0,2}|[0-9]{4}-[0-9]{2}-[0-9]", text):
        return later("Write months and days with two digits, such as 2023-10-07.")
    return ""


def _range(digits: str, low: int, high: int, whole: str, rule: str) -> tuple[int, int]:
    """The lowest and the highest number, within limits, that digits with X can mean."""
    first = max(low, int(digits.replace("X", "0")))
    last = min(high, int(digits.replace("X", "9")))
    if "X" in digits.rstrip("X"):
        raise UnreadableDate(whole, later("Write X only for the last digits, such as 2023-10-2X."))
    if first > last:
        if rule == _NO_MONTH and 21 <= int(digits.replace("X", "0")) <= 24:
            raise UnreadableDate(
                whole, later("Seasons differ by hemisphere; write months: [2023-03..2023-05].")
            )
        raise ImpossibleDate(whole, say(rule, days=high))
    return first, last


def _clock(match: re.Match[str], whole: str) -> timedelta:
    hour, minute, second = (
        int(match["hour"]),
        int(match["minute"]),
        int(match["second"] or 0),
    )
    if hour > 23 or minute > 59 or second > 59:
        raise ImpossibleDate(whole, later("a clock runs from 00:00 to 23:59"))
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(zone: str | None, whole: str) -> timedelta | None:
    if zone is None:
        return None
    if zone == "Z":
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 14 or minutes > 59:
        raise ImpossibleDate(whole, say("no place is {offset} away from UTC", offset=zone))
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if zone[0] == "-" else offset


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min


@lru_cache(maxsize=65_536)
def day_start(day: date, zone: tzinfo) -> int:
    """The first instant of a day in a zone, microseconds since 1970, UTC."""
    # Where clocks skip midnight, the offset before the change gives the day's first instant.
    return _micros(datetime(day.year, day.month, day.day, tzinfo=zone))


def _micros(instant: datetime) -> int:
    return (instant - _EPOCH) // _MICROSECOND


def day_of(micros: int, zone: tzinfo) -> date:
    """The day in a zone that an instant falls on; `date.min` or `date.max` for an open end."""
    if micros <= -OPEN + 1:
        return date.min
    if micros >= OPEN - 1:
        return date.max
    try:
        return (_EPOCH + timedelta(microseconds=micros)).astimezone(zone).date()
    except OverflowError:  # the first hours of year 1, which lie before it in UTC or in the zone
        return date.min
