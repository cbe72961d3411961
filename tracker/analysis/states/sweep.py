"""Which of the events of a track counts, from each day on which that changes.

The days are gone through once, in order, with the events that last kept sorted by rank: the work
grows with the number of events and hardly faster.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from tracker.analysis.states.sayings import Lasting, Left, Said
from tracker.model.events import State

Rule = Literal[
    "lasting",
    "certain",
    "agreement first",
    "standstill first",
    "began last",
    "left behind",
    "no longer held",
    "nothing yet",
]
"""What decided, as in the table of `docs/talks-state.md`."""

RULES: Mapping[Rule, str] = {
    "lasting": "All that lasts on the day, or may, says the same.",
    "certain": "What certainly lasts on the day goes before what only may.",
    "agreement first": "An agreement or a renewal of the day goes before anything else.",
    "standstill first": "A standstill goes before a round of talks or what is carried out.",
    "began last": "Of several, the spell that began last counts.",
    "left behind": "Nothing lasts on the day: what ended last says where it left the talks.",
    "no longer held": "Nothing lasts on the day, and what was agreed last no longer holds.",
    "nothing yet": "Nothing is recorded by the day.",
}
"""What each rule says, for people."""

_Rank = tuple[bool, int, tuple[int, int, str], tuple[int, int, str]]
"""Of what lasts the highest counts: certain, strength, when its spell and when it itself began."""


@dataclass(slots=True)
class Chain:
    """Events of one state each of which certainly adjoins or overlaps another: one spell of it."""

    members: list[Lasting]
    """By the first day on which they may last."""
    sure_from: int
    sure_to: int
    """The days on which one of them certainly lasts."""

    @property
    def root(self) -> Lasting:
        """The one that began first."""
        return self.members[0]


def chains(lasting: Sequence[Lasting]) -> dict[str, Chain]:
    """The spell that each event is part of, by the event's id.

    What may adjoin, and may not, is a spell of its own: 24 October, or about that day, does not
    reach to the 27th for sure.
    """
    found: dict[str, Chain] = {}
    current: dict[State, Chain] = {}
    for one in sorted(lasting, key=lambda one: (one.sure_from, one.began)):
        chain = current.get(one.state)
        near = chain is not None and one.sure_from <= chain.sure_to + 1
        if chain is None or not near:
            chain = current[one.state] = Chain([one], one.sure_from, one.sure_to)
        elif max(one.sure_to, one.first) < chain.sure_from - 1:  # it may be over before
            chain = Chain([one], one.sure_from, one.sure_to)
        else:
            chain.members.append(one)
            chain.sure_to = max(chain.sure_to, one.sure_to)
        found[one.event.id] = chain
    for chain in {id(chain): chain for chain in found.values()}.values():
        chain.members.sort(key=lambda one: (one.first, one.began))
    return found


class Found(NamedTuple):
    """What is said from a day on, until something changes."""

    day: int
    chosen: Lasting | Left
    chain: Chain | None
    """The spell that an event which lasts is part of."""
    rule: Rule
    certain: bool

    @property
    def spell(self) -> int:
        """Which spell it is part of: the same number, the same spell."""
        return id(self.chosen if self.chain is None else self.chain)

    def members(self, day: int) -> list[Lasting]:
        """The events of the spell that had begun by a day, in order; none of what was left."""
        return [one for one in self.chain.members if one.first <= day] if self.chain else []


def sweep(said: Said, on: int) -> list[Found]:
    """What counts from each day on which that changes, the oldest first.

    Args:
        said: What the events of a track say.
        on: The last day, an ordinal; what begins after it is passed over.
    """
    going = _Going(chains(said.lasting))
    found: list[Found] = []
    changes = sorted(change for change in _changes(said) if change[0] <= on)
    for number, (day, _, _, change, one) in enumerate(changes):
        change(going, one)
        if number + 1 == len(changes) or changes[number + 1][0] > day:
            found += going.on(day)
    return found


class _Going:
    """What lasts at one time, and what was left behind."""

    def __init__(self, chains: dict[str, Chain]) -> None:
        self._chains = chains
        self._active: dict[State, list[_Rank]] = {}
        self._at: dict[str, tuple[Lasting, _Rank]] = {}
        self._left: Left | None = None

    def add(self, one: Lasting) -> None:
        """It begins, or may."""
        self._put(one, certain=one.sure_from <= one.first <= one.sure_to)

    def surely(self, one: Lasting) -> None:
        """From now on it certainly lasts."""
        self._take(one)
        self._put(one, certain=True)

    def perhaps(self, one: Lasting) -> None:
        """From now on it may be over."""
        self._take(one)
        self._put(one, certain=False)

    def drop(self, one: Lasting) -> None:
        """It is over."""
        self._take(one)

    def leave(self, left: Left) -> None:
        """It is over and says what it left behind, unless another ended later."""
        if self._left is None or self._turn(left) > self._turn(self._left):
            self._left = left

    def on(self, day: int) -> Iterator[Found]:
        """What counts from a day on; nothing before the first event."""
        tops = sorted((ranks[-1] for ranks in self._active.values() if ranks), reverse=True)
        if tops:
            chosen, rank = self._at[tops[0][3][2]]
            rule = _rule(rank, tops[1] if len(tops) > 1 else None)
            yield Found(day, chosen, self._chains[chosen.event.id], rule, rank[0])
        elif self._left is not None:
            how: Rule = "no longer held" if self._left.lapsed else "left behind"
            yield Found(day, self._left, None, how, certain=True)

    def _turn(self, left: Left) -> tuple[Any, ...]:
        """The highest counts; of what ended together, the spell that began last."""
        chain = self._chains.get(left.event.id)
        return left.rank, chain.root.began if chain else left.began, left.began

    def _put(self, one: Lasting, *, certain: bool) -> None:
        root = self._chains[one.event.id].root
        rank = certain, one.strength, root.began, one.began
        self._at[one.event.id] = one, rank
        insort(self._active.setdefault(one.state, []), rank)

    def _take(self, one: Lasting) -> None:
        _, rank = self._at[one.event.id]
        ranks = self._active[one.state]
        del ranks[bisect_left(ranks, rank)]


_Change = tuple[int, int, tuple[Any, ...], Callable[[_Going, Any], None], Lasting | Left]


def _changes(said: Said) -> Iterator[_Change]:
    """The days on which anything changes; on one day what is over comes before what begins."""
    for one in said.lasting:
        yield one.last + 1, 0, one.began, _Going.drop, one
        yield one.first, 3, one.began, _Going.add, one
        if one.sure_from <= one.sure_to:
            if one.sure_to < one.last:
                yield one.sure_to + 1, 1, one.began, _Going.perhaps, one
            if one.first < one.sure_from:
                yield one.sure_from, 4, one.began, _Going.surely, one
    for left in said.left:
        yield left.at, 2, (left.rank, left.began), _Going.leave, left


def _rule(best: _Rank, second: _Rank | None) -> Rule:
    """What let the first go before the best one of another state."""
    if second is None:
        return "lasting"
    if best[0] != second[0]:
        return "certain"
    if best[1] != second[1]:
        return "agreement first" if best[1] > 1 else "standstill first"
    return "began last"
