"""Words for days, lengths and numbers that several parts of a page use."""

from datetime import date


def days_between(fewest: int, most: int) -> str:
    """A length in days, `10–14 days`, where its ends may be uncertain."""
    if fewest == most:
        return f"{most:,} day{'' if most == 1 else 's'}"
    return f"{fewest:,}–{most:,} days"


def counted(number: int, noun: str) -> str:
    """A number of things, `1 event` or `1,200 events`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def number_between(low: float, high: float) -> str:
    """A number, `1,200`, or the range that it lies in, `1,200–1,400`."""
    return f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"


def short_day(day: date) -> str:
    """A day, `8 Nov 2023`."""
    return f"{day.day} {day:%b %Y}"
