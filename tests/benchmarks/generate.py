"""Events as a busy conflict would give them: few actors in very many, bursts, uncertain dates.

They name nobody: actors are `Group 12`, places `Town 7`. The same number gives the same events.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from tracker.model.actors import Dossier
from tracker.model.events import Event
from tracker.model.kinds import KINDS
from tracker.model.reading import read_event

DOSSIER = Dossier(slug="bench", title="Benchmark", timezone="Asia/Jerusalem")
DAYS = 1826
_FIRST = date(2019, 1, 1)
_SHARES = {
    "attack": 700, "operation": 180, "statement": 60, "aid": 30, "position": 8, "talks": 8,
    "release": 5, "ceasefire": 3, "proposal": 3, "impasse": 2, "agreement": 1,
}  # fmt: skip
"""How many in a thousand events are of each kind."""

_TEXT = (
    "shelling road market convoy village checkpoint crossing fuel hospital school bridge talks "
    "delegation mediator envoy deal pause release captives families statement ceasefire border "
    "drone patrol clash ambush airstrike evacuation water power bread harbour valley northern "
    "southern eastern western night morning reported confirmed denied wounded displaced"
)
_WORDS = _TEXT.split(" ")
_OTHER = (
    "قصف على الطريق قرب القرية", "اتفاق على هدنة قصيرة", "وصول قافلة مساعدات", "مفاوضات في الدوحة",
    "el convoy llegó a la región", "la guerrilla anunció un cese", "enfrentamiento cerca del río",
)  # fmt: skip
_ACTORS = [f"Group {n}" for n in range(1, 241)]
_ISSUES = ["captives", "fuel deliveries", "ceasefire", "borders", "aid", "prisoners", "elections"]
_MEASURES = {
    "talks": ("captives held", "captives released"),
    "release": ("captives released", "prisoners released"),
    "aid": ("lorries", "litres of fuel"),
}
_HARM = ("people killed", "people wounded")


def plain_events(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Plain values of `count` events, in no order of time."""
    pick = random.Random(seed)  # noqa: S311 - repeatable, not secret
    weights = list(accumulate(1 / (rank + 1) ** 1.1 for rank in range(len(_ACTORS))))
    bursts = [(pick.randrange(DAYS), pick.uniform(2, 20)) for _ in range(40)]
    kinds = list(_SHARES)
    shares = list(accumulate(_SHARES.values()))
    for number in range(count):
        kind = pick.choices(kinds, cum_weights=shares)[0]
        if pick.random() < 0.6:
            middle, width = pick.choice(bursts)
            day = min(max(int(pick.gauss(middle, width)), 0), DAYS - 1)
        else:
            day = pick.randrange(DAYS)
        yield _event(pick, number, kind, _FIRST + timedelta(days=day), weights)


def _event(
    pick: random.Random, number: int, kind: str, day: date, weights: list[float]
) -> dict[str, Any]:
    roles = list(KINDS[kind].roles)
    actors = dict.fromkeys(pick.choices(_ACTORS, cum_weights=weights, k=pick.choice((2, 3, 3, 4))))
    words = pick.choices(_WORDS, k=pick.randrange(8, 22))
    summary = " ".join(words) + (f" {pick.choice(_OTHER)}" if pick.random() < 0.25 else "")
    citations = [
        {
            "source": {
                "publisher": f"Agency {pick.randrange(1, 60)}",
                "title": f"Report {pick.randrange(count_of_reports(number))}",
                "published": (day + timedelta(days=pick.choice((0, 0, 1, 1, 2, 9)))).isoformat(),
            }
        }
        for _ in range(pick.choices((1, 2), (0.8, 0.2))[0])
    ]
    claims = [
        {
            "measure": pick.choice(_MEASURES.get(kind, _HARM)),
            "value": pick.randrange(1, 60),
            "claimed_by": pick.choice(_ACTORS[:30]),
            "reported_on": citations[0]["source"]["published"],
            "citation": 1,
        }
        for _ in range(pick.choices((0, 1, 2, 3), (0.1, 0.45, 0.3, 0.15))[0])
    ]
    return {
        "id": f"b{number:07d}",
        "dossier": DOSSIER.slug,
        "kind": kind,
        "when": _when(pick, day),
        "title": " ".join(words[: pick.randrange(3, 7)]).capitalize(),
        "summary": summary,
        "participants": [{"actor": name, "role": pick.choice(roles)} for name in actors],
        "issues": pick.sample(_ISSUES, k=pick.choice((0, 0, 1, 1, 2))),
        "places": [{"name": f"Town {pick.randrange(1, 400)}"}],
        "claims": claims,
        "citations": citations,
        "confidence": "disputed" if pick.random() < 0.03 else "confirmed",
    }


def count_of_reports(number: int) -> int:
    """One report stands behind two or three events, as with monthly bulletins."""
    return number // 3 + 1


def _when(pick: random.Random, day: date) -> str:
    chance = pick.random()
    text = day.isoformat()
    if chance < 0.05:
        return f"{text}/{(day + timedelta(days=pick.randrange(1, 15))).isoformat()}"
    if chance < 0.06:
        return f"{text}~"
    if chance < 0.07:
        return f"[{text}..{(day + timedelta(days=pick.randrange(1, 5))).isoformat()}]"
    return text


def events(count: int, seed: int = 7) -> Iterator[Event]:
    """The same, read into events, as an import reads them."""
    return (read_event(plain) for plain in plain_events(count, seed))
