"""Whether terms of use, in the words of those who wrote them, forbid to pass rows on."""

import re

_FORBIDS = re.compile(
    r"(?i)\b(?:not|no|never|without)\b[^.;]*\b(?:publish|redistribut|re-distribut|pass\w* on|shar)"
)


def forbids_publishing(terms: str) -> bool:
    """Whether terms say that rows may not be published again.

    >>> forbids_publishing("Name ACLED; raw rows are not to be published again")
    True
    >>> forbids_publishing("Cite the PA-X database")
    False
    """
    return _FORBIDS.search(terms) is not None
