"""How much an event matters: who is named first in the picture, and how large its mark is.

The rule is told with an example in docs/weight.md.
"""

from tracker.model.events import Event

WEIGHTS = ("slight", "ordinary", "important", "turning point")
"""What the weights 0 to 3 are called."""

MANY_REFER = 3
LONG_DAYS = 3


def weight(
    kind: type[Event], *, own: int | None, figures: bool, days: float, referring: int
) -> int:
    """The weight of an event, 0 to 3.

    What a person set stands. Else it begins with what the kind weighs; one more where somebody came
    free and it is told how many, where an impasse or a ceasefire surely lasted more than three
    days, and where three or more events refer to it; one less where it only repeats figures.

    Args:
        kind: Its class.
        own: What a person set; None for nothing.
        figures: Whether it has figures.
        days: How long it lasted at the least; infinite where it goes on.
        referring: How many other events refer to it.

    >>> from tracker.model.kinds import KINDS
    >>> weight(KINDS["impasse"], own=None, figures=False, days=12, referring=4)
    3
    """
    if own is not None:
        return own
    found = kind.usual_weight
    found += kind.frees and figures
    found -= kind.repeats_figures and figures
    found += _lasts(kind) and days > LONG_DAYS
    found += referring >= MANY_REFER
    return min(max(found, 0), len(WEIGHTS) - 1)


def _lasts(kind: type[Event]) -> bool:
    """Whether a kind is a spell that ends, an impasse or a ceasefire, and says how."""
    return bool(kind.tells_end) and "ended_on" not in kind.tells_end
