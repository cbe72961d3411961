"""Days, months and weekdays as the language that is spoken writes them, for what is asked back."""

from datetime import date

from babel.dates import format_skeleton

from tracker.language import ENGLISH, locale, spoken
from tracker.model.dates.typed.words import MONTH_NAMES, WEEKDAY_NAMES

_LEAP_YEAR = 2024


def spelt_day(day: int, month: int, year: int | None = None) -> str:
    """A day, `7 November 2023`, or without its year, `7 November`."""
    if spoken() == ENGLISH:
        return f"{day} {MONTH_NAMES[month - 1]}{f' {year}' if year else ''}"
    skeleton, written = ("yMMMMd", year) if year else ("MMMMd", _LEAP_YEAR)
    return str(format_skeleton(skeleton, date(written, month, day), locale=locale()))


def spelt_month(month: int, year: int) -> str:
    """A month of a year: `November 2023`."""
    if spoken() == ENGLISH:
        return f"{MONTH_NAMES[month - 1]} {year}"
    return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale()))


def spelt_weekday(weekday: int) -> str:
    """The name of a weekday by its number from Monday, 0."""
    if spoken() == ENGLISH:
        return WEEKDAY_NAMES[weekday]
    return str(locale().days["stand-alone"]["wide"][weekday])
