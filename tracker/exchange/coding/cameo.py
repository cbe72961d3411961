"""CAMEO in the numbering that GDELT uses (1.1b3): codes in words, and the kinds that they mean.

Two numberings are in circulation that differ where talks are coded: in the other one 163 is what
164 is here. So words stand beside every code, and no code is read by the other numbering.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tracker.model.values import Role

NUMBERING = "CAMEO 1.1b3"


@dataclass(frozen=True)
class Coded:
    """What a code means.

    Attributes:
        words: In a few words.
        kind: Of event.
        own: Fields of the kind that it says.
        roles: Of the first and the second actor; CAMEO's first one acts, its second one receives.
    """

    words: str
    kind: str
    own: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    roles: tuple[Role, Role] = ("speaker", "addressee")


_ACTS: tuple[Role, Role] = ("initiator", "target")
_BOTH: tuple[Role, Role] = ("party", "party")
_GIVES: tuple[Role, Role] = ("initiator", "beneficiary")
_WITH: tuple[Role, Role] = ("initiator", "party")


def _said(words: str, tone: str = "") -> Coded:
    return Coded(words, "statement", {"tone": tone} if tone else {})


def _wants(words: str) -> Coded:
    return Coded(words, "position")


def _fights(words: str, kind: str = "attack", **own: str | bool) -> Coded:
    return Coded(words, kind, own, _ACTS)


_CODES: dict[str, Coded] = {
    "01": _said("Makes a public statement"),
    "02": _said("Appeals", "appeals"),
    "03": _said("Expresses the intent to cooperate"),
    "04": Coded("Consults", "talks", roles=_BOTH),
    "041": Coded("Discusses by telephone", "talks", roles=_BOTH),
    "042": Coded("Makes a visit", "talks", roles=_BOTH),
    "043": Coded("Hosts a visit", "talks", roles=("host", "party")),
    "044": Coded("Meets at a third place", "talks", roles=_BOTH),
    "045": Coded("Mediates", "talks", roles=("mediator", "party")),
    "046": Coded("Negotiates", "talks", roles=_BOTH),
    "05": _said("Cooperates by diplomacy"),
    "057": Coded("Signs a formal agreement", "agreement", roles=_BOTH),
    "06": _said("Cooperates materially"),
    "07": Coded("Provides aid", "aid", roles=_GIVES),
    "08": _said("Yields"),
    "0841": Coded("Returns or releases people", "release", roles=_WITH),
    "0863": Coded("Allows humanitarian access", "aid", roles=_GIVES),
    "0871": Coded("Declares a truce or ceasefire", "ceasefire", roles=_WITH),
    "0874": Coded("Retreats or surrenders", "operation", roles=_ACTS),
    "09": _said("Investigates"),
    "10": _wants("Demands"),
    "1033": _wants("Demands humanitarian aid"),
    "1053": _wants("Demands the release of people"),
    "1056": _wants("Demands de-escalation"),
    "106": _wants("Demands talks"),
    "108": _wants("Demands mediation"),
    "11": _said("Disapproves"),
    "111": _said("Criticises or denounces", "condemns"),
    "112": _said("Accuses", "accuses"),
    "12": _wants("Rejects"),
    "1243": _wants("Refuses to release people"),
    "1246": _wants("Refuses to de-escalate"),
    "125": _wants("Rejects a proposal to meet"),
    "126": _wants("Rejects mediation"),
    "127": _wants("Rejects a plan or an agreement"),
    "13": _said("Threatens", "threatens"),
    "134": _said("Threatens to halt talks", "threatens"),
    "139": _said("Gives an ultimatum", "threatens"),
    "14": _said("Protests"),
    "15": Coded("Shows or moves force", "operation", roles=_ACTS),
    "16": _said("Reduces relations"),
    "1623": _said("Reduces or stops humanitarian aid"),
    "164": Coded("Halts negotiations", "impasse", roles=_WITH),
    "165": Coded("Halts mediation", "impasse", roles=_WITH),
    "17": Coded("Coerces", "operation", roles=_ACTS),
    "173": _fights("Arrests or detains", "operation", domain="arrest"),
    "18": _fights("Assaults"),
    "181": _fights("Abducts or takes hostages", abduction=True),
    "183": _fights("Bombs", tactic="bombing"),
    "19": _fights("Uses military force"),
    "191": _fights("Blockades or restricts movement", "operation", domain="siege"),
    "192": _fights("Occupies territory", "operation"),
    "193": _fights("Fights with small arms", tactic="shooting"),
    "194": _fights("Fights with artillery", tactic="shelling"),
    "195": _fights("Attacks from the air", tactic="air strike"),
    "196": _fights("Violates a ceasefire"),
    "20": _fights("Uses mass violence"),
}


def coded(code: str) -> Coded | None:
    """What a code means: as itself, or else as the wider code that it is part of."""
    for length in range(len(code), 1, -1):
        if (found := _CODES.get(code[:length])) is not None:
            return found
    return None
