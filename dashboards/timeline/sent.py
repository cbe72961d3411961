"""A scene as it goes to the browser: nothing twice, and nothing that the browser still has.

A zoom changes what is in sight and nothing else. What depends on no window goes once, under a key,
and the browser says which keys it keeps (`front/sent.js`, which opens what this packs).
"""

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from math import gcd
from typing import Any, cast, get_type_hints

from dashboards.timeline.contract import (
    CaptivesPanel,
    InSight,
    Marks,
    Scene,
    Sent,
    SentCaptives,
    SentRows,
    SentSpells,
    SentStates,
    SentWhole,
    Spell,
    States,
)

_IN_SIGHT = tuple(get_type_hints(InSight))
_AFTER_A_COMMA = re.compile(r"(?<=, )")
_BEFORE_AN_END = re.compile(r"(?<= )(?=to |· )")


def sent(drawn: Scene, kept: Collection[str] = ()) -> Sent:
    """Pack a scene.

    Args:
        drawn: The scene.
        kept: Keys of what the browser has.
    """
    whole = _whole(drawn)
    plain = json.dumps(whole, sort_keys=True).encode()
    key = hashlib.sha256(plain).hexdigest()[:12]
    in_sight = {name: value for name, value in drawn.items() if name in _IN_SIGHT}
    marks = _marks(drawn["marks"])
    given = {"marks": marks, "whole_key": key, "whole": None if key in kept else whole}
    return cast("Sent", in_sight | given)


def sent_states(states: States) -> SentStates:
    """Pack the strip of states.

    Args:
        states: The strip.
    """
    words: dict[str, int] = {}
    tracks = [
        {"label": one["label"], "spells": _spells(one["spells"], words)} for one in states["tracks"]
    ]
    return cast("SentStates", {**states, "tracks": tracks, "words": list(words)})


def _spells(spells: Sequence[Spell], words: dict[str, int]) -> SentSpells:
    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    return {
        "state": [word(one["state"]) for one in spells],
        "es": in_steps([one["es"] for one in spells]),
        "ls": in_steps([one["ls"] for one in spells]),
        "ee": in_steps([one["ee"] for one in spells]),
        "le": in_steps([one["le"] for one in spells]),
        "open": [at for at, one in enumerate(spells) if one["open"]],
        "id": [one["id"] for one in spells],
        "rule": [word(one["rule"]) for one in spells],
        "told": [[word(part) for part in _BEFORE_AN_END.split(one["told"])] for one in spells],
    }


def _marks(marks: Marks) -> Marks:
    return {
        **marks,
        "es": in_steps(marks["es"]),
        "ls": in_steps(marks["ls"]),
        "ee": in_steps(marks["ee"]),
        "le": in_steps(marks["le"]),
    }


def in_steps(instants: Sequence[int | None]) -> list[int | None]:
    """Instants as steps from each to the next, in the largest unit that divides all of them.

    Returns:
        The unit, then the steps; None stays, and the next step is from the one before it.
    """
    unit = gcd(*(one for one in instants if one is not None)) or 1
    steps: list[int | None] = [unit]
    last = 0
    for one in instants:
        steps.append(None if one is None else (one - last) // unit)
        last = last if one is None else one
    return steps


def _whole(drawn: Scene) -> SentWhole:
    hits, panel = drawn["hits"], drawn["captives"]
    starts, ends = hits["starts"], hits["ends"]
    return {
        "overview": drawn["overview"],
        "hits": {
            "n": hits["n"],
            "starts": None if starts is None else cast("list[int]", in_steps(starts)),
            "ends": None if ends is None else cast("list[int]", in_steps(ends)),
        },
        "silences": drawn["silences"],
        "chapters": drawn["chapters"],
        "captives": None if panel is None else _captives(panel),
    }


def _captives(panel: CaptivesPanel) -> SentCaptives:
    words: dict[str, int] = {}
    held, said, released = (
        _rows(rows, words) for rows in (panel["held"], panel["said"], panel["released"])
    )
    rows = {"held": held, "said": said, "released": released, "words": list(words)}
    return cast("SentCaptives", panel | rows)


def _rows(rows: Sequence[Any], words: dict[str, int]) -> SentRows:
    def column(name: str) -> list[Any]:
        return [one[name] for one in rows if name in one]

    return {
        "at": in_steps(column("at")),
        "until": in_steps(column("until")),
        "low": [_short(one) for one in column("low")],
        "high": [_short(one) for one in column("high")],
        "fresh": column("fresh"),
        "id": column("id"),
        "tip": [
            [[words.setdefault(word, len(words)) for word in _words(line)] for line in tip]
            for tip in column("tip")
        ],
    }


def _short(figure: float) -> float:
    """The same without a point where it is whole, as nearly all are."""
    return int(figure) if figure == int(figure) else figure


def _words(line: str) -> list[str]:
    """A line cut where others are likely to be the same: a figure, who says it, a day."""
    first, space, rest = line.partition(" ")
    return [first + space, *(_AFTER_A_COMMA.split(rest) if rest else ())]
