"""Dates that are probably mistyped: far from all others, or in the future. They are not refused.

A day of another calendar (1402, 1445, 2566) or a slip of one digit is a valid date, and stands
centuries from the rest of its dossier.
"""

from collections.abc import Mapping
from datetime import date

from tracker.language import say, several
from tracker.model.dates import When

ALONE = 10
"""Years around a date in which its dossier has other events, as a rule."""
APART = 100
"""Years between a date and most of its dossier beyond which it is told whatever lies near it."""


def year_of(when: When) -> int | None:
    """The year in which a date starts, or else ends."""
    point = when.start or when.end
    return point.first.year if point else None


def doubt(
    when: When,
    today: date,
    years: Mapping[int, int],
    *,
    alone: int = ALONE,
    is_ahead_usual: bool = False,
) -> str:
    """Say why a date may be mistyped.

    Args:
        when: The date.
        today: The present day.
        years: In which years the dossier has other events, and how many.
        alone: How many years around it have to be without any other event.
        is_ahead_usual: Whether such a date often lies ahead, as a deadline does.

    Returns:
        A sentence; empty where there is no doubt.
    """
    year = year_of(when)
    if year is None:
        return ""
    far = _far(year, today, {year: n for year, n in years.items() if n > 0}, alone)
    if far:
        asked = say("Is it the year that is meant? Years are those of the Gregorian calendar.")
        return f"{far} {asked}"
    point = when.start or when.end
    if point is not None and point.first > today and not is_ahead_usual:
        return f"{_ahead((point.first - today).days)} {say('Is it the year that is meant?')}"
    return ""


def _ahead(days: int) -> str:
    if days < 2 * 365:
        return several(
            "This day has not come yet: it is {n} day ahead.",
            "This day has not come yet: it is {n} days ahead.",
            days,
        )
    return several(
        "This day has not come yet: it is {n} year ahead.",
        "This day has not come yet: it is {n} years ahead.",
        days // 365,
    )


def _far(year: int, today: date, years: Mapping[int, int], alone: int) -> str:
    if not years:
        away = abs(year - today.year)
        if away <= APART:
            return ""
        return several(
            "The year {year} is {n} year from today.",
            "The year {year} is {n} years from today.",
            away,
            year=str(year),
        )
    away = min(abs(year - other) for other in years)
    if abs(year - today.year) < min(abs(other - today.year) for other in years):
        return ""  # it is rather the others that are mistyped
    if away > alone:
        return several(
            "The year {year} is {n} year from every other event of this dossier.",
            "The year {year} is {n} years from every other event of this dossier.",
            away,
            year=str(year),
        )
    near = sum(n for other, n in years.items() if abs(year - other) <= APART)
    if near * 2 < sum(years.values()):
        away = min(abs(year - other) for other in years if abs(year - other) > APART)
        return several(
            "The year {year} is {n} year from most events of this dossier.",
            "The year {year} is {n} years from most events of this dossier.",
            away,
            year=str(year),
        )
    return ""
