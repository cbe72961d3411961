"""The filters `actor`, `actors` (any or all) and `children` (parts count as their whole)."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, func, select

from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import limits
from tracker.store.filters.linked import how_many
from tracker.store.filters.taking_part import PARTICIPANT, takes_part
from tracker.store.filters.term import (
    ActorGroup,
    Condition,
    Context,
    Found,
    Term,
    count_by_number,
    one_of,
)
from tracker.store.rows.actors import actor_known
from tracker.store.tables import EVENT, TABLES

_ACTOR = TABLES["actor"]


class ActorTerm(Term):
    """Events in which any or all of some actors take part, in the roles that are asked for."""

    name = "actor"
    modifiers = ("actors", "children")
    kept = "days"
    has_choices = True

    def condition(self, context: Context) -> Condition | None:
        """From the rarest actor's events, or event by event where few are read in their order."""
        groups = context.actor_groups
        if not groups:
            return None
        roles = () if context.without == "role" else context.filter.role
        if context.in_order and groups[0].events >= limits.COMMON_VALUE:
            return Condition(and_(*(takes_part(EVENT.c.seq, one.numbers, roles) for one in groups)))
        # From the rarest actor's own events, those in which the others take part, too.
        own = PARTICIPANT.alias()
        events = select(own.c.event).where(one_of(own.c.actor, groups[0].numbers))
        if roles:
            events = events.where(one_of(own.c.role, roles))
        others = [takes_part(own.c.event, one.numbers, roles) for one in groups[1:]]
        return Condition(EVENT.c.seq.in_(events.where(*others)))

    def values(self, event: Event) -> Iterable[str]:
        """Those who take part."""
        return (one.actor for one in event.participants)

    def choices(self, found: Found) -> Select[Any]:
        """By actor, in the roles that are asked for; parts count as their whole if asked."""
        takes = [PARTICIPANT.c.event == found.events.c.seq]
        if found.filter.role:
            takes.append(PARTICIPANT.c.role.in_(found.filter.role))
        joined = found.events.outerjoin(PARTICIPANT, and_(*takes))
        number: ColumnElement[int] = PARTICIPANT.c.actor
        if found.filter.children:
            wholes = _wholes()
            joined = joined.outerjoin(wholes, wholes.c.member == PARTICIPANT.c.actor)
            number = wholes.c.whole
        events = func.count(PARTICIPANT.c.event.distinct())
        return count_by_number(self.tag, number, _ACTOR, events, joined)

    def unknown(self, connection: Connection, event_filter: EventFilter) -> None:
        """Refuse a name that is nobody's."""
        for name in event_filter.actor:
            actor_known(connection, name)


TERM = ActorTerm()


def rarest_first(connection: Connection, event_filter: EventFilter) -> list[ActorGroup]:
    """The actors that a filter asks for, those who take part in the fewest events first.

    Raises:
        NotFound: Nobody knows one of them.
    """
    groups = [
        ActorGroup(
            how_many(connection, event_filter.dossier, TERM.name, _names_of(numbers)), numbers
        )
        for numbers in actor_groups(connection, event_filter)
    ]
    return sorted(groups, key=lambda group: group.events)


def actor_groups(connection: Connection, event_filter: EventFilter) -> list[list[int]]:
    """The numbers of the actors that a filter names: of each list, one must take part.

    Raises:
        NotFound: Nobody knows one of them.
    """
    groups = [
        _numbers(connection, name, children=event_filter.children) for name in event_filter.actor
    ]
    if event_filter.actors == "any" and groups:
        groups = [[number for numbers in groups for number in numbers]]
    return groups


def _names_of(numbers: list[int]) -> Select[Any]:
    return select(_ACTOR.c.name).where(_ACTOR.c.id.in_(numbers))


def _numbers(connection: Connection, name: str, *, children: bool) -> list[int]:
    number, own = actor_known(connection, name)
    if not children:
        return [number]
    family = select(_ACTOR.c.id, _ACTOR.c.name).where(_ACTOR.c.name == own).cte(recursive=True)
    part = _ACTOR.alias()
    family = family.union(select(part.c.id, part.c.name).where(part.c.parent == family.c.name))
    return [int(found) for found in connection.execute(select(family.c.id)).scalars()]


def has_parts(connection: Connection) -> bool:
    """Whether any actor of the record is part of another."""
    part = select(_ACTOR.c.id).where(_ACTOR.c.parent.is_not(None)).limit(1)
    return connection.execute(part).first() is not None


def _wholes() -> CTE:
    """Each actor with itself, and with all that it is part of, near and far."""
    own = select(_ACTOR.c.id.label("member"), _ACTOR.c.id.label("whole"))
    wholes = own.cte("wholes", recursive=True)
    part, above = _ACTOR.alias(), _ACTOR.alias()
    return wholes.union(
        select(wholes.c.member, above.c.id)
        .join(part, part.c.id == wholes.c.whole)
        .join(above, above.c.name == part.c.parent)
    )
