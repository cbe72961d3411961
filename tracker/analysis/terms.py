"""What was promised in agreements, and what was delivered, by whose count.

The rules, in words and with an example, stand in `docs/terms.md`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import groupby, product
from typing import Literal, NamedTuple

from tracker.analysis.figures import Key, Said, figures_of
from tracker.analysis.order import begun, first_day
from tracker.analysis.ranges import Range, Sums, between
from tracker.model.amounts import Term
from tracker.model.dates import OPEN, day_of
from tracker.model.events import Event, Link
from tracker.model.filters import Holding
from tracker.model.kinds import FREEING
from tracker.model.kinds.talks import Agreement
from tracker.model.values import LinkType

Kept = Literal["kept", "partly", "not yet due", "overdue", "exceeded", "unknown"]

_FREED = frozenset({"captives released", "prisoners released"})
"""Measures that count in releases alone: elsewhere they are promised, or told again."""


AGREED = (Agreement.model_fields["kind"].default,)
"""Kinds whose terms are held against what was delivered."""

_LINKS: tuple[LinkType, ...] = ("implements", "extends", "ends", "violates", "corrects")


def needed(agreed: Iterable[Event]) -> Holding:
    """The events that `agreements` looks at.

    Args:
        agreed: The agreements: what they promise is looked for beside them, too.
    """
    terms = (term for event in agreed if isinstance(event, Agreement) for term in event.terms)
    measures = dict.fromkeys(term.measure for term in terms)
    return Holding((*AGREED, *FREEING), _LINKS, ("corrects",), tuple(measures))


class Delivered(NamedTuple):
    """What one claimant counts as delivered of a term."""

    claimed_by: str | None
    """None where a link alone says how much of an event goes to the term."""
    low: float
    high: float | None
    """None where it may be more than was said."""
    events: tuple[str, ...]


class _Share(NamedTuple):
    """How much of an event goes to a term, by one claimant's count."""

    claimed_by: str | None
    amount: Range
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermState:
    """A term, and how it was kept.

    Attributes:
        term: The term.
        agreement: Id of the agreement or renewal that it stands in.
        since: The first day of that one.
        delivered: What each claimant counts, in the order in which they first spoke.
        outside: What the same giver gave beside the agreement; None where nothing was said.
        shortfall: Promised less the most and less the least that was counted; None where nobody
            counted, or no number was promised.
        state: Whether it was kept.
    """

    term: Term
    agreement: str
    since: date
    delivered: tuple[Delivered, ...]
    outside: Range
    shortfall: tuple[float, float | None] | None
    state: Kept


@dataclass(frozen=True, slots=True)
class AgreementState:
    """An agreement with its renewals, and how its terms were kept.

    Attributes:
        event: The agreement.
        in_force: Whether it holds on the day.
        terms: Its own, then those of its renewals, in order of time.
        renewals: What extends it, or extends one that does, in order of time.
        violations: Events of which somebody says that they violate it, in order of time.
    """

    event: Agreement
    in_force: bool
    terms: tuple[TermState, ...]
    renewals: tuple[Agreement, ...]
    violations: tuple[Event, ...]


class _Delivery(NamedTuple):
    """An event that carries out an agreement, and the link that says so."""

    event: Event
    link: Link


def agreements(
    events: Iterable[Event],
    on: date,
    zone: tzinfo,
    parts_of: Mapping[str, frozenset[str]] | None = None,
) -> list[AgreementState]:
    """The agreements made by a day, each with its terms and how they were kept by then.

    Args:
        events: As known, of any kinds and in any order.
        on: The day; what begins later does not count.
        zone: In which days are counted.
        parts_of: Actors whose deeds count as those of another, by its name; none by default.
    """
    told = [event for _, event in begun(events, on, zone)]
    return _Account(told, on, zone, parts_of or {}).all()


