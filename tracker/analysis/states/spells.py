"""The spells of each state on one track, from the first day that something is said to the last.

The rules stand in `docs/talks-state.md`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from tracker.analysis.states.sayings import Lasting, Left, Said
from tracker.analysis.states.sweep import Found, Rule, sweep
from tracker.model.events import Event, State


class Edge(NamedTuple):
    """The first and the last day on which a spell can have begun or ended."""

    earliest: date | None
    """None where no start is recorded."""
    latest: date


@dataclass(frozen=True, slots=True)
class StateSpell:
    """A spell in which the talks of a track were in one state.

    Attributes:
        state: The state.
        since: When it began.
        to: When it ended; None where it may go on beyond the day that is asked for.
        fewest: Days that it lasted at least, up to the day that is asked for.
        most: Days that it lasted at most; None where no start is recorded.
        certain: Whether it certainly was the state on its last day.
        rule: What decided on that day.
        decided_by: The event that the rules chose.
        proof: All events that say so, in order of time.
    """

    state: State
    since: Edge
    to: Edge | None
    fewest: int
    most: int | None
    certain: bool
    rule: Rule
    decided_by: Event
    proof: tuple[Event, ...]


def state_spells(said: Said, on: date) -> tuple[list[StateSpell], StateSpell | None]:
    """The spells of a track up to a day, in order of time, and the one of that day.

    Args:
        said: What its events say.
        on: The day; what began after it is passed over.
    """
    found = sweep(said, on.toordinal())
    if not found:
        return [], None
    cores = _Cores(said.lasting)
    runs = {one.spell: (one, after) for one, after in pairwise(found)}
    spells = {
        spell: _over(one, after, on.toordinal(), cores) for spell, (one, after) in runs.items()
    }
    spells[found[-1].spell] = now = _going_on(found[-1], on.toordinal(), cores)
    return sorted(spells.values(), key=_in_time), now


def _in_time(spell: StateSpell) -> tuple[date, date, str]:
    return spell.since.earliest or date.min, spell.since.latest, spell.decided_by.id


class _Cores:
    """The days on which each state certainly was told, as spans that neither touch nor overlap."""

    def __init__(self, lasting: Sequence[Lasting]) -> None:
        self._spans: dict[State, list[list[int]]] = {}
        for one in sorted(lasting, key=lambda one: one.sure_from):
            if one.sure_from > one.sure_to:
                continue
            spans = self._spans.setdefault(one.state, [])
            if spans and one.sure_from <= spans[-1][1] + 1:
                spans[-1][1] = max(spans[-1][1], one.sure_to)
            else:
                spans.append([one.sure_from, one.sure_to])

    def latest_start(self, one: Lasting) -> int:
        """The latest day on which the spell that it is part of can have begun."""
        spans = self._spans.get(one.state, [])
        at = bisect_right(spans, one.sure_from, key=itemgetter(0)) - 1
        if at >= 0 and spans[at][1] + 1 >= one.sure_from:
            return spans[at][0]
        return one.sure_from


def _going_on(found: Found, on: int, cores: _Cores) -> StateSpell:
    """The spell of the day that is asked for, counted up to it."""
    first, last = _since(found, on, cores)
    to = _own_end(found, on)
    ended = None if to is None or to[1] > on else to
    return _spell(found, first, last, ended, (on, on), on)


def _over(found: Found, after: Found, on: int, cores: _Cores) -> StateSpell:
    """A spell on which another one followed."""
    end = after.day - 1
    first, last = _since(found, end, cores)
    own, follows = _own_end(found, end), after.chosen
    if own is None:  # what was left behind stands until something else is said
        begins = follows.since[1] if isinstance(follows, Left) else follows.sure_from
        to = end, max(end, begins - 1)
    elif max(one.last for one in found.members(end)) == end < own[1]:  # by an hour of the next
        to = own
    elif own[0] <= end:
        to = own[0], min(own[1], end)
    else:
        to = min(end, _overtaken(found.chosen, follows, end)), end
    to = max(to[0], first or to[0]), min(to[1], on)
    lasted_a_day = len(found.members(end)) == 1 and not found.chosen.event.when.is_interval
    return _spell(found, first, last, to, (last, first or last) if lasted_a_day else to, end)


def _overtaken(one: Lasting | Left, follows: Lasting | Left, end: int) -> int:
    """The first day on which a spell can have ended since another began; its end where none did."""
    if isinstance(one, Left) or isinstance(follows, Left) or follows.began < one.began:
        return end
    return follows.first - 1


def _since(found: Found, day: int, cores: _Cores) -> tuple[int | None, int]:
    chosen = found.chosen
    if isinstance(chosen, Left):
        return chosen.since[0], min(chosen.since[1], day)
    members = found.members(day)
    known = all(one.has_start for one in members)
    return members[0].first if known else None, min(cores.latest_start(chosen), day)


def _own_end(found: Found, day: int) -> tuple[int, int] | None:
    """The first and last day on which what lasts can have ended; None for what was left behind."""
    members = found.members(day)
    if not members:
        return None
    last = max(one.ends[1] for one in members)
    return min(last, max(one.ends[0] for one in members)), last


def _spell(
    found: Found,
    first: int | None,
    last: int,
    to: tuple[int, int] | None,
    counted_to: tuple[int, int],
    day: int,
) -> StateSpell:
    chosen = found.chosen
    return StateSpell(
        chosen.state,
        Edge(date.fromordinal(first) if first else None, date.fromordinal(last)),
        Edge(*map(date.fromordinal, to)) if to else None,
        max(0, counted_to[0] - last),
        max(0, counted_to[1] - first) if first else None,
        day >= chosen.since[1] if isinstance(chosen, Left) else found.certain,
        found.rule,
        chosen.event,
        chosen.proof
        if isinstance(chosen, Left)
        else tuple(one.event for one in found.members(day)),
    )
