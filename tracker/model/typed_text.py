"""What is typed or pasted, cleaned at the door: marks that nobody sees, digits, blanks, dashes.

Dates and numbers mean the same whatever stands unseen between their letters. Names and texts keep
it, since some scripts are written with joiners.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""What Unicode lets a reader ignore, beside its format characters (direction, joiners, breaks)."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−־﹘﹣－"), "-")


def seen(text: str) -> str:
    """A typed date or number as it looks: no unseen mark, plain blanks and Latin digits.

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
