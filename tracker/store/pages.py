"""Rows of the table, page by page, and whole events one after another."""

import json
from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from tracker.model.dates import OPEN
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import rollup
from tracker.store.among import among
from tracker.store.filters.known_on import citations_known, claims_known, status_known
from tracker.store.filters.query import build, by_number
from tracker.store.known import date_as_known, events_as_known
from tracker.store.names import actor_known
from tracker.store.payload import as_published, event_of, with_grades
from tracker.store.placing import grades
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import EVERYTHING, Viewer
from tracker.store.words import rank_of

Cursor = tuple[Any, ...]
"""Where a page ended: what the next one starts after."""


class Row(NamedTuple):
    """One event as a table shows it."""

    id: str
    kind: str
    when_edtf: str
    title: str
    summary: str
    actors: str
    """Names, in their order, joined by a middle dot."""
    issues: str
    track: str | None
    confidence: str
    status: str
    claims: int
    sources: int
    recorded_at: int
    """Microseconds since 1970, UTC."""


class Page(NamedTuple):
    """Some rows, where the next ones start, and how many there are where this page tells."""

    rows: list[Row]
    next: Cursor | None
    total: int | None = None
    """Number of rows in all: known without counting where all of them fit on the page."""


class Totals(NamedTuple):
    """How much a filter leaves."""

    events: int
    sources: int | None
    """Documents that are cited; None where they were too many to count."""
    voices: int | None
    """Independent voices behind them, a publisher or whom it repeats; None as above."""
    disputed: int


SORTS: dict[str, tuple[tuple[str, ...], bool]] = {
    "when": (("es", "ord", "id"), False),
    "-when": (("es", "ord", "id"), True),
    "title": (("title", "id"), False),
    "-title": (("title", "id"), True),
    "kind": (("kind", "es", "id"), False),
    "-kind": (("kind", "es", "id"), True),
    "recorded": (("recorded_at", "id"), False),
    "-recorded": (("recorded_at", "id"), True),
}
"""Orders of the table: columns, and whether they fall. The last column makes the order total."""

BEST = "best"
"""The order of a search: the best match first."""

MOST_RANKED = 50_000
"""Of more hits than this, the best match is not looked for: their order is by date."""


def count(connection: Connection, asked: EventFilter, viewer: Viewer = EVERYTHING) -> int:
    """How many events a filter leaves."""
    counted, choice = rollup.is_counted_by_day(connection, asked)
    if counted:
        return rollup.count(connection, asked, viewer, choice)
    if (alone := rollup.is_one_choice(asked)) is not None:
        return rollup.count(connection, asked, viewer, alone)
    found = build(connection, asked, viewer)
    every = select(func.count()).select_from(EVENT).where(*found.conditions)
    return int(connection.execute(found.lean(every)).scalar_one())


def fits(
    connection: Connection, event_filter: EventFilter, event_id: str, viewer: Viewer = EVERYTHING
) -> bool:
    """Whether an event is among those that a filter leaves."""
    conditions = build(connection, event_filter, viewer, in_order=True).conditions
    asked = select(EVENT.c.seq).where(EVENT.c.id == event_id, *conditions)
    return connection.execute(asked).first() is not None


def page(
    connection: Connection,
    asked: EventFilter,
    *,
    sort: str,
    after: Cursor | None,
    limit: int,
    viewer: Viewer = EVERYTHING,
) -> Page:
    """One page of rows.

    Args:
        connection: For reading.
        asked: Which events.
        sort: A key of `SORTS`, or `BEST` for a filter with a search text.
        after: `Page.next` of the page before; None for the first.
        limit: Rows at most.
        viewer: Who reads.
    """
    score = ranking(connection, asked, viewer) if sort == BEST else None
    names, falls = SORTS["when" if sort == BEST else sort]
    where = build(connection, asked, viewer, in_order=score is None).conditions
    statement = select(
        EVENT.c.seq, EVENT.c.id, EVENT.c.kind, EVENT.c.when_edtf, EVENT.c.title, EVENT.c.summary,
        EVENT.c.track, EVENT.c.confidence, status_known(asked.known_on).label("status"),
        EVENT.c.recorded_at, EVENT.c.end_known_from,
        EVENT.c.es, EVENT.c.ord,
    ).where(*where)  # fmt: skip
    if score is None:
        statement = _sorted(statement, [EVENT.c[name] for name in names], after, falls=falls)
    else:
        base, rank = score
        names = ("score", "seq")
        statement = statement.add_columns(rank.label("score")).select_from(base)
        statement = _sorted(statement, [rank, EVENT.c.seq], after, falls=False)
    rows = connection.execute(statement.limit(limit + 1)).all()
    shown = rows[:limit]
    attached = _attached(connection, [row.seq for row in shown], asked.known_on)
    found = [
        Row(
            row.id, row.kind, date_as_known(row.when_edtf, row.end_known_from, asked.known_on),
            row.title, row.summary, one.actors, one.issues, row.track, row.confidence, row.status,
            one.claims, one.sources, row.recorded_at,
        )
        for row in shown
        for one in (attached[row.seq],)
    ]  # fmt: skip
    last = shown[-1] if len(rows) > limit else None
    if last is not None:
        return Page(found, tuple(getattr(last, name) for name in names))
    return Page(found, None, len(found) if after is None else None)


