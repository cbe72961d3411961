"""The state of the talks told slowly and plainly: day by day, from docs/talks-state.md alone.

It shares nothing with `tracker.analysis`; tests compare the two on random dossiers.
"""

from datetime import date, timedelta, tzinfo
from typing import Any, NamedTuple

from tracker.model.dates import OPEN, Bounds, When, day_of
from tracker.model.events import Event

_AFTER_IMPASSE = {
    "resumption": "talks", "agreement": "agreement", "carried out": "implementation",
    "collapse": "collapsed",
}  # fmt: skip
_AFTER_END = {
    None: "ended", "expired": "ended", "broken off": "collapsed", "refused": "collapsed",
    "replaced": "implementation", "renewed": "implementation",
}  # fmt: skip
_STANDSTILL = ("impasse", "suspended", "collapsed")
_DAY = timedelta(days=1)


class Slow(NamedTuple):
    """What is told of a day on one track."""

    state: str
    since: tuple[date | None, date] | None
    certain: bool
    proof: set[str]


class _Lasting(NamedTuple):
    event: Event
    state: str
    first: date
    sure_from: date
    sure_to: date
    last: date


def _says(event: Event) -> str | None:
    """What an event says while it lasts."""
    own = vars(event)
    match event.kind:
        case "talks":
            return "near agreement" if own["progress"] == "near agreement" else "talks"
        case "impasse":
            return "suspended" if own["level"] == "deadlock" else "impasse"
        case "agreement":
            goes_on = own["stage"] in ("implementation", "renewal")
            return "implementation" if goes_on else "agreement"
        case "ceasefire":
            return "implementation" if own["mutuality"] == "mutual" else None
    return None


def _leaves(event: Event) -> str | None:
    """What an event says once it is over."""
    own = vars(event)
    match event.kind:
        case "talks":
            return "near agreement" if own["progress"] == "near agreement" else "contact"
        case "impasse":
            return _AFTER_IMPASSE.get(own["ended_by"], "contact")
        case "agreement":
            return "talks" if own["stage"] in ("pre-negotiation", "partial") else "implementation"
        case "ceasefire":
            return _AFTER_END[own["how_ended"]] if own["mutuality"] == "mutual" else None
    return None


