"""Dates as people type them, turned into EDTF.

What cannot be understood, or can be understood in two ways, is refused: the reader shows every
reading before it is saved, but a guess is easily overlooked.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from tracker.model.date_errors import (
    AmbiguousDate,
    DateError,
    EndBeforeStart,
    ImpossibleDate,
    UnreadableDate,
)
from tracker.model.date_hints import hint_for
from tracker.model.date_points import parts
from tracker.model.date_typed import CLOCK_FORM, Typed, TypedReader
from tracker.model.date_words import MONTH_NAMES, WEEKDAY_NAMES, in_english, plain

_EDTF_LETTERS = re.compile(r"[0-9XTZ:+~?%./\[\]-]+")
_YEARS_OR_MONTH = re.compile(r"([0-9]{2})([0-9]{2})\s?[–—]\s?([0-9]{2})")

_THROUGHOUT = re.compile(
    r"(?:throughout|all\s+(?:day\s+on|day|of))\s+(?P<a>.+)|(?P<b>.+?),?\s+all\s+day"
)
_UNTIL = re.compile(r"(?:until|till|up\s+(?:to|until))\s+(?P<a>.+?)(?:,\s+start\s+not\s+known)?")
_END_NOT_KNOWN = re.compile(r"(?:(?:since|from)\s+)?(?P<a>.+?),\s+end\s+not\s+known")
_NOW = r"(?:now|(?:the\s+)?present|today|date|this\s+day|ongoing)"
_SINCE = re.compile(
    r"(?:ongoing\s+)?(?:since|from|starting|beginning)\s+(?:on\s+)?"
    r"(?P<a>.+?)(?:,?\s+(?:on|onwards?|and\s+ongoing|ongoing))?|"
    rf"(?P<b>.+?)(?:,\s*ongoing|,?\s+and\s+ongoing|\s+onwards?|\s*(?:-|\s(?:to|until)\s|/)\s*{_NOW})"
)
_FROM_TO_NOW = re.compile(rf"(?:since|from)\s+(?P<a>.+?)\s*(?:-|\s(?:to|until)\s)\s*{_NOW}")
_BETWEEN = re.compile(
    r"(?:(?:on|at)\s+)?(?:some\s+(?:day|time|month|year)\s+|sometime\s+)?between\s+(?P<a>.+)"
)
_NIGHT_BETWEEN = re.compile(
    r"(?:(?:on|in|during|over)\s+)?(?:the\s+)?(?:night\s+(?:of|from|between)|overnight)\s+"
    r"(?P<a>.+?)(?:\s+(?:to|and)\s+|\s*-\s*)(?P<b>.+)"
)
_EITHER = re.compile(r"(?:(?:on|either)\s+)*(?P<a>.+?)\s+or\s+(?P<b>.+)")
_AND = re.compile(r"\s+and\s+(?:on\s+)?")
_TO = (
    re.compile(r",?\s+(?:to|until|till|through|thru|up\s+to)\s+(?:on\s+)?|\s*→\s*|\s+-\s+"),
    re.compile(r"-"),
)

_ONE_TIME = (
    r"[0-9]{1,2}(?:[:.h][0-9]{2}(?::[0-9]{2})?)?(?:\s?(?:am|pm|hrs|h))?|(?:12\s+)?(?:noon|midday)"
)
_AWAY = (
    r"(?:\s?\(?(?:(?:utc|gmt)(?:\s?[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
    r"|\+[0-9]{1,2}:?[0-9]{2}|z|local\s+time)\)?)?"
)
_TIMES = (
    rf"(?:(?:from|at)\s+|(?P<between>(?:some\s?time\s+)?between)\s+)?(?P<one>(?:{_ONE_TIME}){_AWAY})"
    rf"(?:\s*-\s*|\s+(?:to|until|till|and)\s+)(?P<other>(?:{_ONE_TIME}){_AWAY})"
)
_TIMES_FORMS = (
    re.compile(rf"(?P<rest>.+?)(?:,\s*|\s+){_TIMES}"),
    re.compile(rf"{_TIMES}(?:\s+on\s+|\s*,\s*|\s+)(?P<rest>.+)"),
)
_TIME_OR_ZONE = re.compile(
    r"(?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    r"\s?-\s?(?P<away>(?:0?[0-9]|1[0-2])(?::?[0-9]{2})?)"
)

_NEAR = timedelta(days=183)
"""How long a span is at most for a year to be filled in that is not typed beside it."""
_THIRDS = ((1, 10), (11, 20), (21, 31))
_HALVES = ((1, 15), (16, 31))
_AS_END = ("0X", "1X", "2X")


def read(text: str, today: date) -> str:
    """Turn a date as typed into EDTF.

    Args:
        text: In EDTF, or in words (see `When.read`).
        today: The present day.

    Raises:
        DateError: One of the errors of `When.read`.
    """
    words = " ".join(text.split())
    if not words or len(words) > 200:
        raise UnreadableDate(text)
    if found := _YEARS_OR_MONTH.fullmatch(words):
        _refuse_years_or_month(text, found)
    hint = ""
    if _EDTF_LETTERS.fullmatch(words):
        try:
            parts(words)
        except UnreadableDate as err:  # such as 27/10/2023, which looks like a span
            hint = err.hint
        else:
            return words
    return _read_words(text, plain(text), today, hint)


def _read_words(text: str, typed: str, today: date, hint: str) -> str:
    for english in in_english(typed):
        try:
            edtf = _Reader(text, today).whole(english)
            parts(edtf)
        except UnreadableDate as err:
            if err.hint:
                raise err.about(text) from err
        except DateError as err:
            raise err.about(text) from err
        else:
            return edtf
    raise UnreadableDate(text, hint_for(typed) or hint)


def _refuse_years_or_month(text: str, found: re.Match[str]) -> None:
    century, year, last = found.groups()
    if 1 <= int(last) <= 12:
        month = f"{MONTH_NAMES[int(last) - 1]} {century}{year}"
        years = f"{century}{year} to {century}{last}"
        raise AmbiguousDate(text, month, years, "Write it in one of these ways")


class _Reader:
    """Reads one typed date.

    Args:
        text: As typed, for the messages.
        today: The present day.
    """

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._typed = TypedReader(text, today)

    def whole(self, words: str) -> str:
        """A span, an open span, some day within, or a single date.

        Raises:
            DateError: One of the errors of `When.read`.
        """
        readers: tuple[Callable[[str], str | None], ...] = (
            self._times, self._single, self._throughout, self._until, self._between, self._night,
            self._since, self._span, self._either,
        )  # fmt: skip
        for reader in readers:
            try:
                edtf = reader(words)
            except UnreadableDate as err:
                if err.hint:
                    raise
                continue
            if edtf:
                return edtf
        raise UnreadableDate(self._text)

    def _times(self, words: str) -> str | None:
        """Two times of one day."""
        if found := _TIME_OR_ZONE.fullmatch(words):
            span, zone = f"from {found['at'][11:]} to {found['away']}", f"UTC−{found['away']}"
            raise AmbiguousDate(
                self._text, span, f"{found['at'][11:]} in {zone}", "Write “to”, or UTC-5 for a zone"
            )
        for form in _TIMES_FORMS:
            if (found := form.fullmatch(words)) and (edtf := self._two_times(found)):
                return edtf
        return None

    def _two_times(self, found: re.Match[str]) -> str | None:
        one, other = CLOCK_FORM.fullmatch(found["one"]), CLOCK_FORM.fullmatch(found["other"])
        last = other and self._typed.clock(other)
        first = one and other and self._typed.clock(one, other["half"] or "")
        try:
            day = self._typed.single(found["rest"])
        except UnreadableDate:
            return None
        if not first or not last or day.clock or day.night or not day.is_day:
            return None
        if first[1] and last[1] not in {"", first[1]}:
            raise UnreadableDate(self._text, "Give both times in one zone, such as UTC+3.")
        if first[0] > last[0]:
            hint = "The second time is before the first. Say am or pm for both, or both days."
            raise UnreadableDate(self._text, hint)
        day, zone = self._with_year(day), first[1] or last[1]
        start, end = (
            self._point(replace(day, clock=time, zone=zone)) for time in (first[0], last[0])
        )
        return f"[{start}..{end}]" if found["between"] else f"{start}/{end}"

    def _single(self, words: str) -> str:
        first, last = self._ends(self._with_year(self._typed.single(words)))
        return first if first == last else f"[{first}..{last}]"

    def _throughout(self, words: str) -> str | None:
        if found := _THROUGHOUT.fullmatch(words):
            edtf = self._single(found["a"] or found["b"])
            return None if edtf.startswith("[") or "T" in edtf else f"{edtf}/{edtf}"
        return None

    def _until(self, words: str) -> str | None:
        if found := _UNTIL.fullmatch(words):
            return f"../{self._end(self._with_year(self._typed.single(found['a'])))}"
        return None

    def _since(self, words: str) -> str | None:
        if found := _END_NOT_KNOWN.fullmatch(words):
            return f"{self._end(self._with_year(self._typed.single(found['a'])))}/"
        for form in (_FROM_TO_NOW, _SINCE):
            if found := form.fullmatch(words):
                start = found["a"] or found["b"]
                try:
                    return f"{self._end(self._with_year(self._typed.single(start)))}/.."
                except UnreadableDate as err:
                    if err.hint:
                        raise
        return None

    def _between(self, words: str) -> str | None:
        found = _BETWEEN.fullmatch(words)
        return self._first_split(found["a"], (_AND,), within=True) if found else None

    def _night(self, words: str) -> str | None:
        found = _NIGHT_BETWEEN.fullmatch(words)
        return self._one_or_next(found["a"], found["b"]) if found else None

    def _either(self, words: str) -> str | None:
        found = _EITHER.fullmatch(words)
        return self._one_or_next(found["a"], found["b"]) if found else None

    def _one_or_next(self, one: str, other: str) -> str:
        """Some day of two that follow each other; of others there is none in between."""
        first, last = self._both(one, other)
        try:
            days = [date.fromisoformat(day) for day in (first[0], last[0])]
        except ValueError as err:
            raise UnreadableDate(self._text) from err
        if days[1] - days[0] != timedelta(days=1):
            hint = "Days that do not follow each other need an event each, or “between … and …”."
            raise UnreadableDate(self._text, hint)
        return f"[{first[0]}..{last[0]}]"

    def _span(self, words: str) -> str | None:
        start = re.match(r"(?:since|from)\s+", words)
        return self._first_split(words[start.end() if start else 0 :], _TO, within=False)

    def _first_split(
        self, words: str, separators: tuple[re.Pattern[str], ...], *, within: bool
    ) -> str | None:
        """The first place to part the words at where both sides are dates."""
        for separator in separators:
            for found in separator.finditer(words):
                try:
                    first, last = self._both(words[: found.start()], words[found.end() :])
                    if within:
                        return f"[{first[0]}..{last[1]}]"
                    return f"{self._one_end(first)}/{self._one_end(last)}"
                except UnreadableDate as err:
                    if err.hint:
                        raise
        return None

    def _both(self, one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both ends of a span, each as its first and last day; what one leaves out is filled in."""
        first, last = self._typed.single(one), self._typed.single(other)
        if first.day and not first.month and last.month and last.day and not last.relative:
            first = replace(first, month=last.month)
        elif last.day and not last.month and first.month_first:
            last = replace(last, month=first.month)
        if "T" in f"{first.clock}{first.edtf}" and other.strip().isdecimal():  # 18:30-2100
            hint = "Write times as 18:30 to 21:00, and a zone as UTC-5."
            raise UnreadableDate(self._text, hint)
        if bool(first.zone) != bool(last.zone) and first.clock and last.clock:
            raise UnreadableDate(self._text, "Give both times their zone, such as UTC+3, or none.")
        return self._years(first, last)

    def _years(self, first: Typed, last: Typed) -> tuple[tuple[str, str], tuple[str, str]]:
        """Fill in years: a span is short where it does not say both."""
        for typed in (first, last):
            if typed.year is None and typed.month is None:
                raise UnreadableDate(self._text)
        if first.year is not None and last.year is not None:
            return self._ends(first), self._ends(last)
        if first.year is None and last.year is None:
            first = self._with_year(first)
            return self._in_past(first, last)
        known = last.year if first.year is None else first.year
        if (last if first.year is None else first).month is None:
            raise UnreadableDate(self._text, "Write the year at both ends.")
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
        if self._begins(now[1][0]) > self._today:
            before = tuple(
                (str(int(end[0][:4]) - 1) + end[0][4:], str(int(end[1][:4]) - 1) + end[1][4:])
                for end in now
            )
            raise AmbiguousDate(
                self._text,
                f"{before[0][0]}/{before[1][1]}",
                f"{now[0][0]}/{now[1][1]}",
                "Write the year",
            )
        return now

    def _first_in_order(
        self, options: Iterator[tuple[Typed, Typed]]
    ) -> tuple[tuple[str, str], tuple[str, str]]:
        """The first of two readings that does not end before it starts and is not too long."""
        refused: EndBeforeStart | None = None
        for first, last in options:
            ends = self._ends(first), self._ends(last)
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

    def _with_year(self, typed: Typed) -> Typed:
        """Give a date without a year its last one up to today."""
        if typed.year is not None:
            return typed
        if typed.month is None:
            raise UnreadableDate(self._text)
        year = self._today.year
        if (typed.month, typed.day or 1) > (self._today.month, self._today.day):
            year -= 1
        if (typed.month, typed.day) == (2, 29):
            year = next(one for one in range(year, year - 9, -1) if monthrange(one, 2)[1] == 29)
        return replace(typed, year=year)

    def _end(self, typed: Typed) -> str:
        return self._one_end(self._ends(typed))

    def _one_end(self, days: tuple[str, str]) -> str:
        """A span has one point at each end: of “late October” the twenties, give or take two days.

        That covers all days of the part; a single day would claim to be surer than what is typed.
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
            "A span starts and ends with a day, month or year. Write since about March 2023.",
        )

    def _ends(self, typed: Typed) -> tuple[str, str]:
        """The first and last EDTF point that a date with its year can mean."""
        if typed.part:
            return self._part(typed, *typed.part)
        point = self._point(typed)
        if not typed.night:
            return point, point
        day = date.fromisoformat(self._point(replace(typed, mark="")))
        return point, f"{day + timedelta(days=1)}{typed.mark}"

    def _part(self, typed: Typed, which: int, of: int) -> tuple[str, str]:
        year = typed.year or 0
        if typed.month is not None:
            first, last = (_THIRDS if of == 3 else _HALVES)[which]
            days = first, min(last, self._length(year, typed.month))
            start, end = (f"{year:04}-{typed.month:02}-{day:02}" for day in days)
        else:
            months = which * 12 // of + 1, (which + 1) * 12 // of
            start, end = (f"{year:04}-{month:02}" for month in months)
        return start + typed.mark, end + typed.mark

    def _point(self, typed: Typed) -> str:
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
        name = f"{MONTH_NAMES[month - 1]} {year}"
        if typed.day is None:
            return
        if not 1 <= typed.day <= long:
            raise ImpossibleDate(self._text, f"{name} has {long} days")
        weekday = date(year, month, typed.day).weekday()
        if typed.weekday not in {None, weekday}:
            named = WEEKDAY_NAMES[typed.weekday or 0]
            raise ImpossibleDate(
                self._text, f"{typed.day} {name} is a {WEEKDAY_NAMES[weekday]}, not a {named}"
            )

    def _length(self, year: int, month: int) -> int:
        if not 1 <= year <= 9000:
            raise ImpossibleDate(self._text, "years run from 0001 to 9000")
        if not 1 <= month <= 12:
            raise ImpossibleDate(self._text, "months run from 01 to 12")
        return monthrange(year, month)[1]
