"""Dates as people type them, turned into EDTF.

What cannot be understood, or can be understood in two ways, is refused: the reader shows every
reading before it is saved, but a guess is easily overlooked.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from tracker.model.dates.errors import IN_WORDS, AmbiguousDate, DateError, UnreadableDate
from tracker.model.dates.points import Point, parts
from tracker.model.dates.stamps import spaced_stamps_in_edtf, stamps_in_edtf
from tracker.model.dates.typed.filling import Filler, Years
from tracker.model.dates.typed.hints import hint_for
from tracker.model.dates.typed.languages import in_english
from tracker.model.dates.typed.short_years import refuse_short_year
from tracker.model.dates.typed.single import CLOCK_FORM, TypedReader
from tracker.model.dates.typed.words import MONTH_NAMES, plain
from tracker.model.typed_text import seen

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
    rf"(?P<b>.+?)(?:,\s*ongoing|,?\s+and\s+ongoing|\s+onwards?|\s*(?:-|\s(?:to|until)\s|/)\s*{_NOW}|"
    r"\s-|(?<=[a-z]\s[0-9]{4})-)"  # nothing follows the dash
)
_FROM_TO_NOW = re.compile(rf"(?:since|from)\s+(?P<a>.+?)\s*(?:-|\s(?:to|until)\s)\s*{_NOW}")
_BETWEEN = re.compile(
    r"(?:(?:on|at)\s+)?(?:some\s+(?:day|time|month|year)\s+|sometime\s+)?between\s+(?P<a>.+)"
)
_NIGHT_BETWEEN = re.compile(
    r"(?:(?:on|in|during|over)\s+)?(?:the\s+)?(?:night(?:\s+(?:of|from|between))?|overnight)\s+"
    r"(?P<a>.+?)(?:\s+(?:to|and)\s+|\s*[-/]\s*)(?P<b>.+)"
)
_EITHER = re.compile(r"(?:(?:on|either)\s+)*(?P<a>.+?)\s+or\s+(?P<b>.+)")
_STROKE = re.compile(r"(?:on\s+)?(?P<a>[^/]+?)\s?/\s?(?P<b>[^/]+)")
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


class Read(NamedTuple):
    """A typed date as it was read."""

    edtf: str
    assumed: int | None = None
    """The year that was filled in, where none was typed that says which it is."""


def read(text: str, today: date, years: Years | None = None) -> Read:
    """Turn a date as typed into EDTF.

    Args:
        text: In EDTF, or in words (see `When.read`).
        today: The present day, from which “yesterday” and “Friday” are counted.
        years: Which year a day without one means; the last such day up to today without.

    Raises:
        DateError: One of the errors of `When.read`.
    """
    words = spaced_stamps_in_edtf(stamps_in_edtf(seen(text)))
    if not words or len(words) > 200:
        raise UnreadableDate(text, advice=IN_WORDS)
    if found := _YEARS_OR_MONTH.fullmatch(words):
        _refuse_years_or_month(text, found)
    hint = ""
    if _EDTF_LETTERS.fullmatch(words):
        try:
            parts(words)
        except UnreadableDate as err:  # such as 27/10/2023, which looks like a span
            hint = err.hint
        else:
            return Read(words)
    return _read_words(text, plain(words), hint, today, years or Years(today))


_SOME_DAYS = date(2023, 1, 1), date(2023, 6, 14)
"""Two days so apart that whatever counts from today differs."""


def in_edtf(text: str) -> str | None:
    """A typed date in EDTF; None where it cannot be read, or does not say all of itself.

    What counts from today, or leaves its year out, does not.

    Raises:
        AmbiguousDate: It can be read in two ways; with advice for who writes EDTF.
    """
    try:
        one, other = (read(text, day, Years(day)) for day in _SOME_DAYS)
    except AmbiguousDate as err:
        raise err.in_edtf() from err
    except DateError:
        return None
    return one.edtf if one == other and one.assumed is None else None


def _read_words(text: str, typed: str, hint: str, today: date, years: Years) -> Read:
    for english in in_english(typed):
        reader = _Reader(text, today, years)
        try:
            refuse_short_year(text, english)
            edtf = reader.whole(english)
            parts(edtf)
        except UnreadableDate as err:
            if err.hint:
                raise err.about(text) from err
        except DateError as err:
            raise err.about(text) from err
        else:
            return Read(edtf, reader.assumed)
    raise UnreadableDate(text, hint_for(typed) or hint, advice=IN_WORDS)


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
        years: Which year is meant where none is typed.
    """

    def __init__(self, text: str, today: date, years: Years) -> None:
        self._text = text
        self._typed = TypedReader(text, today)
        self._fill = Filler(text, years)

    @property
    def assumed(self) -> int | None:
        """The year that was filled in."""
        return self._fill.assumed

    def whole(self, words: str) -> str:
        """A span, an open span, some day within, or a single date.

        Raises:
            DateError: One of the errors of `When.read`.
        """
        readers: tuple[Callable[[str], str | None], ...] = (
            self._times, self._single, self._throughout, self._until, self._between, self._night,
            self._since, self._span, self._either, self._stroke,
        )  # fmt: skip
        for reader in readers:
            self._fill.assumed = None
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
        if not first or not last or day.clock or day.run != 1 or not day.is_day:
            return None
        if first[1] and last[1] not in {"", first[1]}:
            raise UnreadableDate(self._text, "Give both times in one zone, such as UTC+3.")
        if first[0] > last[0]:
            hint = "The second time is before the first. Say am or pm for both, or both days."
            raise UnreadableDate(self._text, hint)
        day, zone = self._fill.with_year(day), first[1] or last[1]
        start, end = (
            self._fill.point(replace(day, clock=time, zone=zone)) for time in (first[0], last[0])
        )
        return f"[{start}..{end}]" if found["between"] else f"{start}/{end}"

    def _single(self, words: str) -> str:
        first, last = self._fill.ends(self._fill.with_year(self._typed.single(words)))
        return first if first == last else f"[{first}..{last}]"

    def _throughout(self, words: str) -> str | None:
        if found := _THROUGHOUT.fullmatch(words):
            edtf = self._single(found["a"] or found["b"])
            return None if edtf.startswith("[") or "T" in edtf else f"{edtf}/{edtf}"
        return None

    def _until(self, words: str) -> str | None:
        if found := _UNTIL.fullmatch(words):
            return f"../{self._fill.end(self._fill.with_year(self._typed.single(found['a'])))}"
        return None

    def _since(self, words: str) -> str | None:
        if found := _END_NOT_KNOWN.fullmatch(words):
            return f"{self._fill.end(self._fill.with_year(self._typed.single(found['a'])))}/"
        for form in (_FROM_TO_NOW, _SINCE):
            if found := form.fullmatch(words):
                start = found["a"] or found["b"]
                try:
                    return f"{self._fill.end(self._fill.with_year(self._typed.single(start)))}/.."
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

    def _stroke(self, words: str) -> str | None:
        """“8/9 November”, “October/November 2023”: one of two, as with “or”."""
        found = _STROKE.fullmatch(words)
        return self._one_or_next(found["a"], found["b"]) if found else None

    def _one_or_next(self, one: str, other: str) -> str:
        """One of two that follow each other; of others there is none in between."""
        first, last = self._both(one, other)
        ends = parts(first[0])[1], parts(last[0])[1]
        if first[0] != first[1] or last[0] != last[1] or not all(_is_whole(end) for end in ends):
            raise UnreadableDate(self._text)
        if not (ends[0] and ends[1] and ends[1].first - ends[0].last == timedelta(days=1)):
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
                    return f"{self._fill.one_end(first)}/{self._fill.one_end(last)}"
                except UnreadableDate as err:
                    if err.hint:
                        raise
        return None

    def _both(self, one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both ends of a span, each as its first and last day; what one leaves out is filled in."""
        self._fill.assumed = None
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
        return self._fill.years(first, last)


def _is_whole(point: Point | None) -> bool:
    """Whether it is a day, a month or a year, and sure."""
    return point is not None and point.clock is None and not point.mark
