"""What the page shows on each day of knowing: the scene, the strip of states, the events.

All of it comes from the functions that the dashboard's own timeline has; the browser filters it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from dashboards.page.facts import Fact, facts
from dashboards.session import data
from dashboards.session.view import View
from dashboards.timeline import scene, states
from dashboards.timeline.contract import Scene, States
from tracker.model.actors import Dossier
from tracker.model.dates.told import last_day
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.known import end_known_from, known_from, outcome_known_from
from tracker.store.questions import Events, KnownDays
from tracker.store.timeline.lanes import LaneBy

MOST_DAYS = 400
"""Days of knowing; of more, one of several next to each other stands for all of them."""

_OTHER_LANES: tuple[LaneBy, ...] = ("actor", "issue", "track")

_MOST_LANES = 20
"""Lanes that an event lies in; with fewer marks than that none become density."""

_MOST_READ = 25_000
"""Events as known on a day, over all days: so many are read in some ten seconds."""


class Known(NamedTuple):
    """What is shown as known on a day; the last is the page's own, None for now."""

    day: date | None
    scene: Scene
    states: States
    events: Sequence[Event]
    facts: Sequence[Fact]


def known(
    days: Sequence[date], events: Sequence[Event], asked: EventFilter, dossier: Dossier
) -> Iterator[Known]:
    """What is shown, day after day, and at last as the page itself is known.

    Args:
        days: Of knowing, before that of the page.
        events: Those of the page, as it is known.
        asked: The page's filter.
        dossier: Whose days count.
    """
    for day in (*days, asked.known_on):
        of_day = asked.but(known_on=day)
        known_then = data.ask(Events(of_day)) if day != asked.known_on else list(events)
        drawn = scene.build(
            View(of_day), dossier, nav=1, seq=0, goto=None, most=len(events) * _MOST_LANES + 1
        )
        if not is_whole(asked):
            drawn = {**drawn, "captives": None, "freed": {}}
        strip = states.strip_of(of_day, dossier, states.no_strip(of_day)["asked"])
        told = tuple(facts(known_then, of_day, dossier, whole=is_whole(asked)))
        yield Known(day, drawn, strip.states, known_then, told)


def lanes(events: Sequence[Event], asked: EventFilter) -> dict[str, dict[str, Any]]:
    """Lanes other than those of kinds: all of them, and in which each of the events lies."""
    found: dict[str, dict[str, Any]] = {}
    for by in _OTHER_LANES:
        points = data.points(asked, None, by, len(events) * _MOST_LANES + 1)
        of: dict[str, list[str]] = {}
        for name, lane in zip(points.id, points.lane, strict=True):
            of.setdefault(name, []).append(lane)
        named = [{"id": name, "label": label} for name, label in points.lanes]
        found[by] = {"lanes": named, "of": of}
    return found


def is_whole(asked: EventFilter) -> bool:
    """Whether a filter leaves the whole dossier, so that figures of people held can be told."""
    return asked.but(known_on=None) == EventFilter(dossier=asked.dossier)


def days_of_knowing(events: Sequence[Event], asked: EventFilter, dossier: Dossier) -> list[date]:
    """The days on which something of the events became known, before that of the page.

    Args:
        events: Those of the page, as it is known.
        asked: The page's filter.
        dossier: Whose days count.
    """
    last = asked.known_on or data.today(dossier)
    told: set[date] = set()
    if is_whole(asked):  # what was withdrawn later stood until then
        told.update(one.day for one in data.ask(KnownDays(dossier.slug)))
    for event in events:
        told.update(_told(event, dossier))
    return sorted(day for day in told if day < last)


def some_of(days: Sequence[date], events: int) -> Sequence[date]:
    """The days that a page has room and time for: all, or one of several next to each other.

    Args:
        days: Days of knowing.
        events: How many events the page has.
    """
    most = max(1, min(MOST_DAYS, _MOST_READ // (events or 1)))
    return days[:: -(-len(days) // most) or 1]


def _told(event: Event, dossier: Dossier) -> Iterator[date]:
    """The days on which something of an event became known."""
    zone = dossier.zone
    bounds = event.when.bounds(zone)
    yield known_from(event, bounds, zone).day
    if ends := end_known_from(event, bounds, zone):
        yield ends.day
    if outcome := outcome_known_from(event, bounds, zone):
        yield outcome
    for cited in event.citations:
        if day := last_day(cited.source.published):
            yield day
    for reported in (one.reported_on for some in (event.claims, event.links) for one in some):
        if day := last_day(reported):
            yield day