class _Account:
    def __init__(
        self,
        events: Sequence[Event],
        on: date,
        zone: tzinfo,
        parts_of: Mapping[str, frozenset[str]],
    ) -> None:
        self.on, self.zone, self.parts_of = on, zone, parts_of
        self.events = {event.id: event for event in events}
        self.place = {event.id: n for n, event in enumerate(events)}
        self.figures = figures_of(events)
        self.given: dict[tuple[str, str, str | None], Sums] = {}
        self.gifts: dict[tuple[str, str], list[Event]] = {}
        for event in events:
            givers = event.actors("initiator")
            for given in product(givers, {key.measure for key in self.figures[event.id]}):
                self.gifts.setdefault(given, []).append(event)
        self.linked: dict[str, dict[str, list[_Delivery]]] = {}
        for event in events:
            for link in event.links:
                by_type = self.linked.setdefault(link.type, {})
                by_type.setdefault(link.to, []).append(_Delivery(event, link))

    def all(self) -> list[AgreementState]:
        made = [event for event in self.events.values() if isinstance(event, Agreement)]
        extending = {
            event.id
            for event in made
            if any(link.type == "extends" and self._is_made(link.to) for link in event.links)
        }
        first = [event for event in made if event.id not in extending]
        reached = {one.id for event in first for one in (event, *self._renewals(event))}
        # What extends one another in a circle begins nowhere: each is listed then.
        listed = {event.id for event in first}
        listed |= {one.id for one in made if one.id not in reached and self._extends_itself(one)}
        return [self._state(event) for event in made if event.id in listed]

    def _extends_itself(self, event: Agreement) -> bool:
        after = {one.id for one in self._renewals(event)}
        return any(link.type == "extends" and link.to in after for link in event.links)

    def _is_made(self, name: str) -> bool:
        return isinstance(self.events.get(name), Agreement)

    def _renewals(self, event: Agreement) -> list[Agreement]:
        found: dict[str, Agreement] = {}
        waiting = [event.id]
        while waiting:
            for one, _ in self.linked.get("extends", {}).get(waiting.pop(), ()):
                if isinstance(one, Agreement) and one.id != event.id and one.id not in found:
                    found[one.id] = one
                    waiting.append(one.id)
        return sorted(found.values(), key=lambda one: self.place[one.id])

    def _state(self, event: Agreement) -> AgreementState:
        renewals = self._renewals(event)
        whole = [event, *renewals]
        violations = {
            one.id: one for of in whole for one, _ in self.linked.get("violates", {}).get(of.id, ())
        }
        return AgreementState(
            event,
            not any(self._is_over(one) for one in whole),
            tuple(self._terms(whole)),
            tuple(renewals),
            tuple(sorted(violations.values(), key=lambda one: self.place[one.id])),
        )

    def _is_over(self, event: Agreement) -> bool:
        """Whether an event ends it, or it says itself that it ended, by the day."""
        if event.id in self.linked.get("ends", {}):
            return True
        if event.ended_on is not None:
            start = event.ended_on.bounds(self.zone).earliest_start
            return start < OPEN and day_of(start, self.zone) <= self.on
        if event.when.is_interval:
            end = event.when.bounds(self.zone).latest_end
            if end >= OPEN or day_of(end - 1, self.zone) > self.on:
                return False
        return event.how_ended not in {None, "renewed"}

    def _terms(self, whole: Sequence[Agreement]) -> Iterator[TermState]:
        places = [(of, term) for of in whole for term in of.terms]
        delivered = self._delivered(whole, places)
        carried = {one.event.id for of in whole for one in self._deliveries(of)}
        for place, (of, term) in enumerate(places):
            sums = tuple(_sums(delivered.get(place, [])))
            named = any(self._names(term, of, one.link) for one in self._deliveries(of))
            yield TermState(
                term,
                of.id,
                first_day(of, self.zone),
                sums,
                self._outside(term, first_day(whole[0], self.zone), carried),
                _shortfall(term, sums),
                self._kept(term, sums, came=named),
            )

    def _deliveries(self, of: Agreement) -> list[_Delivery]:
        found = self.linked.get("implements", {}).get(of.id, [])
        return [one for one in found if not self._is_within_another(one.event)]

    def _is_within_another(self, event: Event) -> bool:
        """Whether it is a release that is a part of another one."""
        return event.kind in FREEING and any(
            link.type == "part_of" and self._frees(link.to) for link in event.links
        )

    def _frees(self, name: str) -> bool:
        return name in self.events and self.events[name].kind in FREEING

    def _delivered(
        self, whole: Sequence[Agreement], places: Sequence[tuple[Agreement, Term]]
    ) -> dict[int, list[_Share]]:
        """What was said of each delivery, by the place of the term that it goes to."""
        found: dict[int, list[_Share]] = {}
        for of in whole:
            for event, link in self._deliveries(of):
                for place, share in self._goes_to(event, link, of, places):
                    shares = found.setdefault(place, [])
                    if link.amount is not None or share not in shares:
                        shares.append(share)
        return found

    def _goes_to(
        self, event: Event, link: Link, of: Agreement, places: Sequence[tuple[Agreement, Term]]
    ) -> Iterator[tuple[int, _Share]]:
        """Which terms an event goes to: of what it carries out, else of the first that has such.

        Each figure counts in one agreement, and never the whole beside its parts.
        """
        own = [n for n, (holder, _) in enumerate(places) if holder is of]
        others = [n for n in range(len(places)) if n not in own]
        if link.term is not None:
            own, others = [n for n in own if places[n][1].name == link.term], []
        if link.amount is not None:
            share = _Share(link.claimed_by, Range(link.amount, link.amount), (event.id,))
            yield from ((n, share) for n in own)
            return
        taken: set[tuple[str, str | None]] = set()
        for some in (own, *(list(each) for _, each in groupby(others, lambda n: places[n][0].id))):
            before = {measure: {of for m, of in taken if m == measure} for measure, _ in taken}
            for n in some:
                gone = before.get(places[n][1].measure, set())
                for key, said in self._told_for(event, n, places):
                    if not gone or not ({None, key.of} & gone or key.of is None):
                        taken.add((key.measure, key.of))
                        yield n, _Share(key.claimed_by, said.range, said.events)

    def _told_for(
        self, event: Event, n: int, places: Sequence[tuple[Agreement, Term]]
    ) -> list[tuple[Key, Said]]:
        holder, term = places[n]
        beside = {
            one.of for other, one in places if other is holder and one.measure == term.measure
        }
        return self._figures(event, term, of_whole=beside == {term.of})

    def _figures(self, event: Event, term: Term, *, of_whole: bool) -> list[tuple[Key, Said]]:
        """What claimants say of an event in a term's measure and group.

        Args:
            event: The event.
            term: The term.
            of_whole: Whether, of an event that has none of the group, the whole is meant.
        """
        if term.measure in _FREED and event.kind not in FREEING:
            return []
        told = [
            (key, said)
            for key, said in self.figures[event.id].items()
            if key.measure == term.measure
        ]
        group = [one for one in told if one[0].of == term.of]
        if not group and of_whole:
            group = [one for one in told if one[0].of is None]
        return group

    def _outside(self, term: Term, since: date, carried: Collection[str]) -> Range:
        """What the same giver gave beside the agreement since its day."""
        asked = term.giver, term.measure, term.of
        if asked not in self.given:
            self.given[asked] = Sums(list(self._gave(term)))
        return self.given[asked].since(since, carried)

    def _gave(self, term: Term) -> Iterator[tuple[date, str, Range]]:
        """All that the giver of a term gave of its measure and group, in order of time."""
        givers = {term.giver} | self.parts_of.get(term.giver, frozenset())
        given = {e.id: e for name in givers for e in self.gifts.get((name, term.measure), ())}
        for event in sorted(given.values(), key=lambda one: self.place[one.id]):
            if self._is_within_another(event):
                continue
            if said := [one.range for _, one in self._figures(event, term, of_whole=True)]:
                yield first_day(event, self.zone), event.id, between(said)

    def _names(self, term: Term, of: Agreement, link: Link) -> bool:
        """Whether a link says that its event carries out a term, with or without a number."""
        return link.term is not None and link.term == term.name and link.to == of.id

    def _kept(self, term: Term, sums: Sequence[Delivered], *, came: bool) -> Kept:
        compared = _compared(term, sums)
        if any(one.high is None or one.high > 0 for one in sums) or compared == "kept":
            return compared
        if came:  # something did, and nobody says how much
            return "unknown"
        latest = OPEN if term.by_when is None else term.by_when.bounds(self.zone).latest_end
        if latest >= OPEN:
            return "unknown"
        return "not yet due" if self.on <= day_of(latest - 1, self.zone) else "overdue"


