"""One end of a typed date, or the whole of a single one, as far as it is typed.

“27 to 29 October” says the month once and the year not at all, so what is typed is kept as it
stands here; `reading` fills in the rest.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.model.dates.errors import AmbiguousDate, ImpossibleDate, UnreadableDate
from tracker.model.dates.typed.words import MONTH_NAMES, MONTHS, WEEKDAYS

WEEKS = 7
"""In a part of a month: counted in weeks from its first day."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed of one date; what is not typed is None or empty.

    Attributes:
        year: In full.
        month: From 1.
        day: Of the month, from 1.
        weekday: From Monday, 0; it has to agree with the day.
        clock: Time of day as EDTF writes it, `T06:00`.
        zone: Its distance from UTC as EDTF writes it, `+03:00` or `Z`.
        mark: `?`, `~` or `%`.
        part: Which part of the month or year, and of how many equal ones: late is (2, 3). Of
            `WEEKS` the parts are sevens of days, and the one before the first is the last.
        run: Of how many days it is one, the typed one the first of them; or, negative, the last.
        month_first: Whether the day is named last, so that another day can follow: October 27.
        edtf: A date that is typed in EDTF, without its mark.
        relative: Whether it is counted from today.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: str = ""
    zone: str = ""
    mark: str = ""
    part: tuple[int, int] | None = None
    run: int = 1
    month_first: bool = False
    edtf: str = ""
    relative: bool = False

    @property
    def is_day(self) -> bool:
        """Whether a single day is typed, with its month or counted from today."""
        return self.day is not None and self.month is not None and self.part is None


_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY_NAME = rf"(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_WEEKDAY = rf"(?:{_WEEKDAY_NAME}\.?,?\s+)?"
_DAY = r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:\s?(?:st|nd|rd|th)|\.)?"
_YEAR = r"(?:(?:,\s*|\s+)(?:(?:of|in)\s+)*(?P<year>[0-9]{4}))?"
_DAY_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY},?\s*(?:of\s+)?{_MONTH}{_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})(?P<sep>[-/.]){_MONTH}(?P=sep)(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}})[\s-]{_MONTH}[\s-](?P<day>[0-9]{{1,2}})",
        rf"(?P<day>[0-9]{{1,2}}){_MONTH}(?P<year>[0-9]{{4}})",
        rf"{_MONTH}(?P<sep>[-/.])(?P<day>[0-9]{{1,2}})(?P=sep)(?P<year>[0-9]{{4}})",
        rf"{_DAY},?\s*(?:of\s+)?{_MONTH}{_YEAR},?\s+\(?{_WEEKDAY_NAME}\)?",
    )
)
_MONTH_DAY_FORM = re.compile(rf"{_WEEKDAY}{_MONTH}(?:\s+|-){_DAY}{_YEAR}")
_DAY_ALONE = re.compile(rf"{_WEEKDAY}{_DAY}{_YEAR}")
_SOME_DAY = r"(?:some\s?(?:day|time)\s+)?"
_MONTH_FORMS = (
    re.compile(
        rf"(?:{_SOME_DAY}in\s+)?{_MONTH}(?:(?:,?\s+(?:(?:of|in)\s+)*|[-/])(?P<year>[0-9]{{4}}))?"
    ),
    re.compile(rf"(?:in\s+)?(?P<year>[0-9]{{4}})\s+{_MONTH}"),
)
_YEAR_FORM = re.compile(rf"(?:{_SOME_DAY}in\s+)?(?:the\s+year\s+)?(?P<year>[0-9]{{4}})")
_DECADE = re.compile(r"(?:in\s+)?(?:the\s+)?(?P<decade>[0-9]{3})0'?s")
_NUMBERS = re.compile(
    r"([0-9]{1,2})(?P<sep>[./-])\s?([0-9]{1,2})(?P=sep)\s?([0-9]{4})|([0-9]{1,2})/([0-9]{1,2})"
)
_LOOSE_ISO = re.compile(r"([0-9]{4})(?P<sep>[./-])\s?([0-9]{1,2})(?P=sep)\s?([0-9]{1,2})")
_MONTH_NUMBER = re.compile(r"([0-9]{1,2})[/.]([0-9]{4})")
_EDTF = re.compile(r"(?P<edtf>[0-9X]{4}(?:-[0-9X]{2}){0,2})(?P<mark>[~?%])?", re.IGNORECASE)
_EDTF_TIME = re.compile(
    r"(?P<edtf>[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9:]+(?:z|[+-][0-9]{2}:[0-9]{2})?)(?P<mark>[~?%])?"
)

