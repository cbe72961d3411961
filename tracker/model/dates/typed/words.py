"""The names of months and weekdays, and the plain form in which a text is read."""

import re
import unicodedata

from babel import Locale

from tracker.model.texts.typed import seen, with_one_dash


def plain(text: str) -> str:
    """A typed text in small letters, Latin digits and one sort of dash and space.

    Accents, vowel signs and marks that nobody sees go; no digit does.
    """
    letters = with_one_dash(seen(text)).translate(_LETTERS)
    if not letters.isascii():
        letters = unicodedata.normalize("NFD", letters)
        letters = "".join(sign for sign in letters if unicodedata.category(sign) != "Mn")
    words = " ".join(letters.lower().split())
    if "." in words:
        words = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", words)
    return words.rstrip(" .;")


_LETTERS = str.maketrans({**dict.fromkeys("’‘ʼ׳", "'"), "،": ",", "\u0640": None})
"""The last one stretches an Arabic word."""

_MONDAY_TO_SUNDAY, _JANUARY_TO_DECEMBER = range(7), range(1, 13)
_FORMS = tuple(
    (use, width) for use in ("format", "stand-alone") for width in ("wide", "abbreviated")
)


def month_names(*locales: str) -> dict[str, int]:
    """The names of months and their short forms in `plain` form, to their numbers from 1.

    Args:
        locales: As CLDR names them, `en` or `ar_SY`; where two differ the earlier wins.
    """
    return _names("months", _JANUARY_TO_DECEMBER, locales)


def weekday_names(*locales: str) -> dict[str, int]:
    """The names of weekdays, in the same way, to their numbers from Monday, 0."""
    return _names("days", _MONDAY_TO_SUNDAY, locales)


def _names(what: str, numbers: range, locales: tuple[str, ...]) -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in map(Locale.parse, locales):
        for use, width in _FORMS:
            known = getattr(locale, what)[use][width]
            for number in numbers:
                names.setdefault(plain(known[number]), number)
    return names


_ENGLISH = Locale.parse("en")
MONTH_NAMES: tuple[str, ...] = tuple(
    _ENGLISH.months["format"]["wide"][number] for number in _JANUARY_TO_DECEMBER
)
"""In English, as sentences say them."""
WEEKDAY_NAMES: tuple[str, ...] = tuple(
    _ENGLISH.days["format"]["wide"][number] for number in _MONDAY_TO_SUNDAY
)
"""In English, as sentences say them, from Monday on."""

MONTHS = month_names("en", "en_GB")
"""English names of months and their short forms, in small letters, to their numbers from 1."""
WEEKDAYS = weekday_names("en") | {"tues": 1, "thur": 3, "thurs": 3}
"""English names of weekdays and their short forms, in small letters, from Monday, 0."""
