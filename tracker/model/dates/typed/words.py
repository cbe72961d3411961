"""The English words of typed dates, and the plain form that a typed text is brought into first."""

import re
import unicodedata

from tracker.model.typed_text import seen, with_one_dash

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _with_short(names: tuple[str, ...], *more: tuple[str, int]) -> dict[str, int]:
    whole = {name.lower(): place for place, name in enumerate(names)}
    return whole | {name[:3]: place for name, place in whole.items()} | dict(more)


MONTHS = {name: place + 1 for name, place in _with_short(MONTH_NAMES, ("sept", 8)).items()}
"""English names of months and their short forms, in small letters, to their numbers from 1."""
WEEKDAYS = _with_short(WEEKDAY_NAMES, ("tues", 1), ("thur", 3), ("thurs", 3))
"""English names of weekdays and their short forms, in small letters, from Monday, 0."""


def plain(text: str) -> str:
    """A typed text in small letters, Latin digits and one sort of dash and space.

    Accents, vowel signs and marks that nobody sees go; no digit does.
    """
    letters = unicodedata.normalize("NFD", with_one_dash(seen(text)).translate(_LETTERS))
    letters = "".join(one for one in letters if unicodedata.category(one) != "Mn")
    words = " ".join(letters.lower().split())
    words = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", words)
    return words.rstrip(" .;")


_LETTERS = str.maketrans({**dict.fromkeys("’‘ʼ׳", "'"), "،": ",", "\u0640": None})
"""The last one stretches an Arabic word."""
