"""Impasses one by one: over what, by whose account, what ended them, and what went on meanwhile.

The rules, in words and with an example, stand in `docs/impasses.md`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from operator import itemgetter
from typing import NamedTuple

from tracker.analysis.order import begun
from tracker.analysis.survival import Length
from tracker.analysis.talks import Spell, impasses
from tracker.model.dates import OPEN, Bounds, day_of, day_start
from tracker.model.events import Event
from tracker.model.kinds.positions import Position
from tracker.model.kinds.talks import Cause, Impasse
from tracker.model.known import known_bounds


class Told(NamedTuple):
    """A cause, under whoever was reported first, and who says the same after the same voice."""

    cause: Cause
    source: str | None
    """Who published the citation behind it."""
    repeated_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standstill:
    """An impasse with all that the record tells of it.

    Attributes:
        spell: The impasse and how long it lasted.
        bounds: Of its date, as known.
        began_with: Id of the impasse that its standstill began with: itself, or one that it
            extends, overlaps or lies in.
        causes: Rival causes side by side; one voice counts once.
        ended_by: Id of the event that ended it; None where none says so.
        before: Newest positions on its issues before its standstill, each actor's and issue's.
        after: Newest positions on them after it, up to the day.
        meanwhile: How many events of each kind lie at least partly inside; itself left out.
    """

    spell: Spell
    bounds: Bounds
    began_with: str
    causes: tuple[Told, ...]
    ended_by: str | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    meanwhile: dict[str, int]

    @property
    def impasse(self) -> Impasse:
        """The event."""
        event = self.spell.event
        if not isinstance(event, Impasse):  # no other kind shades the timeline
            raise TypeError(event.kind)
        return event


class Stretch(NamedTuple):
    """A whole standstill: impasses that extend, overlap or lie in one another count once."""

    began_with: str
    fewest: int
    most: int | None
    goes_on: bool
    issues: tuple[str, ...]
    mediators: tuple[str, ...]

    @property
    def at_least(self) -> Length:
        """Its length for the curve of the fewest days."""
        return Length(self.fewest, self.goes_on)

    @property
    def at_most(self) -> Length:
        """Its length for the curve of the most days."""
        return Length(self.fewest if self.most is None else self.most, self.goes_on)


def standstills(
    events: Sequence[Event], on: date, zone: tzinfo, known_on: date | None = None
) -> tuple[list[Standstill], list[Stretch]]:
    """The impasses of a dossier up to a day, and the standstills that they make up.

    Args:
        events: As known, of any kinds and in any order.
        on: The day.
        zone: In which days are counted.
        known_on: Ends that were not known by then have not happened; None for all ends.
    """
    spells = impasses(events, on, zone, known_on)
    bounds = {one.event.id: known_bounds(one.event, zone, known_on) for one in spells}
    groups = _groups(spells, bounds)
    stretches = [_stretch(group, bounds, on, zone) for group in groups]
    first = {one.event.id: group[0].event.id for group in groups for one in group}
    told = begun(events, on, zone)
    spoken = _Spoken(told)
    within = {group[0].event.id: _days(group, on) for group in groups}
    ends, calendar = _endings(event for _, event in told), _Calendar(told, zone)
    found = [
        Standstill(
            spell,
            bounds[spell.event.id],
            first[spell.event.id],
            tuple(_causes(spell.event)),
            _ender(spell, ends),
            spoken.newest(spell.event, date.min, within[first[spell.event.id]][0]),
            spoken.newest(spell.event, within[first[spell.event.id]][1], date.max),
            calendar.meanwhile(spell.event, bounds[spell.event.id], on),
        )
        for spell in spells
    ]
    return found, stretches


def _groups(spells: Sequence[Spell], bounds: dict[str, Bounds]) -> list[list[Spell]]:
    """Impasses by standstill, each in order of time."""
    group_of = {one.event.id: [one.event.id] for one in spells}
    for one, other in (*_extending(spells), *_overlapping(spells, bounds)):
        small, large = sorted((group_of[one], group_of[other]), key=len)
        if small is not large:
            large += small
            group_of |= dict.fromkeys(small, large)
    groups: dict[int, list[Spell]] = {}
    for spell in spells:
        groups.setdefault(id(group_of[spell.event.id]), []).append(spell)
    return list(groups.values())


def _extending(spells: Sequence[Spell]) -> Iterator[tuple[str, str]]:
    known = {one.event.id for one in spells}
    for one in spells:
        for link in one.event.links:
            if link.type == "extends" and link.to in known:
                yield one.event.id, link.to


def _overlapping(spells: Sequence[Spell], bounds: dict[str, Bounds]) -> Iterator[tuple[str, str]]:
    """Impasses of one track of which one begins before the other has ended."""
    tracks: dict[str | None, list[str]] = {}
    for one in sorted(spells, key=lambda of: bounds[of.event.id].earliest_start):
        tracks.setdefault(one.event.track, []).append(one.event.id)
    for track in tracks.values():
        reaches = track[0]  # the one that lasts longest so far
        for name in track[1:]:
            if bounds[name].earliest_start < bounds[reaches].latest_end:
                yield name, reaches
            reaches = max(reaches, name, key=lambda of: bounds[of].latest_end)


def _stretch(group: Sequence[Spell], bounds: dict[str, Bounds], on: date, zone: tzinfo) -> Stretch:
    goes_on = any(one.end is None for one in group)
    starts = [one.start for one in group]
    last = max(one.end or one.told_to for one in group)
    most = None if None in starts else max(0, (last - min(day for day in starts if day)).days)
    together = _sure(group, bounds, on, zone)
    issues = dict.fromkeys(issue for one in group for issue in _issues(one.event))
    mediators = dict.fromkeys(
        name for one in group for role in ("mediator", "facilitator")
        for name in one.event.actors(role)
    )  # fmt: skip
    return Stretch(
        group[0].event.id,
        max(together, *(one.fewest for one in group)),
        most,
        goes_on,
        tuple(issues),
        tuple(mediators),
    )


def _sure(group: Sequence[Spell], bounds: dict[str, Bounds], on: date, zone: tzinfo) -> int:
    """Days that the whole of a standstill took at least."""
    if len(group) == 1:
        return group[0].fewest
    latest = min(bounds[one.event.id].latest_start for one in group)
    ends = [bounds[one.event.id].earliest_end for one in group if one.settled_by is None]
    sure = max(ends, default=latest)
    last = on if sure >= OPEN else min(on, day_of(sure - 1, zone))
    return max(0, (last - day_of(latest, zone)).days) if latest > -OPEN else 0


def _days(group: Sequence[Spell], on: date) -> tuple[date, date]:
    """The first and the last day of a standstill."""
    start = min(one.start or date.min for one in group)
    return start, max(one.end or on for one in group)


def _issues(event: Event) -> Iterator[str]:
    yield from event.issues
    if isinstance(event, Impasse):
        yield from (cause.issue for cause in event.causes)


def _causes(event: Event) -> Iterator[Told]:
    """The causes: of one issue, with the same blockers, of one voice, there is one entry."""
    if not isinstance(event, Impasse):
        return
    alike: dict[tuple[object, ...], list[Cause]] = {}
    for cause in sorted(event.causes, key=lambda one: one.reported_on or date.max):
        cited = event.citations[cause.citation - 1] if cause.citation else None
        voice = (cited.origin if cited else None) or cause.claimed_by
        key = cause.issue, frozenset(cause.blocked_by), voice
        alike.setdefault(key, []).append(cause)
    for causes in alike.values():
        first = causes[0]
        source = event.citations[first.citation - 1].source if first.citation else None
        others = dict.fromkeys(one.claimed_by for one in causes[1:])
        others.pop(first.claimed_by, None)
        yield Told(first, source.publisher if source else None, tuple(others))


def _endings(events: Iterable[Event]) -> dict[str, str]:
    """Events that somebody says were ended, each with the first that ended it."""
    ends: dict[str, str] = {}
    for event in events:
        for link in event.links:
            if link.type == "ends":
                ends.setdefault(link.to, event.id)
    return ends


def _ender(spell: Spell, ends: Mapping[str, str]) -> str | None:
    settled = spell.settled_by.id if spell.settled_by else None
    return ends.get(spell.event.id, settled)


class _Said(NamedTuple):
    """What one actor said on one issue, each with its first day, in order of time."""

    startless: list[tuple[date, Event]]
    """Those whose start is not recorded; they come before the others, whatever their day."""
    begun: list[tuple[date, Event]]

    def last_between(self, after: date, before: date) -> Event | None:
        """The last between two days."""
        at = bisect_left(self.begun, before, key=itemgetter(0))
        if at and self.begun[at - 1][0] > after:
            return self.begun[at - 1][1]
        found = (event for day, event in reversed(self.startless) if after < day < before)
        return next(found, None)


class _Spoken:
    """The positions of each actor on each issue, in order of time."""

    def __init__(self, told: Iterable[tuple[date, Event]]) -> None:
        self._place: dict[str, int] = {}
        self._said: dict[str, dict[str, _Said]] = {}
        for day, event in told:
            if isinstance(event, Position):
                self._place[event.id] = len(self._place)
                for stance in event.stances:
                    of_issue = self._said.setdefault(stance.issue, {})
                    for actor in event.actors("speaker"):
                        said = of_issue.setdefault(actor, _Said([], []))
                        (said.begun if event.when.start else said.startless).append((day, event))

    def newest(self, impasse: Event, after: date, before: date) -> tuple[str, ...]:
        """The newest position of each actor on each issue of an impasse, between two days."""
        every = (self._said.get(issue, {}).values() for issue in set(_issues(impasse)))
        found = (said.last_between(after, before) for of_issue in every for said in of_issue)
        wanted = {event.id for event in found if event is not None}
        return tuple(sorted(wanted, key=self._place.__getitem__))


class _Calendar:
    """When events of each kind begin and end, each in order: to count what lies inside a time."""

    def __init__(self, told: Iterable[tuple[date, Event]], zone: tzinfo) -> None:
        self.zone = zone
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        self.told: set[str] = set()
        for _, event in told:
            self.told.add(event.id)
            bounds = event.when.bounds(zone)
            self.starts.setdefault(event.kind, []).append(bounds.earliest_start)
            self.ends.setdefault(event.kind, []).append(bounds.latest_end)
        for instants in (*self.starts.values(), *self.ends.values()):
            instants.sort()

    def meanwhile(self, impasse: Event, own: Bounds, on: date) -> dict[str, int]:
        """How many events of each kind lie at least partly inside an impasse, up to the day."""
        end = min(own.latest_end, day_start(on + timedelta(days=1), self.zone))
        inside = {
            kind: bisect_left(starts, end) - bisect_right(self.ends[kind], own.earliest_start)
            for kind, starts in self.starts.items()
        }
        if impasse.id in self.told:  # one without a known start may not have begun
            inside[impasse.kind] -= 1  # itself
        return {kind: many for kind, many in sorted(inside.items()) if many > 0}
