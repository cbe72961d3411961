"""Typed or pasted text, cleaned before it is read: invisible marks, digits, blanks and dashes.

Invisible marks change nothing in a date or number. Names and texts keep them, since some scripts
are written with joiners.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""What Unicode lets a reader ignore, beside its format characters (direction, joiners, breaks)."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−־﹘﹣－"), "-")


def seen(text: str) -> str:
    """A typed date or number as it looks: without invisible marks, in plain blanks, Latin digits.

    Letters, accents and dashes stay as they are.
    """
    if text.isascii():
        return " ".join(text.split())
    letters = (_seen(letter) for letter in _UNSEEN.sub("", text))
    return " ".join("".join(letters).split())


def _seen(letter: str) -> str:
    if letter.isascii():
        return letter
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Zs":
            return " "
        case "Nd":
            return str(unicodedata.decimal(letter))
        case _:
            return letter


def with_one_dash(text: str) -> str:
    """The text with a hyphen for every dash, hyphen and minus sign."""
    return text.translate(_DASHES)


_DUE = re.compile(r"\s*(?:due\s+)?(?:by|until|till|no later than|not later than)\s+", re.IGNORECASE)


def deadline(text: str) -> str:
    """The day alone of what is typed into a deadline, such as “by 12 Nov”.

    Elsewhere “until 12 Nov” is a span without a start; here “until” repeats what the box says.
    """
    return _DUE.sub("", text, count=1) if _DUE.match(text) else text
