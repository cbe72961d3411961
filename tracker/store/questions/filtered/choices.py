"""How many events each choice of each filter would leave."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, literal_column, select, union_all

from tracker.model.filters import EventFilter
from tracker.store import limits
from tracker.store.counts import answering
from tracker.store.counts.plan import is_known_to_exceed, keeps_choices
from tracker.store.filters.all_terms import CHOICES, TERMS
from tracker.store.filters.query import build
from tracker.store.filters.term import ColumnTerm, Found
from tracker.store.filters.terms.actor import actor_groups
from tracker.store.knowing.known_in_sql import status_known
from tracker.store.questions.question import Question
from tracker.store.tables import EVENT
from tracker.store.viewer import Look, Viewer

ChoiceCounts = dict[str, list[tuple[str, int | None]]]
"""Name of a filter to its choices, the most frequent first; None where it was not counted."""

_TOTAL = "total"


@dataclass(frozen=True)
class Choices(Question[ChoiceCounts]):
    """How many events each choice of each filter would leave.

    Each choice is counted as if it were the only value of its filter, so that alternatives can be
    compared. With `actors=all`, it is counted together with the actors already chosen. A role is
    one that the chosen actors have, an actor one in the chosen roles, parts counted as their whole
    if asked. The most frequent come first. Names of which nothing is chosen are counted together,
    in one statement that finds the events once.

    Attributes:
        event_filter: The filter.
        names: The names whose choices are wanted, of `CHOICES`.
    """

    event_filter: EventFilter
    names: tuple[str, ...] = CHOICES

    def answer(self, look: Look) -> ChoiceCounts:
        """Choices with their numbers."""
        asked, connection, viewer = self.event_filter, look.connection, look.viewer
        alone = [name for name in self.names if _is_weighed_alone(asked, name)]
        free = [name for name in self.names if name not in alone]
        counts: ChoiceCounts = {}
        for group in [free] * bool(free) + [[name] for name in alone]:
            rest = asked.but(**{name: _default(name) for name in alone if name in group})
            kept = [name for name in group if keeps_choices(connection, rest, name)]
            for name in kept:
                counts[name] = list(answering.choices(connection, asked, viewer, name))
            if others := [name for name in group if name not in kept]:
                counts |= _together(connection, asked, viewer, others)
        return {name: counts[name] for name in self.names}


def _default(name: str) -> object:
    return EventFilter.model_fields[name].default


def _is_weighed_alone(asked: EventFilter, name: str) -> bool:
    """Whether a name's own choices are left out of the filter when its choices are counted."""
    if name == "status" or (name == "actor" and asked.actors == "all"):
        return False  # every event found has one status: `_together` counts them in passing
    return bool(getattr(asked, name) != _default(name))


def _together(
    connection: Connection, asked: EventFilter, viewer: Viewer, names: list[str]
) -> ChoiceCounts:
    """Count the choices of several names over the same events."""
    without = names[0] if _is_weighed_alone(asked, names[0]) else None
    if "status" in names:
        without = "status"
    query = build(connection, asked, viewer, without=without)
    columns = [
        EVENT.c[name]
        for name, term in TERMS.items()
        if isinstance(term, ColumnTerm) and name != "status"
    ]
    events_found = query.lean(
        select(EVENT.c.seq, status_known(asked.known_on).label("status"), *columns)
        .where(*query.conditions)
        .limit(limits.MOST_WITH_COUNTS + 1)
    )
    rest = asked.but(**{without: _default(without)}) if without else asked
    if is_known_to_exceed(connection, rest, viewer, limits.MOST_WITH_COUNTS):
        return _without_numbers(connection, asked, viewer, names)
    matched = events_found.cte("matched").prefix_with("MATERIALIZED")
    # Above the limit only the total is used, so the choices are not counted.
    number = select(func.count()).select_from(matched).scalar_subquery()
    few = select(matched).where(number <= limits.MOST_WITH_COUNTS).cte("few")
    groups = actor_groups(connection, asked) if "role" in names else []
    stand = select(few).where(few.c.status.in_(asked.status)).cte("stand")
    found = Found(asked, groups, few, stand if "status" in names else few)
    total: Any = select(
        literal_column(f"'{_TOTAL}'"), literal_column("''"), func.count()
    ).select_from(matched)
    rows: Any = connection.execute(
        union_all(total, *(TERMS[name].choices(found) for name in names))
    )
    counts: dict[str, list[tuple[str, int | None]]] = {name: [] for name in [_TOTAL, *names]}
    for name, value, n in rows:
        if value or name == _TOTAL:
            counts[name].append((str(value or ""), int(n)))
    ((_, events),) = counts.pop(_TOTAL)
    if events is not None and events > limits.MOST_WITH_COUNTS:
        return _without_numbers(connection, asked, viewer, names)
    return {
        name: sorted(rows, key=lambda row: (-(row[1] or 0), row[0]))
        for name, rows in counts.items()
    }


def _without_numbers(
    connection: Connection, asked: EventFilter, viewer: Viewer, names: list[str]
) -> ChoiceCounts:
    whole = EventFilter(dossier=asked.dossier, status=asked.status)
    return {
        name: [(value, None) for value, _ in answering.choices(connection, whole, viewer, name)]
        for name in names
    }
