"""Dates as people type them, turned into EDTF.

What cannot be understood, or can be understood in two ways, is refused: the reader shows every
reading before it is saved, but a guess is easily overlooked.
"""

import re
from datetime import date
from typing import NamedTuple

from tracker.language import later, say
from tracker.model.dates.errors import IN_WORDS, AmbiguousDate, DateError, UnreadableDate
from tracker.model.dates.points import parts
from tracker.model.dates.stamps import spaced_stamps_in_edtf, stamps_in_edtf
from tracker.model.dates.typed.grammar.filling import Filler, Years
from tracker.model.dates.typed.grammar.phrases import PhraseReader
from tracker.model.dates.typed.hints import hint_for
from tracker.model.dates.typed.lexer import Cursor, tokens_of
from tracker.model.dates.typed.spelt import spelt_month
from tracker.model.dates.typed.translation import in_english
from tracker.model.dates.typed.words import plain
from tracker.model.texts.typed import seen

_EDTF_LETTERS = re.compile(r"[0-9XTZ:+~?%./\[\]-]+")
_YEARS_OR_MONTH = re.compile(r"([0-9]{2})([0-9]{2})\s?[–—]\s?([0-9]{2})")


class Read(NamedTuple):
    """A typed date as it was read."""

    edtf: str
    assumed: int | None = None
    """The year that was filled in, where none was typed that says which it is."""


def read(text: str, today: date, years: Years | None = None) -> Read:
    """Turn a date as typed into EDTF.

    Args:
        text: In EDTF, or in words (see `When.read`).
        today: The present day, from which “yesterday” and “Friday” are counted.
        years: Which year a day without one means; the last such day up to today without.

    Raises:
        DateError: One of the errors of `When.read`.
    """
    words = spaced_stamps_in_edtf(stamps_in_edtf(seen(text)))
    if not words or len(words) > 200:
        raise UnreadableDate(text, advice=IN_WORDS)
    if match := _YEARS_OR_MONTH.fullmatch(words):
        _refuse_years_or_month(text, match)
    hint = ""
    if _EDTF_LETTERS.fullmatch(words):
        try:
            parts(words)
        except UnreadableDate as err:  # such as 27/10/2023, which looks like a span
            hint = err.hint
        else:
            return Read(words)
    return _read_words(text, plain(words), hint, today, years or Years(today))


_SOME_DAYS = date(2023, 1, 1), date(2023, 6, 14)
"""Two days so apart that whatever counts from today differs."""


def in_edtf(text: str) -> str | None:
    """A typed date in EDTF; None if it cannot be read, or leaves something out.

    What counts from today, or leaves its year out, does not.

    Raises:
        AmbiguousDate: It can be read in two ways; with advice for who writes EDTF.
    """
    try:
        reading, later = (read(text, day, Years(day)) for day in _SOME_DAYS)
    except AmbiguousDate as err:
        raise err.in_edtf() from err
    except DateError:
        return None
    return reading.edtf if reading == later and reading.assumed is None else None


def _read_words(text: str, typed: str, hint: str, today: date, years: Years) -> Read:
    for tokens in in_english(tokens_of(typed)):
        filler = Filler(text, years)
        try:
            edtf = PhraseReader(Cursor(tokens, text, today), filler).read()
            parts(edtf)
        except UnreadableDate as err:
            if err.hint:
                raise err.about(text) from err
        except DateError as err:
            raise err.about(text) from err
        else:
            return Read(edtf, filler.assumed)
    raise UnreadableDate(text, hint_for(typed) or hint, advice=IN_WORDS)


def _refuse_years_or_month(text: str, match: re.Match[str]) -> None:
    century, year, last = match.groups()
    if 1 <= int(last) <= 12:
        month = spelt_month(int(last), int(century + year))
        years = say("{first} to {last}", first=century + year, last=century + last)
        raise AmbiguousDate(text, month, years, later("Write it in one of these ways."))
