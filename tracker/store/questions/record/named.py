"""Issues, tracks, places, publishers and actors: what is said of each, and where it is used."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.errors import NotFound
from tracker.model.actors import Actor
from tracker.model.described import Described
from tracker.model.named import DESCRIBED, NAMED
from tracker.store.filters.linked import FACET_COUNT, all_of
from tracker.store.folding import fold
from tracker.store.questions.hidden import COUNTED_AS, hidden_names
from tracker.store.questions.question import Question
from tracker.store.questions.record.actors import ActorNamed, Actors
from tracker.store.rows.described import all_kept, every_name, known
from tracker.store.rows.holding import holding, is_named_in
from tracker.store.rows.mentions import named_in_use
from tracker.store.tables import TABLES
from tracker.store.tables.payload import record_of
from tracker.store.viewer import Look

_OTHER = TABLES["other_name"]


class Used(NamedTuple):
    """A name with what is said of it, and how often it is used.

    Attributes:
        said: The actor, issue, track, place or publisher.
        dossiers: How many published events of each dossier the filter of its sort leaves for it,
            by the dossier's short name; the most first. Empty where nothing uses it.
    """

    said: Actor | Described
    dossiers: dict[str, int]

    @property
    def events(self) -> int:
        """In how many published events it is used."""
        return sum(self.dossiers.values())


@dataclass(frozen=True)
class UsedNames(Question[list[Used]]):
    """All names of one sort, the most frequent first.

    Attributes:
        of: The sort: actor, issue, track, place or publisher.
    """

    of: str

    def answer(self, look: Look) -> list[Used]:
        """The names; none of a sort that is not looked after."""
        if self.of not in NAMED:
            return []
        counts = _counts(look, self.of)
        found = [
            Used(said, dict(sorted(counts.get(said.name, {}).items(), key=lambda one: -one[1])))
            for said in _all_said(look, self.of)
        ]
        return sorted(found, key=lambda one: (-one.events, one.said.name))


def _all_said(look: Look, of: str) -> list[Actor] | list[Described]:
    if of == "actor":
        return Actors().answer(look)
    said = {
        name: record_of(DESCRIBED[of], payload)
        for name, payload in all_kept(look.connection, of).items()
    }
    others = set(look.connection.execute(select(_OTHER.c.name).where(_OTHER.c.of == of)).scalars())
    hidden = hidden_names(look, of)
    names = [one for one in dict.fromkeys(every_name(look.connection, of)) if one not in others]
    return [said.get(name) or DESCRIBED[of](name=name) for name in names if name not in hidden]


def _counts(look: Look, of: str) -> dict[str, dict[str, int]]:
    """Published events by name and dossier, from the counts that every write keeps."""
    n = func.sum(FACET_COUNT.c.n)
    asked = select(FACET_COUNT.c.value, FACET_COUNT.c.dossier, n.label("n")).where(
        *all_of(None, COUNTED_AS[of]), FACET_COUNT.c.status == "published"
    )
    if not look.viewer.internal:
        asked = asked.where(FACET_COUNT.c.visibility == "public")
    asked = asked.group_by(FACET_COUNT.c.value, FACET_COUNT.c.dossier).having(n > 0)
    found: dict[str, dict[str, int]] = {}
    for row in look.connection.execute(asked):
        found.setdefault(row.value, {})[row.dossier] = row.n
    return found


@dataclass(frozen=True)
class Descriptions(Question[list[Described]]):
    """What is said of names of one sort, by name; those of which nothing is said are left out.

    Attributes:
        of: The sort: issue, track, place or publisher.
    """

    of: str

    def answer(self, look: Look) -> list[Described]:
        """The descriptions."""
        if self.of not in DESCRIBED:
            return []
        hidden, rows = hidden_names(look, self.of), all_kept(look.connection, self.of)
        cls = DESCRIBED[self.of]
        return [record_of(cls, payload) for name, payload in rows.items() if name not in hidden]


@dataclass(frozen=True)
class SaidOf(Question[Actor | Described]):
    """What is said of the actor, issue, track, place or publisher of a name, or of another name.

    Attributes:
        of: The sort.
        name: The name that is used, another one, or one that differs in its spelling alone.
    """

    of: str
    name: str

    def answer(self, look: Look) -> Actor | Described:
        """What is said; its name alone, where nothing more is.

        Raises:
            NotFound: The record has nothing of that name; with the nearest.
        """
        if self.of == "actor":
            return _actor(look, self.name)
        if self.of not in DESCRIBED:
            raise NotFound(self.of, self.name)
        found = known(look.connection, self.of, self.name)
        if found.name in hidden_names(look, self.of):
            raise NotFound(self.of, self.name)
        return found


def _actor(look: Look, name: str) -> Actor:
    """An actor; of one that events only mention, the name alone."""
    try:
        return ActorNamed(name).answer(look)
    except NotFound:
        mentioned = named_in_use(look.connection).get(fold(name))
        if mentioned is None or mentioned in hidden_names(look, "actor"):
            raise
        return Actor(name=mentioned)


@dataclass(frozen=True)
class Following(Question[dict[str, int]]):
    """How many events a change of a name would change, by the short name of their dossier.

    Every event that names it anywhere counts, whatever its status: in a stance, a cause, a figure.
    They are read, some thousand at a time.

    Attributes:
        of: The sort of the name.
        name: The name that is used.
    """

    of: str
    name: str

    def answer(self, look: Look) -> dict[str, int]:
        """Numbers of events."""
        found: dict[str, int] = {}
        for rows in holding(look.connection, self.name):
            for row in rows:
                if not look.viewer.internal and row.visibility == "internal":
                    continue
                if is_named_in(row.payload, self.of, self.name):
                    found[row.dossier] = found.get(row.dossier, 0) + 1
        return found
