"""The kinds of event, one class each. Add a new kind here, and its look to the dashboard.

Terms after PLOVER and CAMEO (event types), ACLED and UCDP GED (violence), PA-X (stages of an
agreement) and, for the levels of an impasse, Dawson's distinction of impasse, stalemate and
deadlock.
"""

from tracker.model.events import Event
from tracker.model.kinds.aid import Aid, Ceasefire
from tracker.model.kinds.fighting import Attack, Operation
from tracker.model.kinds.positions import Position, Proposal, Statement
from tracker.model.kinds.releases import Recovery, Release
from tracker.model.kinds.talks import Agreement, Impasse, Talks

KINDS: dict[str, type[Event]] = {
    str(kind.model_fields["kind"].default): kind
    for kind in (
        Attack,
        Operation,
        Talks,
        Impasse,
        Proposal,
        Position,
        Agreement,
        Ceasefire,
        Release,
        Recovery,
        Aid,
        Statement,
    )
}
"""Every kind by its name, in the order in which people meet them."""

FREEING = tuple(name for name, kind in KINDS.items() if kind.frees)
"""Kinds whose figures of people released count as releases; others only promise or retell them."""


def forms_of(kind: type[Event]) -> tuple[str, str]:
    """Both forms in which a number of a kind's events is told, in English: `{n} attack`.

    Args:
        kind: The kind.
    """
    return f"{{n}} {kind.label.lower()}", f"{{n}} {kind.plural.lower()}"