def ranking(
    connection: Connection, asked: EventFilter, viewer: Viewer = EVERYTHING
) -> tuple[Any, ColumnElement[float]] | None:
    """Where to read the rank of hits from, and the rank: the lower, the better.

    Returns:
        None without a search text, and for more hits than `MOST_RANKED`.
    """
    if not asked.text.strip():
        return None
    where = build(connection, asked, viewer).conditions
    few = select(EVENT.c.seq).where(*where).limit(MOST_RANKED + 1).subquery()
    if int(connection.execute(select(func.count()).select_from(few)).scalar_one()) > MOST_RANKED:
        return None
    return rank_of(connection, asked.text)


def _sorted(
    statement: Select[Any],
    columns: Sequence[ColumnElement[Any]],
    after: Cursor | None,
    *,
    falls: bool,
) -> Select[Any]:
    if after is not None:
        statement = statement.where(_beyond(columns, after, falls=falls))
    return statement.order_by(*(column.desc() if falls else column for column in columns))


def _beyond(
    columns: Sequence[ColumnElement[Any]], after: Cursor, *, falls: bool
) -> ColumnElement[bool]:
    """Rows that come after a place in the order: the first column beyond, or equal and so on."""
    parts = []
    for place, column in enumerate(columns):
        beyond = column < after[place] if falls else column > after[place]
        same = [earlier == after[at] for at, earlier in enumerate(columns[:place])]
        parts.append(and_(*same, beyond))
    return or_(*parts)


class _Attached(NamedTuple):
    """What hangs on an event, as its row shows it."""

    actors: str = ""
    issues: str = ""
    claims: int = 0
    sources: int = 0


def _attached(
    connection: Connection, numbers: Sequence[int], known_on: date | None
) -> dict[int, _Attached]:
    """What hangs on some events, by their numbers; one statement, since each has its price."""
    if not numbers:
        return {}
    claim, cite = TABLES["claim"], TABLES["citation"]
    both = union_all(
        _names(connection, "participant", "actor", numbers),
        _names(connection, "event_issue", "issue", numbers),
        _numbers(connection, claim, "claims", numbers, claims_known(claim, known_on)),
        _numbers(connection, cite, "sources", numbers, citations_known(cite, known_on)),
    )
    names: dict[tuple[int, str], list[tuple[int, str]]] = {}
    counts: dict[tuple[int, str], int] = {}
    for event, what, name, number in connection.execute(both):
        if name is None:
            counts[event, what] = number
        else:
            names.setdefault((event, what), []).append((number, name))

    def joined(event: int, what: str) -> str:
        in_order = sorted(names.get((event, what), ()), key=lambda one: one[0])
        return " · ".join(dict.fromkeys(name for _, name in in_order))

    return {
        event: _Attached(
            joined(event, "actor"),
            joined(event, "issue"),
            counts.get((event, "claims"), 0),
            counts.get((event, "sources"), 0),
        )
        for event in numbers
    }


def _names(connection: Connection, between: str, to: str, numbers: Sequence[int]) -> Select[Any]:
    link, table = TABLES[between], TABLES[to]
    place = link.c.position if between == "participant" else link.c[to]
    return (
        select(link.c.event, literal_column(f"'{to}'"), table.c.name, place)
        .join(table, table.c.id == link.c[to])
        .where(among(connection, link.c.event, numbers))
    )


def _numbers(
    connection: Connection,
    rows: Any,  # noqa: ANN401 - a table
    what: str,
    numbers: Sequence[int],
    known: Sequence[ColumnElement[bool]],
) -> Select[Any]:
    return (
        select(rows.c.event, literal_column(f"'{what}'"), cast(null(), Text), func.count())
        .where(among(connection, rows.c.event, numbers), *known)
        .group_by(rows.c.event)
    )


def documents(
    connection: Connection,
    asked: EventFilter,
    after: Cursor | None,
    limit: int,
    viewer: Viewer = EVERYTHING,
) -> tuple[list[dict[str, Any]], Cursor | None]:
    """A page of events as Parley's own JSON has them, and where the next page starts.

    Args:
        connection: For reading.
        asked: Which events; by start, order and id.
        after: Where the page before ended; None for the first.
        limit: Events at most.
        viewer: Who reads.
    """
    where = build(connection, asked, viewer, in_order=True).conditions
    names, _ = SORTS["when"]
    statement = select(EVENT.c.payload, *(EVENT.c[name] for name in names)).where(*where)
    in_turn = _sorted(statement, [EVENT.c[name] for name in names], after, falls=False)
    rows = connection.execute(in_turn.limit(limit + 1)).all()
    graded = grades(connection)
    if asked.known_on is None:
        found = [as_published(with_grades(json.loads(row.payload), graded)) for row in rows[:limit]]
    else:
        events = [event_of(row.payload, graded) for row in rows[:limit]]
        found = [one.as_dict() for one in events_as_known(connection, events, asked.known_on)]
    last = rows[limit - 1] if len(rows) > limit else None
    return found, tuple(getattr(last, name) for name in names) if last else None


