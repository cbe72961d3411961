"""Whom a name means: an actor by this or another name, of this dossier or of others."""

from dataclasses import dataclass
from typing import NamedTuple

from tracker.model.actors import apart_name
from tracker.store.folding import fold
from tracker.store.questions.hidden import hidden_names
from tracker.store.questions.question import Question
from tracker.store.questions.record.names import used_names
from tracker.store.rows.actors import find_actor
from tracker.store.rows.mentions import named_in_use
from tracker.store.viewer import Look


class Meaning(NamedTuple):
    """Whom a name means in the events of a dossier.

    Attributes:
        actor: By the own name; None where the record knows nobody of this name.
        apart: A namesake whom the dossier keeps apart; None where it keeps none.
        is_spelling: Whether the name is the actor's own, spelt otherwise.
        is_elsewhere: Whether the actor took part in events of other dossiers, and of none here.
        key: The same for all spellings of a name.
    """

    actor: str | None
    apart: str | None
    is_spelling: bool
    is_elsewhere: bool
    key: str


@dataclass(frozen=True)
class Meant(Question[dict[str, Meaning]]):
    """Whom names mean in the events of a dossier.

    Attributes:
        names: As somebody writes them.
        dossier: Its short name; it may be new.
    """

    names: tuple[str, ...]
    dossier: str

    def answer(self, look: Look) -> dict[str, Meaning]:
        """The meaning of each name."""
        connection, hidden = look.connection, hidden_names(look, "actor")
        here = set(used_names(connection, "actor", self.dossier))
        everywhere = set(used_names(connection, "actor", None))
        mentioned = named_in_use(connection)

        def actor_of(name: str) -> str | None:
            held = find_actor(connection, name)
            actor = held[1] if held else mentioned.get(fold(name))
            return None if actor in hidden else actor

        meant: dict[str, Meaning] = {}
        for name in self.names:
            actor, key = actor_of(name), fold(name)
            apart = find_actor(connection, apart_name(name, self.dossier))
            meant[name] = Meaning(
                actor,
                apart[1] if apart and apart[1] not in hidden else None,
                actor is not None and actor != name and fold(actor) == key,
                actor in everywhere and actor not in here,
                key,
            )
        return meant