def _compared(term: Term, sums: Sequence[Delivered]) -> Kept:
    """How what was counted compares with what was promised; of rates there is no whole."""
    low, high = term.lowest, term.highest
    if not sums or low is None or term.per is not None:
        return "unknown"
    if high is not None and all(one.low > high for one in sums):
        return "exceeded"
    enough = [one.low >= low for one in sums]
    if all(enough):
        return "kept"
    return "unknown" if any(enough) else "partly"


def _sums(shares: Iterable[_Share]) -> Iterator[Delivered]:
    """What each claimant counts, over the deliveries that they spoke of."""
    by_claimant: dict[str | None, list[tuple[Range, tuple[str, ...]]]] = {}
    for claimant, amount, events in shares:
        by_claimant.setdefault(claimant, []).append((amount, events))
    for claimant, amounts in by_claimant.items():
        total = Range(0, 0)
        for amount, _ in amounts:
            total = total.plus(amount)
        names = tuple(dict.fromkeys(name for _, events in amounts for name in events))
        yield Delivered(claimant, total.low, None if total.or_more else total.high, names)


def _shortfall(term: Term, sums: Sequence[Delivered]) -> tuple[float, float | None] | None:
    if not sums or term.lowest is None or term.per is not None:
        return None
    most = max((one.high for one in sums if one.high is not None), default=None)
    beyond = any(one.high is None for one in sums)
    least = min(one.low for one in sums)
    low = 0.0 if beyond or most is None else max(0, term.lowest - most)
    return low, None if term.highest is None else max(0, term.highest - least)