_ABOUT = re.compile(
    r"(?:about|around|circa|approximately|approx\.?|roughly|c\.|ca\.?|~|≈|on\s+or\s+about|on\s+or\s+around|"
    r"some\s?time\s+(?:about|around))\s*(?=[^\s~≈])"
)
_PERHAPS = re.compile(r"(?:perhaps|probably|possibly|maybe|reportedly)\s+")
_MARK_AFTER = re.compile(
    r"(?P<rest>.*?[^\s?])(?:\s*(?P<perhaps>\?)|,?\s+(?:or\s+so|or\s+thereabouts|\(?(?:approx\.?|approximately)\)?))"
)

_PARTS = {
    "early": (0, 3), "beginning": (0, 3), "start": (0, 3), "mid": (1, 3), "middle": (1, 3),
    "late": (2, 3), "end": (2, 3),
    "first half": (0, 2), "second half": (1, 2),
    "first quarter": (0, 4), "second quarter": (1, 4), "third quarter": (2, 4),
    "fourth quarter": (3, 4), "last quarter": (3, 4),
    "q1": (0, 4), "q2": (1, 4), "q3": (2, 4), "q4": (3, 4),
}  # fmt: skip
_PART_NAMES = "|".join(sorted(_PARTS, key=len, reverse=True))
_PART = re.compile(
    rf"(?:(?:in|at|around)\s+)?(?:the\s+)?(?P<part>{_PART_NAMES})"
    r"(?:\s+of\s+|\s+in\s+|\s+|-)(?:the\s+)?(?P<rest>.+)"
)
_WEEK_OF_MONTH = re.compile(
    r"(?:(?:in|during)\s+)?(?:the\s+)?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+week"
    r"\s+(?:of|in)\s+(?:the\s+month\s+of\s+)?(?P<rest>.+)"
)
_NTH_WEEKS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1,
              "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}  # fmt: skip
_WEEK_OF_DAY = re.compile(
    r"(?:(?:in|during)\s+)?(?:the\s+)?(?:(?:week\s+(?:of|from|beginning|starting|commencing)|w/c)"
    r"\s+(?:on\s+)?(?P<first>.+)|week\s+ending\s+(?:on\s+)?(?P<last>.+))"
)
_DAYTIME = r"(?:morning|afternoon|evening|hours|daytime|dawn|dusk)"
_PART_OF_DAY = re.compile(
    rf"(?:(?:early|late)\s+)?(?:(?:on|in|during|at)\s+)?(?:the\s+)?(?:(?:early|late|small)\s+)?{_DAYTIME}\s+(?:of|on)\s+"
    r"|(?:early|late)\s+(?:on\s+)?|on\s+"
)
_PART_OF_DAY_AFTER = re.compile(
    rf"(?P<rest>.+?),?\s+(?:(?:in|during)\s+the\s+)?(?:(?:early|late)\s+)?{_DAYTIME}"
)
_NIGHT = re.compile(
    r"(?:(?:on|in|during)\s+)?(?:the\s+)?(?:night\s+(?:of|on)|overnight(?:\s+on)?)\s+(?P<before>.+)"
    r"|(?P<after>.+?),?\s+(?:at\s+night|night|overnight)"
)

