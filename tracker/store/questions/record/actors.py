"""Actors and publishers, by their names."""

from dataclasses import dataclass

from sqlalchemy import exists, select

from tracker.errors import NotFound
from tracker.model.actors import Actor
from tracker.model.fields import own_field_specs
from tracker.model.kinds import KINDS
from tracker.model.sources import Publisher
from tracker.store.questions.hidden import hidden_names, names_in
from tracker.store.questions.question import Question
from tracker.store.rows.actors import actor_known, find_actor
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of, payload_named, record_of
from tracker.store.viewer import Look

_ACTOR, _ALIAS, _PUBLISHER = TABLES["actor"], TABLES["actor_alias"], TABLES["publisher"]


@dataclass(frozen=True)
class Actors(Question[list[Actor]]):
    """All actors, by name."""

    def answer(self, look: Look) -> list[Actor]:
        """The actors."""
        in_turn = select(_ACTOR.c.name, _ACTOR.c.payload).order_by(_ACTOR.c.name)
        hidden = hidden_names(look, "actor")
        rows = look.connection.execute(in_turn)
        return [record_of(Actor, row.payload) for row in rows if row.name not in hidden]


@dataclass(frozen=True)
class ActorNamed(Question[Actor]):
    """The actor with a name or an alias."""

    name: str

    def answer(self, look: Look) -> Actor:
        """The actor.

        Raises:
            NotFound: Nobody has it; with the nearest name.
        """
        _, own = actor_known(look.connection, self.name)
        if own in hidden_names(look, "actor"):
            raise NotFound("actor", self.name)
        return record_of(Actor, payload_named(look.connection, _ACTOR.c.name, own, "actor"))


@dataclass(frozen=True)
class Aliases(Question[dict[str, str]]):
    """The other names of some actors, each with the actor's own, in the order asked for."""

    actors: tuple[str, ...]

    def answer(self, look: Look) -> dict[str, str]:
        """Alias to own name."""
        rank = {name: place for place, name in enumerate(self.actors)}
        asked = (
            select(_ALIAS.c.name.label("alias"), _ACTOR.c.name)
            .join(_ACTOR, _ACTOR.c.id == _ALIAS.c.actor)
            .where(_ACTOR.c.name.in_(self.actors), _ALIAS.c.name != _ACTOR.c.name)
        )
        hidden = hidden_names(look, "actor")
        rows = look.connection.execute(asked).all()
        in_turn = sorted((rank[row.name], row.alias, row.name) for row in rows)
        return {alias: name for _, alias, name in in_turn if name not in hidden}


@dataclass(frozen=True)
class OwnName(Question[str | None]):
    """The actor's own name that a name or alias means; None where nobody has it."""

    name: str

    def answer(self, look: Look) -> str | None:
        """The name."""
        held = find_actor(look.connection, self.name)
        return held[1] if held and held[1] not in hidden_names(look, "actor") else None


@dataclass(frozen=True)
class Publishers(Question[list[Publisher]]):
    """All publishers, by name."""

    def answer(self, look: Look) -> list[Publisher]:
        """The publishers, with their grades."""
        asked = select(_PUBLISHER.c.name, _PUBLISHER.c.payload).order_by(_PUBLISHER.c.name)
        hidden = hidden_names(look, "publisher")
        rows = look.connection.execute(asked)
        return [record_of(Publisher, row.payload) for row in rows if row.name not in hidden]


@dataclass(frozen=True)
class UnusedActors(Question[list[str]]):
    """Actors that no event names in any role or field, and no other actor is part of; by name."""

    def answer(self, look: Look) -> list[str]:
        """Their names."""
        part, whole = TABLES["participant"], _ACTOR.alias()
        asked = select(_ACTOR.c.name).where(
            ~exists().where(part.c.actor == _ACTOR.c.id),
            ~exists().where(whole.c.parent == _ACTOR.c.name),
        )
        for table in (TABLES["claim"], TABLES["link"]):
            asked = asked.where(~exists().where(table.c.claimed_by == _ACTOR.c.name))
        left = set(look.connection.execute(asked).scalars())
        if left:  # terms and causes stand in payloads alone, of few kinds
            payloads = select(EVENT.c.payload).where(EVENT.c.kind.in_(_naming_kinds()))
            for payload in look.connection.execute(payloads, execution_options=_STREAMED).scalars():
                left -= set(names_in(event_of(payload, {}), "actor"))
        return sorted(left)


def _naming_kinds() -> list[str]:
    """Kinds whose own fields name actors."""
    return [
        name
        for name, kind in KINDS.items()
        if any(spec.names == "actor" for own in own_field_specs(kind) for spec in own.fields)
    ]


_STREAMED = {"yield_per": 10_000}
