"""A whole typed date: a single date, a span, an open span, or some day within a span.

The grammar, with what `single` reads as DATE:

    date    = times | "throughout" DATE | "until" DATE | "between" DATE "and" DATE
            | night | ["ongoing"] "since" DATE [ongoing | TO now | ", end not known" | TO DATE]
            | DATE [", all day" | ongoing | TO now | ", end not known" | "-"]
            | DATE TO DATE | DATE "or" DATE | DATE "/" DATE
    times   = DATE CLOCK TO CLOCK | CLOCK TO CLOCK DATE
    night   = "night" DATE ("to" | "and" | "-" | "/") DATE

Every token is consumed, or the text is refused.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tracker.language import later
from tracker.model.dates.errors import UnreadableDate
from tracker.model.dates.points import Point, parts
from tracker.model.dates.typed.grammar.clocks import TwoTimes, take_two_times
from tracker.model.dates.typed.grammar.filling import Filler
from tracker.model.dates.typed.grammar.partial import Typed
from tracker.model.dates.typed.grammar.parts import take_part
from tracker.model.dates.typed.grammar.single import take_single
from tracker.model.dates.typed.lexer import Cursor, Kind, Phrases

_THROUGHOUT = Phrases(dict.fromkeys(("throughout", "all day on", "all day", "all of"), "all"))
_ALL_DAY_AFTER = Phrases({"all day": "all"})
_UNTIL = Phrases(dict.fromkeys(("until", "till", "up to", "up until"), "until"))
_START_NOT_KNOWN = Phrases({", start not known": "open"})
_END_NOT_KNOWN = Phrases({", end not known": "open"})
_SINCE = Phrases(dict.fromkeys(
    tuple(f"{before}{word}{after}" for before in ("", "ongoing ")
          for word in ("since", "from", "starting", "beginning") for after in ("", " on")), "since",
))  # fmt: skip
_GOES_ON = Phrases(
    dict.fromkeys(
        ("onwards", "onward", ", onwards", ", onward", "and ongoing", ", and ongoing", ", ongoing"),
        "on",
    )
)
_GOES_ON_SINCE = Phrases(dict.fromkeys(("on", ", on", "ongoing"), "on"))
_NOW = Phrases(dict.fromkeys(
    ("now", "present", "the present", "today", "date", "this day", "ongoing"), "now",
))  # fmt: skip
_BETWEEN = Phrases(dict.fromkeys(
    tuple(f"{on}{some}between" for on in ("", "on ", "at ")
          for some in ("", "some day ", "some time ", "some month ", "some year ", "sometime ")),
    "between",
))  # fmt: skip
_NIGHT = Phrases(dict.fromkeys(
    tuple(f"{at}{the}{night}"
          for at in ("", "on ", "in ", "during ", "over ") for the in ("", "the ")
          for night in ("night", "night of", "night from", "night between", "overnight")), "night",
))  # fmt: skip
_TO = Phrases(dict.fromkeys(
    ("to", "until", "till", "through", "thru", "up to", "→", "-", "to on", "until on", "till on",
     "through on", "thru on", "up to on"), "to",
))  # fmt: skip
_NIGHT_TO = Phrases(dict.fromkeys(("to", "and", "-", "/"), "to"))
_EITHER = Phrases(dict.fromkeys(("on", "either", "on either", "either on"), "either"))


class PhraseReader:
    """Reads one typed date of any form.

    Args:
        cursor: At its first token.
        filler: Gives it the year that is not typed.
    """

    def __init__(self, cursor: Cursor, filler: Filler) -> None:
        self._cursor = cursor
        self._fill = filler

    def read(self) -> str:
        """The date in EDTF.

        Raises:
            DateError: One of the errors of `When.read`.
        """
        edtf = self._read_led()
        return self._read_unled() if edtf is None else edtf

    def _read_led(self) -> str | None:
        """A date whose first words say what form it has; None if they do not."""
        cursor = self._cursor
        if cursor.peek().kind in {Kind.NUMBER, Kind.CLOCK}:
            return self._times_first()
        rules: tuple[tuple[Phrases[str], Callable[[], str | None]], ...] = (
            (_THROUGHOUT, self._throughout), (_UNTIL, self._until), (_BETWEEN, self._between),
            (_NIGHT, self._night), (_SINCE, self._since), (_EITHER, self._either),
        )  # fmt: skip
        edtf = self._times_first()
        if edtf or _is_part_at(cursor):
            return edtf
        for lead, rule in rules:
            start = cursor.at
            if lead.take(cursor):
                edtf = rule()
                if edtf is not None:
                    return edtf
                cursor.at = start
        return None

    def _read_unled(self) -> str:
        """A date that begins with a date, and what follows that."""
        cursor = self._cursor
        first = self._single()
        if cursor.is_done:
            return self._one(first)
        if _ALL_DAY_AFTER.take(cursor):
            return self._all_of(first)
        edtf = self._open_end(first)
        if edtf is not None:
            return edtf
        if _TO.take(cursor):
            return self._span(first, self._single())
        if cursor.take("or") or (cursor.count("/") == 1 and cursor.take("/")):
            return self._one_or_next(first, self._single())
        raise self._unreadable()

    def _single(self) -> Typed:
        """A date with the commas around it, unless they belong to what follows."""
        typed = take_single(self._cursor)
        start = self._cursor.at
        self._cursor.skip_commas()
        if self._cursor.peek().text in {
            "end",
            "start",
            "on",
            "onward",
            "onwards",
            "ongoing",
            "and",
        }:
            self._cursor.at = start
        return typed

    def _throughout(self) -> str:
        return self._all_of(self._single())

    def _all_of(self, typed: Typed) -> str:
        edtf = self._one(typed)
        if edtf.startswith("[") or "T" in edtf:
            raise self._unreadable()
        return f"{edtf}/{edtf}"

    def _until(self) -> str:
        last = self._single()
        _START_NOT_KNOWN.take(self._cursor)
        return f"../{self._end(last)}"

    def _between(self) -> str:
        first = self._single()
        self._cursor.skip_commas()
        if not self._cursor.take("and"):
            raise self._unreadable()
        self._cursor.take("on")
        ends = self._both(first, self._single())
        return f"[{ends[0][0]}..{ends[1][1]}]"

    def _either(self) -> str | None:
        if not self._cursor.count("or") or self._cursor.peek().text == "or":  # on or about
            return None
        first = self._single()
        if not self._cursor.take("or"):
            return None
        return self._one_or_next(first, self._single())

    def _night(self) -> str | None:
        """The night between two days; None if only one day is named."""
        first = self._single()
        if not _NIGHT_TO.take(self._cursor):
            return None
        last = self._single()
        if not (first.day and last.day):
            raise self._unreadable()
        return self._one_or_next(first, last)

    def _since(self) -> str | None:
        cursor = self._cursor
        first = self._single()
        if cursor.is_done or _GOES_ON_SINCE.take(cursor):
            return f"{self._end(first)}/.."
        edtf = self._open_end(first)
        if edtf is None and _TO.take(cursor):
            edtf = self._span(first, self._single())
        return edtf

    def _open_end(self, first: Typed) -> str | None:
        """“…, ongoing”, “… to date”, “…, end not known”, “… –”."""
        cursor = self._cursor
        if _END_NOT_KNOWN.take(cursor):
            return f"{self._end(first)}/"
        start = cursor.at
        if not _GOES_ON.take(cursor):
            is_spaced = cursor.peek().is_spaced
            if not (_TO.take(cursor) or cursor.take("/")):
                return None
            is_dash = (
                cursor.is_done
                and cursor.peek(-1).text == "-"
                and (is_spaced or _ends_in_words(cursor))
            )
            if not (is_dash or (_NOW.take(cursor) and cursor.is_done)):
                cursor.at = start
                return None
        return f"{self._end(first)}/.."

    def _times_first(self) -> str | None:
        """“9:00 to 11:00 on 27 October”."""
        cursor = self._cursor
        start = cursor.at
        times = take_two_times(cursor, is_last=False)
        if times:
            cursor.take("on")
            day = self._single()
            if day.is_day_alone:
                return self._one(replace(day, times=times))
        cursor.at = start
        return None

    def _from_to(self, day: Typed, times: TwoTimes) -> str:
        start, end = (
            self._fill.point(replace(day, clock=time.clock, zone=time.zone))
            for time in (times.first, times.last)
        )
        return f"[{start}..{end}]" if times.is_between else f"{start}/{end}"

    def _settle(self, *ends: Typed) -> None:
        """Refuse a date that leaves tokens unread, or has a second meaning.

        Raises:
            DateError: It is one of these.
        """
        if not self._cursor.is_done:
            raise self._unreadable()
        for typed in ends:
            if doubt := typed.doubt or typed.doubt_of_day:
                raise doubt

    def _one(self, typed: Typed) -> str:
        self._settle(typed)
        dated = self._fill.with_year(typed)
        if dated.times:
            return self._from_to(dated, dated.times)
        first, last = self._fill.ends(dated)
        return first if first == last else f"[{first}..{last}]"

    def _end(self, typed: Typed) -> str:
        if typed.times:
            raise self._unreadable()
        self._settle(typed)
        return self._fill.end(self._fill.with_year(typed))

    def _span(self, first: Typed, last: Typed) -> str:
        ends = self._both(first, last)
        return f"{self._fill.one_end(ends[0])}/{self._fill.one_end(ends[1])}"

    def _one_or_next(self, one: Typed, other: Typed) -> str:
        """Some time in two days, months or years; they must follow each other."""
        first, last = self._both(one, other)
        ends = parts(first[0])[1], parts(last[0])[1]
        if first[0] != first[1] or last[0] != last[1] or not all(map(_is_whole, ends)):
            raise self._unreadable()
        if not (ends[0] and ends[1] and ends[1].first - ends[0].last == timedelta(days=1)):
            hint = later(
                "Days that do not follow each other need an event each, or “between … and …”."
            )
            raise UnreadableDate(self._cursor.typed, hint)
        return f"[{first[0]}..{last[0]}]"

    def _both(self, first: Typed, last: Typed) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both ends of a span, each as its first and last day; missing parts are filled in."""
        typed = self._cursor.typed
        if first.times or last.times:
            raise self._unreadable()
        self._settle(first, last)
        if first.day and not first.month and last.month and last.day and not last.relative:
            first = replace(first, month=last.month)
        elif last.day and not last.month and first.month_first:
            last = replace(last, month=first.month)
        before = self._cursor.peek(-2)
        is_number = last in {Typed(year=last.year), Typed(day=last.day)} and before.text != "year"
        if is_number and "T" in f"{first.clock}{first.edtf}":
            hint = later("Write times as 18:30 to 21:00, and a zone as UTC-5.")  # 18:30-2100
            raise UnreadableDate(typed, hint)
        if bool(first.zone) != bool(last.zone) and first.clock and last.clock:
            raise UnreadableDate(
                typed, later("Give both times their zone, such as UTC+3, or none.")
            )
        return self._fill.years(first, last)

    def _unreadable(self) -> UnreadableDate:
        return UnreadableDate(self._cursor.typed)


def _is_part_at(cursor: Cursor) -> bool:
    """Whether “beginning” means the first part of a month or year, rather than “since”."""
    if cursor.peek().text != "beginning":
        return False
    start = cursor.at
    part = take_part(cursor)
    cursor.at = start
    return part is not None


def _ends_in_words(cursor: Cursor) -> bool:
    """Whether the dash that was just consumed follows a month in words and a year."""
    return cursor.number(4, 4, ahead=-2) is not None and cursor.peek(-3).kind is Kind.WORD


def _is_whole(point: Point | None) -> bool:
    """Whether it is a day, a month or a year, and sure."""
    return point is not None and point.clock is None and not point.mark
