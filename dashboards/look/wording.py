"""Words for days, lengths and numbers that several parts of a page use."""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.analysis.ranges import Range
from tracker.language import decimal, say, several
from tracker.model.dates.told import ToldOn
from tracker.model.dates.wording import day_in_words

_PUBLISHERS = 3
"""Publishers that are named where there are many."""


def number(value: float) -> str:
    """A number, grouped by thousands, with the fraction that it has: `1,200`, `12.5`."""
    return decimal(value)


def capital(text: str) -> str:
    """A text with its first letter as a capital; the rest stays, since it may hold names."""
    return text[:1].upper() + text[1:]


def day_number(days: int, fewest: int | None = None) -> str:
    """Which day of something it is: `day 1,106`, or `day 10–14` where its start is uncertain.

    The day on which it began is day 0.
    """
    return say("day {number}", number=number_between(days if fewest is None else fewest, days))


def days_between(fewest: int, most: int) -> str:
    """A length in days, `10–14 days`, where its ends may be uncertain."""
    if fewest == most:
        return several("{n} day", "{n} days", most)
    return say("{fewest}–{most} days", fewest=number(fewest), most=number(most))


def counted(many: float, noun: str) -> str:
    """A number of things, `1 event` or `1,200 events`."""
    return f"{number(many)} {noun}{'' if many == 1 else 's'}"


def number_between(low: float, high: float) -> str:
    """A number, `1,200`, or the range that it lies in, `1,200–1,400`."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def in_range(found: Range) -> str:
    """A number with what its claimants left open: `at least 50`, `about 145–148`."""
    if found.low == 0 and found.high > 0 and not found.or_more and not found.about:
        return say("at most {number}", number=number(found.high))
    words = number_between(found.low, found.high)
    if found.about:
        words = say("about {number}", number=words)
    return say("at least {number}", number=words) if found.or_more else words


def span_words(said: Mapping[str, float | None]) -> str:
    """A number as an account has it: `12`, `10–12`, `at least 10`, `at most 12`, `unknown`.

    Args:
        said: Its `low` and `high`, None where an end is open.
    """
    low, high = said["low"], said["high"]
    if low is None:
        return say("unknown") if high is None else say("at most {number}", number=number(high))
    if high is None:
        return say("at least {number}", number=number(low))
    if low < 0 <= high:
        return say("{low} to {high}", low=number(low), high=number(high))
    return number_between(low, high)


def short_day(day: date) -> str:
    """A day, `8 Nov 2023`, or the month or year, or about when, something was published."""
    if isinstance(day, ToldOn):
        return day.short()
    return day_in_words(day)


def sources_in_words(publishers: Sequence[str]) -> str:
    """Who published what is shown, on one line.

    Args:
        publishers: Those that are cited most, first.
    """
    if not publishers:
        return say("No source is cited")
    named = ", ".join(publishers[:_PUBLISHERS])
    if len(publishers) == _PUBLISHERS + 1:
        named = ", ".join(publishers)
    elif len(publishers) > _PUBLISHERS:
        return several(
            "Sources: {n} publisher, most often {named}",
            "Sources: {n} publishers, most often {named}",
            len(publishers), named=named,
        )  # fmt: skip
    return say("Sources: {named}", named=named)
