"""What the timeline component draws: the store's columns, put into the shape that it reads."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain
from urllib.parse import urlencode

from dashboards.look.kinds import LOOKS
from dashboards.look.wording import day_number, days_between, short_day
from dashboards.session import data
from dashboards.session.state import GoTo
from dashboards.session.view import View
from dashboards.timeline import captives_panel
from dashboards.timeline.chapters import drawn_chapters
from dashboards.timeline.contract import (
    STATE,
    Band,
    Going,
    Hits,
    KindLook,
    Lane,
    Link,
    Marks,
    Overview,
    Scene,
    Target,
)
from dashboards.timeline.going import window_at
from dashboards.timeline.silences import silences
from dashboards.timeline.windows import (
    MILLI,
    Hit,
    all_of,
    fitted,
    hits_of,
    milli,
    milli_or_open,
)
from tracker.analysis.inquiries.thread import Thread
from tracker.errors import NotFound
from tracker.inquire import Inquire
from tracker.language import say
from tracker.model.actors import Dossier
from tracker.model.dates import OPEN, When, day_of, day_start
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.store import Points
from tracker.store.timeline.lanes import REST, LaneBy

MOST_MARKS = 250
"""More marks than this in one window become density; rare kinds stay single."""


def build(
    view: View,
    dossier: Dossier,
    *,
    nav: int,
    seq: int,
    goto: GoTo | None,
    most: int = MOST_MARKS,
    going: Going | None = None,
) -> Scene:
    """Build the scene for a view.

    Args:
        view: The filter, the lanes, the window in sight and the selected event.
        dossier: Whose days count.
        nav: Changes when the browser shall go to the window of the address.
        seq: Number of the gesture that this answers; the browser drops answers to older ones.
        goto: The event that the window should move to.
        most: More marks than this become density.
        going: What was read from a date that was typed to go there.

    Returns:
        Columns for the component (see `dashboards.timeline.contract`).
    """
    asked = view.filter
    extent = data.extent_of(dossier.slug)
    window = view.window or window_at(view, dossier)
    loaded = _wider(window, extent) if window else None
    points = data.points(asked, loaded, view.lanes, most, later=view.later == "faded")
    known_day = asked.known_on
    line = _end_of(known_day or data.last_counted(dossier), dossier)
    found = data.points(asked, None, "family", most)
    hits = hits_of(found, line)
    keeps = view.fit == "kept"
    fits = all_of(hits, extent) if keeps else fitted(hits, asked, dossier.zone, extent)
    fit = [milli(end) for end in fits or ()] or None
    captives = captives_panel.counted(asked, dossier)
    freed = captives_panel.freed_by(captives)
    shown = (points.kind, [one.kind for one in points.density], [one.kind for one in points.bands])
    names = list(dict.fromkeys(chain(*shown)))
    return {
        "zone": dossier.timezone,
        "extent": [milli(end) for end in extent],
        "nav": nav,
        "seq": seq,
        "asked": urlencode(asked.to_query()),
        "view": list(window) if window else fit,
        "fit": fit,
        "loaded": [milli(end) for end in loaded] if loaded else None,
        "goto": _target(goto, dossier),
        "going": going,
        "overview": _overview(hits, extent),
        "hits": _sides(hits, dense=bool(found.density)),
        "lanes": lanes_in_words(points, view.lanes),
        "lanes_by": view.lanes,
        "silences": [
            {"start": milli(one.start), "end": milli(one.end), "n": one.number}
            for one in silences(hits)
        ],
        "chapters": drawn_chapters(asked, dossier),
        "names": view.names,
        "folded": view.silences == "folded",
        "fitted": keeps,
        "kind_names": names,
        "kinds": {name: look_of(name) for name in names},
        "marks": marks_of(points, names),
        "freed": {one: freed[one] for one in points.id if one in freed},
        "density": [
            {
                "lane": one.lane,
                "kind": one.kind,
                "t0": milli(one.start),
                "step": one.step / MILLI,
                "first": min(one.counts),
                "counts": [
                    one.counts.get(at, 0) for at in range(min(one.counts), max(one.counts) + 1)
                ],
            }
            for one in points.density
        ],
        "bands": _bands(points, dossier, known_day),
        "captives": captives_panel.drawn(captives, asked, dossier, line),
        "line": milli(line),
        "known_on": milli(line) if known_day else None,
        "known_on_label": say("as known on {day}", day=short_day(known_day)) if known_day else "",
        "selected": view.event,
        "links": _links(view, dossier),
    }


def _end_of(day: date, dossier: Dossier) -> int:
    """The instant in which a day of the dossier ends."""
    return day_start(day + timedelta(days=1) if day < date.max else day, dossier.zone)


def _overview(hits: Sequence[Hit], extent: tuple[int, int]) -> Overview:
    """How many events start in each of 160 parts of the whole dossier."""
    counts = [0] * 160
    step = max(1, (extent[1] - extent[0]) // len(counts))
    for one in hits:
        counts[min(max((one.start - extent[0]) // step, 0), len(counts) - 1)] += one.number
    return {"counts": counts}


def _sides(hits: Sequence[Hit], *, dense: bool) -> Hits:
    """What the browser needs to say how many hits lie before and after what is in sight.

    Of so many that they are counted by stretches it has the overview.
    """
    return {
        "n": sum(one.number for one in hits),
        "starts": None if dense else [milli(one.start) for one in hits],
        "ends": None if dense else [milli(one.end) for one in hits],
    }


def _target(goto: GoTo | None, dossier: Dossier) -> Target | None:
    if goto is None:
        return None
    with suppress(NotFound):  # it may have left the record by now
        event = data.opened(goto.event).event
        start = next(one for one in event.when.bounds(dossier.zone) if abs(one) < OPEN)
        return {"id": goto.event, "turn": goto.turn, "at": milli(start)}
    return None


def _links(view: View, dossier: Dossier) -> list[Link]:
    """Links, each from its source to its target, drawn as arcs.

    Those of the selected event; and with one issue in the filter what its thread says of itself.
    """
    found: list[tuple[str, str, str]] = []
    if (selected := view.event) is not None:
        for one in data.links_of(selected, view.filter.known_on):
            ends = (selected, one.event) if one.outward else (one.event, selected)
            found.append((*ends, one.type))
    if len(view.filter.issue) == 1 and not arcs_left_out(view.filter):
        answer = data.ask(Inquire(Thread(), view.filter, None, data.today(dossier)))
        for step in answer["steps"]:
            found += [(step["id"], one["to"], one["type"]) for one in step["relations"]]
    return [
        {"from": source, "to": target, "type": say(how.replace("_", " "))}
        for source, target, how in dict.fromkeys(found)
    ]


def arcs_left_out(asked: EventFilter) -> int:
    """How many events a thread has whose arcs are not drawn, as they are too many; 0 otherwise."""
    many = data.count(asked) if len(asked.issue) == 1 else 0
    return many if many > MOST_MARKS else 0


def _wider(window: tuple[int, int], extent: tuple[int, int]) -> tuple[int, int] | None:
    """Three windows' width around the one in sight, so that a short pan needs no answer."""
    width = window[1] - window[0]
    wide = ((window[0] - width) * MILLI, (window[1] + width) * MILLI)
    return None if wide[0] <= extent[0] and wide[1] >= extent[1] else wide


