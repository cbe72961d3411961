"""Twelve filters: a page of 100 rows and the count, against hand-written SQL on the same file."""

import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from tests.asking import ask
from tests.benchmarks.generate import DOSSIER, events
from tests.postgres import Postgres
from tracker.model.dates import day_start
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store.limits import MOST_WITH_COUNTS
from tracker.store.questions import Choices, Count, TablePage
from tracker.store.search.text_search import forget_hits

_ROUNDS = 5
BASE = "dossier = 'bench' AND status = 'published'"
COLUMNS = "seq, id, kind, when_edtf, title, summary, track, confidence, status, recorded_at"
_NUMBER = "(SELECT id FROM actor WHERE name = '{}')"
_OWN = f"seq IN (SELECT event FROM participant WHERE actor = {_NUMBER})"  # noqa: S608 - names from below
_BOTH = (
    f"seq IN (SELECT event FROM participant x WHERE actor = {_NUMBER} AND EXISTS "  # noqa: S608 - as above
    f"(SELECT 1 FROM participant p WHERE p.event = x.event AND p.actor = {_NUMBER}))"
)
_TAKES = (
    "EXISTS (SELECT 1 FROM participant p WHERE p.event = seq AND p.actor = "
    "(SELECT id FROM actor WHERE name = '{}'))"
)


class Named(NamedTuple):
    """A filter, the conditions that a hand would write for it, and where to start from."""

    name: str
    asked: EventFilter
    where: str
    counted: str = ""
    """Conditions for the count, where other ones are faster than those for the page."""


def _at(day: date) -> int:
    return day_start(day, DOSSIER.zone)


def filters() -> list[Named]:
    """The filters, from the plainest to all at once."""
    whole = EventFilter(dossier=DOSSIER.slug)
    first, last = date(2021, 3, 1), date(2021, 3, 31)
    start, end = _at(first), _at(date(2021, 4, 1))
    days = (
        f"es < {end} AND le > {start} AND (es > {start} - 3888000000000 OR le - es > 3888000000000)"
    )
    words = "seq IN (SELECT rowid FROM event_words WHERE event_words MATCH '{}')"
    actor, other = "Group 3", "Group 9"
    return [
        Named("everything", whole, "TRUE"),
        Named("one kind", whole.but(kind=("talks",)), "kind = 'talks'"),
        Named("two kinds", whole.but(kind=("release", "aid")), "kind IN ('release', 'aid')"),
        Named("a month", whole.but(from_=first, to=last), days),
        Named("an actor", whole.but(actor=(actor,)), _TAKES.format(actor), _OWN.format(actor)),
        Named(
            "two actors together",
            whole.but(actor=(actor, other), actors="all"),
            f"{_TAKES.format(actor)} AND {_TAKES.format(other)}",
            _BOTH.format(other, actor),
        ),
        Named(
            "a rare actor in a month",
            whole.but(actor=("Group 200",), from_=first, to=last),
            f"{_OWN.format('Group 200')} AND {days}",
        ),
        Named("a word", whole.but(text="convoy"), words.format("convoy")),
        Named("a phrase", whole.but(text='"convoy village"'), words.format('"convoy village"')),
        Named(
            "an issue",
            whole.but(issue=("elections",)),
            "EXISTS (SELECT 1 FROM event_issue i WHERE i.event = seq AND i.issue = "
            "(SELECT id FROM issue WHERE name = 'elections'))",
            "seq IN (SELECT event FROM event_issue WHERE issue = "
            "(SELECT id FROM issue WHERE name = 'elections'))",
        ),
        Named(
            "disputed", whole.but(confidence=("disputed",)), "confidence = 'disputed'"
        ),
        Named(
            "all together",
            whole.but(
                kind=("attack",), from_=first, to=last, actor=(actor,), text="convoy",
                confidence=("confirmed",),
            ),
            f"kind = 'attack' AND {days} AND {_TAKES.format(actor)} AND "
            f"{words.format('convoy')} AND confidence = 'confirmed'",
        ),
    ]  # fmt: skip


def _best(act: Callable[[], int]) -> tuple[float, int]:
    times, found = [], 0
    for _ in range(_ROUNDS):
        forget_hits()  # as after a write: each round finds the words anew
        began = time.perf_counter()
        found = act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), found


_SQLITE_WORDS = re.compile(r"""seq IN \(SELECT rowid FROM event_words .*? MATCH '"?([^'"]*)"?'\)""")


def _postgres_words(found: re.Match[str]) -> str:
    """A search on SQLite as PostgreSQL has it: its index knows words, the text knows phrases."""
    words = found[1]
    query = " & ".join(words.split())
    search = f"event_lexemes(words) @@ '{query}'::tsquery"
    return f"{search} AND ' ' || words || ' ' LIKE '% {words} %'" if " " in words else search


def _on_postgres(one: Named) -> Named:
    where, counted = (_SQLITE_WORDS.sub(_postgres_words, sql) for sql in (one.where, one.counted))
    return one._replace(where=where, counted=counted)


