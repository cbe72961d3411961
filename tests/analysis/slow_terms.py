"""A slow and plain version of what was promised and delivered, to hold the fast one against.

It follows the words of `docs/terms.md` one after another, looks everything up anew each time, and
takes nothing from `tracker.analysis`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from math import inf
from typing import NamedTuple

from tracker.model.amounts import Claim, Term
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event, Link
from tracker.model.kinds.talks import Agreement

FREED = ("captives released", "prisoners released")

Ends = tuple[float, float]
"""The least and the most that is meant; `inf` for no end."""


class Figure(NamedTuple):
    """What somebody says of an event."""

    claimed_by: str | None
    of: str | None
    ends: Ends
    proof: tuple[str, ...]


class SlowTerm(NamedTuple):
    """How a term was kept."""

    agreement: str
    since: date
    delivered: dict[str | None, tuple[Ends, frozenset[str]]]
    outside: Ends
    shortfall: Ends | None
    state: str


class SlowAgreement(NamedTuple):
    """How an agreement was kept."""

    in_force: bool
    terms: list[SlowTerm]
    renewals: set[str]
    violations: set[str]


def ends_of(amount: Claim | Term) -> Ends:
    """The least and the most that a figure means (`docs/parley-json.md` on qualifiers)."""
    if amount.value is None:
        ends: Ends = (amount.low or 0, amount.high or 0)
        if ends[0] != ends[1]:
            return (ends[0], inf) if amount.qualifier in {"at least", "more than"} else ends
        number: float = ends[0]
    else:
        number = amount.value
    match amount.qualifier:
        case "more than":
            return number + 1, inf
        case "at least":
            return number, inf
        case "fewer than":
            return 0, max(0, number - 1)
        case "at most":
            return 0, number
        case _:
            return number, number


class Slow:
    """The agreements of some events, as they stand on a day."""

    def __init__(self, events: Sequence[Event], on: date, zone: tzinfo) -> None:
        self.on, self.zone = on, zone
        self.events = [event for event in events if self._first(event) <= on]
        self.events.sort(key=lambda e: (e.when.bounds(zone).earliest_start, e.order or 0, e.id))

    def all(self) -> dict[str, SlowAgreement]:
        """Each agreement that is listed, by its id."""
        made = [event for event in self.events if isinstance(event, Agreement)]
        first = [event for event in made if not self._extends(event)]
        told = {one.id for event in first for one in self._after(event)}
        found = {}
        for event in made:
            in_circle = event.id in {one.id for one in self._after(event)}
            # A circle begins nowhere, unless one of it extends what stands outside.
            if event in first or (in_circle and event.id not in told):
                found[event.id] = self._agreement(event)
        return found

    def _extends(self, event: Agreement) -> bool:
        extended = [self._named(link.to) for link in event.links if link.type == "extends"]
        return any(isinstance(one, Agreement) for one in extended)

    def _first(self, event: Event) -> date:
        bounds = event.when.bounds(self.zone)
        start = bounds.earliest_start
        return day_of(bounds.latest_end - 1 if start <= -OPEN else start, self.zone)

    def _named(self, name: str) -> Event | None:
        return next((event for event in self.events if event.id == name), None)

    def _linked(self, kind: str, to: str) -> Iterator[tuple[Event, Link]]:
        for event in self.events:
            for link in event.links:
                if (link.type, link.to) == (kind, to):
                    yield event, link

    def _after(self, event: Agreement) -> list[Agreement]:
        """All agreements that extend it, or extend one that does; itself too, in a circle."""
        found: list[Agreement] = []
        grows = True
        while grows:
            reached = {event.id, *(one.id for one in found)}
            more = [
                one
                for name in reached
                for one, _ in self._linked("extends", name)
                if isinstance(one, Agreement) and one not in found
            ]
            found += more[:1]
            grows = bool(more)
        return [one for one in self.events if isinstance(one, Agreement) and one in found]

    def _agreement(self, event: Agreement) -> SlowAgreement:
        renewals = [one for one in self._after(event) if one.id != event.id]
        whole = [event, *renewals]
        return SlowAgreement(
            not any(self._over(one) for one in whole),
            self._terms(whole),
            {one.id for one in renewals},
            {one.id for each in whole for one, _ in self._linked("violates", each.id)},
        )

    def _over(self, event: Agreement) -> bool:
        if any(self._linked("ends", event.id)):
            return True
        if event.ended_on is not None:
            start = event.ended_on.bounds(self.zone).earliest_start
            return start < OPEN and day_of(start, self.zone) <= self.on
        if event.when.is_interval:
            last = event.when.bounds(self.zone).latest_end
            if last >= OPEN or day_of(last - 1, self.zone) > self.on:
                return False
        return event.how_ended not in (None, "renewed")

    def _terms(self, whole: Sequence[Agreement]) -> list[SlowTerm]:
        rows = [(each, term) for each in whole for term in each.terms]
        gone: list[dict[tuple[str | None, str, int], Figure]] = [{} for _ in rows]
        named: set[int] = set()
        carried = set()
        for each in whole:
            for event, link in self._linked("implements", each.id):
                if self._part_of_release(event):
                    continue
                carried.add(event.id)
                own = [n for n, (holder, _) in enumerate(rows) if holder is each]
                if link.term is not None:
                    own = [n for n in own if rows[n][1].name == link.term]
                    named |= set(own)
                if link.amount is not None:
                    said = Figure(link.claimed_by, None, (link.amount, link.amount), (event.id,))
                    for n in own:
                        gone[n][(link.claimed_by, event.id, id(link))] = said
                    continue
                others = [] if link.term is not None else [one for one in whole if one is not each]
                for n, figure in self._shared_out(event, own, others, rows):
                    gone[n][(figure.claimed_by, event.id, 0)] = figure
        return [
            self._term(each, term, list(gone[n].values()), carried, whole[0], named=n in named)
            for n, (each, term) in enumerate(rows)
        ]

    def _shared_out(
        self,
        event: Event,
        own: Sequence[int],
        others: Sequence[Agreement],
        rows: Sequence[tuple[Agreement, Term]],
    ) -> Iterator[tuple[int, Figure]]:
        """Each figure of an event once: to the terms of what it carries out, else to the first
        that has such a term. The whole and its parts never go to two of them."""
        taken: set[tuple[str, str | None]] = set()
        places = [own, *([n for n, row in enumerate(rows) if row[0] is one] for one in others)]
        for some in places:
            before = set(taken)
            for n in some:
                each, term = rows[n]
                of_before = {group for measure, group in before if measure == term.measure}
                for of in self._of(event, term, each):
                    if of in of_before or (of is None and of_before) or None in of_before:
                        continue
                    taken.add((term.measure, of))
                    said = self._figures(event, term.measure)
                    yield from ((n, one) for one in said if one.of == of)

    def _of(self, event: Event, term: Term, each: Agreement) -> list[str | None]:
        """The group of which an event has figures for a term; nothing where it has none."""
        if term.measure in FREED and event.kind != "release":
            return []
        groups = {one.of for one in self._figures(event, term.measure)}
        if term.of in groups:
            return [term.of]
        alone = {one.of for one in each.terms if one.measure == term.measure} == {term.of}
        return [None] if alone and None in groups else []

    def _figures(self, event: Event, measure: str) -> list[Figure]:
        """What is said of an event, each figure with what corrects it in its place."""
        if self._corrects(event):
            return []
        keys = dict.fromkeys(
            (one.claimed_by, one.of) for one in event.claims if one.measure == measure
        )
        found = []
        for who, of in keys:
            stands = self._stands(event, who, measure, of)
            if stands is not None:
                found.append(Figure(who, of, *stands))
        return found

    def _stands(
        self, event: Event, who: str, measure: str, of: str | None
    ) -> tuple[Ends, tuple[str, ...]] | None:
        own = [
            one
            for one in event.claims
            if (one.claimed_by, one.measure, one.of) == (who, measure, of) and one.has_number
        ]
        if not own:
            return None
        stands: tuple[Ends, tuple[str, ...]] = (ends_of(own[-1]), (event.id,))
        correctors = [one for one, _ in self._linked("corrects", event.id) if self._corrects(one)]
        for one in sorted(correctors, key=_published):
            if (better := self._stands(one, who, measure, of)) is not None:
                stands = better[0], (event.id, *better[1])
        return stands

    def _corrects(self, event: Event) -> bool:
        """Whether it corrects another that there is, and not, in a circle, itself."""
        reached: set[str] = set()
        waiting = [event]
        while waiting:
            for link in waiting.pop().links:
                other = self._named(link.to)
                if link.type == "corrects" and other is not None and other.id not in reached:
                    reached.add(other.id)
                    waiting.append(other)
        return bool(reached) and event.id not in reached

    def _part_of_release(self, event: Event) -> bool:
        wholes = [self._named(link.to) for link in event.links if link.type == "part_of"]
        return event.kind == "release" and any(one and one.kind == "release" for one in wholes)

    def _term(
        self,
        each: Agreement,
        term: Term,
        figures: Sequence[Figure],
        carried: set[str],
        first: Agreement,
        *,
        named: bool,
    ) -> SlowTerm:
        sums: dict[str | None, tuple[Ends, frozenset[str]]] = {}
        for one in figures:
            (low, high), proof = sums.get(one.claimed_by, ((0, 0), frozenset()))
            added = (low + one.ends[0], high + one.ends[1])
            sums[one.claimed_by] = added, proof | set(one.proof)
        counted = [ends for ends, _ in sums.values()]
        return SlowTerm(
            each.id,
            self._first(each),
            sums,
            self._outside(term, first, carried),
            _shortfall(term, counted),
            self._state(term, counted, named=named),
        )

    def _outside(self, term: Term, first: Agreement, carried: set[str]) -> Ends:
        low = high = 0.0
        for event in self.events:
            if event.id in carried or self._first(event) < self._first(first):
                continue
            if term.giver not in {p.actor for p in event.participants if p.role == "initiator"}:
                continue
            if self._part_of_release(event) or (term.measure in FREED and event.kind != "release"):
                continue
            said = self._figures(event, term.measure)
            said = [o for o in said if o.of == term.of] or [o for o in said if o.of is None]
            if said:
                low += min(one.ends[0] for one in said)
                high += max(one.ends[1] for one in said)
        return low, high

    def _state(self, term: Term, counted: Sequence[Ends], *, named: bool) -> str:
        whole = term.has_number and term.per is None
        low, high = ends_of(term) if whole else (inf, inf)
        something = any(one[1] > 0 for one in counted)
        states = {
            "exceeded": counted and all(one[0] > high for one in counted),
            "kept": counted and all(one[0] >= low for one in counted),
            "unknown": any(one[0] >= low for one in counted) or (something and not whole),
            "partly": something,
        }
        if found := [state for state, is_so in states.items() if is_so]:
            return found[0]
        latest = term.by_when.bounds(self.zone).latest_end if term.by_when else OPEN
        if latest >= OPEN or named:
            return "unknown"
        return "not yet due" if self.on <= day_of(latest - 1, self.zone) else "overdue"


def _published(event: Event) -> date:
    days = [one.source.published for one in event.citations if one.source.published]
    return min(days, default=date.min)


def _shortfall(term: Term, counted: Sequence[Ends]) -> Ends | None:
    if not counted or not term.has_number or term.per is not None:
        return None
    low, high = ends_of(term)
    most, least = max(one[1] for one in counted), min(one[0] for one in counted)
    return max(0, low - most), max(0, high - least)
