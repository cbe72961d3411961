"""Who reads a record, and so what they may see."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection


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


class Look(NamedTuple):
    """One look at a record: all that it reads is of one state.

    Attributes:
        connection: For reading.
        viewer: Who reads.
    """

    connection: Connection
    viewer: Viewer
