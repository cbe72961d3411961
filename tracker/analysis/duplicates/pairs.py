"""Pairs among many events that may be one: only those of a day and a name are compared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from tracker.analysis.duplicates.likeness import MOST_UNSURE, Likeness, likeness
from tracker.analysis.duplicates.words import of_actor, of_place
from tracker.model.twice.outline import Outline

_DAY = 86_400_000_000
_MOST_COMPARED = 20_000
"""Pairs that are compared of one day and one word: where there are more, the word tells little."""

Key = tuple[int, str, str]
"""A day, a sort of names and a word of such a name."""

_Group = dict[frozenset[str], list[Outline]]


class Pair(NamedTuple):
    """Two events that may be one."""

    first: Outline
    second: Outline
    likeness: Likeness

    @property
    def key(self) -> frozenset[str]:
        """The ids of both, in no order."""
        return frozenset((self.first.id, self.second.id))


class Likely(NamedTuple):
    """What was found among many events."""

    pairs: list[Pair]
    """By day; each event stands in one pair at most, its likeliest."""
    crowded: int
    """Names with too many events on one day to be compared by them."""


def likely_pairs(
    events: Iterable[Outline],
    others: Iterable[Outline] | None = None,
    different: Collection[frozenset[str]] = frozenset(),
) -> Likely:
    """Pairs that may be one event.

    Args:
        events: Of one dossier.
        others: What they are compared with, and not among themselves; None for one another.
        different: Pairs of ids of which somebody said that they are two.
    """
    blocks: dict[Key, tuple[_Group, _Group]] = defaultdict(
        lambda: (defaultdict(list), defaultdict(list))
    )
    for side, some in enumerate((events, others or ())):
        for one in some:
            for key in keys_of(one):
                blocks[key][side][one.schemes].append(one)
    seen: set[tuple[str, str]] = set()
    found: list[Pair] = []
    crowded = 0
    for mine, theirs in blocks.values():
        to_compare = list(_groups(mine, None if others is None else theirs))
        if sum(len(left) * len(right) for left, right in to_compare) > _MOST_COMPARED:
            crowded += 1
            continue
        for left, right in to_compare:
            found.extend(_likely(left, right, seen, different))
    return Likely(_each_once(found), crowded)


def keys_of(event: Outline) -> Iterator[Key]:
    """Days and names under which an event is compared; none where its day is too unsure."""
    if event.begins_by - event.begins > MOST_UNSURE:
        return
    names = {("place", word) for name in event.places for word in of_place(name)}
    names |= {("actor", word) for name in event.actors for word in of_actor(name)}
    for day in range(event.begins // _DAY, (event.begins_by - 1) // _DAY + 1):
        for of, word in names:
            yield day, of, word


def _groups(
    mine: _Group, theirs: _Group | None
) -> Iterator[tuple[Sequence[Outline], Sequence[Outline]]]:
    """Groups to compare: rows of one provider are never one another."""
    if theirs is not None:
        for one, other in product(mine, theirs):
            if not one & other:
                yield mine[one], theirs[other]
        return
    for one, other in combinations(mine, 2):
        if not one & other:
            yield mine[one], mine[other]
    if by_hand := mine.get(frozenset()):
        yield by_hand, by_hand


def _likely(
    left: Sequence[Outline],
    right: Sequence[Outline],
    seen: set[tuple[str, str]],
    different: Collection[frozenset[str]],
) -> Iterator[Pair]:
    for place, one in enumerate(left):
        for other in right[place + 1 :] if left is right else right:
            ids = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if ids in seen or one.id == other.id:
                continue
            seen.add(ids)
            if (like := likeness(one, other)) and frozenset(ids) not in different:
                yield Pair(one, other, like)


def _each_once(found: list[Pair]) -> list[Pair]:
    """The likeliest pair of each event, so that nobody is asked of one event many times."""
    taken: set[str] = set()
    kept = []
    for pair in sorted(found, key=lambda one: (-one.likeness.score, *sorted(one.key))):
        if not pair.key & taken:
            taken |= pair.key
            kept.append(pair)
    return sorted(kept, key=lambda one: (one.first.begins, one.first.id))
