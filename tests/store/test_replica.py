from pathlib import Path

import pytest

from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.postgres import Postgres
from tracker.errors import DatabaseUnusable
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store.questions import Count


def test_a_replica_that_lags_is_passed_over_until_it_catches_up(
    sqlite_store: Store, tmp_path: Path
) -> None:
    sqlite_store.add(make_event(), by="Ada")
    copy = tmp_path / "replica.db"
    sqlite_store.backup(copy)
    both = open_store(sqlite_store.url, read_url=f"sqlite:///{copy}")
    assert both.read_engine is not both.engine
    both.add(make_event(title="Just now"), by="Ada")
    assert both.read_engine is both.engine
    assert ask(both, Count(EventFilter())) == 2
    both.close()


def test_a_replica_that_cannot_be_used_does_not_stop_reading(
    sqlite_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "junk.db").write_text("no database at all, but long enough to be taken for one")
    (tmp_path / "empty.db").touch()
    sqlite_store.add(make_event(), by="Ada")
    for url in (
        f"sqlite:///{tmp_path / 'junk.db'}",
        f"sqlite:///{tmp_path / 'empty.db'}",
        f"sqlite:///{tmp_path / 'not' / 'there.db'}",
        f"sqlite:///{tmp_path / 'not there?.db'}",
        "postgresql://nohost.invalid/x",
        "postgresql://127.0.0.1:1/x",
    ):
        both = open_store(sqlite_store.url, read_url=url)
        assert both.read_engine is both.engine
        assert ask(both, Count(EventFilter())) == 1
        both.close()
    assert {file.name for file in tmp_path.iterdir()} == {"junk.db", "empty.db"}


@pytest.mark.postgres
def test_a_replica_without_tables_does_not_stop_reading(
    sqlite_store: Store, postgres: Postgres
) -> None:
    sqlite_store.add(make_event(), by="Ada")
    both = open_store(sqlite_store.url, read_url=postgres.new_without_tables())
    assert ask(both, Count(EventFilter())) == 1
    both.close()


def test_another_record_is_not_taken_for_a_replica(
    new_record: NewRecord, sqlite_store: Store
) -> None:
    other = new_record("sqlite")
    for _ in range(3):
        other.add(make_event(), by="Cy")
    sqlite_store.add(make_event(), by="Ada")
    both = open_store(sqlite_store.url, read_url=other.url)
    assert ask(both, Count(EventFilter())) == 1
    both.close()


@pytest.mark.parametrize("host", ["nohost.invalid", "127.0.0.1:1"])
def test_a_server_that_cannot_be_reached_is_named_in_a_sentence(host: str) -> None:
    with pytest.raises(DatabaseUnusable, match="server cannot be used"):
        open_store(f"postgresql://{host}/x")
