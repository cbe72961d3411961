"""A backup and a move take along every table that people write to, row by row."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.builders import make_event
from tests.conftest import NewDemo
from tests.postgres import Postgres
from tracker.model.dates import When
from tracker.model.desk import Comment, SavedView, Star, Step, Story
from tracker.model.named import KnownPlace
from tracker.model.telling.chapters import Chapter
from tracker.store import Store, backup, open_store, restore
from tracker.store.database.engine import reading
from tracker.store.tables import METADATA
from tracker.store.upkeep.move import move

GAZA = "gaza-hostage-talks-2023"
COUNTED = frozenset({"day_count", "known_count", "facet_count", "choice_day", "derived"})
"""Tables that hold nothing of their own: what is counted in others."""

Rows = dict[str, list[str]]


@pytest.fixture
def full(new_demo: NewDemo) -> Store:
    """A record with something in every table."""
    store = new_demo()
    event = make_event(
        id="a1",
        dossier=GAZA,
        tags=["truce"],
        external_ids=[{"scheme": "ACLED", "id": "1", "row": "{}"}],
        note="ملاحظة",
    )
    saved = store.add(event, by="Ada").event
    store.change(saved.changed(title="Διαφορετικά"), base=1, by="Bo")
    chapter = Chapter(dossier=GAZA, title="A pause", when=When.parse("2023-11"))
    store.put_chapter(chapter, by="Ada")
    store.put_described(KnownPlace(name="Doha", aliases=("الدوحة",), country="QA"), by="Ada")
    for item in (
        SavedView(name="Doha", page="timeline", query="kind=talks"),
        Star(event="a1"),
        Comment(event="a1", text="Whence?"),
        Story(title="Told", steps=(Step(event="a1", text="So."),)),
    ):
        store.lay(GAZA, item, by="Ada")
    store.keep_draft("form-1", "Ada", {"title": "Half"})
    store.keep_mapping(["Date", "Title"], {"dates": "dmy"}, by="Ada")
    store.keep_two("a1", "ht-001", by="Ada")
    store.keep_rules(GAZA, {"private": ["Lea Cruz"]}, by="Ada")
    return store


def rows(store: Store) -> Rows:
    with reading(store.engine) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in METADATA.sorted_tables
        }


def test_every_table_that_people_write_to_has_something_in_it(full: Store) -> None:
    empty = {name for name, found in rows(full).items() if not found}
    assert empty <= COUNTED


def test_a_backup_that_is_restored_has_all_of_it(full: Store, tmp_path: Path) -> None:
    backup(full.url, tmp_path / "copy.db")
    url = f"sqlite:///{tmp_path / 'restored.db'}"
    restore(tmp_path / "copy.db", url)
    _has_all(url, rows(full))


def test_a_moved_record_has_all_of_it(full: Store, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'moved.db'}"
    move(full.url, url)
    _has_all(url, rows(full))


@pytest.mark.postgres
def test_a_record_moved_to_a_server_has_all_of_it(full: Store, postgres: Postgres) -> None:
    url = postgres.new()
    move(full.url, url)
    _has_all(url, rows(full))


def _has_all(url: str, expected: Rows) -> None:
    there = open_store(url)
    found = rows(there)
    there.close()
    assert found == expected
