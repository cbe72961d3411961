"""PLOVER: the codes under which kinds of event are written, and the kinds that they mean."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.model.events import Event
from tracker.model.values import Role


class Code(NamedTuple):
    """A code with what PLOVER says beside it."""

    code: str
    quad: int
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    mode: str = ""


_CODES: Mapping[str, Code] = {
    "attack": Code("ASSAULT", 4),
    "operation": Code("ASSAULT", 4),
    "release": Code("RETREAT", 2, "release"),
    "recovery": Code("COOPERATE", 2),
    "talks": Code("CONSULT", 1),
    "impasse": Code("SANCTION", 4, "discontinue"),
    "agreement": Code("SUPPORT", 1),
    "ceasefire": Code("RETREAT", 2, "ceasefire"),
    "aid": Code("AID", 2),
    "proposal": Code("REQUEST", 3, "change"),
}
_STANCES: Mapping[str, Code] = {
    "demands": Code("REQUEST", 3, "change"),
    "makes conditional": Code("REQUEST", 3, "change"),
    "offers": Code("CONCEDE", 1),
    "accepts": Code("AGREE", 1),
    "supports": Code("SUPPORT", 1),
    "refuses": Code("REJECT", 3, "change"),
    "opposes": Code("REJECT", 3, "change"),
}
_TONES: Mapping[str, Code] = {
    "accuses": Code("ACCUSE", 3, "allege"),
    "condemns": Code("ACCUSE", 3, "disapprove"),
    "threatens": Code("THREATEN", 3),
    "appeals": Code("REQUEST", 3, "change"),
}


def codes_of(event: Event) -> Iterator[Code]:
    """The codes of an event; none where PLOVER has none."""
    if event.kind in _CODES:
        yield _CODES[event.kind]
    for stance in getattr(event, "stances", ()):
        yield _STANCES[stance.stance]
    tone = _TONES.get(getattr(event, "tone", None) or "")
    if tone is not None:
        yield tone


class Meant(NamedTuple):
    """What a code means, with the roles of who acts and who receives."""

    kind: str
    own: Mapping[str, Any]
    acts: Role
    receives: Role


def _said(tone: str = "") -> Meant:
    return Meant("statement", {"tone": tone} if tone else {}, "speaker", "addressee")


def _fights(kind: str, **own: str | bool) -> Meant:
    return Meant(kind, own, "initiator", "target")


_WANTS = Meant("position", {}, "speaker", "addressee")

_MEANT: Mapping[str, Meant] = {
    "AGREE": _said(),
    "CONSULT": Meant("talks", {}, "party", "party"),
    "SUPPORT": _said(),
    "CONCEDE": _said(),
    "COOPERATE": _said(),
    "AID": Meant("aid", {}, "initiator", "beneficiary"),
    "RETREAT": _said(),
    "REQUEST": _WANTS,
    "ACCUSE": _said("accuses"),
    "REJECT": _WANTS,
    "THREATEN": _said("threatens"),
    "PROTEST": _said(),
    "SANCTION": _said(),
    "MOBILIZE": _fights("operation"),
    "COERCE": _fights("operation"),
    "ASSAULT": _fights("attack"),
}
_MEANT_BY_MODE: Mapping[tuple[str, str], Meant] = {
    ("RETREAT", "release"): Meant("release", {}, "initiator", "party"),
    ("RETREAT", "ceasefire"): Meant("ceasefire", {}, "initiator", "party"),
    ("RETREAT", "access"): Meant("aid", {}, "initiator", "beneficiary"),
    ("RETREAT", "withdraw"): _fights("operation"),
    ("SANCTION", "discontinue"): Meant("impasse", {}, "initiator", "party"),
    ("ACCUSE", "disapprove"): _said("condemns"),
    ("ASSAULT", "abduct"): _fights("attack", abduction=True),
    ("ASSAULT", "aerial"): _fights("attack", tactic="air strike"),
    ("ASSAULT", "drone"): _fights("attack", tactic="air strike"),
    ("ASSAULT", "heavy-weapons"): _fights("attack", tactic="shelling"),
    ("ASSAULT", "explosives"): _fights("attack", tactic="bombing"),
    ("ASSAULT", "suicide-attack"): _fights("attack", tactic="bombing"),
    ("COERCE", "arrest"): _fights("operation", domain="arrest"),
}
NOT_DONE = frozenset({"future", "hypothetical", "negation"})
"""Modes of what is said to come, or not to be: the act itself did not happen."""

CODES = frozenset(_MEANT)
"""Every code."""


def meant(codes: Iterable[str], modes: Iterable[str]) -> Meant | None:
    """What an event's codes mean: the first that is one; None where none is.

    Args:
        codes: As the file has them.
        modes: The same; one of them may say which act of a code it was.
    """
    said = [mode.casefold() for mode in modes]
    for code in codes:
        if (found := _MEANT.get(code.upper())) is None:
            continue
        if NOT_DONE & set(said):
            return _said()
        own = (_MEANT_BY_MODE.get((code.upper(), mode)) for mode in said)
        return next(filter(None, own), found)
    return None
