"""A page of the table: one row an event, with what hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from tracker.model.filters import EventFilter
from tracker.store import limits
from tracker.store.counts.plan import has_more_than
from tracker.store.database.in_list import among
from tracker.store.filters.query import build
from tracker.store.knowing.as_seen import date_as_known
from tracker.store.knowing.known_in_sql import (
    citations_known,
    claims_known,
    has_texts_later,
    status_known,
    summary_known,
)
from tracker.store.questions.order import BEST, SORTS, Cursor, in_order
from tracker.store.questions.question import Question
from tracker.store.search.language import read_search
from tracker.store.search.text_search import leaves_out, rank_of
from tracker.store.tables import EVENT, TABLES
from tracker.store.viewer import Look


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


@dataclass(frozen=True)
class TablePage(Question[Page]):
    """One page of rows.

    Attributes:
        event_filter: Which events.
        sort: A key of `SORTS`, or `BEST` for a filter with a search text.
        after: `Page.next` of the page before; None for the first.
        limit: Rows at most.
    """

    event_filter: EventFilter
    sort: str = "when"
    after: Cursor | None = None
    limit: int = 100

    def answer(self, look: Look) -> Page:
        """The rows, and where the next page starts."""
        known_on = self.event_filter.known_on
        score = _ranking(look, self.event_filter) if self.sort == BEST else None
        names, falls = SORTS["when" if self.sort == BEST else self.sort]
        found = build(look.connection, self.event_filter, look.viewer, in_order=score is None)
        statement = select(
            EVENT.c.seq, EVENT.c.id, EVENT.c.kind, EVENT.c.when_edtf, found.title,
            summary_known(known_on), EVENT.c.track, EVENT.c.confidence,
            status_known(known_on).label("status"), EVENT.c.recorded_at, EVENT.c.end_known_from,
            EVENT.c.es, EVENT.c.ord,
        ).where(*found.conditions)  # fmt: skip
        if score is None:
            columns: list[ColumnElement[Any]] = [EVENT.c[name] for name in names]
            if "title" in names and has_texts_later(look.connection, known_on):
                columns[0] = found.title  # without one, its index serves
            statement = in_order(statement, columns, self.after, falls=falls)
        else:
            base, rank = score
            names = ("score", "seq")
            statement = statement.add_columns(rank.label("score")).select_from(base)
            statement = in_order(statement, [rank, EVENT.c.seq], self.after, falls=False)
        rows = look.connection.execute(statement.limit(self.limit + 1)).all()
        shown = rows[: self.limit]
        attached = _attached(look.connection, [row.seq for row in shown], known_on)
        page = [_row(row, attached[row.seq], known_on) for row in shown]
        last = shown[-1] if len(rows) > self.limit else None
        if last is not None:
            return Page(page, tuple(getattr(last, name) for name in names))
        return Page(page, None, len(page) if self.after is None else None)


@dataclass(frozen=True)
class IsRanked(Question[bool]):
    """Whether a page in the order `BEST` is one: there are words, and not too many hits."""

    event_filter: EventFilter

    def answer(self, look: Look) -> bool:
        """Whether it is."""
        return _ranking(look, self.event_filter) is not None


def _ranking(look: Look, event_filter: EventFilter) -> tuple[Any, ColumnElement[float]] | None:
    """Where to read the rank of hits from, and the rank: the lower, the better.

    Returns:
        None without a search text, and for more hits than `limits.MOST_RANKED`.
    """
    if not event_filter.text.strip():
        return None
    later = has_texts_later(look.connection, event_filter.known_on)
    if later and leaves_out(read_search(event_filter.text)):
        return None  # what is found just since a text was not known has no rank
    where = build(look.connection, event_filter, look.viewer).conditions
    hits = select(EVENT.c.seq).where(*where)
    if has_more_than(look.connection, hits, limits.MOST_RANKED):
        return None
    return rank_of(look.connection, event_filter.text)


def _row(row: Any, attached: "_Attached", known_on: date | None) -> Row:  # noqa: ANN401 - of TablePage
    return Row(
        row.id, row.kind, date_as_known(row.when_edtf, row.end_known_from, known_on),
        row.title, row.summary, attached.actors, attached.issues, row.track, row.confidence,
        row.status, attached.claims, attached.sources, row.recorded_at,
    )  # fmt: skip


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
