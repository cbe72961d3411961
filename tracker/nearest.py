"""What somebody may have meant: the names that are nearest to what they wrote."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_ALIKE = 65
"""Of 100, which is the same: a word with a letter too many or two swapped stays above it."""


def nearest(written: str, names: Iterable[str], *, alike: float = _ALIKE) -> str | None:
    """The name that is most like what was written; None where none is like it.

    Args:
        written: As somebody wrote it.
        names: Those that there are.
        alike: How like it has to be, from 0 to 100: the share of letters that stay.
    """
    found = near(written, names, 1, alike=alike)
    return found[0] if found else None


def near(written: str, names: Iterable[str], most: int, *, alike: float = _ALIKE) -> list[str]:
    """The names that are like what was written, the likest first.

    Args:
        written: As somebody wrote it.
        names: Those that there are.
        most: Names at most.
        alike: As in `nearest`.
    """
    found = process.extract(written, list(names), scorer=fuzz.ratio, limit=most, score_cutoff=alike)
    return [name for name, _, _ in found]
