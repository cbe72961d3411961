"""Fills in what a typed date leaves out: its year, and the days at both of its ends."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from tracker.language import later, say
from tracker.model.dates.errors import (
    AmbiguousDate,
    EndBeforeStart,
    ImpossibleDate,
    UnreadableDate,
)
from tracker.model.dates.points import parts
from tracker.model.dates.typed.grammar.partial import WEEKS, Typed
from tracker.model.dates.typed.spelt import spelt_day, spelt_month, spelt_weekday

_NEAR = timedelta(days=183)
"""How long a span is at most for a year to be filled in that is not typed beside it."""
_THIRDS = ((1, 10), (11, 20), (21, 31))
_HALVES = ((1, 15), (16, 31))
_AS_END = ("0X", "1X", "2X")


class Years(NamedTuple):
    """How to choose the year of a date that is typed without one."""

    lately: date
    """A day without a year is the last such day up to this one."""
    chosen: int | None = None
    """The year itself, where one is chosen."""


class Filler:
    """Fills in what one typed date leaves out.

    Args:
        text: As typed, for the messages.
        years: Which year is meant where none is typed.

    Attributes:
        assumed: The year that was filled in from `years`; None where none was.
    """

    def __init__(self, text: str, years: Years) -> None:
        self._text = text
        self._years = years
        self.assumed: int | None = None

    def years(self, first: Typed, last: Typed) -> tuple[tuple[str, str], tuple[str, str]]:
        """Fill in the years of a span; a year that is not typed makes it as short as possible."""
        for typed in (first, last):
            if typed.year is None and typed.month is None:
                raise UnreadableDate(self._text)
        if first.year is not None and last.year is not None:
            return self.ends(first), self.ends(last)
        if first.year is None and last.year is None:
            first = self.with_year(first)
            return self._in_past(first, last)
        known = last.year if first.year is None else first.year
        if (last if first.year is None else first).month is None:
            raise UnreadableDate(self._text, later("Write the year at both ends."))
        options = (
            ((replace(first, year=year), last) for year in (known or 0, (known or 0) - 1))
            if first.year is None
            else ((first, replace(last, year=year)) for year in (known or 0, (known or 0) + 1))
        )
        return self._first_in_order(options)

    def _in_past(self, first: Typed, last: Typed) -> tuple[tuple[str, str], tuple[str, str]]:
        year = first.year or 0
        now = self._first_in_order(
            (first, replace(last, year=last_year)) for last_year in (year, year + 1)
        )
        if self._years.chosen is None and self._begins(now[1][0]) > self._years.lately:
            before = tuple(
                (str(int(end[0][:4]) - 1) + end[0][4:], str(int(end[1][:4]) - 1) + end[1][4:])
                for end in now
            )
            raise AmbiguousDate(
                self._text,
                f"{before[0][0]}/{before[1][1]}",
                f"{now[0][0]}/{now[1][1]}",
                later("Write the year."),
            )
        return now

    def _first_in_order(
        self, options: Iterator[tuple[Typed, Typed]]
    ) -> tuple[tuple[str, str], tuple[str, str]]:
        """The first reading that is in order and not too long."""
        refused: EndBeforeStart | None = None
        for first, last in options:
            ends = self.ends(first), self.ends(last)
            try:
                parts(f"{ends[0][0]}/{ends[1][1]}")
            except EndBeforeStart as err:
                refused = refused or err
                continue
            if refused and self._begins(ends[1][1]) - self._begins(ends[0][0]) > _NEAR:
                break
            return ends
        raise refused or UnreadableDate(self._text)

    def _begins(self, edtf: str) -> date:
        point = parts(edtf)[1]
        return point.first if point else date.min

    def with_year(self, typed: Typed) -> Typed:
        """Give a date that has no year the year that is most likely meant."""
        if typed.year is not None:
            return typed
        if typed.month is None:
            raise UnreadableDate(self._text)
        self.assumed = self._years.chosen or self._last_year(typed.month, typed.day)
        return replace(typed, year=self.assumed)

    def _last_year(self, month: int, day: int | None) -> int:
        lately = self._years.lately
        year = lately.year
        if (month, day or 1) > (lately.month, lately.day):
            year -= 1
        if (month, day) == (2, 29):
            year = next(leap for leap in range(year, year - 9, -1) if monthrange(leap, 2)[1] == 29)
        return year

    def end(self, typed: Typed) -> str:
        """A date that has its year, as one end of a span."""
        return self.one_end(self.ends(typed))

    def one_end(self, days: tuple[str, str]) -> str:
        """The point that stands for a date at an end of a span: the twenties for “late October”.

        With its mark the point covers all days of the part; a single day would be too exact.
        """
        first, last = days
        if first == last:
            return first
        for third, tens in zip(_THIRDS, _AS_END, strict=True):
            inside = first[:8] == last[:8] and int(first[8:10]) == third[0]
            if inside and (int(last[8:10]) == third[1] or tens == "2X"):
                return f"{first[:8]}{tens}{'%' if first[-1] in '?%' else '~'}"
        raise UnreadableDate(
            self._text,
            later(
                "A span starts and ends with a day, month or year. Write since about March 2023."
            ),
        )

    def ends(self, typed: Typed) -> tuple[str, str]:
        """The first and the last EDTF point that a date can mean; its year must be known."""
        if typed.part:
            return self._part(typed, *typed.part)
        point = self.point(typed)
        if typed.run == 1:
            return point, point
        day = date.fromisoformat(self.point(replace(typed, mark="")))
        other = f"{self._moved(day, typed.run)}{typed.mark}"
        return (point, other) if typed.run > 0 else (other, point)

    def _moved(self, day: date, run: int) -> date:
        try:
            return day + timedelta(days=run - 1 if run > 0 else run + 1)
        except OverflowError as err:
            raise UnreadableDate(self._text) from err

    def _part(self, typed: Typed, which: int, of: int) -> tuple[str, str]:
        year = typed.year or 0
        if typed.month is not None:
            days = _days_of(which, of, self._length(year, typed.month))
            start, end = (f"{year:04}-{typed.month:02}-{day:02}" for day in days)
        else:
            months = which * 12 // of + 1, (which + 1) * 12 // of
            start, end = (f"{year:04}-{month:02}" for month in months)
        return start + typed.mark, end + typed.mark

    def point(self, typed: Typed) -> str:
        """A single point in EDTF, checked against the calendar."""
        if typed.edtf:
            return f"{typed.edtf}{typed.clock}{typed.zone}{typed.mark}"
        year = typed.year or 0
        text = f"{year:04}"
        if typed.month is not None:
            self._check(typed, year, typed.month)
            text += f"-{typed.month:02}"
        if typed.day is not None:
            text += f"-{typed.day:02}"
        return f"{text}{typed.clock}{typed.zone}{typed.mark}"

    def _check(self, typed: Typed, year: int, month: int) -> None:
        long = self._length(year, month)
        if typed.day is None:
            return
        if not 1 <= typed.day <= long:
            name = spelt_month(month, year)
            raise ImpossibleDate(self._text, say("{month} has {days} days", month=name, days=long))
        weekday = date(year, month, typed.day).weekday()
        if typed.weekday not in {None, weekday}:
            raise ImpossibleDate(
                self._text,
                say(
                    "{day} is a {weekday}, not a {named}",
                    day=spelt_day(typed.day, month, year),
                    weekday=spelt_weekday(weekday),
                    named=spelt_weekday(typed.weekday or 0),
                ),
            )

    def _length(self, year: int, month: int) -> int:
        if not 1 <= year <= 9000:
            raise ImpossibleDate(self._text, later("years run from 0001 to 9000"))
        if not 1 <= month <= 12:
            raise ImpossibleDate(self._text, later("months run from 01 to 12"))
        return monthrange(year, month)[1]


def _days_of(which: int, of: int, long: int) -> tuple[int, int]:
    """The first and the last day of a part of a month with so many days."""
    if of == WEEKS:
        return (long - 6, long) if which < 0 else (7 * which + 1, 7 * which + 7)
    first, last = (_THIRDS if of == 3 else _HALVES)[which]
    return first, min(last, long)
