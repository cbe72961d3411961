"""Texts made comparable: what finds what, in any script, in either database."""

import re
import unicodedata
from collections.abc import Callable

FOLDING_RULE = "2"
"""Raise it when texts are folded in another way: words and names on record are then folded anew."""

_APOSTROPHES = "'’‘‛ʼʻʽʾʿˈ`´′＇ꞌ׳"
"""Marks that stand for an apostrophe, a glottal stop, an ayin or a geresh."""

_DOUBLE_MARKS = '"“”„‟״″'
"""Quotation marks that stand for a gershayim between two Hebrew letters."""

_HEBREW = "\u05d0-\u05ea"
_GERSHAYIM = re.compile(f"(?<=[{_HEBREW}])[{_DOUBLE_MARKS}{_APOSTROPHES}]+(?=[{_HEBREW}])")

_ONE_LETTER = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    # As they are typed where a keyboard lacks them, and in older and neighbouring spellings.
    "ı": "i",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ŋ": "n",
    "ĸ": "k",
    "ə": "e",
    "ة": "ه",
    "ۃ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ٱ": "ا",
    "ـ": "",  # only stretches a word
}


def fold(text: str) -> str:
    """A text as it is compared: without case, accents, vowel marks and what nobody sees.

    Letters of one sound and different strokes are one (`ł` and `l`, `ı` and `i`, `ة` and `ه`), so
    are all apostrophes and all digits. A gershayim belongs to its word, however it is typed. Names
    and search texts are folded by this one function, so that SQLite and PostgreSQL find the same.
    """
    if text.isascii() and "`" not in text:
        return " ".join(text.lower().split())
    joined = _GERSHAYIM.sub("", text.translate(_SEEN))
    apart = unicodedata.normalize("NFKD", joined.casefold())
    return " ".join(unicodedata.normalize("NFKC", apart.translate(_BARE)).split())


def _is_seen(char: str) -> bool:
    """Whether a character shows, or divides words: joiners and marks of direction do neither."""
    return char.isascii() or unicodedata.category(char) != "Cf"


def dropped_places(text: str) -> set[int]:
    """Places in a text of the signs inside words that `fold` drops."""
    places = {at for at, char in enumerate(text) if not _is_seen(char)}
    for marks in _GERSHAYIM.finditer(text):
        places.update(range(*marks.span()))
    return places


def without_gershayim(text: str) -> str:
    """The text without the marks that belong to Hebrew words, as they stand between two letters."""
    return _GERSHAYIM.sub("", text)


def _plain(char: str) -> str:
    """The letters that a letter is compared as; a digit of any script as that of ASCII."""
    if unicodedata.combining(char):
        return ""
    if char in _ONE_LETTER:
        return _ONE_LETTER[char]
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    # ‘LATIN SMALL LETTER L WITH STROKE’: Unicode takes no such letter apart.
    name, _, mark = unicodedata.name(char, "").partition(" WITH ")
    letter = name.removeprefix("LATIN SMALL LETTER ")
    return letter.lower() if mark and len(letter) == 1 else char


class _Letters(dict[int, str]):
    """What becomes of each letter, found where it is first met: `str.translate` asks in C.

    Args:
        rule: Gives the letters for one letter; none to leave it out.
    """

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, point: int) -> str:
        return self.setdefault(point, self._rule(chr(point)))


_SEEN = _Letters(lambda char: char if _is_seen(char) else "")
_BARE = _Letters(_plain)


def spellings(name: str) -> list[str]:
    """The spellings of a name that differ in their apostrophes alone, its own first."""
    if not any(mark in name for mark in _APOSTROPHES):
        return [name]
    pattern = re.compile(f"[{re.escape(_APOSTROPHES)}]")
    return list(dict.fromkeys([name, *(pattern.sub(mark, name) for mark in _APOSTROPHES)]))
