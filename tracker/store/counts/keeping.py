"""Counts that every write keeps beside the events, so that no view has to count them again."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, select

from tracker.model.events import Event
from tracker.store.database.engine import is_sqlite
from tracker.store.filters.all_terms import LANES, counted_values
from tracker.store.rows.event_rows import Row, start_day
from tracker.store.tables import EVENT, TABLES
from tracker.store.tables.payload import event_of

KEPT = ("day_count", "known_count", "facet_count", "choice_day")
"""The tables that hold counts; their primary keys are what is counted."""

EVERY = ""
"""As a value of `choice_day`: all values of a name, an event without any counted once."""

EPOCH = date(1970, 1, 1).toordinal()

Key = tuple[str | int, ...]


class Tally:
    """How many events come to each key of each table, gathered until it is written.

    Args:
        tables: Those of `KEPT` that are counted.
    """

    def __init__(self, tables: tuple[str, ...] = KEPT) -> None:
        self.counts: dict[str, Counter[Key]] = {name: Counter() for name in tables}

    def __len__(self) -> int:
        """How many keys were met."""
        return sum(map(len, self.counts.values()))

    def add(self, event: Event, row: Row, zone: tzinfo, by: int = 1) -> None:
        """Count an event.

        Args:
            event: With its actors' own names.
            row: Its earliest start and the day from which it is known, as the tables have them.
            zone: The dossier's, in which days are counted.
            by: 1 for an event that comes, -1 for one that goes.
        """
        dossier, kind, start = event.dossier, str(event.kind), start_day(row, zone)
        status, visibility = str(event.status), str(event.visibility)
        values = counted_values(event)
        if (days := self.counts.get("day_count")) is not None:
            days[dossier, kind, status, visibility, start] += by
        if (known := self.counts.get("known_count")) is not None:
            since = row["known_from"].toordinal() - EPOCH
            known[dossier, kind, status, visibility, start, since] += by
        if (beside := self.counts.get("facet_count")) is not None:
            for name, value in values:
                beside[dossier, status, visibility, name, value] += by
        if (lanes := self.counts.get("choice_day")) is not None:
            met = dict.fromkeys(LANES, 0)
            for name, value in values:
                if name in met:
                    met[name] += 1
                    lanes[dossier, name, value, start, kind, status, visibility] += by
            for name, n in met.items():
                lanes[dossier, name, EVERY, start, kind, status, visibility] += by * (n or 1)

    def write(self, connection: Connection) -> None:
        """Add what was gathered to what the record holds, and begin anew."""
        for name, counts in self.counts.items():
            _add(connection, name, counts)
            counts.clear()


def _add(connection: Connection, name: str, counts: Counter[Key]) -> None:
    """Add to counts that are there, begin those that are not; in the order of their keys."""
    rows = [(*key, by) for key, by in sorted(counts.items()) if by]
    if not rows:
        return
    keys = ", ".join(column.name for column in TABLES[name].primary_key.columns)
    mark = "?" if is_sqlite(connection) else "%s"
    marks = ", ".join([mark] * len(rows[0]))
    connection.exec_driver_sql(
        f"INSERT INTO {name} ({keys}, n) VALUES ({marks}) "  # noqa: S608 - names of our own tables
        f"ON CONFLICT ({keys}) DO UPDATE SET n = {name}.n + excluded.n",
        rows,
    )


def recount(
    connection: Connection, slug: str, zone: ZoneInfo, tables: tuple[str, ...] = KEPT
) -> None:
    """Count the events of a dossier from scratch.

    Args:
        connection: Inside a write transaction.
        slug: Short name of the dossier.
        zone: Its time zone.
        tables: Those of `KEPT` that are counted.
    """
    for name in tables:
        connection.execute(delete(TABLES[name]).where(TABLES[name].c.dossier == slug))
    counted(connection, slug, zone, tables).write(connection)


def counted(
    connection: Connection, slug: str, zone: ZoneInfo, tables: tuple[str, ...] = KEPT
) -> Tally:
    """The counts of a dossier as its events say, whatever is kept."""
    found = Tally(tables)
    asked = select(EVENT.c.payload, EVENT.c.es, EVENT.c.known_from).where(EVENT.c.dossier == slug)
    for row in connection.execute(asked):
        found.add(event_of(row.payload, {}), dict(row._mapping), zone)
    return found


class Sums:
    """Counts of any number of events, held so that they can be compared and take no room.

    Of each table only the sum of (count times a number made from its key) is kept: two records
    with the same sum have, but for one chance in some 2^60, the same counts.
    """

    _MOST_KEYS = 100_000

    def __init__(self) -> None:
        self._waiting = Tally()
        self._sums: Counter[tuple[str, str]] = Counter()

    def add(self, event: Event, row: Row, zone: tzinfo) -> None:
        """Count an event (see `Tally.add`)."""
        self._waiting.add(event, row, zone)
        if len(self._waiting) > self._MOST_KEYS:
            self._sum_up()

    def _sum_up(self) -> None:
        for name, counts in self._waiting.counts.items():
            for key, n in counts.items():
                self._add(name, key, n)
            counts.clear()

    def _add(self, name: str, key: Key, n: int) -> None:
        self._sums[name, str(key[0])] += n * hash(key)

    def out_of_step(self, connection: Connection, slug: str) -> Iterator[str]:
        """Tables that keep other counts of a dossier than were met."""
        self._sum_up()
        for name in KEPT:
            table = TABLES[name]
            kept = Sums()
            keys = [table.c[column.name] for column in table.primary_key.columns]
            asked = select(table.c.n, *keys).where(table.c.dossier == slug)
            for n, *key in connection.execute(asked.execution_options(yield_per=10_000)):
                kept._add(name, tuple(key), n)
            if kept._sums[name, slug] != self._sums[name, slug]:
                yield name
