"""How long actions say how far they have come."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it is done by now, and how much there is; 0 where unknown."""


def silent(what: str, done: int, of: int) -> None:
    """Say nothing."""
