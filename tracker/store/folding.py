"""Texts made comparable: what finds what, in any script, in either database."""

import unicodedata


def fold(text: str) -> str:
    """A text without case, accents and vowel marks, its width and ligatures levelled.

    Names and search texts are folded by this one function, so that SQLite and PostgreSQL find
    the same.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", bare).split())
