"""What became known between two days: events, ends, figures, moves, states, terms.

The rules, in words and with an example, stand in `docs/changes.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import NamedTuple

from tracker.analysis.order import begun, first_day
from tracker.analysis.positions import Cell, Move, moved, positions
from tracker.analysis.talks import NO_CONTACT, Standing, standings
from tracker.analysis.terms import Kept, agreements
from tracker.model.amounts import Claim
from tracker.model.events import Event


class NewClaim(NamedTuple):
    """A figure that became known."""

    event: Event
    claim: Claim


class Moved(NamedTuple):
    """A position that was taken or changed."""

    cell: Cell
    before: str | None
    """The stance before; None where none was known."""
    move: Move


class StateChange(NamedTuple):
    """A track whose state is another one."""

    track: str
    before: Standing
    after: Standing


class TermChange(NamedTuple):
    """A term that became known, or is kept otherwise than before."""

    agreement: Event
    n: int
    words: str
    before: Kept | None
    """None where the term was not known."""
    after: Kept


@dataclass(frozen=True, slots=True)
class Changes:
    """What became known after a day, up to and including another.

    Attributes:
        events: Events that became known, in order of time.
        ended: Events whose end became known, as they are known now.
        claims: Figures that became known, of new events and of others.
        positions: Who took a position, or moved.
        states: Tracks whose talks stand otherwise.
        terms: Terms that became known, or are kept otherwise.
        corrections: New events that correct others.
        retractions: Events that were withdrawn, as they stood.
    """

    events: tuple[Event, ...]
    ended: tuple[Event, ...]
    claims: tuple[NewClaim, ...]
    positions: tuple[Moved, ...]
    states: tuple[StateChange, ...]
    terms: tuple[TermChange, ...]
    corrections: tuple[Event, ...]
    retractions: tuple[Event, ...]


def changes(
    before: Sequence[Event], after: Sequence[Event], since: date, until: date, zone: tzinfo
) -> Changes:
    """What became known between two days.

    Args:
        before: Events as they were known on `since`, in any order.
        after: As they were known on `until`.
        since: The first day; what was known on it is not new.
        until: The last day.
        zone: In which days are counted.
    """
    known = {event.id: event for event in before}
    now = [event for _, event in begun(after, date.max, zone)]
    new = tuple(event for event in now if event.id not in known)
    still = {event.id for event in after}
    return Changes(
        new,
        tuple(event for event in now if event.id in known and _ended(known[event.id], event)),
        tuple(
            NewClaim(event, claim)
            for event in now
            for claim in event.claims
            if event.id not in known or not _had(known[event.id], claim)
        ),
        tuple(_moves(before, after, since, until, zone)),
        tuple(_states(before, after, since, until, zone)),
        tuple(_terms(before, after, since, until, zone)),
        tuple(event for event in new if any(link.type == "corrects" for link in event.links)),
        tuple(
            sorted(
                (event for event in before if event.id not in still),
                key=lambda event: (first_day(event, zone), event.id),
            )
        ),
    )


def _ended(before: Event, after: Event) -> bool:
    return before.when.is_open and not after.when.is_open


def _had(event: Event, claim: Claim) -> bool:
    """Whether an event had a figure already; which citation it names may be another number."""
    return any(one.model_copy(update={"citation": claim.citation}) == claim for one in event.claims)


def _moves(
    before: Sequence[Event], after: Sequence[Event], since: date, until: date, zone: tzinfo
) -> list[Moved]:
    had = {(one.actor, one.issue): one for one in positions(before, since, zone).cells}
    found = []
    for cell in positions(after, until, zone).cells:
        earlier = had.get((cell.actor, cell.issue))
        if earlier is None or earlier.now.event.id != cell.now.event.id:
            stance = earlier.now.stance.stance if earlier else None
            move = moved(earlier.now if earlier else None, cell.now)
            found.append(Moved(cell, stance, move))
    return found


def _states(
    before: Sequence[Event], after: Sequence[Event], since: date, until: date, zone: tzinfo
) -> list[StateChange]:
    had = standings(before, since, zone, since)
    nothing = Standing(NO_CONTACT, None, 0, None)
    found = [
        StateChange(track, had.get(track, nothing), one)
        for track, one in standings(after, until, zone, until).items()
    ]
    return [one for one in found if one.before.state != one.after.state]


def _terms(
    before: Sequence[Event], after: Sequence[Event], since: date, until: date, zone: tzinfo
) -> list[TermChange]:
    had = {
        (of.event.id, one.agreement, one.term.model_copy(update={"citation": None})): one.state
        for of in agreements(before, since, zone)
        for one in of.terms
    }
    found = []
    for of in agreements(after, until, zone):
        for n, one in enumerate(of.terms, 1):
            key = of.event.id, one.agreement, one.term.model_copy(update={"citation": None})
            earlier = had.get(key)
            if earlier != one.state:
                words = one.term.in_short()
                found.append(TermChange(of.event, n, words, earlier, one.state))
    return found
