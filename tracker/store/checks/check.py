"""The whole record against its own rules: every event, and every row that was read off it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Connection, Engine, RowMapping, func, select, type_coerce
from sqlalchemy.types import NullType

from tracker.errors import DatabaseDamaged, ParleyError, Problem
from tracker.model.dates.told import first_day
from tracker.model.events import Event
from tracker.model.reading import read_event
from tracker.model.sentences import in_words
from tracker.store.checks import soundness
from tracker.store.counts.keeping import Sums
from tracker.store.database.engine import any_text, reading
from tracker.store.history import altered
from tracker.store.history.revisions import REVISION
from tracker.store.progress import Progress, silent
from tracker.store.rows.event_rows import EventRows, event_rows, settled
from tracker.store.rows.names import NamesSeen
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import plain_of

MOST = 1000
"""Problems that are listed at most: a record with more needs a backup, not a longer list."""

_AT_ONCE = 400

_FIELDS = {
    "participant": "participants",
    "event_issue": "issues",
    "event_tag": "tags",
    "event_place": "places",
    "citation": "citations",
    "claim": "claims",
    "link": "links",
    "note": "note",
    "bearing": "bears_on",
    "external_id": "external_ids",
}
"""The tables that hold parts of events, each with the field that it is read off."""


def check(
    engine: Engine, dossier: str | None = None, progress: Progress = silent, most: int = MOST
) -> list[Problem]:
    """Find what is wrong: records that break rules, links to nothing, tables out of step.

    Events are read a few hundred at a time, each with its rows of the other tables, so that a
    record of any size needs the same memory; of links of the type `part_of` all are held.

    Args:
        engine: Of the record. Others may write meanwhile; one state is looked at throughout,
            but for the search index, which is looked at last.
        dossier: Only the events of this one; None for all.
        progress: Told how many events were checked.
        most: How many problems are listed; after those it ends and says so.

    Returns:
        One `Problem` for each fault; its path starts with the id of the event, or with the sort
        and the name of what else is wrong.
    """
    found: list[Problem] = []
    try:
        with reading(engine) as connection, any_text(connection):
            for problem in islice(_all(connection, dossier, progress), most + 1):
                found.append(problem)  # noqa: PERF402 - those that were found before it broke off
    except DatabaseDamaged as err:
        found.append(Problem(("database",), None, f"The rest could not be looked at. {err}"))
    else:
        if len(found) <= most:
            found.extend(soundness.search(engine))
    if len(found) > most:
        text = f"There are more than {most:,} problems; the others are not listed. Mend these, "
        found[most:] = [Problem((), None, text + "or restore a backup, and check again.")]
    return found


def _all(connection: Connection, dossier: str | None, progress: Progress) -> Iterator[Problem]:
    if dossier is None:
        yield from soundness.file(connection)
    zones = soundness.zones(connection)
    yield from soundness.dossiers(connection)
    yield from soundness.chapters(connection)
    yield from soundness.actors(connection)
    yield from soundness.described(connection)
    sums, unread = Sums(), set[str]()
    yield from _events(connection, dossier, zones, sums, unread, progress)
    yield from soundness.circles_of_events(connection, dossier)
    for slug, zone in zones.items():
        # What cannot be read cannot be counted, either: it was reported, and nothing follows.
        if dossier in {None, slug} and zone and slug not in unread:
            yield from soundness.counts(connection, slug, sums)
    if dossier is None:
        yield from soundness.orphans(connection, _FIELDS)
        yield from soundness.loose_rows(connection, _FIELDS)
        yield from soundness.revisions(connection)
        yield from altered.others(connection)


class _Read(NamedTuple):
    """An event that could be read, the row that it was read from, and the rows it should have."""

    event: Event
    row: RowMapping
    fresh: EventRows | None
    """None where its dossier has no zone: without one, no day is right or wrong."""


def _events(
    connection: Connection,
    dossier: str | None,
    zones: Mapping[str, ZoneInfo | None],
    sums: Sums,
    unread: set[str],
    progress: Progress,
) -> Iterator[Problem]:
    names, sources = NamesSeen(connection), set[int]()
    where = EVENT.c.dossier == dossier if dossier is not None else EVENT.c.seq.is_not(None)
    of = connection.execute(select(func.count()).select_from(EVENT).where(where)).scalar_one()
    asked = select(*map(_raw, EVENT.columns)).where(where).order_by(EVENT.c.seq).limit(_AT_ONCE)
    last, done = -1, 0
    while rows := connection.execute(asked.where(EVENT.c.seq > last)).mappings().all():
        events: list[tuple[Event, RowMapping]] = []
        wrong = set[str]()
        for row in rows:
            try:
                events.append((read_event(plain_of(str(row["payload"])), kept=True), row))
            except ParleyError as err:
                unread.add(str(row["dossier"]))
                wrong.add(row["id"])
                yield from soundness.unreadable((row["id"],), err)
        names.learn(one.source for event, _ in events for one in event.citations)
        good = []
        for event, row in events:
            zone = zones.get(event.dossier)
            fresh = event_rows(event, zone, names) if zone else None
            if zone and fresh:
                sums.add(event, fresh.event, zone)
            good.append(_Read(event, row, fresh))
        yield from _own(good, names)
        yield from _revisions(connection, rows)
        said = {row["id"]: None if row["id"] in wrong else row["payload"] for row in rows}
        yield from altered.altered(connection, "event", said)
        yield from _links(connection, good)
        yield from _parts(connection, good)
        yield from _sources(connection, good, names, sources)
        last, done = rows[-1]["seq"], done + len(rows)
        progress("events checked", done, of)


def _raw(column: Column[Any]) -> Any:  # noqa: ANN401 - a column of any type
    """A column as the database gives it: what is no day must not stop the reading."""
    return type_coerce(column, NullType()).label(column.name)


def _plain(value: object) -> object:
    """A value as it can be compared, whichever database it comes from."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _own(good: Iterable[_Read], names: NamesSeen) -> Iterator[Problem]:
    """What is wrong with events by themselves, and with their own rows."""
    for event, row, fresh in good:
        yield from _faults(event, names)
        said = fresh.event if fresh else {}
        stale = [
            name
            for name, value in said.items()
            if row[name] != value and _plain(row[name]) != _plain(value)
        ]
        if stale:
            text = f"The columns {', '.join(stale)} are out of step with the event. Save it anew."
            yield Problem((row["id"],), None, text)


