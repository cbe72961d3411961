"""Hot questions are answered by the index that is meant for them, or by the counts kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.conftest import NewRecord
from tracker.model.filters import EventFilter
from tracker.seeding import load_demo
from tracker.store import Store

GAZA = EventFilter(dossier="gaza-hostage-talks-2023")
_DAY = 86_400_000_000


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    load_demo(store)
    return store


@contextmanager
def _plans(store: Store) -> Iterator[list[str]]:
    """Collects the plan of every statement that is run inside."""
    found: list[str] = []
    asked: list[tuple[str, Any]] = []

    def keep(*told: object) -> None:
        statement, parameters = told[2:4]
        if str(statement).startswith("SELECT"):
            asked.append((str(statement), parameters))

    event.listen(store.read_engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(store.read_engine, "before_cursor_execute", keep)
    with store.read_engine.connect() as connection:
        for statement, parameters in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.append(" / ".join(str(row[3]) for row in rows))


def test_a_count_and_the_choices_read_no_event(record: Store) -> None:
    with _plans(record) as plans:
        assert record.count(GAZA) == 90
        assert record.facets(GAZA)["kind"]
        assert record.count(GAZA.but(kind=("impasse",))) == 7
    assert plans
    assert not any(" event " in f" {plan} " for plan in plans)


def test_a_window_is_found_by_its_start(record: Store) -> None:
    first = record.extent("gaza-hostage-talks-2023")
    assert first is not None
    with _plans(record) as plans:
        record.points(GAZA, window=(first[0], first[0] + 20 * _DAY), most=5)
    over_events = [plan for plan in plans if "event" in plan]
    assert over_events
    assert not any("SCAN event" in plan for plan in over_events)
    assert any("ix_event_long" in plan for plan in over_events)


def test_the_first_and_last_day_read_one_row_each(record: Store) -> None:
    with _plans(record) as plans:
        record.extent("gaza-hostage-talks-2023")
    assert any("ix_event_cover" in plan for plan in plans)
    assert any("ix_event_end" in plan for plan in plans)
    assert not any("TEMP B-TREE" in plan for plan in plans)


def test_an_actor_is_probed_and_not_searched_for(record: Store) -> None:
    with _plans(record) as plans:
        record.count(GAZA.but(actor=("Qatar", "Egypt"), actors="all"))
    assert any("SEARCH participant" in plan for plan in plans)
    assert not any("SCAN participant" in plan for plan in plans)


def test_a_view_asks_a_fixed_number_of_questions(record: Store) -> None:
    with _plans(record) as plans:
        record.points(GAZA, window=None, most=400)
    assert len(plans) <= 6
