"""Hot questions are answered by the index that is meant for them, or by the counts kept."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.asking import ask
from tests.builders import make_event
from tests.conftest import DATABASES, NewRecord
from tests.demo import HOW_MANY, of_kind
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.seeding import load_demo
from tracker.store import KEEPER, Store
from tracker.store.database.engine import is_sqlite
from tracker.store.questions import (
    Choices,
    Claims,
    Count,
    Events,
    Extent,
    LatestEvents,
    Names,
    TablePage,
    Timeline,
)

GAZA = EventFilter(dossier="gaza-hostage-talks-2023")
_DAY = 86_400_000_000


@pytest.fixture(scope="module", params=DATABASES)
def record(request: pytest.FixtureRequest, new_record: NewRecord) -> Store:
    store = new_record(request.param)
    load_demo(store)
    return store


@contextmanager
def _plans(store: Store) -> Iterator[list[str]]:
    """Collects the plan of every statement that is run inside.

    PostgreSQL would rather read a small table whole: it is asked what it does where it cannot.
    """
    found: list[str] = []
    asked: list[tuple[str, Any]] = []

    def keep(*told: object) -> None:
        statement, parameters = told[2:4]
        if str(statement).startswith(("SELECT", "WITH")):
            asked.append((str(statement), parameters))

    event.listen(store.read_engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(store.read_engine, "before_cursor_execute", keep)
    with store.read_engine.connect() as connection:
        explain = "EXPLAIN QUERY PLAN" if is_sqlite(connection) else "EXPLAIN"
        if not is_sqlite(connection):
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, parameters in asked:
            rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
            found.append(" / ".join(str(row[-1]) for row in rows))


def _reads(plan: str, table: str) -> bool:
    return re.search(rf"(SCAN|SEARCH| on) {table}(_\d+)?\b", plan) is not None


def _scans(plan: str, table: str) -> bool:
    """Whether a table is read row by row, and not through an index."""
    found = re.search(rf"(SCAN {table}(_\d+)?\b(?! USING)|Seq Scan on {table}\b)", plan)
    return found is not None


def test_a_count_and_the_choices_read_no_event(record: Store) -> None:
    with _plans(record) as plans:
        assert ask(record, Count(GAZA)) == HOW_MANY
        assert ask(record, Choices(GAZA))["kind"]
        assert ask(record, Count(GAZA.but(kind=("impasse",)))) == of_kind("impasse")
        assert ask(record, Count(GAZA.but(actor=("Qatar",), kind=("talks",))))
    assert plans
    assert not any(_reads(plan, "event") for plan in plans)


def test_a_window_is_found_by_its_start(record: Store) -> None:
    first = ask(record, Extent("gaza-hostage-talks-2023"))
    assert first is not None
    with _plans(record) as plans:
        ask(record, Timeline(GAZA, window=(first[0], first[0] + 20 * _DAY), most=5))
    over_events = [plan for plan in plans if _reads(plan, "event")]
    assert over_events
    assert not any(_scans(plan, "event") for plan in over_events)
    # Of so few events PostgreSQL takes whichever index comes first.
    wanted = "ix_event_long" if is_sqlite(record.read_engine) else "ix_event_"
    assert any(wanted in plan for plan in over_events)


@pytest.mark.parametrize("lane_by", ["actor", "issue", "track"])
def test_lanes_are_read_from_the_counts_by_day(record: Store, lane_by: Any) -> None:  # noqa: ANN401
    with _plans(record) as plans:
        assert ask(record, Timeline(GAZA, lane_by=lane_by, most=0)).density
    assert any(_reads(plan, "choice_day") for plan in plans)
    assert not any(_scans(plan, "choice_day") for plan in plans)
    assert not any(_scans(plan, "participant") for plan in plans)


def test_the_first_and_last_day_read_one_row_each(record: Store) -> None:
    with _plans(record) as plans:
        ask(record, Extent("gaza-hostage-talks-2023"))
    assert any("ix_event_cover" in plan for plan in plans)
    assert any("ix_event_end" in plan for plan in plans)
    assert not any("TEMP B-TREE" in plan for plan in plans)


def test_an_actor_is_probed_and_not_searched_for(record: Store) -> None:
    with _plans(record) as plans:
        ask(record, Count(GAZA.but(actor=("Qatar", "Egypt"), actors="all")))
    assert any(_reads(plan, "participant") for plan in plans)
    assert not any(_scans(plan, "participant") for plan in plans)


def test_figures_are_found_by_their_measure(record: Store) -> None:
    with _plans(record) as plans:
        assert ask(record, Claims(GAZA, ("captives held",)))
    assert any("ix_claim_measure" in plan for plan in plans)


def test_a_view_asks_a_fixed_number_of_questions(record: Store) -> None:
    with _plans(record) as plans:
        ask(record, Timeline(GAZA, window=None, most=400))
        one = len(plans)
    assert one <= 6
    with _plans(record) as plans:
        ask(record, Choices(GAZA.but(text="fuel")))
    assert len(plans) <= 5
    with _plans(record) as plans:
        ask(record, TablePage(GAZA, limit=50))
    assert len(plans) <= 3
    with _plans(record) as plans:
        latest = ask(record, LatestEvents(GAZA, 30))
    assert len(plans) <= 3
    assert latest == ask(record, Events(GAZA))[-30:]


@pytest.mark.parametrize("record", ["sqlite"], indirect=True)  # the other finds rows by place
def test_hits_of_a_search_are_counted_without_their_texts(record: Store) -> None:
    asked = GAZA.but(text="fuel")
    for look in (
        lambda: ask(record, Count(asked)),
        lambda: ask(record, Timeline(asked, most=1)),
        lambda: ask(record, Choices(asked)),
    ):
        with _plans(record) as plans:
            look()
        assert any("COVERING INDEX ix_event_narrow (seq=?" in plan for plan in plans)


@pytest.mark.parametrize(
    "of", ["actor", "issue", "tag", "place", "track", "group", "publisher", "measure"]
)
def test_names_are_suggested_without_a_look_at_the_events(record: Store, of: str) -> None:
    with _plans(record) as plans:
        ask(record, Names(of, GAZA.dossier))
    assert not any(_reads(plan, "event") for plan in plans)


def test_days_of_all_dossiers_are_found_by_an_index(record: Store) -> None:
    asked = EventFilter.read({"from": "2023-10-20", "to": "2023-10-30"})
    with _plans(record) as plans:
        assert ask(record, Count(asked))
    over_events = [plan for plan in plans if _reads(plan, "event")]
    assert over_events
    assert not any(_scans(plan, "event") for plan in over_events)
    if is_sqlite(record.read_engine):
        ways = ("dossier=? AND es", "ix_event_long", "ix_event_end_known")
        assert all(any(way in plan for way in ways) for plan in over_events)
        assert any(ways[0] in plan for plan in over_events)


@contextmanager
def _statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    """Collects statements and their parameters, those of writes, too."""
    found: list[tuple[str, Any]] = []

    def keep(*told: object) -> None:
        found.append((str(told[2]), told[3]))

    engines = list({id(one): one for one in (store.engine, store.read_engine)}.values())
    for engine in engines:
        event.listen(engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", keep)


def test_a_batch_asks_once_for_each_name(new_record: NewRecord) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test"), by="Ada")
    said = {"measure": "people killed", "value": 1, "claimed_by": "Office nobody lists"}
    asked: list[int] = []
    for number in (20, 60):
        events = [
            make_event(
                "attack",
                id=f"e{number}-{n}",
                dossier="test-talks",
                participants=[{"actor": f"Group {number}", "role": "initiator"}],
                claims=[said],
            )
            for n in range(number)
        ]
        with _statements(store) as statements:
            store.add_many(events, by="Ada")
        asked.append(sum("FROM actor" in text for text, _ in statements))
    assert asked[0] == asked[1]


def test_the_first_of_many_events_is_given_before_the_others_are_looked_for(record: Store) -> None:
    whole = [one.id for one in ask(record, Events(GAZA))]
    with _statements(record) as statements:
        stream = record.seen_by(KEEPER).stream(GAZA, at_once=3)
        first = next(stream)
        looked = [what for text, what in statements if "ORDER BY event.es" in text]
    assert len(looked) == 1
    assert 3 in (looked[0].values() if isinstance(looked[0], dict) else looked[0])
    assert [first.id, *(one.id for one in stream)] == whole
