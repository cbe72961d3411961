"""Cuts a title that is too long after its first words; the summary keeps the whole of it."""

import re
import unicodedata
from typing import NamedTuple

MOST_LETTERS = 120
"""Characters of a title."""

MOST_LETTERS_OF_TEXT = 20_000
"""Characters of a summary."""

_ELLIPSIS = "…"
_LOOSE_END = re.compile(r"[\s,;:–—(\[«“‘/-]+$")


class Shortened(NamedTuple):
    """A title that fits, and a summary that begins with the whole of it."""

    title: str
    summary: str


def shortened(title: str, summary: str = "") -> Shortened | None:
    """Cut a title at a word and keep the whole of it in the summary, so that nothing is lost.

    Args:
        title: As it was written.
        summary: What the record says beside it.

    Returns:
        None where the title fits as it is, is no single line, or the summary has no room for it.
    """
    title = unicodedata.normalize("NFC", title).strip()
    whole = summary if summary.lstrip().startswith(title) else f"{title}\n\n{summary}".strip()
    if len(title) <= MOST_LETTERS or "\n" in title or len(whole) > MOST_LETTERS_OF_TEXT:
        return None
    return Shortened(_first_words(title), whole)


def _first_words(title: str) -> str:
    room = MOST_LETTERS - len(_ELLIPSIS)
    start = title[: room + 1]
    at = start.rfind(" ")
    if at < room // 2:  # one long word, or a script that puts nothing between words
        at = room
        while at and unicodedata.combining(title[at]):
            at -= 1
    return _LOOSE_END.sub("", title[:at]) + _ELLIPSIS
