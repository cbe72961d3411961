"""Words that must not stand in a copy: taken out of texts, and looked for in what is left."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tracker.language import later, say

WITHHELD = "[name withheld]"
PLACE_WITHHELD = "[place withheld]"

_PART = 4
"""Letters of a part of a name, such as a family name, that is looked for alone."""

_JOINED = 7
"""Letters of a name that is found without its spaces, too, as in an address."""

_NOTED = 40
"""Letters of a note that is looked for; a shorter one is words that anybody could write."""


class Leak(NamedTuple):
    """Something that was to go and still stands somewhere."""

    where: str
    """Such as `events 3, citations 1, source, title (ht-031)`."""
    word: str
    of: str
    """What it is, in English: a name, a place, a note, an id."""

    def words(self) -> str:
        """Where it stands, what it is and the word itself, in the language that is spoken."""
        return say(_LEAKS[self.of], where=self.where, word=self.word)


_LEAKS = {
    "name": later("{where}: the name ‘{word}’"),
    "place": later("{where}: the place ‘{word}’"),
    "note": later("{where}: the note ‘{word}’"),
    "id of an internal event": later("{where}: the id of an internal event ‘{word}’"),
    "title of an internal event": later("{where}: the title of an internal event ‘{word}’"),
    "name of an internal event": later("{where}: the name of an internal event ‘{word}’"),
}
"""What is said of each thing that was to go and still stands somewhere."""


def folded(text: str) -> str:
    """A text by its letters and digits alone, without accents and case, a space between words.

    >>> folded("Raúl-Castro's")
    'raul castro s'
    """
    plain = "".join(
        one
        for one in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


def parts(name: str) -> Iterator[str]:
    """Parts of a person's name that tell who it is, such as the family name."""
    yield from (one for one in re.findall(r"\w+", name) if len(one) >= _PART and one[0].isupper())


class Taking:
    """Takes names out of texts.

    Args:
        names: Of persons, whole.
        single: Parts of them, taken out where they stand with a capital.
        places: Names of places.
    """

    def __init__(self, names: Iterable[str], single: Iterable[str], places: Iterable[str]) -> None:
        self._names = _any_of(names, re.IGNORECASE)
        self._single = _any_of(single, 0)
        self._places = _any_of(places, re.IGNORECASE)
        mark = re.escape(WITHHELD)
        self._several = re.compile(rf"{mark}(?:(?:,? and |, | ){mark})+")

    def out_of(self, text: str) -> str:
        """The text without them; several in a row are one."""
        for pattern, mark in (
            (self._names, WITHHELD),
            (self._single, WITHHELD),
            (self._places, PLACE_WITHHELD),
        ):
            if pattern is not None:
                text = pattern.sub(mark, text)
        return self._several.sub(WITHHELD, text)


def _any_of(words: Iterable[str], flags: int) -> re.Pattern[str] | None:
    longest = sorted({one for one in words if one}, key=len, reverse=True)
    if not longest:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags)


class Looking:
    """Looks for words in texts, whatever their case, accents and separators.

    Args:
        words: Each with what it is.
        allowed: Words that may stay.
    """

    def __init__(self, words: Iterable[tuple[str, str]], allowed: Iterable[str]) -> None:
        may = {folded(one) for one in allowed}
        self._words = {
            key: (word, of)
            for word, of in words
            if (key := folded(word)) and key not in may and not _is_too_short(word, of)
        }

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """Words that stand in a text, each with what it is."""
        spaced = f" {folded(text)} "
        joined = spaced.replace(" ", "")
        for key, said in self._words.items():
            bare = key.replace(" ", "")
            if f" {key} " in spaced or (" " in key and len(bare) >= _JOINED and bare in joined):
                yield said

    def leaks(self, plain: Any) -> Iterator[Leak]:  # noqa: ANN401 - values of JSON
        """All that stand anywhere in values of JSON."""
        for where, text in _texts(plain, ()):
            yield from (Leak(where, word, of) for word, of in self.found(text))


def _is_too_short(word: str, of: str) -> bool:
    return of == "note" and len(word) < _NOTED


def _texts(plain: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    if isinstance(plain, str):
        yield ", ".join(path), plain
    elif isinstance(plain, dict):
        own = f" ({plain['id']})" if isinstance(plain.get("id"), str) and path else ""
        for name, value in plain.items():
            for where, text in _texts(value, (*path, name)):
                yield f"{where}{own}", text
    elif isinstance(plain, list):
        *before, last = path or ("",)
        for number, value in enumerate(plain, 1):
            yield from _texts(value, (*before, f"{last} {number}"))
