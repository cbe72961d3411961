"""Who reads a record, and so what they may see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """What a reader may see.

    Attributes:
        internal: Whether events marked as internal are shown.
    """

    internal: bool = True


EVERYTHING = Viewer()
