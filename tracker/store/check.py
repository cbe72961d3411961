"""The whole record against its own rules."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from tracker.errors import InvalidRecord, ParleyError, Problem
from tracker.model.events import Event
from tracker.store.counting import out_of_step
from tracker.store.engine import is_sqlite
from tracker.store.names import Names
from tracker.store.payload import event_of
from tracker.store.placing import EVENT, TABLES, dossier_zone, grades
from tracker.store.rows import event_row, settled


def check(connection: Connection, dossier: str | None) -> Iterator[Problem]:
    """Find what is wrong: records that break rules, links to nothing, columns out of step.

    Args:
        connection: For reading.
        dossier: Only this one; None for all.

    Yields:
        One `Problem` for each fault; its path starts with the event's id.
    """
    asked = select(EVENT)
    if dossier is not None:
        asked = asked.where(EVENT.c.dossier == dossier)
    graded, names = grades(connection), Names(connection)
    ids = set(connection.execute(select(EVENT.c.id)).scalars())
    for row in connection.execute(asked.order_by(EVENT.c.es)).mappings():
        try:
            event = event_of(row["payload"], graded)
        except InvalidRecord as err:
            yield from (
                Problem((row["id"], *one.path), one.value, one.text) for one in err.problems
            )
            continue
        except (ParleyError, json.JSONDecodeError) as err:
            yield Problem((row["id"],), row["payload"][:60], f"It cannot be read: {err}")
            continue
        yield from _faults(event, ids, names)
        fresh = event_row(event, dossier_zone(connection, event.dossier))
        stale = [name for name, value in fresh.items() if row[name] != value]
        if stale:
            text_ = f"The columns {', '.join(stale)} are out of step with the event. Save it anew."
            yield Problem((event.id,), None, text_)
    yield from _circles(connection)
    yield from _counts(connection, dossier)
    yield from _search(connection)


def _faults(event: Event, ids: set[str], names: Names) -> Iterator[Problem]:
    for place, link in enumerate(event.links):
        if link.to not in ids:
            yield Problem(
                (event.id, "links", place),
                link.to,
                f"It links to ‘{link.to}’, which the record has not.",
            )
    proposal = getattr(event, "on_proposal", None)
    if proposal is not None and proposal not in ids:
        yield Problem((event.id, "on_proposal"), proposal, f"The record has no event ‘{proposal}’.")
    if not event.citations:
        yield Problem((event.id, "citations"), None, "No source is given. Cite one.")
    if settled(event, names) != event:
        yield Problem(
            (event.id, "participants"), None, "An actor stands under an alias. Save it anew."
        )
    for place, claim in enumerate(event.claims):
        cited = event.citations[claim.citation - 1].source.published if claim.citation else None
        if cited and claim.reported_on and claim.reported_on > cited:
            yield Problem(
                (event.id, "claims", place, "reported_on"),
                claim.reported_on,
                f"Reported on {claim.reported_on}, after its source was published ({cited}).",
            )


def _circles(connection: Connection) -> Iterator[Problem]:
    """Events that are, through others, part of themselves."""
    link = TABLES["link"]
    asked = select(EVENT.c.id, link.c.target).join(link, link.c.event == EVENT.c.seq)
    above: dict[str, list[str]] = {}
    for row in connection.execute(asked.where(link.c.type == "part_of")):
        above.setdefault(row.id, []).append(row.target)
    for start, wholes in above.items():
        seen, waiting = set[str](), list(wholes)
        while waiting:
            one = waiting.pop()
            if one == start:
                yield Problem((start, "links"), start, "It is part of itself, through others.")
                break
            if one not in seen:
                seen.add(one)
                waiting.extend(above.get(one, ()))


_COUNTS = {
    "day_count": "by day",
    "known_count": "by day and day of knowing",
    "facet_count": "beside choices",
    "choice_day": "by day of each actor, issue and track",
}


def _counts(connection: Connection, dossier: str | None) -> Iterator[Problem]:
    for slug in connection.execute(select(TABLES["dossier"].c.slug)).scalars().all():
        if dossier in {None, slug}:
            for name in out_of_step(connection, slug, dossier_zone(connection, slug)):
                text = f"The counts {_COUNTS[name]} are out of step with the events."
                yield Problem((slug,), None, text)


def _search(connection: Connection) -> Iterator[Problem]:
    if not is_sqlite(connection):
        return
    try:
        connection.execute(
            text("INSERT INTO event_words(event_words, rank) VALUES ('integrity-check', 1)")
        )
    except Exception as err:  # noqa: BLE001 - SQLite reports a bad index in several classes
        yield Problem(("search",), None, f"The search index is out of step with the events: {err}.")
