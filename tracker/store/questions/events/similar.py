"""Events that may be the same one, reported twice."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.model.events import Event
from tracker.store.folding import fold
from tracker.store.knowing.as_seen import as_seen
from tracker.store.questions.question import Question
from tracker.store.rows.loading import dossier_zone, grades
from tracker.store.rows.names import Names
from tracker.store.tables import EVENT
from tracker.store.tables.payload import event_of
from tracker.store.viewer import Look

_NEAR = 3 * 86_400_000_000  # microseconds
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "of",
        "in",
        "on",
        "to",
        "for",
        "with",
        "by",
        "at",
        "from",
        "over",
        "after",
        "into",
        "is",
        "are",
    ]
)


@dataclass(frozen=True)
class Similar(Question[list[Event]]):
    """Events of the same dossier and about the same days that share words, actors or a page.

    The score adds the share of common words in both titles, half a point for common actors of
    one kind, and a whole point for a cited page that is the same.

    Attributes:
        event: The event, in the record or not.
        limit: Events at most.
    """

    event: Event
    limit: int = 3

    def answer(self, look: Look) -> list[Event]:
        """The events, the likeliest first."""
        seen = [] if look.viewer.internal else [EVENT.c.visibility == "public"]
        zone = dossier_zone(look.connection, self.event.dossier)
        bounds = self.event.when.bounds(zone)
        rows = look.connection.execute(
            select(EVENT.c.payload)
            .where(
                EVENT.c.dossier == self.event.dossier,
                EVENT.c.id != self.event.id,
                EVENT.c.status != "retracted",
                *seen,
                EVENT.c.es < min(bounds.latest_start + _NEAR, 2**62),
                EVENT.c.es > bounds.earliest_start - _NEAR,
            )
            .order_by(EVENT.c.es)
            .limit(500)
        ).scalars()
        graded, names = grades(look.connection), Names(look.connection)
        scored = [
            (_score(self.event, other, names), other)
            for other in (event_of(p, graded) for p in rows)
        ]
        near = sorted((one for one in scored if one[0] >= 0.5), key=lambda one: -one[0])
        return as_seen(look, [other for _, other in near[: self.limit]], None)


def _score(event: Event, other: Event, names: Names) -> float:
    mine, theirs = _words(event.title), _words(other.title)
    words = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    who = {names.canonical(name) for name in event.actors()}
    actors = who & set(other.actors())
    same_kind = event.kind == other.kind
    score = words if len(mine & theirs) > 1 or words == 1 else words / 2
    if same_kind and actors:
        score += 0.5 * len(actors) / max(1, len(who))
    if _pages(event) & _pages(other) and same_kind:
        score += 1
    return score


def _words(text: str) -> set[str]:
    return set(fold(text).replace(":", " ").replace(",", " ").split()) - _SMALL_WORDS


def _pages(event: Event) -> set[str]:
    return {citation.source.url for citation in event.citations if citation.source.url}
