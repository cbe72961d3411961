"""What the page shows on all days, packed: nothing that two days share stands in it twice."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from dashboards.look.wording import short_day
from dashboards.page.days import Known
from dashboards.page.sheet import facets, named_by, sheet
from dashboards.timeline.contract import Marks, Scene, States
from tracker.model.actors import Dossier
from tracker.model.events import Event

MARKS = tuple(Marks.__annotations__)
"""Columns of a mark, in the order of its row; kind and lane by their names."""

_CAPTIVES = ("held", "said", "released")


class _Pool:
    """Values, each once, by their places."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: object) -> int:
        key = json.dumps(value, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]

    def places(self, values: Iterable[object]) -> list[int]:
        return [self.place(one) for one in values]


def packed(
    days: Iterable[Known], dossier: Dossier, *, last: date | None, made: date
) -> dict[str, Any]:
    """The days for the page's scripts (see `front/given.js`, which opens them).

    Args:
        days: What is shown, day after day; the last is the page's own.
        dossier: Whose days count.
        last: The page's own day of knowing; None for now.
        made: The day on which the page is made.
    """
    pool = _Pool()
    sheets: dict[str, tuple[Event, Any, int]] = {}
    kinds: dict[str, Any] = {}
    told: list[dict[str, Any]] = []
    for known in days:
        kinds |= known.scene["kinds"]
        found = {
            "scene": _scene(known.scene, pool),
            "states": _states(known.states, pool),
            "sheets": _sheets(known.events, sheets, pool, dossier),
            "facts": pool.places(known.facts),
        }
        if told and _same(found, told[-1]):
            if known.day != last:
                continue
            told.pop()
        day = known.day.isoformat() if known.day else None
        label = short_day(known.day) if known.day else f"now, {short_day(made)}"
        told.append({"day": day, "label": label, **found})
    return {"zone": dossier.timezone, "kinds": kinds, "pool": pool.values, "days": told}


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two days look alike, but for the line where knowing ends."""
    return all(one[name] == other[name] for name in ("states", "sheets")) and all(
        one["scene"][name] == other["scene"][name] for name in ("marks", "bands", *_CAPTIVES)
    )


def _scene(drawn: Scene, pool: _Pool) -> dict[str, Any]:
    marks = drawn["marks"]
    names, lanes = drawn["kind_names"], [one["id"] for one in drawn["lanes"]]
    columns: dict[str, Sequence[object]] = {
        **{name: cast("Sequence[object]", column) for name, column in marks.items()},
        "kind": [names[one] for one in marks["kind"]],
        "lane": [lanes[one] for one in marks["lane"]],
    }
    captives = cast("Mapping[str, Any]", drawn["captives"] or {})
    rows = zip(*(columns[name] for name in MARKS), strict=True)
    return {
        "extent": drawn["extent"],
        "lanes": pool.place(drawn["lanes"]),
        "marks": pool.places(list(row) for row in rows),
        "bands": pool.places(drawn["bands"]),
        "silences": pool.places(drawn["silences"]),
        "chapters": pool.places(drawn["chapters"]),
        "freed": pool.place(drawn["freed"]),
        "fit": drawn["fit"],
        "line": drawn["line"],
        "known_on": drawn["known_on"],
        "known_on_label": drawn["known_on_label"],
        "captives": pool.place(
            {name: one for name, one in captives.items() if name not in _CAPTIVES} or None
        ),
        **{name: pool.places(captives.get(name, ())) for name in _CAPTIVES},
    }


def _states(states: States, pool: _Pool) -> dict[str, Any]:
    return {
        "colours": pool.place(states["colours"]),
        "rules": pool.place(states["rules"]),
        "tracks": [
            {"label": one["label"], "spells": pool.places(one["spells"])}
            for one in states["tracks"]
        ],
    }


def _sheets(
    events: Sequence[Event],
    before: dict[str, tuple[Event, Any, int]],
    pool: _Pool,
    dossier: Dossier,
) -> list[int]:
    """The places of the events' sheets; one is written anew where the event is known otherwise."""
    inward: dict[str, list[Any]] = {}
    titles = {event.id: (event.title, event.when.short()) for event in events}
    for event in events:
        for link in event.links:
            if link.to in titles:
                inward.setdefault(link.to, []).append((event.id, *titles[event.id], link))
    places = []
    for event in events:
        outward = [(one.to, *titles[one.to], one) for one in event.links if one.to in titles]
        links = outward, inward.get(event.id, [])
        named = {one: titles[one][0] for _, one in named_by(event) if one in titles}
        kept = before.get(event.id)
        if kept is None or kept[0] != event or kept[1] != (links, named):
            html = sheet(event, *links, named, dossier)
            kept = before[event.id] = (
                event, (links, named), pool.place({**facets(event, dossier), "html": html}),
            )  # fmt: skip
        places.append(kept[2])
    return places
