"""Hints for words that Parley knows but cannot turn into one date."""

import re

from tracker.language import later, listed, say
from tracker.model.dates.typed.languages import LANGUAGES

_DAY_AND_MONTH = (
    r"[0-9]{1,2}[\s/.-]+[^\W\d_]+|[0-9]{1,2}[/.-][0-9]{1,2}|[^\W\d_]{3,}\.?\s+[0-9]{1,2},?"
)
_WEEKS = later(
    "Weeks begin on different days by country. Write the days, 6 to 12 November 2023, or name the "
    "first: week of 6 November 2023."
)
_WORD = r"[^\W\d_]+"
_A_WORD_AND_A_YEAR = (
    rf"^(?:{_WORD},?\s+)?(?:[0-9]{{1,2}}\.?\s+)?(?:{_WORD}\s+)?[^\W\d_]{{3,}}\.?\s+"
    rf"(?:{_WORD}\s+)?[0-9]{{4}}$"
)
_IN_A_LANGUAGE = later("Words are read in {languages}. Write it in one of these, or as 2023-10-27.")
_HINTS = tuple(
    (re.compile(form), hint)
    for form, hint in (
        (r"\bas\s+of\b", later("Write the day alone, 27 October 2023, or since 27 October 2023.")),
        (
            r"\b(?:before|prior\s+to)\b",
            later(
                "Give the first day that it can be, too: some day "
                "before the 27th is between 20 and 26 October 2023."
            ),
        ),
        (
            r"\b(?:by|not?\s+later\s+than)\b",
            later(
                "Give the first day that it can be, too: some day "
                "up to the 27th is between 20 and 27 October 2023."
            ),
        ),
        (
            r"\bafter\b",
            later(
                "Give the last day that it can be, too: some day "
                "after the 27th is between 28 October and 8 November 2023."
            ),
        ),
        (
            r"\bnot?\s+earlier\s+than\b",
            later(
                "Give the last day that it can be, too: some day "
                "from the 27th on is between 27 October and 8 November 2023."
            ),
        ),
        (
            r"\b(?:spring)\b",
            later(
                "Seasons differ by hemisphere. Write its months, such as between "
                "March and May 2023."
            ),
        ),
        (
            r"\b(?:summer)\b",
            later(
                "Seasons differ by hemisphere. Write its months, such as between "
                "June and August 2023."
            ),
        ),
        (
            r"\b(?:autumn|fall)\b",
            later(
                "Seasons differ by hemisphere. Write its months, such as between "
                "September and November 2023."
            ),
        ),
        (
            r"\b(?:winter)\b",
            later(
                "Seasons differ by hemisphere. Write its months, such as between "
                "December 2023 and February 2024."
            ),
        ),
        (r"\bweek(?:end|s)?\b", _WEEKS),
        (
            r"\b(?:next|this|coming)\b",
            later("Write the day and the month, such as 27 October 2023."),
        ),
        (
            r"\b(?:hours?|minutes?|seconds?)\b",
            later("Write the day and the time: 27 Oct 2023 at 06:00."),
        ),
        (
            r"\bmidnight\b",
            later(
                "Midnight can be the start or the end of a day. Write 00:00 of the day that begins."
            ),
        ),
        (
            r"[0-9]\s?(?:am|pm)?\s\(?(?:[ecmp]t|[acemp][sd]t|i[sd]t|ce[s]?t|ee[s]?t|bst|msk|jst)\)?$",
            later("Names of zones mean several places. Write the zone as UTC+3."),
        ),
        (
            rf"^(?:\w+\s+){{0,2}}(?:{_DAY_AND_MONTH})[\s,/.-]+'?[0-9]{{2}}$",
            later("Write the year with four digits."),
        ),
        (
            r"\band\b",
            later("Write one span, such as 27 to 28 October 2023, or an event for each day."),
        ),
        (
            r"^(?:the\s+)?[0-9]{1,2}(?:st|nd|rd|th)?$",
            later("Write the month, too: 27 October 2023."),
        ),
        (r"^[0-9]{8}$", later("Write it with hyphens: 2023-10-27.")),
        (r"^[0-9]{4}-q[1-4]$", later("Write it in words: Q3 2023.")),
        (r"^[0-9]{4}/[0-9]{2}$", later("Write both years in full: 2023 to 2024.")),
        (r"-w[0-9]{2}", later("Write the days: 27 to 29 October 2023.")),
        (_A_WORD_AND_A_YEAR, _IN_A_LANGUAGE),
    )
)


def hint_for(words: str) -> str:
    """A sentence that says what to write instead; empty if there is no hint for the words."""
    hint = next((hint for form, hint in _HINTS if form.search(words)), "")
    if hint == _IN_A_LANGUAGE:
        return say(hint, languages=listed([say(name) for name in LANGUAGES]))
    return hint


def suits_a_day(hint: str) -> bool:
    """Whether a hint helps where a single day is needed, so that it must not advise a span."""
    return re.search(r"\b(?:between|to|since|span|some day|week of)\b", hint) is None