def _by_hand(connection: Any, one: Named) -> int:  # noqa: ANN401 - sqlite3 or psycopg
    where = f"{BASE} AND {one.where}"
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM event WHERE {where} ORDER BY es, ord, id LIMIT 100"  # noqa: S608 - from above
    ).fetchall()
    numbers = ",".join(str(row[0]) for row in rows) or "0"
    for query in (
        "SELECT p.event, a.name FROM participant p JOIN actor a ON a.id = p.actor WHERE p.event IN",
        "SELECT l.event, i.name FROM event_issue l JOIN issue i ON i.id = l.issue WHERE l.event IN",
        "SELECT event, 1 FROM claim WHERE event IN",
        "SELECT event, 1 FROM citation WHERE event IN",
    ):
        connection.execute(f"{query} ({numbers})").fetchall()
    where = f"{BASE} AND {one.counted or one.where}"
    count = connection.execute(f"SELECT count(*) FROM event WHERE {where}").fetchone()  # noqa: S608 - from above
    return int(count[0])


_NAIVE = {
    "kind": "SELECT kind, count(*) FROM event WHERE {where} GROUP BY kind",
    "actor": "SELECT a.name, count(DISTINCT p.event) FROM event JOIN participant p ON "
    "p.event = seq JOIN actor a ON a.id = p.actor WHERE {where} GROUP BY a.name",
    "issue": "SELECT i.name, count(*) FROM event JOIN event_issue l ON l.event = seq "
    "JOIN issue i ON i.id = l.issue WHERE {where} GROUP BY i.name",
}


def together(file: Path) -> str:
    """Page, count and counts per choice (kind, actor, issue) against queries by hand, one each."""
    store = open_store(f"sqlite:///{file}")
    hand = sqlite3.connect(file)
    hand.execute("PRAGMA cache_size=-65536")
    hand.execute("PRAGMA mmap_size=268435456")
    names = tuple(_NAIVE)
    lines = [
        "| filter | events | Parley, ms | by hand, ms | times faster |",
        "|---|---|---|---|---|",
    ]
    for one in filters():
        if one.asked.kind or one.asked.actor or one.asked.issue:
            continue  # Parley leaves a name's own choices out of its counts; by hand would differ

        def ours(one: Named = one) -> int:
            ask(store, TablePage(one.asked, limit=100))
            ask(store, Choices(one.asked, names=names))
            return ask(store, Count(one.asked))

        def theirs(one: Named = one) -> int:
            where = f"event.{BASE} AND {one.where}"
            for query in _NAIVE.values():
                hand.execute(query.format(where=where)).fetchall()
            return _by_hand(hand, one)

        took, count = _best(ours)
        took_by_hand, same = _best(theirs)
        if same != count:
            raise AssertionError(f"{one.name}: {count} and {same} differ")
        uncounted = "" if count <= MOST_WITH_COUNTS or one.name == "everything" else " (no numbers)"
        lines.append(
            f"| {one.name}{uncounted} | {count:,} | {took:,.1f} | {took_by_hand:,.1f} | "
            f"{took_by_hand / took:.1f} |"
        )
    store.close()
    hand.close()
    return "\n".join(lines)


def on_postgres(count: int) -> str:
    """The twelve filters on PostgreSQL, against SQL by hand through psycopg."""
    server = Postgres()
    url = server.new()
    store = open_store(url)
    store.put_dossier(DOSSIER, by="bench")
    store.add_many(events(count), by="bench")
    hand = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
    table = _table(store, lambda one: _by_hand(hand, _on_postgres(one)))
    hand.close()
    store.close()
    server.stop()
    return table


def compare(file: Path) -> str:
    """A table in Markdown: milliseconds of both, and their ratio."""
    store = open_store(f"sqlite:///{file}")
    hand = sqlite3.connect(file)
    hand.execute("PRAGMA cache_size=-65536")
    hand.execute("PRAGMA mmap_size=268435456")
    table = _table(store, lambda one: _by_hand(hand, one))
    store.close()
    hand.close()
    return table


def _table(store: Store, by_hand: Callable[[Named], int]) -> str:
    lines = ["| filter | events | Parley, ms | by hand, ms | times |", "|---|---|---|---|---|"]
    ratios = []
    for one in filters():

        def ours(one: Named = one) -> int:
            page = ask(store, TablePage(one.asked, limit=100))
            return ask(store, Count(one.asked)) if page.total is None else page.total

        took, count = _best(ours)
        theirs, same = _best(lambda one=one: by_hand(one))  # type: ignore[misc]
        if same != count:
            raise AssertionError(f"{one.name}: {count} and {same} differ")
        ratios.append(took / theirs)
        lines.append(
            f"| {one.name} | {count:,} | {took:,.1f} | {theirs:,.1f} | {took / theirs:.2f} |"
        )
    lines.append(f"\nMedian of the ratios: {statistics.median(ratios):.2f}.")
    return "\n".join(lines)
