"""A negotiation and nothing else: events that decide what the questions ask for, in order of time.

Among the events of `generate` few do, as in a real conflict, so that reading takes the time. Here
each is held against others: stances and deeds, terms and deliveries, counts and releases, impasses
and what ended them. The same number gives the same events.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.benchmarks.generate import DAYS, DOSSIER
from tracker.model.events import Event
from tracker.model.reading import read_event

_FIRST = date(2019, 1, 1)
_SHARES = {
    "position": 20, "talks": 20, "statement": 12, "release": 10, "proposal": 10, "aid": 8,
    "attack": 8, "agreement": 4, "impasse": 4, "ceasefire": 4,
}  # fmt: skip
"""How many in a hundred events are of each kind."""

_ACTORS = [f"Group {n}" for n in range(1, 241)]
_MEDIATORS = [f"State {n}" for n in range(1, 20)]
_ISSUES = ["captives", "fuel deliveries", "ceasefire", "borders", "aid", "prisoners", "elections"]
_STANCES = ["accepts", "offers", "makes conditional", "demands", "refuses"]
_PROMISED = ["captives released", "prisoners released", "lorries"]
_COUNTED = {
    "release": ["captives released", "prisoners released"],
    "talks": ["captives held"],
    "statement": ["captives held"],
    "aid": ["lorries"],
    "attack": ["people killed"],
}
_ROLES = {
    "position": ("speaker",),
    "statement": ("speaker",),
    "proposal": ("initiator", "addressee"),
    "release": ("initiator",),
    "aid": ("initiator",),
    "attack": ("initiator",),
}
"""Who takes part; in all other kinds two parties and a mediator."""

_LEADS = {
    "release": ("implements", "agreement", 5),
    "agreement": ("extends", "agreement", 5),
    "statement": ("answers", "proposal", 20),
    "talks": ("ends", "impasse", 1),
}
"""To one of how many last events of which kind each leads, by which link; not all of them do."""


def negotiation(count: int, seed: int = 3) -> Iterator[Event]:
    """So many events, spread evenly over the same five years."""
    pick = random.Random(seed)  # noqa: S311 - repeatable, not secret
    made: dict[str, list[str]] = {}
    for number in range(count):
        day = _FIRST + timedelta(days=number * DAYS // count)
        kind = pick.choices(list(_SHARES), list(_SHARES.values()))[0]
        yield read_event(_event(pick, number, kind, day, made))
        made.setdefault(kind, []).append(_id(number))


def _id(number: int) -> str:
    return f"n{number:07d}"


def _event(
    pick: random.Random, number: int, kind: str, day: date, made: dict[str, list[str]]
) -> dict[str, Any]:
    actors = pick.sample(_ACTORS, k=2)
    roles = _ROLES.get(kind, ("party", "party", "mediator"))
    names = (*actors, pick.choice(_MEDIATORS))
    published = day + timedelta(days=pick.choice((0, 1, 1, 3, 20)))
    source = {
        "publisher": f"Agency {pick.randrange(1, 60)}",
        "title": f"Report {number // 3}",
        "published": published.isoformat(),
    }
    return {
        "id": _id(number),
        "dossier": DOSSIER.slug,
        "kind": kind,
        "when": _when(pick, kind, day),
        "title": f"{kind.capitalize()} {number}",
        "participants": [
            {"actor": name, "role": role} for name, role in zip(names, roles, strict=False)
        ],
        "issues": pick.sample(_ISSUES, k=pick.choice((0, 1, 1, 2))),
        "track": pick.choice(["Doha", "Doha", "Cairo", None]),
        "claims": [
            {
                "measure": measure,
                "value": pick.randrange(1, 200),
                "claimed_by": pick.choice(_ACTORS[:30]),
                "reported_on": day.isoformat(),
                "citation": 1,
            }
            for measure in _COUNTED.get(kind, ())
        ],
        "links": _links(pick, kind, made),
        "citations": [{"source": source}],
        **_own(pick, kind, day, actors),
    }


def _when(pick: random.Random, kind: str, day: date) -> str:
    end = day + timedelta(days=pick.randrange(10))
    match kind:
        case "impasse":
            return pick.choice([f"{day}/{end}", f"{day}/..", f"{day}/{end}~"])
        case "ceasefire":
            return f"{day}/{end}"
        case "talks":
            return pick.choice([f"{day}", f"{day}/{end}"])
    return f"{day}"


def _links(pick: random.Random, kind: str, made: dict[str, list[str]]) -> list[dict[str, str]]:
    if kind not in _LEADS or pick.random() < 0.4:
        return []
    type_, other, last = _LEADS[kind]
    known = made.get(other, [])[-last:]
    return [{"type": type_, "to": pick.choice(known)}] if known else []


def _own(pick: random.Random, kind: str, day: date, actors: list[str]) -> dict[str, Any]:
    match kind:
        case "position":
            issues = pick.sample(_ISSUES, k=2)
            return {"stances": [{"issue": one, "stance": pick.choice(_STANCES)} for one in issues]}
        case "impasse":
            cause = {"issue": pick.choice(_ISSUES), "claimed_by": actors[0]}
            return {"causes": [cause | {"blocked_by": [actors[1]]}]}
        case "agreement":
            due = day + timedelta(days=pick.randrange(5, 60))
            term = {"giver": actors[0], "receiver": actors[1], "by_when": due.isoformat()}
            measures = pick.sample(_PROMISED, k=2)
            return {"terms": [term | {"measure": one, "value": 50} for one in measures]}
        case "ceasefire":
            return {"mutuality": "mutual"}
    return {}
