"""Actors that are a part of others, and the whole under which they are counted."""

from collections.abc import Mapping


def topmost(parts_of: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """For each actor that is a part of another, the topmost one above.

    Args:
        parts_of: Actors with all that are a part of them, at any depth.
    """
    inner = {name for parts in parts_of.values() for name in parts}
    return {part: name for name, parts in parts_of.items() if name not in inner for part in parts}
