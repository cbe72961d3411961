"""Issues, places and sources of events, in SQL: from their own lists, or event by event."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union_all

from tracker.model.filters import EventFilter
from tracker.model.values import Status, Visibility
from tracker.store.tables import METADATA

TABLES = METADATA.tables
EVENT = TABLES["event"]
KEPT = TABLES["facet_count"]

FREQUENT = 10_000
"""In how many events something is looked for event by event, where few are looked at anyway."""


def how_many(
    connection: Connection, dossier: str | None, name: str, values: Sequence[str] | Select[Any]
) -> int:
    """In about how many events any of some values stands: from the counts that every write keeps.

    Args:
        connection: For reading.
        dossier: In which the events are; None for all.
        name: What the values name (see `tracker.store.rows.facet_values`).
        values: The values.
    """
    total = select(func.coalesce(func.sum(KEPT.c.n), 0))
    total = total.where(*all_of(dossier, name), KEPT.c.value.in_(values))
    return int(connection.execute(total).scalar_one())


def all_of(dossier: str | None, name: str) -> list[ColumnElement[bool]]:
    """The conditions for all that is kept in `KEPT` of a name, by its index from the left.

    Args:
        dossier: In which the events are; None for all.
        name: What the values name.
    """
    slugs = select(TABLES["dossier"].c.slug) if dossier is None else (dossier,)
    return [
        KEPT.c.dossier.in_(slugs),
        KEPT.c.status.in_(get_args(Status)),
        KEPT.c.visibility.in_(get_args(Visibility)),
        KEPT.c.name == name,
    ]


def names_any(
    connection: Connection, asked: EventFilter, name: str, *, few: bool
) -> tuple[ColumnElement[bool] | None, bool]:
    """The condition that an event names any of the issues, places or sources asked for.

    Args:
        connection: Says how frequent they are.
        asked: The filter.
        name: Which of its names: issue, place or source.
        few: Whether few events are looked at anyway: what is frequent is then looked for in each.

    Returns:
        The condition, None where none is asked for; and whether it lists the numbers of the events.
    """
    values: tuple[str, ...] = getattr(asked, name)
    if not values:
        return None, False
    lists = _LISTS[name](values, asked.known_on)
    if few and how_many(connection, asked.dossier, name, values) >= FREQUENT:
        return or_(*(one.where(link.c.event == EVENT.c.seq).exists() for link, one in lists)), False
    numbers = [one for _, one in lists]
    return EVENT.c.seq.in_(numbers[0] if len(numbers) == 1 else union_all(*numbers)), True


Lists = list[tuple[Any, Select[Any]]]
"""Tables that link events, each with the numbers of the events that it links."""


def _issues(names: tuple[str, ...], known_on: date | None) -> Lists:  # noqa: ARG001 - as the others
    link, issue = TABLES["event_issue"].alias(), TABLES["issue"].alias()
    numbers = select(issue.c.id).where(issue.c.name.in_(names))
    return [(link, select(link.c.event).where(link.c.issue.in_(numbers)))]


def _places(names: tuple[str, ...], known_on: date | None) -> Lists:  # noqa: ARG001 - as the others
    link, place = TABLES["event_place"].alias(), TABLES["place"].alias()
    numbers = select(place.c.id).where(or_(place.c.name.in_(names), place.c.country.in_(names)))
    return [(link, select(link.c.event).where(link.c.place.in_(numbers)))]


def _sources(names: tuple[str, ...], known_on: date | None) -> Lists:
    source, publisher = TABLES["source"].alias(), TABLES["publisher"].alias()
    numbers = (
        select(source.c.id)
        .join(publisher, publisher.c.id == source.c.publisher)
        .where(publisher.c.name.in_(names))
    )
    cites = TABLES["citation"].alias(), TABLES["citation"].alias()
    named = cites[0].c.source.in_(numbers), cites[1].c.origin.in_(names)
    return [
        (cite, select(cite.c.event).where(by, *cited_by(cite, known_on)))
        for cite, by in zip(cites, named, strict=True)
    ]


_LISTS = {"issue": _issues, "place": _places, "source": _sources}


def cited_by(cite: Any, day: date | None) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a table
    """Citations that were known on a day: published by then, or without a date; None for all."""
    return [] if day is None else [or_(cite.c.published.is_(None), cite.c.published <= day)]
