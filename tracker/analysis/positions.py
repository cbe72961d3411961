"""Who wants what on which issue, since when, and who moved: derived from what they said.

The rules, in words and with an example, stand in `docs/positions.md`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import product
from typing import Literal, NamedTuple

from tracker.analysis.order import begun
from tracker.model.events import Event
from tracker.model.filters import Holding
from tracker.model.kinds.positions import Position, Proposal, Stance
from tracker.model.values import ANSWERS

Move = Literal["hardened", "softened", "changed", "same", "new"]

STANCES = {
    "accepts": 0,
    "supports": 0,
    "offers": 1,
    "makes conditional": 2,
    "demands": 3,
    "opposes": 4,
    "refuses": 4,
}
"""Stances from the most yielding to the hardest."""

FIRMNESS = {"open": 0, "conditional": 1, "firm": 2}
"""How firm a position is, from the least."""

SAID_IN = (Position.model_fields["kind"].default,)
"""Kinds whose events hold stances."""

_DEEDS = ("agreement", "ceasefire", "release", "aid")

NEEDED = Holding(
    kinds=(*SAID_IN, Proposal.model_fields["kind"].default, *_DEEDS), linking=(ANSWERS,)
)
"""The events that `positions` looks at."""


class Held(NamedTuple):
    """A stance that an actor took in one position."""

    stance: Stance
    firmness: str | None
    day: date
    event: Event


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one actor stands on one issue.

    Attributes:
        actor: Who.
        issue: On what.
        history: What they said of it up to the day, the oldest first; the last is the present one.
        before: What they held on the earlier day; None where nothing, or where none was asked for.
        since: The first day from which they have held this stance without another between.
        later: Deeds of theirs on the issue after they last spoke: they may say more than it.
    """

    actor: str
    issue: str
    history: tuple[Held, ...]
    before: Held | None
    since: date
    later: tuple[Event, ...]

    @property
    def now(self) -> Held:
        """What they hold on the day."""
        return self.history[-1]

    @property
    def move(self) -> Move:
        """How they moved since the earlier day."""
        return moved(self.before, self.now)


class Unanswered(NamedTuple):
    """A proposal that nobody has answered."""

    proposal: Event
    days: int
    """Its age."""


@dataclass(frozen=True, slots=True)
class Positions:
    """The matrix of actors and issues on a day, and what waits for an answer.

    Attributes:
        cells: By issue and actor, in the order in which they were first spoken of.
        unanswered: The oldest first.
    """

    cells: tuple[Cell, ...]
    unanswered: tuple[Unanswered, ...]


def positions(
    events: Iterable[Event], on: date, zone: tzinfo, against: date | None = None
) -> Positions:
    """Where everybody stands on a day, and who moved since an earlier one.

    Args:
        events: As known, of any kinds and in any order.
        on: The day; what begins later does not count.
        zone: In which days are counted.
        against: The earlier day; None where no move is asked for.
    """
    told = begun(events, on, zone)
    spoken: dict[tuple[str, str], list[Held]] = {}
    for day, event in told:
        for actor, issue, held in _said(event, day):
            spoken.setdefault((issue, actor), []).append(held)
    first = {issue: place for place, (issue, _) in reversed(list(enumerate(spoken)))}
    deeds = _deeds(told)
    cells = [
        _cell(actor, issue, spoken[issue, actor], against, deeds.get((issue, actor), ()))
        for issue, actor in sorted(spoken, key=lambda of: first[of[0]])
    ]
    return Positions(tuple(cells), tuple(_unanswered(told, on)))


def moved(before: Held | None, now: Held) -> Move:
    """How somebody moved from one stance to another.

    Hardened is a move of stance or firmness towards refusing or firm while the other did not move
    back; softened the other way round. Where they moved against each other, or only the words
    changed, it is changed. A firmness that was not said says nothing.
    """
    if before is None:
        return "new"
    stance = STANCES[now.stance.stance] - STANCES[before.stance.stance]
    said = before.firmness is not None and now.firmness is not None
    firmness = FIRMNESS[now.firmness or "open"] - FIRMNESS[before.firmness or "open"] if said else 0
    if stance * firmness < 0:
        return "changed"
    if stance or firmness:
        return "hardened" if stance + firmness > 0 else "softened"
    words = (before.stance.stance, before.stance.detail), (now.stance.stance, now.stance.detail)
    return "same" if words[0] == words[1] else "changed"


def _said(event: Event, day: date) -> Iterator[tuple[str, str, Held]]:
    if isinstance(event, Position):
        for stance in event.stances:
            for actor in event.actors("speaker"):
                yield actor, stance.issue, Held(stance, event.firmness, day, event)


def _deeds(
    told: Iterable[tuple[date, Event]],
) -> dict[tuple[str, str], list[tuple[date, Event]]]:
    """What each actor did on each issue, in order of time, by issue and actor."""
    found: dict[tuple[str, str], list[tuple[date, Event]]] = {}
    for day, event in told:
        if event.kind in _DEEDS:
            doers = dict.fromkeys((*event.actors("party"), *event.actors("initiator")))
            for key in product(event.issues, doers):
                found.setdefault(key, []).append((day, event))
    return found


def _cell(
    actor: str,
    issue: str,
    history: Sequence[Held],
    against: date | None,
    deeds: Sequence[tuple[date, Event]],
) -> Cell:
    now = history[-1]
    since = now.day
    for held in reversed(history):
        if held.stance.stance != now.stance.stance:
            break
        since = held.day
    earlier = [held for held in history if against is not None and held.day <= against]
    later = tuple(event for day, event in deeds if day > now.day)
    return Cell(actor, issue, tuple(history), earlier[-1] if earlier else None, since, later)


def _unanswered(told: Sequence[tuple[date, Event]], on: date) -> Iterator[Unanswered]:
    answered = {link.to for _, event in told for link in event.links if link.type == ANSWERS}
    answered |= {
        event.on_proposal
        for _, event in told
        if isinstance(event, Position) and event.on_proposal is not None
    }
    for day, event in told:
        if isinstance(event, Proposal) and event.id not in answered:
            yield Unanswered(event, (on - day).days)
