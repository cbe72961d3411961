"""How what was agreed came to its end."""

from typing import Literal

from tracker.model.events import State

HowEnded = Literal["expired", "broken off", "refused", "replaced", "renewed"]
"""How what was agreed came to its end."""


def after_end(how: HowEnded | None, otherwise: State) -> State:
    """The state of the talks once an agreement or a ceasefire has ended.

    Args:
        how: How it ended; None where nobody says.
        otherwise: The state where nobody says.
    """
    after: dict[str, State] = {
        "expired": "ended",
        "broken off": "collapsed",
        "refused": "collapsed",
        "replaced": "implementation",
        "renewed": "implementation",
    }
    return after.get(how or "", otherwise)
