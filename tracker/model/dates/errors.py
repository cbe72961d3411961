"""What can be wrong with a date, each with a sentence for the person who wrote it.

These errors are `ValueError`s as well, so that Pydantic reports them at their field.
"""

from typing import Self

from tracker.errors import ParleyError
from tracker.language import later, say


class DateError(ParleyError, ValueError):
    """Base of all errors about a date.

    Attributes:
        text: The date as it was written.
    """

    def __init__(self, text: str, sentence: str) -> None:
        super().__init__(sentence)
        self.text = text
        self._parts: tuple[str, ...] = ()

    def about(self, text: str) -> Self:
        """The same error about the text that was typed, where this one is about its EDTF form."""
        return type(self)(text, *self._parts)


IN_EDTF = later(
    "Write it in EDTF: 2023-10-27, 2023-10, 2023-10-27/2023-11-08, 2023-10-27/.. or 2023-10-27~."
)
"""Advice where dates are written by programs."""
IN_WORDS = later(
    "Try 2023-10-27, 2023-10, 2023-10-27/2023-11-08, "
    "or in words: 27 Oct 2023, since 27 October, late October 2023."
)
"""Advice where people type dates of any form."""
AS_A_DAY = later("Write a day such as 27 Oct 2023 or 2023-10-27.")
"""Advice where a single day is asked for."""


class UnreadableDate(DateError):
    """A text in a form that Parley does not read.

    Attributes:
        hint: What to write instead of it; empty where nothing is known of the text.
    """

    def __init__(self, text: str, hint: str = "", advice: str = IN_EDTF) -> None:
        what = say("The date is empty.")
        if text:
            what = say("‘{date}’ is no date that can be read.", date=_shown(text))
        super().__init__(text, f"{what} {say(hint or advice)}")
        self.hint = hint
        self._parts = (hint, advice)


class ImpossibleDate(DateError):
    """A date that the calendar or the clock does not have."""

    def __init__(self, text: str, part: str) -> None:
        super().__init__(
            text,
            say(
                "‘{date}’ is no day of the calendar: {reason}. Write a real one.",
                date=_shown(text),
                reason=say(part),
            ),
        )
        self._parts = (part,)


MONTH_AS_A_WORD = later("Write the month as a word.")
"""Advice where a month in digits may as well be a day."""
_IN_EDTF_ALONE = later("Write the one that is meant in EDTF, such as 2023-10-27.")


class AmbiguousDate(DateError):
    """A date that can be read in two ways."""

    def __init__(self, text: str, first: str, second: str, hint: str = MONTH_AS_A_WORD) -> None:
        what = say(
            "‘{date}’ can mean {first} or {second}.", date=_shown(text), first=first, second=second
        )
        super().__init__(text, f"{what} {say(hint)}")
        self._parts = (first, second, hint)

    def in_edtf(self) -> Self:
        """The same error where only EDTF is read, and a month as a word would not help."""
        first, second, _ = self._parts
        return type(self)(self.text, first, second, _IN_EDTF_ALONE)


class EndBeforeStart(DateError):
    """A span that is over before it begins."""

    def __init__(self, text: str, start: str, end: str) -> None:
        super().__init__(
            text,
            say(
                "‘{date}’ ends ({end}) before it starts ({start}). Swap the two dates.",
                date=_shown(text),
                end=end,
                start=start,
            ),
        )
        self._parts = (start, end)


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
