"""Who reads a record, and so what they may see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """What a reader may see; nothing beyond what is public unless it is said.

    Attributes:
        internal: Whether events marked as internal are shown, and what only they name.
    """

    internal: bool = False


PUBLIC = Viewer()
"""Who sees what may leave: the API, feeds, exports."""

KEEPER = Viewer(internal=True)
"""Who keeps the record and sees all of it."""
