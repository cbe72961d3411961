"""Titles, places and actors as they are compared across providers, who spell them differently."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_OF_PLACES = frozenset(
    {
        "al", "el", "the", "of", "city", "town", "village", "camp", "refugee", "governorate",
        "district", "province", "region", "area", "municipality",
    }
)  # fmt: skip
_OF_ACTORS = frozenset(
    {
        "al", "the", "of", "and", "in", "government", "military", "forces", "force", "police",
        "army", "armed", "movement", "group", "unidentified",
    }
)  # fmt: skip


@lru_cache(maxsize=100_000)
def words(text: str) -> frozenset[str]:
    """The words of a text without case and accents; numbers of years count as none."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in bare if not unicodedata.combining(char))
    return frozenset(_WORD.findall(plain.replace("'", "").replace("’", "")))


@lru_cache(maxsize=100_000)
def of_place(name: str) -> frozenset[str]:
    """What tells a place from others; all words of it, where none does."""
    found = words(name)
    return found - _OF_PLACES or found


@lru_cache(maxsize=100_000)
def of_actor(name: str) -> frozenset[str]:
    """What tells an actor from others: years of a government and words such as *forces* do not."""
    found = words(name)
    return frozenset(one for one in found - _OF_ACTORS if not one.isdecimal()) or found
