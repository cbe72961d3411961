"""How what was agreed came to its end, and where that leaves the talks."""

from collections.abc import Mapping
from typing import Literal

from tracker.model.events import State

HowEnded = Literal["expired", "broken off", "refused", "replaced", "renewed"]
"""How what was agreed came to its end; refused: those who had to consent said no."""

_AFTER: Mapping[HowEnded, State] = {
    "expired": "ended",
    "broken off": "collapsed",
    "refused": "collapsed",
    "replaced": "implementation",
    "renewed": "implementation",
}


def after_end(how: HowEnded | None, otherwise: State) -> State:
    """The state of the talks once an agreement or a ceasefire has ended.

    Args:
        how: How it ended; None where nobody says.
        otherwise: The state where nobody says.
    """
    return otherwise if how is None else _AFTER[how]