def lanes_in_words(points: Points, by: LaneBy) -> list[Lane]:
    """The lanes as they are called: families and the rest in words, others by names."""
    return [
        {"id": one, "label": say(label) if by == "family" or one == REST else label}
        for one, label in points.lanes
    ]


def look_of(name: str) -> KindLook:
    """How a kind is called and looks."""
    look, kind = LOOKS[name], KINDS[name]
    return {
        "label": say(kind.label),
        "plural": say(kind.plural),
        "light": look.light,
        "dark": look.dark,
        "symbol": look.symbol,
    }


def marks_of(points: Points, names: list[str]) -> Marks:
    """The events that are drawn one by one; kinds by their places in `names`."""
    index = {name: place for place, name in enumerate(names)}
    lanes = {name: place for place, (name, _) in enumerate(points.lanes)}
    rows = zip(points.known, points.status, points.confidence, strict=True)
    return {
        "id": points.id,
        "kind": [index[kind] for kind in points.kind],
        "lane": [lanes[lane] for lane in points.lane],
        "es": [milli_or_open(one) for one in points.es],
        "ls": [milli_or_open(one) for one in points.ls],
        "ee": [milli_or_open(one) for one in points.ee],
        "le": [milli_or_open(one) for one in points.le],
        "approx": points.approx,
        "instant": [int(one) for one in points.instant],
        "title": points.title,
        "name": points.short_name,
        "weight": points.weight,
        "referring": points.referring,
        "when": [When.parse(one).words() for one in points.when],
        "state": [
            STATE["NOT_KNOWN"] * (not known)
            | STATE["DRAFT"] * (status == "draft")
            | STATE["RETRACTED"] * (status == "retracted")
            | STATE["DISPUTED"] * (confidence == "disputed")
            for known, status, confidence in rows
        ],
    }


def _bands(points: Points, dossier: Dossier, known_day: date | None) -> list[Band]:
    """Spells that shade every lane, each once, with the days that they have lasted."""
    today = dossier.counted_to(known_day or data.today(dossier))
    bands: list[Band] = []
    for one in sorted(points.bands, key=lambda band: (band.es, band.id)):
        going, known = one.le >= OPEN, one.es > -OPEN
        last = today if going else day_of(one.le - 1, dossier.zone)
        sure = last if going else day_of(min(one.ee, one.le) - 1, dossier.zone)
        most = (last - day_of(one.es, dossier.zone)).days if known else 0
        fewest = max(0, (sure - day_of(one.ls, dossier.zone)).days) if known else 0
        lasted = day_number(most) if going else days_between(fewest, most)
        bands.append(
            {
                "id": one.id,
                "label": say(KINDS[one.kind].label.lower()),
                "note": lasted if known else say("its start is not known"),
                "kind": one.kind,
                "start": milli_or_open(one.es),
                "end": milli_or_open(one.le),
            }
        )
    return bands


def days_of(brushed: Sequence[float], dossier: Dossier | None) -> tuple[date, date]:
    """The days that a brushed range touches, in the dossier's time zone."""
    if dossier is None:
        raise ValueError("A brush needs a dossier.")
    first, last = (day_of(int(end) * MILLI, dossier.zone) for end in brushed)
    return min(first, last), max(first, last)