_CLOCK = (
    r"(?:(?P<noon>(?:12\s+)?(?:noon|midday))"
    r"|(?P<hour>[0-9]{1,2})(?:(?P<colon>[:.h])(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
    r"\s?(?P<half>am|pm)?(?:\s?(?:hrs|hours|h))?)"
)
_ZONE = (
    r"(?:\s?\(?(?:(?:utc|gmt)\s?(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)"
    r"|(?P<plus>\+[0-9]{1,2}(?::?[0-9]{2})?)|(?P<utc>utc|gmt|z)|local\s+time)\)?)?"
)
CLOCK_FORM = re.compile(_CLOCK + _ZONE)
"""A time of day, perhaps with its distance from UTC."""
_CLOCK_AFTER = re.compile(rf"(?P<rest>.+?)(?:,\s*(?:at\s+)?|\s+at\s+|\s+){_CLOCK}{_ZONE}")
_CLOCK_BEFORE = re.compile(rf"(?:at\s+)?{_CLOCK}{_ZONE}(?:\s+on\s+|,\s*|\s+)(?P<rest>.+)")

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNIT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(_COUNTS)})\s+(?P<unit>day|week|month|year)s?"
_AGO = (re.compile(rf"{_UNIT}\s+ago"), re.compile(rf"ago\s+{_UNIT}"))
_BY_NAME = {
    "today": 0, "yesterday": -1, "the day before yesterday": -2, "day before yesterday": -2,
    "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
_TODAY_PART = re.compile(rf"(?:(?:early|late)\s+)?this\s+{_DAYTIME}")
_NEXT_TO = re.compile(r"(?P<which>last|this|next)\s+(?P<unit>month|year)")
_WEEKDAY_ALONE = re.compile(rf"(?P<last>last\s+)?{_WEEKDAY_NAME}")


class TypedReader:
    """Reads single dates.

    Args:
        text: As typed, for the messages.
        today: The present day.
    """

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today

    def single(self, words: str) -> Typed:
        """One date with what stands around it: how sure it is, its time, its part.

        Raises:
            DateError: One of the errors of `When.read`.
        """
        words = words.strip(" ,")
        if found := _EDTF.fullmatch(words) or _EDTF_TIME.fullmatch(words):
            return self._edtf(found["edtf"].upper(), found["mark"] or "")
        if found := _ABOUT.match(words):
            return self._marked(words[found.end() :], "~")
        if found := _PERHAPS.match(words):
            return self._marked(words[found.end() :], "?")
        if found := _MARK_AFTER.fullmatch(words):
            return self._marked(found["rest"], "?" if found["perhaps"] else "~")
        for reader in (self._timed, self._plain_date, self._part, self._week, self._part_of_day):
            if typed := reader(words):
                return typed
        raise UnreadableDate(self._text)

    def _edtf(self, edtf: str, mark: str) -> Typed:
        numbers = edtf.split("-")
        if not all(number.isdecimal() for number in numbers):
            return Typed(year=0, edtf=edtf, mark=mark)
        year, month, day = (*map(int, numbers), None, None)[:3]
        return Typed(year=year, month=month, day=day, mark=mark)

    def clock(self, found: re.Match[str], half: str = "") -> tuple[str, str] | None:
        """A time of day as EDTF writes it, with its zone; None where it may be no time at all.

        Args:
            found: A match of `CLOCK_FORM`, or of a form that holds it.
            half: `am` or `pm`, where it stands at another time of the same span.
        """
        zone = "Z" if found["utc"] else _offset(found["offset"] or found["plus"])
        if found["noon"]:
            return "T12:00", zone
        half = found["half"] or half
        if not half and (found["minute"] is None or found["colon"] == "."):
            return None
        hour = int(found["hour"])
        if half:
            if not 1 <= hour <= 12:
                raise ImpossibleDate(self._text, f"there is no {hour} {half}")
            hour = hour % 12 + (12 if half == "pm" else 0)
        seconds = f":{found['second']}" if found["second"] else ""
        return f"T{hour:02}:{found['minute'] or '00'}{seconds}", zone

    def _marked(self, words: str, mark: str) -> Typed:
        if words.startswith("some"):  # of “perhaps some day in October”, day or month is unsure
            raise UnreadableDate(self._text)
        typed = self.single(words)
        return replace(typed, mark=mark if typed.mark in {"", mark} else "%")

    def _timed(self, words: str) -> Typed | None:
        for form in (_CLOCK_AFTER, _CLOCK_BEFORE):
            found = form.fullmatch(words)
            time = found and self.clock(found)
            if not found or not time:
                continue
            rest = found["rest"].strip(" ,")
            day = self._plain_date(rest) or self._part_of_day(rest)
            if day and day.is_day and not day.mark and day.run == 1:
                return replace(day, clock=time[0], zone=time[1])
        return None

    def _plain_date(self, words: str) -> Typed | None:
        return self._in_words(words) or self._numbers(words) or self._relative(words)

    def _in_words(self, words: str) -> Typed | None:
        """A day, a month, a year or a decade."""
        for form in _DAY_FORMS:
            if found := form.fullmatch(words):
                return self._named(found)
        if found := _MONTH_DAY_FORM.fullmatch(words):
            return replace(self._named(found), month_first=True)
        for form in _MONTH_FORMS:
            if found := form.fullmatch(words):
                return Typed(year=_number(found["year"]), month=MONTHS[found["month"]])
        if found := _YEAR_FORM.fullmatch(words):
            return Typed(year=int(found["year"]))
        if found := _DECADE.fullmatch(words):
            return Typed(year=int(found["decade"]) * 10, edtf=f"{found['decade']}X")
        return self._day_alone(words)

    def _day_alone(self, words: str) -> Typed | None:
        found = _DAY_ALONE.fullmatch(words)
        if found is None:
            return None
        weekday = WEEKDAYS.get(found["weekday"] or "")
        return Typed(year=_number(found["year"]), day=int(found["day"]), weekday=weekday)

    def _named(self, found: re.Match[str]) -> Typed:
        groups = found.groupdict()
        return Typed(
            year=_number(groups["year"]),
            month=MONTHS[groups["month"]],
            day=int(groups["day"]),
            weekday=WEEKDAYS.get(groups.get("weekday") or ""),
        )

    def _part(self, words: str) -> Typed | None:
        found = _PART.fullmatch(words)
        if found is None:
            return None
        whole = self._plain_date(found["rest"])
        part = _PARTS[found["part"]]
        if whole is None or whole.day or whole.edtf or (part[1] == 4 and whole.month):
            return None
        return replace(whole, part=part)

    def _week(self, words: str) -> Typed | None:
        """Seven days of which it is one: from the first of a month on, or from a day that is named.

        Which days a calendar's weeks have differs by country.
        """
        if found := _WEEK_OF_MONTH.fullmatch(words):
            month = self._plain_date(found["rest"])
            if month is None or month.day or not month.month:
                return None
            return replace(month, part=(_NTH_WEEKS[found["nth"]], WEEKS))
        if found := _WEEK_OF_DAY.fullmatch(words):
            day = self._plain_date(found["first"] or found["last"])
            if day and day.is_day:
                return replace(day, run=7 if found["first"] else -7)
        return None

    def _part_of_day(self, words: str) -> Typed | None:
        """“Early on” and the like: the day is kept, since a record has no word for its hours."""
        if found := _NIGHT.fullmatch(words):
            typed = self._plain_date((found["before"] or found["after"]).removeprefix("on "))
            return replace(typed, run=2) if typed and typed.is_day else None
        if found := _PART_OF_DAY_AFTER.fullmatch(words):
            typed = self._plain_date(found["rest"].removeprefix("on "))
        elif found := _PART_OF_DAY.match(words):
            typed = self._plain_date(words[found.end() :])
        else:
            return None
        day_alone = typed is not None and found[0] == "on " and typed.day is not None
        return typed if typed and (typed.is_day or day_alone) else None

    def _numbers(self, words: str) -> Typed | None:
        if found := _LOOSE_ISO.fullmatch(words):
            return Typed(year=int(found[1]), month=int(found[3]), day=int(found[4]))
        if found := _MONTH_NUMBER.fullmatch(words):
            return Typed(year=int(found[2]), month=int(found[1]))
        found = _NUMBERS.fullmatch(words)
        if found is None:
            return None
        one, other = int(found[1] or found[5]), int(found[3] or found[6])
        year = _number(found[4])
        if one > 12 and other > 12:
            return None
        if not (one and other):
            raise ImpossibleDate(self._text, "months and days are counted from 1")
        if one == other or other > 12:
            return Typed(year=year, month=one, day=other)
        if one > 12:
            return Typed(year=year, month=other, day=one)
        after = f" {year}" if year else ""
        raise AmbiguousDate(
            self._text,
            f"{one} {MONTH_NAMES[other - 1]}{after}",
            f"{other} {MONTH_NAMES[one - 1]}{after}",
        )

    def _relative(self, words: str) -> Typed | None:
        """“Yesterday”, “3 days ago”, “last month”, “Friday”."""
        if words in _BY_NAME or _TODAY_PART.fullmatch(words):
            return self._from_today(_BY_NAME.get(words, 0))
        if words == "last night":
            return replace(self._from_today(-1), run=2)
        return self._counted(words) or self._past_weekday(words)

    def _counted(self, words: str) -> Typed | None:
        if found := _NEXT_TO.fullmatch(words):
            return self._count({"last": 1, "this": 0, "next": -1}[found["which"]], found["unit"])
        for form in _AGO:
            if found := form.fullmatch(words):
                count = _COUNTS.get(found["count"]) or int(found["count"])
                counted = self._count(count, found["unit"])
                return counted if found["unit"] == "day" else replace(counted, mark="~")
        return None

    def _past_weekday(self, words: str) -> Typed | None:
        found = _WEEKDAY_ALONE.fullmatch(words)
        if found is None:
            return None
        back = (self._today.weekday() - WEEKDAYS[found["weekday"]] - 1) % 7 + 1
        if back == 7 and not found["last"]:
            raise AmbiguousDate(
                self._text, "today", "the same day a week ago", "Write the day and the month"
            )
        return self._from_today(-back)

    def _count(self, back: int, unit: str) -> Typed:
        """So many units before today, no more exact than the unit is."""
        if unit == "day":
            return self._from_today(-back)
        if unit == "week":
            return self._from_today(-7 * back)
        if unit == "month":
            year, month = divmod(self._today.year * 12 + self._today.month - 1 - back, 12)
            return Typed(year=year, month=month + 1, relative=True)
        return Typed(year=self._today.year - back, relative=True)

    def _from_today(self, days: int) -> Typed:
        day = self._today + timedelta(days=days)
        return Typed(year=day.year, month=day.month, day=day.day, relative=True)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _offset(text: str | None) -> str:
    if not text:
        return ""
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{text[0]}{int(hours):02}:{minutes}"
