"""What the timeline component draws: the store's columns, put into the shape that it reads."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from dashboards import data
from dashboards.look import HELD, LOOKS, RELEASED
from dashboards.state import View
from dashboards.wording import day_number, days_between, number_between, short_day
from tracker.analysis.counts import range_of
from tracker.model.actors import Dossier
from tracker.model.dates import OPEN, When, day_of, day_start
from tracker.model.filters import EventFilter
from tracker.model.kinds import FREEING, KINDS
from tracker.store import Store

_MILLI = 1000
_HELD = "captives held"
_FREED = "captives released"
_NOT_YET_KNOWN, _DRAFT, _RETRACTED, _DISPUTED = 1, 2, 4, 8
"""Bits of a mark's state."""

_MOST_STEPS = 80

MOST_MARKS = 250
"""More marks than this in one window become density; rare kinds stay single."""


def build(view: View, dossier: Dossier, *, nav: int, seq: int, goto: str | None) -> dict[str, Any]:
    """Build the scene for a view.

    Args:
        view: The filter, the lanes, the window in sight and the selected event.
        dossier: Whose days count.
        nav: Changes when the browser shall go to the window of the address.
        seq: Number of the gesture that this answers; the browser drops answers to older ones.
        goto: Id of an event that the window should move to.

    Returns:
        Columns for the component, instants in milliseconds since 1970, UTC; see
        `dashboards.timeline` for the names.
    """
    asked = view.filter
    extent = data.extent_of(dossier.slug)
    window = _wider(view.window, extent) if view.window else None
    points = data.points(asked, window, view.lanes, MOST_MARKS)
    known_day = asked.known_on
    known = _milli(day_start(known_day + timedelta(days=1), dossier.zone)) if known_day else None
    shown = (points.kind, [one.kind for one in points.density], [one.kind for one in points.bands])
    names = list(dict.fromkeys(chain(*shown)))
    return {
        "zone": dossier.timezone,
        "extent": [_milli(end) for end in extent],
        "nav": nav,
        "seq": seq,
        "asked": urlencode(asked.to_query()),
        "view": list(view.window or busy_window(asked, extent) or ()) or None,
        "goto": _target(points, goto),
        "overview": _overview(asked, extent),
        "lanes": [{"id": one, "label": label} for one, label in points.lanes],
        "kind_names": names,
        "kinds": {name: _look(name) for name in names},
        "marks": _marks(points, names),
        "density": [
            {
                "lane": one.lane,
                "kind": one.kind,
                "t0": _milli(one.start),
                "step": one.step / _MILLI,
                "first": min(one.counts),
                "counts": [
                    one.counts.get(at, 0) for at in range(min(one.counts), max(one.counts) + 1)
                ],
            }
            for one in points.density
        ],
        "bands": _bands(points, dossier, known_day),
        "captives": _captives(asked, dossier),
        "known_on": known,
        "known_on_label": f"as known on {short_day(known_day)}" if known_day else "",
        "selected": view.event,
        "links": _links(view.event, known_day),
    }