class Track:
    """The events of one track, up to a day."""

    def __init__(self, every: list[Event], track: str, on: date, zone: tzinfo) -> None:
        self.zone, self.on = zone, on
        cited = [one for one in every if one.citations and one.confidence != "denied"]
        begun = [one for one in cited if self._begins(one) <= on]
        self.enders = {
            one.id: sorted(
                (e for e in begun if any((k.type, k.to) == ("ends", one.id) for k in e.links)),
                key=lambda e: (e.when.bounds(zone).earliest_start, e.id),
            )
            for one in begun
        }
        self.events = [one for one in begun if (one.track or "") == track]

    def _begins(self, event: Event) -> date:
        bounds = event.when.bounds(self.zone)
        if bounds.earliest_start > -OPEN:
            return day_of(bounds.earliest_start, self.zone)
        told = [c.source.published for c in event.citations if c.source.published]
        told += [c.reported_on for c in event.claims if c.reported_on]
        return min([*told, day_of(bounds.latest_start, self.zone)])

    def _bounds(self, event: Event) -> Bounds:
        """Its bounds, with the end that another event gives it by a link."""
        bounds = event.when.bounds(self.zone)
        if not event.when.is_interval or bounds.latest_end < OPEN or not self.enders[event.id]:
            return bounds
        by = self.enders[event.id][0].when.bounds(self.zone)
        day = 86_400_000_000
        ends = [max(at + day, bounds.earliest_start) for at in by[:2]]
        links = [k for e in self.enders[event.id] for k in e.links if k.to == event.id]
        if all(k.claimed_by for k in links if k.type == "ends"):
            ends[1] = OPEN
        return bounds._replace(earliest_end=ends[0], latest_end=ends[1])

    def _lapse(self, event: Event) -> tuple[str, date, date, int] | None:
        """The state once an agreement no longer holds, with its first and last day, and its end."""
        own = vars(event)
        if event.kind != "agreement" or own["how_ended"] in ("replaced", "renewed"):
            return None
        state = _AFTER_END[own["how_ended"]]
        if own["ended_on"] is not None:
            until: When = own["ended_on"]
            bounds = until.bounds(self.zone)
        elif self.enders[event.id]:
            bounds = self.enders[event.id][0].when.bounds(self.zone)
        elif own["how_ended"]:
            end = event.when.bounds(self.zone)
            if end.latest_end >= OPEN:
                return None
            first = end.earliest_end if end.earliest_end > -OPEN else end.latest_end
            days = [day_of(at - 1, self.zone) for at in (first, end.latest_end)]
            return state, days[0], days[1], end.earliest_end
        else:
            return None
        day = 86_400_000_000  # it is over with the first day of what ends it
        return (
            state,
            day_of(bounds.earliest_start, self.zone),
            day_of(bounds.latest_start, self.zone),
            min(bounds.earliest_end, bounds.earliest_start + day),
        )

    def _cut(self, event: Event) -> date | None:
        """The day from which it counts no more although nobody recorded its end."""
        bounds, state = self._bounds(event), _says(event)
        start = bounds.earliest_start
        first = day_of(start, self.zone)
        if state == "implementation":
            lapses = [self._lapse(one) for one in self.events]
            days = [one[1] for one in lapses if one and one[0] == "collapsed"]
            last = day_of(bounds.latest_end - 1, self.zone)
            return min((day for day in days if first < day <= last), default=None)
        if bounds.latest_end < OPEN or state == "agreement":
            return None
        after = [
            other.when.bounds(self.zone)
            for other in self.events
            if _says(other) in ("agreement", "implementation")
            and (start, event.order or 0)
            < (other.when.bounds(self.zone).earliest_start, other.order or 0)
        ]
        days = [day_of(o.earliest_start, self.zone) for o in after
                if bounds.latest_start <= o.latest_start]  # fmt: skip
        return min(days, default=None)

    def _lasting(self) -> list[_Lasting]:
        found = []
        for event in self.events:
            state, bounds, cut = _says(event), self._bounds(event), self._cut(event)
            last = day_of(bounds.latest_end - 1, self.zone)
            if cut is not None:
                last = min(last, cut - _DAY)
            first = self._begins(event)
            if state is None or first > last:
                continue
            sure_from = max(first, day_of(bounds.latest_start, self.zone))
            sure_to = min(last, day_of(bounds.earliest_end - 1, self.zone))
            found.append(_Lasting(event, state, first, sure_from, sure_to, last))
        return found

    def _spell(self, one: _Lasting, every: list[_Lasting]) -> list[_Lasting]:
        """All events of its state that it is tied to, each surely adjoining others."""
        own = [other for other in every if other.state == one.state]
        spells: list[list[_Lasting]] = []
        reach: list[tuple[date, date]] = []
        for other in sorted(own, key=lambda o: (o.sure_from, _began(o, self.zone))):
            if spells and other.sure_from <= _next(reach[-1][1]):
                if _next(max(other.sure_to, other.first)) < reach[-1][0]:
                    spells.insert(0, [other])
                    reach.insert(0, (other.sure_from, other.sure_to))
                    continue
                spells[-1].append(other)
                reach[-1] = (reach[-1][0], max(reach[-1][1], other.sure_to))
            else:
                spells.append([other])
                reach.append((other.sure_from, other.sure_to))
        return next(spell for spell in spells if one in spell)

    def told(self, day: date) -> Slow:
        """What is told of a day."""
        every = self._lasting()
        best: tuple[Any, ...] | None = None
        for one in every:
            if not one.first <= day <= one.last:
                continue
            root = min(self._spell(one, every), key=lambda o: (o.first, _began(o, self.zone)))
            sure = one.sure_from <= day <= one.sure_to
            agreed = one.event.kind == "agreement" and vars(one.event)["stage"] != "implementation"
            strength = 2 if agreed else 1 if one.state in _STANDSTILL else 0
            rank = (sure, strength, _began(root, self.zone), _began(one, self.zone))
            if best is None or rank > best[0]:
                best = rank, one
        if best is None:
            return self._left(day)
        chosen: _Lasting = best[1]
        spell = [one for one in self._spell(chosen, every) if one.first <= day]
        known = all(one.event.when.bounds(self.zone).earliest_start > -OPEN for one in spell)
        first = min(one.first for one in spell) if known else None
        last = chosen.sure_from
        cores = [o for o in every if o.state == chosen.state and o.sure_from <= o.sure_to]
        moved = True
        while moved:
            moved = False
            for one in cores:
                if one.sure_from < last <= _next(one.sure_to):
                    last, moved = one.sure_from, True
        return Slow(
            chosen.state, (first, min(last, day)), best[0][0], {one.event.id for one in spell}
        )

    def _root(self, event: Event) -> tuple[int, int, str]:
        """When the spell began that an event is part of."""
        every = self._lasting()
        for one in every:
            if one.event.id == event.id:
                spell = self._spell(one, every)
                return _began(min(spell, key=lambda o: (o.first, _began(o, self.zone))), self.zone)
        return event.when.bounds(self.zone).earliest_start, event.order or 0, event.id

    def _left(self, day: date) -> Slow:
        best: tuple[Any, ...] | None = None
        for event in self.events:
            bounds, state = self._bounds(event), _leaves(event)
            key = (bounds.earliest_start, event.order or 0, event.id)
            proof = {event.id, *(e.id for e in self.enders[event.id])}
            over = bounds.latest_end < OPEN and day_of(bounds.latest_end - 1, self.zone) < day
            if state and over and self._cut(event) is None:
                end = day_of(bounds.latest_end - 1, self.zone)
                known = bounds.earliest_end > -OPEN
                first = day_of(bounds.earliest_end - 1, self.zone) if known else None
                rank = (
                    (end, False, bounds.earliest_end, self._root(event), key),
                    Slow(state, (first, end), True, proof),
                )
                best = rank if best is None or rank[0] > best[0] else best
            lapse = self._lapse(event)
            if lapse and lapse[0] and lapse[1] <= day:
                since = (lapse[1], min(lapse[2], day))
                rank = (
                    (lapse[2], True, lapse[3], self._root(event), key),
                    Slow(lapse[0], since, day >= lapse[2], proof),
                )
                best = rank if best is None or rank[0] > best[0] else best
        return best[1] if best else Slow("no contact", None, True, set())


def _next(day: date) -> date:
    return day + _DAY if day < date.max else day


def _began(one: _Lasting, zone: tzinfo) -> tuple[int, int, str]:
    return one.event.when.bounds(zone).earliest_start, one.event.order or 0, one.event.id
