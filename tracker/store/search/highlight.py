"""Where a search finds a text: its words as they stand there, and an excerpt around them."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tracker.store.folding import dropped_places
from tracker.store.search.language import Both, Search, Words, read_search, tokens_of


class Piece(NamedTuple):
    """A part of a text, and whether the search found it."""

    text: str
    found: bool


class _Word(NamedTuple):
    start: int
    end: int
    folded: str


_MARGIN = 60


def pieces(asked: str, text: str, most: int | None = None) -> list[Piece]:
    """A text in parts, those that a search found apart from the rest.

    Args:
        asked: What was typed into the search box; empty finds nothing.
        text: A title or a summary.
        most: Characters at most: then the part around the first find, with … where it is cut.

    Raises:
        BadSearch: The search text cannot be read.
    """
    spans = _spans(read_search(asked), text) if asked.strip() else []
    start, end = 0, len(text)
    if most is not None and end > most:
        first = spans[0][0] if spans else 0
        start = _word_start(text, max(0, min(first - _MARGIN, end - most)))
        end = _word_end(text, start + most)
    found = [Piece("… ", False)] if start else []
    at = start
    for begins, ends in spans:
        if begins < at or ends > end:
            continue
        found += [Piece(text[at:begins], False), Piece(text[begins:ends], True)]
        at = ends
    found.append(Piece(text[at:end] + (" …" if end < len(text) else ""), False))
    return [piece for piece in found if piece.text]


def _word_start(text: str, at: int) -> int:
    """The first word that begins at a place or after it."""
    if at == 0:
        return 0
    gap = text.find(" ", at)
    return at if gap < 0 or gap - at > _MARGIN else gap + 1


def _word_end(text: str, at: int) -> int:
    gap = text.rfind(" ", 0, at + 1)
    return at if at >= len(text) or gap < at - _MARGIN else gap


def _spans(search: Search, text: str) -> list[tuple[int, int]]:
    """First and last place of all finds, in their order, joined where they overlap."""
    words = list(_words(text))
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(_finds(search, words)):
        if joined and begins <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(ends, joined[-1][1])
        else:
            joined.append((begins, ends))
    return joined


def _words(text: str) -> Iterator[_Word]:
    """The words as the index has them, with their places in the text as it was written."""
    start: int | None = None
    dropped = dropped_places(text)
    for at, char in enumerate(f"{text} "):
        goes_on = start is not None and (unicodedata.combining(char) or at in dropped)
        if char.isalnum() or goes_on:
            start = at if start is None else start
        elif start is not None:
            for folded in tokens_of(text[start:at]):
                yield _Word(start, at, folded)
            start = None


def _finds(search: Search, words: list[_Word]) -> Iterator[tuple[int, int]]:
    if isinstance(search, Both):
        yield from _finds(search.left, words)
        if search.how != "NOT":
            yield from _finds(search.right, words)
        return
    length = len(search.words)
    for at in range(len(words) - length + 1):
        part = words[at : at + length]
        if _is(search, [word.folded for word in part]):
            yield part[0].start, part[-1].end


def _is(search: Words, folded: list[str]) -> bool:
    last, wanted = folded[-1], search.words[-1]
    ends = last.startswith(wanted) if search.starts else last == wanted
    return ends and folded[:-1] == list(search.words[:-1])
