"""Dates as people type them, turned into EDTF.

What cannot be understood, or can be understood in two ways, is refused: the reader shows every
reading before it is saved, but a guess is easily overlooked.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from tracker.model.date_errors import AmbiguousDate, ImpossibleDate, UnreadableDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene",
            "february feb febrero",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sept sep septiembre",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAMES})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s*(?:of\s+|de\s+)?(?P<year>[0-9]{4}))?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+|de\s+)?{_MONTH}{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_DAY}{_YEAR}",
    )
)
_MONTH_FORM = re.compile(rf"(?:in\s+)?{_MONTH}{_YEAR}")
_YEAR_FORM = re.compile(r"(?:in\s+)?([0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_LOOSE_ISO = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})")
_EDTF = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}(?:t[0-9:+z-]+)?[~?%]?", re.IGNORECASE)

_ABOUT = re.compile(
    r"(?:about|around|circa|approximately|approx\.?|roughly|c\.|ca\.?|~|≈)\s*(?=\S)"
)
_PERHAPS = re.compile(r"(?:perhaps|probably|possibly|maybe|reportedly)\s+")
_PART_OF_DAY = re.compile(
    r"(?:(?:early|late)\s+(?:on|in\s+the\s+(?:morning|evening)\s+of)\s+|"
    r"(?:in\s+)?(?:the\s+)?(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|noon|midday)\s+of\s+"
    r"|on\s+)"
)
_PART_OF_MONTH = re.compile(
    r"(?:in\s+)?(?:the\s+)?(?P<part>early|beginning\s+of|start\s+of|mid|middle\s+of|late|end\s+of)"
    r"(?:\s+|-)(?P<rest>.+)"
)
_TIME = r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm)?"
_OFFSET = r"(?:\s*(?:utc|gmt)?\s*(?P<offset>[+-][0-9]{1,2}(?::[0-9]{2})?)|\s*(?P<utc>utc|gmt|z))?"
_WITH_TIME = (
    re.compile(rf"(?P<rest>.+?)(?:,\s*|\s+at\s+|,\s*at\s+|\s+(?=[0-9]{{1,2}}:)){_TIME}{_OFFSET}"),
    re.compile(rf"(?:at\s+)?{_TIME}{_OFFSET}(?:\s+on\s+|,\s*)(?P<rest>.+)"),
)

_SINCE = re.compile(
    r"(?:(?:ongoing\s+)?(?:since|from)\s+(?P<a>.+?)(?:,?\s+(?:on|onwards?|ongoing))?|"
    r"(?P<b>.+?)(?:,\s*ongoing|\s+onwards?|\s*(?:-|to|/)\s*(?:now|present|today|ongoing)))"
)
_UNTIL = re.compile(r"(?:until|till|up\s+to)\s+(?P<a>.+)")
_SOME_DAY = re.compile(
    r"(?:on\s+)?(?:some\s+(?:day|time)\s+|sometime\s+)?between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)"
)
_SPAN = re.compile(
    r"(?:(?:since|from)\s+)?(?P<a>.+?)(?:,?\s+(?:to|until|till|through|up\s+to)\s+|\s*→\s*|\s+-\s+|"
    rf"(?<=[0-9a-z?])-(?=[0-9]{{1,2}}\s+(?:{_NAMES})))(?P<b>.+)"
)
_SHARED_MONTH = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?")

_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, None)}
_THIRD_OF = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


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
    if words.startswith("[") or ("/" in words and " " not in words) or _EDTF.fullmatch(words):
        direct = _as_edtf(words)
        if direct is not None:
            return direct
    lower = words.lower().replace("–", "-").replace("—", "-").rstrip(" .;")
    return _Reader(text, today).whole(lower)


def _as_edtf(words: str) -> str | None:
    from tracker.model.dates import When  # noqa: PLC0415 - it calls this module

    if _NUMBERS.fullmatch(words) or _LOOSE_ISO.fullmatch(words):
        return When.parse(words).edtf if _EDTF.fullmatch(words) else None
    return When.parse(words).edtf


class _Reader:
    """Reads one typed date.

    Args:
        text: As typed, for the messages.
        today: The present day.
    """

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today

    def whole(self, words: str) -> str:
        """A span, an open span, some day within, or a single date."""
        if found := _SOME_DAY.fullmatch(words):
            a, b = self._both(found["a"], found["b"])
            return f"[{a}..{b}]"
        if found := _UNTIL.fullmatch(words):
            return f"../{self._single(found['a'])}"
        if (found := _SPAN.fullmatch(words)) and found["b"] not in _NOW:
            a, b = self._both(found["a"].rstrip(","), found["b"])
            return f"{a}/{b}"
        if found := _SINCE.fullmatch(words):
            return f"{self._single(found['a'] or found['b'])}/.."
        return self._single(words)

    def _both(self, first: str, last: str) -> tuple[str, str]:
        """Both ends; month and year may stand at the end only."""
        if _SHARED_MONTH.fullmatch(first) and (month := re.search(_MONTH, last)):
            first = f"{first} {month[0]}"
        year = re.search(r"\b([0-9]{4})\b", last)
        if year and not re.search(r"\b[0-9]{4}\b", first):
            first = f"{first} {year[1]}"
        elif not year and (start := re.search(r"\b([0-9]{4})\b", first)):
            last = f"{last} {start[1]}"
        return self._end(first, 0), self._end(last, 1)

    def _end(self, words: str, side: int) -> str:
        """One end of a span; of “late October” the day on that side, marked as about."""
        edtf = self._single(words)
        if edtf.startswith("["):
            return f"{edtf[1:-1].split('..')[side]}~"
        return edtf

    def _single(self, words: str) -> str:
        words = words.strip(" ,")
        if found := _ABOUT.match(words):
            return self._marked(words[found.end() :], "~")
        if found := _PERHAPS.match(words):
            return self._marked(words[found.end() :], "?")
        if words.endswith("?") and not _EDTF.fullmatch(words):
            return self._marked(words[:-1], "?")
        return self._unmarked(words)

    def _marked(self, words: str, mark: str) -> str:
        edtf = self._single(words)
        if edtf.startswith("["):
            return edtf
        if edtf[-1] in "~?%":
            return edtf if edtf[-1] == mark else f"{edtf[:-1]}%"
        return edtf + mark

    def _unmarked(self, words: str) -> str:
        if _EDTF.fullmatch(words):
            return words.upper()
        for form in _WITH_TIME:
            if (found := form.fullmatch(words)) and (timed := self._timed(found)):
                return timed
        if found := _PART_OF_MONTH.fullmatch(words):
            return self._part_of_month(found)
        if found := _PART_OF_DAY.match(words):
            words = words[found.end() :]
        readers: tuple[Callable[[str], str | None], ...] = (
            self._day, self._month, self._year, self._numbers, self._weekday, self._by_library,
        )  # fmt: skip
        for reader in readers:
            if edtf := reader(words):
                return edtf
        raise UnreadableDate(self._text)

    def _timed(self, found: re.Match[str]) -> str | None:
        if not (found["minute"] or found["half"]):
            return None
        try:
            day = self._unmarked(found["rest"].strip(" ,"))
        except UnreadableDate:
            return None
        hour = int(found["hour"])
        if found["half"]:
            if not 1 <= hour <= 12:
                raise ImpossibleDate(self._text, f"there is no {hour} {found['half']}")
            hour = hour % 12 + (12 if found["half"] == "pm" else 0)
        zone = "Z" if found["utc"] else _offset(found["offset"])
        return f"{day}T{hour:02}:{found['minute'] or '00'}{zone}"

    def _part_of_month(self, found: re.Match[str]) -> str:
        rest = found["rest"].removeprefix("of ")
        month = _MONTH_FORM.fullmatch(rest)
        if month is None:
            if found["part"] in {"early", "late"}:
                return self._unmarked(rest)
            raise UnreadableDate(self._text)
        word = found["part"].split()[0]
        first, last = _THIRDS[_THIRD_OF.get(word, word)]
        start = self._of_month(month)
        ends = last or _month_length(start)
        return f"[{start}-{first:02}..{start}-{ends:02}]"

    def _day(self, words: str) -> str | None:
        for form in _DAY_FORMS:
            if found := form.fullmatch(words):
                month, day = _MONTHS[found["month"]], int(found["day"])
                year = int(found["year"]) if found["year"] else self._year_of(month, day)
                return self._calendar(year, month, day)
        return None

    def _year_of(self, month: int, day: int) -> int:
        return self._today.year - ((month, day) > (self._today.month, self._today.day))

    def _month(self, words: str) -> str | None:
        found = _MONTH_FORM.fullmatch(words)
        return self._of_month(found) if found else None

    def _of_month(self, found: re.Match[str]) -> str:
        month = _MONTHS[found["month"]]
        year = int(found["year"]) if found["year"] else self._year_of(month, 1)
        return f"{year:04}-{month:02}"

    def _year(self, words: str) -> str | None:
        found = _YEAR_FORM.fullmatch(words)
        return found[1] if found else None

    def _numbers(self, words: str) -> str | None:
        if found := _LOOSE_ISO.fullmatch(words):
            return self._calendar(int(found[1]), int(found[2]), int(found[3]))
        found = _NUMBERS.fullmatch(words)
        if found is None:
            return None
        one, other, year = int(found[1]), int(found[2]), int(found[3])
        if one == other or other > 12:
            return self._calendar(year, one, other)
        if one > 12:
            return self._calendar(year, other, one)
        raise AmbiguousDate(self._text, _spoken(year, other, one), _spoken(year, one, other))

    def _weekday(self, words: str) -> str | None:
        """The last such day before today."""
        found = _WEEKDAY_FORM.fullmatch(words)
        if found is None:
            return None
        back = (self._today.weekday() - _WEEKDAYS.index(found[1]) - 1) % 7 + 1
        return (self._today - timedelta(days=back)).isoformat()

    def _calendar(self, year: int, month: int, day: int) -> str:
        try:
            return date(year, month, day).isoformat()
        except ValueError as err:
            raise ImpossibleDate(self._text, str(err)) from err

    def _by_library(self, words: str) -> str | None:
        """Words such as “yesterday” and “last Friday”, and months in other languages."""
        import dateparser  # noqa: PLC0415 - slow to load, and rarely needed

        settings = {
            "RELATIVE_BASE": _noon(self._today),
            "PREFER_DATES_FROM": "past",
            "REQUIRE_PARTS": ["day", "month"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "NORMALIZE": True,
        }
        if len(words) > 60 or (words.isascii() and not _RELATIVE.search(words)):
            return None
        found = dateparser.parse(words, languages=["en", "es", "fr", "ar", "he"], settings=settings)
        return found.date().isoformat() if found else None


_NOW = frozenset({"now", "present", "today", "the present", "ongoing"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_FORM = re.compile(rf"(?:on\s+|last\s+)?({'|'.join(_WEEKDAYS)})")
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|ago|ayer|hoy|hace|hier|aujourd|janvier|f.vrier|mars|avril|mai|juin|juillet|ao.t|"
    r"septembre|octobre|novembre|d.cembre)\b"
)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _offset(text: str | None) -> str:
    if not text:
        return ""
    hours, _, minutes = text[1:].partition(":")
    return f"{text[0]}{int(hours):02}:{minutes or '00'}"


def _month_length(month: str) -> int:
    year, number = (int(part) for part in month.split("-"))
    after = date(year + number // 12, number % 12 + 1, 1)
    return (after - timedelta(days=1)).day


def _spoken(year: int, month: int, day: int) -> str:
    name = next(name for name, number in _MONTHS.items() if number == month)
    return f"{day} {name.capitalize()} {year}"