def _faults(event: Event, names: NamesSeen) -> Iterator[Problem]:
    if not event.citations:
        yield Problem((event.id, "citations"), None, "No source is given. Cite one.")
    if settled(event, names) != event:
        text = "An actor, an issue or the like stands under another name of it. Save it anew."
        yield Problem((event.id, "participants"), None, text)
    for place, claim in enumerate(event.claims):
        cited = event.citations[claim.citation - 1].source.published if claim.citation else None
        if cited and claim.reported_on and first_day(claim.reported_on) > cited:
            yield Problem(
                (event.id, "claims", place, "reported_on"),
                claim.reported_on,
                f"Reported on {in_words(claim.reported_on)}, after its source was published "
                f"({in_words(cited)}).",
            )


def _revisions(connection: Connection, rows: Iterable[RowMapping]) -> Iterator[Problem]:
    """Events whose history is not there, or ends at another version than theirs."""
    at = {row["id"]: row["revision"] for row in rows}
    asked = (
        select(REVISION.c.name, func.max(REVISION.c.revision).label("newest"))
        .where(REVISION.c.subject == "event", REVISION.c.name.in_(at))
        .group_by(REVISION.c.name)
    )
    newest = {row.name: row.newest for row in connection.execute(asked)}
    for event_id, revision in at.items():
        if event_id not in newest:
            text = "Its history is missing: no write says where it came from. Restore a backup."
            yield Problem((event_id, "revision"), revision, text)
        elif newest[event_id] != revision:
            text = f"It stands at revision {revision}, its history at {newest[event_id]}. "
            yield Problem((event_id, "revision"), revision, text + "Save it anew.")


def _links(connection: Connection, good: Iterable[_Read]) -> Iterator[Problem]:
    """Links and proposals that lead to no event."""
    leads: list[tuple[tuple[str | int, ...], str]] = []
    for event, *_ in good:
        leads += (((event.id, "links", n), link.to) for n, link in enumerate(event.links))
        proposal = getattr(event, "on_proposal", None)
        if proposal is not None:
            leads.append(((event.id, "on_proposal"), proposal))
    for at in range(0, len(leads), _AT_ONCE):
        part = leads[at : at + _AT_ONCE]
        asked = select(EVENT.c.id).where(EVENT.c.id.in_({target for _, target in part}))
        there = set(connection.execute(asked).scalars())
        for path, target in part:
            if target not in there:
                yield Problem(path, target, f"The record has no event ‘{target}’.")


_Rows = set[tuple[object, ...]]


def _parts(connection: Connection, good: Iterable[_Read]) -> Iterator[Problem]:
    """Rows of other tables that are not what their events say."""
    said = {row["seq"]: (row["id"], fresh.parts) for _, row, fresh in good if fresh}
    for name, field in _FIELDS.items():
        table = TABLES[name]
        columns = [column for column in table.columns if column.name != "event"]
        found: dict[int, _Rows] = {}
        asked = select(table.c.event, *map(_raw, columns)).where(table.c.event.in_(said))
        for seq, *values in connection.execute(asked):
            found.setdefault(seq, set()).add(tuple(map(_plain, values)))
        for seq, (event_id, parts) in said.items():
            expected = {
                tuple(_plain(row.get(column.name)) for column in columns)
                for row in parts.get(name, ())
            }
            if found.get(seq, set()) != expected:
                text = f"Its rows in the table {name} are out of step with it. Save it anew."
                yield Problem((event_id, field), None, text)


def _sources(
    connection: Connection, good: Iterable[_Read], names: NamesSeen, seen: set[int]
) -> Iterator[Problem]:
    """Documents of which the table says something else than the citations; each told once."""
    table = TABLES["source"]
    columns = [table.c[name] for name in ("publisher", "title", "url", "published")]
    cited = {
        names.source(one.source): (event.id, place, one.source)
        for event, *_ in good
        for place, one in enumerate(event.citations)
    }
    asked = select(table.c.id, *map(_raw, columns))
    for at in range(0, len(numbers := list(cited)), _AT_ONCE):
        part = table.c.id.in_(numbers[at : at + _AT_ONCE])
        for number, *values in connection.execute(asked.where(part)):
            event_id, place, source = cited[number]
            fresh = (names.publisher(source.publisher), source.title, source.url, source.published)
            if tuple(map(_plain, values)) != tuple(map(_plain, fresh)) and number not in seen:
                seen.add(number)
                text = (
                    f"The table source says something else of ‘{source.title}’ by "
                    f"‘{source.publisher}’ (its row {number}). Restore a backup."
                )
                yield Problem((event_id, "citations", place, "source"), None, text)
