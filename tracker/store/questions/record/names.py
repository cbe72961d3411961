"""Names in use: what a form suggests, and whether one is new."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tracker.model.measures import MEASURES
from tracker.model.named import DESCRIBED
from tracker.store.filters.linked import FACET_COUNT, all_of
from tracker.store.folding import fold
from tracker.store.questions.hidden import COUNTED_AS, hidden_names
from tracker.store.questions.question import Question
from tracker.store.rows.described import all_kept, own_name
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look

_ACTOR, _PUBLISHER = TABLES["actor"], TABLES["publisher"]


@dataclass(frozen=True)
class Names(Question[list[str]]):
    """Names in use, for suggestions: those of the dossier first, the most frequent first.

    Attributes:
        of: What they name: actor, issue, track, tag, place, publisher, measure, group, event.
        dossier: Short name of the dossier that is looked at.
        prefix: How they start, folded.
        limit: How many at most.
    """

    of: str
    dossier: str | None = None
    prefix: str = ""
    limit: int = 200

    def answer(self, look: Look) -> list[str]:
        """The names."""
        wanted = fold(self.prefix)
        names = _names(look, self.of, self.dossier)
        return [name for name in names if fold(name).startswith(wanted)][: self.limit]


@dataclass(frozen=True)
class HasName(Question[bool]):
    """Whether a name is in use.

    Attributes:
        of: What it names, as of `Names`.
        name: As it is written in the record.
    """

    of: str
    name: str

    def answer(self, look: Look) -> bool:
        """Whether it is, by itself or as another name of something."""
        own = own_name(look.connection, self.of, self.name)
        return own in _names(look, self.of, None)


def _names(look: Look, of: str, dossier: str | None) -> list[str]:
    """All names of one sort that the viewer may see, the dossier's own first."""
    connection = look.connection
    if of == "measure":
        claim = TABLES["claim"]
        used = connection.execute(select(claim.c.measure).distinct()).scalars()
        hidden = hidden_names(look, of) - set(MEASURES)
        return [name for name in dict.fromkeys([*MEASURES, *used]) if name not in hidden]
    if of == "event":
        asked = select(EVENT.c.id).order_by(EVENT.c.es.desc())
        asked = asked.where(EVENT.c.dossier == dossier) if dossier else asked
        asked = asked if look.viewer.internal else asked.where(EVENT.c.visibility == "public")
        return [str(one) for one in connection.execute(asked.limit(2000)).scalars()]
    if of not in COUNTED_AS:
        return []
    own = used_names(connection, of, dossier) if dossier is not None else []
    every = used_names(connection, of, None)
    if of in DESCRIBED and of != "publisher":
        every += all_kept(connection, of)
    if of == "actor":
        every += connection.execute(select(_ACTOR.c.name).order_by(_ACTOR.c.name)).scalars().all()
    hidden = hidden_names(look, of)
    return [name for name in dict.fromkeys([*own, *every]) if name not in hidden]


def used_names(connection: Connection, of: str, dossier: str | None) -> list[str]:
    """Names that events use, the most frequent first: from the counts that every write keeps."""
    n = func.sum(FACET_COUNT.c.n)
    asked = (
        select(FACET_COUNT.c.value)
        .where(*all_of(dossier, COUNTED_AS[of]))
        .group_by(FACET_COUNT.c.value)
    )
    asked = asked.having(n > 0).order_by(n.desc(), FACET_COUNT.c.value)
    if of == "publisher":  # a source is also whom a publisher repeats
        asked = asked.where(FACET_COUNT.c.value.in_(select(_PUBLISHER.c.name)))
    return [str(name) for name in connection.execute(asked).scalars()]
