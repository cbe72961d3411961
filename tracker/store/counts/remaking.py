"""What is read off events and kept beside them: made anew where a newer Parley reads it otherwise.

Columns, words of the search and counts repeat what the events say. A migration changes tables and
knows no rule; which rules the kept values follow stands in the table `derived`, and where those
are not this Parley's, the values are made again once, inside the write that opens the record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from tracker.model.events import Event
from tracker.store.counts.keeping import recount
from tracker.store.database.engine import reading
from tracker.store.database.in_list import among
from tracker.store.filters.all_terms import TERMS
from tracker.store.folding import FOLDING_RULE
from tracker.store.rows.actors import fold_names_anew
from tracker.store.rows.event_rows import (
    PLACED,
    Row,
    citations_known_from,
    event_row,
    note_rows,
    place_rows,
)
from tracker.store.search.language import WORDS_RULE
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of

_DERIVED, _CITATION, _NOTE = (TABLES[name] for name in ("derived", "citation", "note"))
_DAY_OF_CITATION = (
    update(_CITATION)
    .where(
        _CITATION.c.event == bindparam("number"),
        _CITATION.c.position == bindparam("place"),
    )
    .values(known_from=bindparam("day"))
)
_PLACE, _EVENT_PLACE = TABLES["place"], TABLES["event_place"]
_POINT_OF_PLACE = (
    update(_EVENT_PLACE)
    .where(_EVENT_PLACE.c.event == bindparam("number"), _EVENT_PLACE.c.place == bindparam("at"))
    .values({name: bindparam(name) for name in PLACED})
)
_AT_ONCE = 2000

ROWS_RULE = "5"
"""Raise it when an event's columns, its places, its citations' days or its note change."""

COUNTS_RULE = "5"
"""Raise it when events are counted in another way; a new term is noticed without it."""


class _Part(NamedTuple):
    """Values of one sort.

    Attributes:
        name: Of the sort.
        rule: By which they are made.
        remake: Makes all of them anew.
    """

    name: str
    rule: str
    remake: Callable[[Connection], None]


def _zones(connection: Connection) -> list[tuple[str, ZoneInfo]]:
    dossier = TABLES["dossier"]
    rows = connection.execute(select(dossier.c.slug, dossier.c.timezone)).all()
    return [(slug, ZoneInfo(name)) for slug, name in rows]


def _remake_rows(connection: Connection) -> None:
    for slug, zone in _zones(connection):
        for changed in _changed_rows(connection, slug, zone):
            columns: dict[str, Any] = {
                name: bindparam(name) for name in changed[0] if name != "number"
            }
            statement = update(EVENT).where(EVENT.c.seq == bindparam("number")).values(columns)
            connection.execute(statement, changed)
        _remake_parts(connection, slug, zone)


def _remake_parts(connection: Connection, slug: str, zone: ZoneInfo) -> None:
    """Make anew a dossier's points of places, days of citations and words of notes."""
    last = 0
    numbers_of_places = {
        (row.name, row.country): row.id for row in connection.execute(select(_PLACE))
    }
    some = select(EVENT.c.seq, EVENT.c.payload).where(EVENT.c.dossier == slug)
    some = some.order_by(EVENT.c.seq).limit(_AT_ONCE)
    cited = select(_CITATION.c.event, _CITATION.c.position, _CITATION.c.known_from)
    while kept := connection.execute(some.where(EVENT.c.seq > last)).all():
        first, last = kept[0].seq, kept[-1].seq
        asked = cited.where(_CITATION.c.event.between(first, last))
        held = {(row.event, row.position): row.known_from for row in connection.execute(asked)}
        events = [(row.seq, event_of(row.payload, {})) for row in kept]
        days = [
            {"number": seq, "place": place, "day": day}
            for seq, event in events
            for place, day in enumerate(citations_known_from(event, zone), 1)
            if held.get((seq, place), day) != day
        ]
        if days:
            connection.execute(_DAY_OF_CITATION, days)
        points = list(_points(events, numbers_of_places))
        if points:
            connection.execute(_POINT_OF_PLACE, points)
        numbers = [seq for seq, _ in events]
        connection.execute(delete(_NOTE).where(among(connection, _NOTE.c.event, numbers)))
        notes = [{"event": seq, **row} for seq, event in events for row in note_rows(event)]
        if notes:
            connection.execute(insert(_NOTE), notes)


def _points(
    events: Iterable[tuple[int, Event]], numbers: Mapping[tuple[str, str], int]
) -> Iterator[Row]:
    """Places of events of which more is said than their name; another row is left as it is."""
    for seq, event in events:
        for row in place_rows(event, lambda name, country: numbers.get((name, country), 0)):
            if any(row[name] is not None for name in PLACED):
                yield {"number": seq, "at": row["place"], **{name: row[name] for name in PLACED}}


def _changed_rows(connection: Connection, slug: str, zone: ZoneInfo) -> Iterator[list[Row]]:
    """Rows of a dossier that differ from what their events say, some thousand at a time."""
    last = 0
    some = select(EVENT).where(EVENT.c.dossier == slug).order_by(EVENT.c.seq).limit(_AT_ONCE)
    while kept := connection.execute(some.where(EVENT.c.seq > last)).mappings().all():
        last = kept[-1]["seq"]
        changed = []
        for row in kept:
            made = event_row(event_of(row["payload"], {}), zone)
            del made["payload"]  # the truth itself
            if any(row[name] != value for name, value in made.items()):
                changed.append({"number": row["seq"], **made})
        if changed:
            yield changed


def _remake_counts(connection: Connection) -> None:
    for slug, zone in _zones(connection):
        recount(connection, slug, zone)


def _counts_rule() -> str:
    kept = sorted(f"{name}:{term.kept}" for name, term in TERMS.items() if term.kept != "nothing")
    return f"{COUNTS_RULE} {' '.join(kept)}"


# In this order: rows name actors, and counts are read off the rows.
_PARTS = (
    _Part("names", FOLDING_RULE, fold_names_anew),
    _Part("rows", f"{ROWS_RULE} {WORDS_RULE}", _remake_rows),
    _Part("counts", _counts_rule(), _remake_counts),
)

_BEFORE = {
    "names": "1",
    "rows": "1 1",
    "counts": "1 actor:days confidence:values dossier:key issue:days kind:key place:values "
    "role:values source:values status:key track:days",
}
"""The rules of the versions that kept the same values before there was a table to say so."""


def is_current(engine: Engine) -> bool:
    """Whether all kept values follow this Parley's rules; for a record with today's tables."""
    with reading(engine) as connection:
        return _held(connection) == {part.name: part.rule for part in _PARTS}


def _held(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(_DERIVED.c.name, _DERIVED.c.rule)).all()
    return {row.name: row.rule for row in rows}


def begin(connection: Connection) -> None:
    """Say of a record that came without the table by which rules its values were made.

    Args:
        connection: Inside a write transaction; the record kept such values before.
    """
    rows = [{"name": name, "rule": rule} for name, rule in _BEFORE.items()]
    connection.execute(insert(_DERIVED), rows)


def bring_up_to_date(connection: Connection) -> None:
    """Make anew what was made by other rules.

    Args:
        connection: Inside a write transaction.
    """
    held = _held(connection)
    for part in _PARTS:
        if held.get(part.name) != part.rule:
            part.remake(connection)
            connection.execute(delete(_DERIVED).where(_DERIVED.c.name == part.name))
            connection.execute(insert(_DERIVED).values(name=part.name, rule=part.rule))
