"""Dates with a year of two digits, as spreadsheets write them, are refused."""

import re

from tracker.model.dates.errors import UnreadableDate
from tracker.model.dates.typed.words import MONTHS

_NAME = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_AND_ON = r"(?![0-9:])(?!\.[0-9])(?!,?\s+[0-9]{4})(?!\s*(?:am|pm|hrs|hours|h)\b)"
_SHORT = re.compile(
    rf"(?<![0-9])(?:[0-9]{{1,2}}[-/.]{_NAME}(?:\s?[-/.]\s?|\s+|,?\s*')[0-9]{{2}}"
    rf"|{_NAME}(?P<sign>[-/.])[0-9]{{1,2}}(?P=sign)[0-9]{{2}}){_AND_ON}"
)


def refuse_short_year(text: str, words: str) -> None:
    """Refuse 7-Nov-23, as spreadsheets write it: its last number is a year, or a day of a span.

    Args:
        text: As typed, for the message.
        words: In English.

    Raises:
        UnreadableDate: It holds such a date.
    """
    if _SHORT.search(words):
        raise UnreadableDate(text, "Write the year with four digits.")