MOST_HEARD = 20_000
"""Of more events than this, no page waits for the numbers of documents and voices."""


def totals(
    connection: Connection,
    asked: EventFilter,
    viewer: Viewer = EVERYTHING,
    *,
    most: int = MOST_HEARD,
) -> Totals:
    """How many events, documents, voices and disputes a filter leaves.

    Args:
        connection: For reading.
        asked: The filter.
        viewer: Who reads.
        most: Of more events than this, documents and voices are counted only where that is quick.
    """
    if rollup.is_counted(asked, kinds=False):
        events = rollup.count(connection, asked, viewer)
        if events > most:
            heard = rollup.choices(connection, asked, viewer, "voice")
            sure = dict(rollup.choices(connection, asked, viewer, "confidence"))
            return Totals(events, None, len(heard), sure.get("disputed", 0))
    found = build(connection, asked, viewer)
    cite, source, publisher = TABLES["citation"], TABLES["source"], TABLES["publisher"]
    matched = found.lean(select(EVENT.c.seq).where(*found.conditions))
    n = func.count()
    both: Any = select(n, n.filter(EVENT.c.confidence == "disputed")).select_from(EVENT)
    row = connection.execute(found.lean(both.where(*found.conditions))).one()
    events, disputed = int(row[0]), int(row[1])
    if events > most:
        return Totals(events, None, None, disputed)
    voice = func.coalesce(cite.c.origin, publisher.c.name)
    cited = (
        select(func.count(cite.c.source.distinct()), func.count(voice.distinct()))
        .join(source, source.c.id == cite.c.source)
        .join(publisher, publisher.c.id == source.c.publisher)
        .where(cite.c.event.in_(matched), *citations_known(cite, asked.known_on))
    )
    sources, voices = connection.execute(cited).one()
    return Totals(events, sources, voices, disputed)


def roles(
    connection: Connection, asked: EventFilter, actor: str, viewer: Viewer = EVERYTHING
) -> list[tuple[str, int]]:
    """In how many of a filter's events an actor has each role, the most frequent first."""
    part = TABLES["participant"].alias("own")  # the filter asks the table, too
    number, own_name = actor_known(connection, actor)
    # Then its own rows say where it takes part.
    alone = asked.actor in {(actor,), (own_name,)} and not asked.role
    where = build(connection, asked, viewer, without="actor" if alone else None).conditions
    n = func.count()
    counted = (
        select(part.c.role, n)
        .join(EVENT, EVENT.c.seq == part.c.event)
        .where(part.c.actor == number, *where)
        .group_by(part.c.role)
        .order_by(n.desc(), part.c.role)
    )
    rows = connection.execute(by_number(counted))
    return [(str(role), int(found)) for role, found in rows]


def extent(
    connection: Connection, dossier: str, viewer: Viewer = EVERYTHING
) -> tuple[int, int] | None:
    """The first and the last instant that a dossier's events touch; None where it has none.

    An open end counts as its start.
    """
    where = build(connection, EventFilter(dossier=dossier), viewer).conditions

    def farthest(column: ColumnElement[Any], *more: ColumnElement[bool], falls: bool) -> int | None:
        order = column.desc() if falls else column
        asked = select(column).where(*where, *more).order_by(order).limit(1)
        return connection.execute(asked).scalar()

    first = farthest(EVENT.c.es, EVENT.c.es > -OPEN, falls=False)
    ended = farthest(EVENT.c.le, EVENT.c.le < OPEN, falls=True)
    going = connection.execute(
        select(func.max(EVENT.c.ls)).where(*where, EVENT.c.le == OPEN)
    ).scalar()
    found = [end for end in (ended, None if going is None else going + 1) if end is not None]
    if not found:
        return None
    return min(found) if first is None else first, max(found)


def iterate(
    connection: Connection, asked: EventFilter, viewer: Viewer = EVERYTHING, at_once: int = 500
) -> Iterator[Event]:
    """All events that a filter leaves, by start, order and id, of one state of the record.

    Args:
        connection: For reading; one transaction, so that a write meanwhile changes nothing.
        asked: Which events.
        viewer: Who reads.
        at_once: How many are held at a time; of the others only their numbers.
    """
    where = build(connection, asked, viewer).conditions
    order = (EVENT.c[name] for name in SORTS["when"][0])
    in_turn = select(EVENT.c.seq).where(*where).order_by(*order)
    numbers = array("q", connection.execute(in_turn, execution_options=_STREAMED).scalars())
    graded = grades(connection)
    for at in range(0, len(numbers), at_once):
        part = numbers[at : at + at_once].tolist()
        kept = select(EVENT.c.seq, EVENT.c.payload).where(among(connection, EVENT.c.seq, part))
        payloads = {row.seq: row.payload for row in connection.execute(kept)}
        events = [event_of(payloads[number], graded) for number in part]
        yield from events_as_known(connection, events, asked.known_on)


_STREAMED = {"yield_per": 10_000}