def busy_window(asked: EventFilter, extent: tuple[int, int]) -> tuple[int, int] | None:
    """The window in which most events lie, where that is a small part of the dossier.

    A record that follows a short crisis for years would open on a strip of marks on top of each
    other; the overview under the axis shows the whole of it.

    Returns:
        Milliseconds; None where the whole dossier is better.
    """
    starts = sorted(data.points(asked, None, "family", MOST_MARKS).es)
    most = -(-len(starts) * 3 // 4)
    if len(starts) < 20:
        return None
    spans = [(starts[at + most - 1] - starts[at], at) for at in range(len(starts) - most + 1)]
    length, at = min(spans)
    if length * 4 > extent[1] - extent[0]:
        return None
    pad = length // 16
    return (starts[at] - pad) // _MILLI, (starts[at] + length + 2 * pad) // _MILLI


def _overview(asked: EventFilter, extent: tuple[int, int]) -> dict[str, list[int]]:
    """How many events start in each of 160 parts of the whole dossier."""
    points = data.points(asked, None, "family", MOST_MARKS)
    counts = [0] * 160
    step = max(1, (extent[1] - extent[0]) // len(counts))
    for start in points.es:
        counts[min(max((start - extent[0]) // step, 0), len(counts) - 1)] += 1
    for one in points.density:
        for at, n in one.counts.items():
            place = (one.start + at * one.step - extent[0]) // step
            counts[min(max(place, 0), len(counts) - 1)] += n
    return {"counts": counts}


def _target(points: Any, goto: str | None) -> dict[str, Any] | None:  # noqa: ANN401 - the store's columns
    if goto is None or goto not in points.id:
        return None
    return {"id": goto, "at": _milli(points.es[points.id.index(goto)])}


def _links(selected: str | None, known_on: date | None) -> list[dict[str, Any]]:
    """Links of the selected event, each from its source to its target; drawn as arcs."""
    if selected is None:
        return []
    return [
        {
            "from": selected if one.outward else one.event,
            "to": one.event if one.outward else selected,
            "type": one.type.replace("_", " "),
        }
        for one in data.links_of(selected)
        if known_on is None or one.known_from <= known_on
    ]


def _wider(window: tuple[int, int], extent: tuple[int, int]) -> tuple[int, int] | None:
    """Three windows' width around the one in sight, so that a short pan needs no answer."""
    width = window[1] - window[0]
    wide = ((window[0] - width) * _MILLI, (window[1] + width) * _MILLI)
    return None if wide[0] <= extent[0] and wide[1] >= extent[1] else wide


def _look(name: str) -> dict[str, str]:
    look, kind = LOOKS[name], KINDS[name]
    return {
        "label": kind.label,
        "plural": kind.plural,
        "light": look.light,
        "dark": look.dark,
        "symbol": look.symbol,
    }


def _marks(points: Any, names: list[str]) -> dict[str, list[Any]]:  # noqa: ANN401 - the store's columns
    index = {name: place for place, name in enumerate(names)}
    lanes = {name: place for place, (name, _) in enumerate(points.lanes)}
    rows = zip(points.known, points.status, points.confidence, strict=True)
    return {
        "id": points.id,
        "kind": [index[kind] for kind in points.kind],
        "lane": [lanes[lane] for lane in points.lane],
        "es": [_milli(one) for one in points.es],
        "ls": [_milli(one) for one in points.ls],
        "ee": [_milli(one) for one in points.ee],
        "le": [_milli(one) for one in points.le],
        "approx": points.approx,
        "instant": [int(one) for one in points.instant],
        "title": points.title,
        "when": [When.parse(one).words() for one in points.when],
        "state": [
            _NOT_YET_KNOWN * (not known)
            | _DRAFT * (status == "draft")
            | _RETRACTED * (status == "retracted")
            | _DISPUTED * (confidence == "disputed")
            for known, status, confidence in rows
        ],
    }


def _bands(points: Any, dossier: Dossier, known_day: date | None) -> list[dict[str, Any]]:  # noqa: ANN401 - the store's columns
    """Spells that shade every lane, each once, with the days that they have lasted."""
    today = known_day or data.today(dossier)
    bands = []
    for one in sorted(points.bands, key=lambda band: (band.es, band.id)):
        going = one.le >= OPEN
        last = today if going else day_of(one.le - 1, dossier.zone)
        sure = last if going else day_of(min(one.ee, one.le) - 1, dossier.zone)
        most = (last - day_of(one.es, dossier.zone)).days
        fewest = max(0, (sure - day_of(one.ls, dossier.zone)).days)
        bands.append(
            {
                "id": one.id,
                "label": KINDS[one.kind].label.lower(),
                "note": day_number(most) if going else days_between(fewest, most),
                "kind": one.kind,
                "start": _milli(one.es),
                "end": None if going else _milli(one.le),
            }
        )
    return bands


def _captives(asked: EventFilter, dossier: Dossier) -> dict[str, Any] | None:
    """Held by source, and released, for the panel under the lanes; None without a figure."""
    whole = EventFilter(dossier=dossier.slug, known_on=asked.known_on)
    steps = data.cached("captives", lambda opened: _steps(opened, whole, dossier), whole)
    if steps is None:
        return None
    return steps | {
        "label_held": "held, range by source",
        "label_released": "released per day",
        "held_light": HELD.light,
        "held_dark": HELD.dark,
        "released_light": RELEASED.light,
        "released_dark": RELEASED.dark,
    }


def _steps(opened: Store, whole: EventFilter, dossier: Dossier) -> dict[str, Any] | None:
    figures = opened.claims(whole, (_HELD, _FREED))
    held: dict[date, list[Any]] = {}
    for one in figures:
        if one.measure == _HELD and one.of is None and one.reported_on is not None:
            held.setdefault(one.reported_on, []).append(one)
    freeing: dict[str, list[Any]] = {}
    for one in figures:
        if one.measure == _FREED and one.kind in FREEING:
            freeing.setdefault(one.event, []).append(one)
    freed: dict[date, list[Any]] = {}
    for lines in freeing.values():
        if (found := range_of(lines, _FREED)) is not None:
            freed.setdefault(day_of(lines[0].es, dossier.zone), []).append((lines[0], found))
    if not held and not freed:
        return None
    return {
        "held": [_held_on(rivals, dossier) for rivals in _at_most(_MOST_STEPS, held)],
        "released": [_freed_in(part, dossier) for part in _at_most(_MOST_STEPS, freed)],
    }


def _at_most(most: int, days: dict[date, list[Any]]) -> list[list[Any]]:
    """What follows each other day by day, in at most so many groups."""
    rows = [many for _, many in sorted(days.items())]
    wide = -(-len(rows) // most) or 1
    return [list(chain(*rows[at : at + wide])) for at in range(0, len(rows), wide)]


def _held_on(rivals: list[Any], dossier: Dossier) -> dict[str, Any]:
    last = rivals[-1]
    return {
        "at": _milli(day_start(rivals[0].reported_on, dossier.zone)),
        "low": min(one.low for one in rivals),
        "high": max(one.high for one in rivals),
        # Of a range nobody said which end is right: the band shows it, and the line breaks off.
        "value": last.high if last.low == last.high else None,
        "id": last.event,
        "text": "; ".join(f"{_figure(one)} {one.claimed_by}" for one in rivals[:3])
        + (f"; {len(rivals) - 3} more" if len(rivals) > 3 else ""),
    }


def _freed_in(part: list[Any], dossier: Dossier) -> dict[str, Any]:
    first = part[0][0]
    low, high = sum(found[0] for _, found in part), sum(found[1] for _, found in part)
    day = short_day(day_of(first.es, dossier.zone))
    title = first.title if len(part) == 1 else f"{len(part)} releases from {day}"
    return {
        "at": _milli(day_start(day_of(first.es, dossier.zone), dossier.zone)),
        "low": low,
        "high": high,
        "id": first.event,
        "text": f"{title}: {number_between(low, high)} released",
    }


def _figure(one: Any) -> str:  # noqa: ANN401 - a row of claims
    sure = "" if one.qualifier == "exactly" else f"{one.qualifier} "
    return sure + number_between(one.low, one.high)


def _milli(micros: int) -> int | None:
    """Milliseconds; None for an open end."""
    return None if abs(micros) >= OPEN else micros // _MILLI


def days_of(brushed: Sequence[float], dossier: Dossier | None) -> tuple[date, date]:
    """The days that a brushed range touches, in the dossier's time zone."""
    if dossier is None:
        raise ValueError("A brush needs a dossier.")
    first, last = (day_of(int(end) * _MILLI, dossier.zone) for end in brushed)
    return min(first, last), max(first, last)
