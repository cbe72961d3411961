"""What to write instead of words that Parley knows but cannot turn into one date."""

import re

_DAY_AND_MONTH = (
    r"[0-9]{1,2}[\s/.-]+[^\W\d_]+|[0-9]{1,2}[/.-][0-9]{1,2}|[^\W\d_]{3,}\.?\s+[0-9]{1,2},?"
)
_HINTS = tuple(
    (re.compile(form), hint)
    for form, hint in (
        (
            r"\b(?:before|after|by|not?\s+(?:later|earlier)\s+than|prior\s+to|as\s+of)\b",
            "Write a span, until 27 October 2023, or its days: between 20 and 27 October 2023.",
        ),
        (
            r"\b(?:spring|summer|autumn|fall|winter)\b",
            "Seasons differ by hemisphere. Write months: between March and May 2023.",
        ),
        (
            r"\bweek(?:end|s)?\b",
            "Weeks begin on different days by country. Write the days: 27 to 29 October 2023.",
        ),
        (r"\b(?:next|this|coming)\b", "Write the day and the month, such as 27 October 2023."),
        (r"\b(?:hours?|minutes?|seconds?)\b", "Write the day and the time: 27 Oct 2023 at 06:00."),
        (
            r"\bmidnight\b",
            "Midnight can be the start or the end of a day. Write 00:00 of the day that begins.",
        ),
        (
            r"[0-9]\s?(?:am|pm)?\s\(?(?:[ecmp]t|[acemp][sd]t|i[sd]t|ce[s]?t|ee[s]?t|bst|msk|jst)\)?$",
            "Names of zones mean several places. Write the zone as UTC+3.",
        ),
        (
            rf"^(?:\w+\s+){{0,2}}(?:{_DAY_AND_MONTH})[\s,/.-]+'?[0-9]{{2}}$",
            "Write the year with four digits.",
        ),
        (
            r"\band\b",
            "Write one span, such as 27 to 28 October 2023, or an event for each day.",
        ),
        (r"^(?:the\s+)?[0-9]{1,2}(?:st|nd|rd|th)?$", "Write the month, too: 27 October 2023."),
        (r"^[0-9]{8}$", "Write it with hyphens: 2023-10-27."),
        (r"^[0-9]{4}-q[1-4]$", "Write it in words: Q3 2023."),
        (r"^[0-9]{4}/[0-9]{2}$", "Write both years in full: 2023 to 2024."),
        (r"-w[0-9]{2}", "Write the days: 27 to 29 October 2023."),
    )
)


def hint_for(words: str) -> str:
    """A sentence that says what to write instead; empty where nothing is known of the words."""
    return next((hint for form, hint in _HINTS if form.search(words)), "")
