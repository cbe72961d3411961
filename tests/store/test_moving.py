from pathlib import Path

import pytest

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tests.conftest import DATABASES, NewDemo
from tests.postgres import Postgres
from tracker.errors import DatabaseUnusable
from tracker.model.actors import Actor
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store
from tracker.store.questions import Count, History
from tracker.store.upkeep.move import NotTheSame, move

EVERY = EventFilter(status=("draft", "published", "retracted"))


@pytest.fixture
def full(new_demo: NewDemo) -> Store:
    store = new_demo()
    saved = store.add(make_event(), by="Ada")
    store.change(saved.event.changed(title="Changed"), base=1, by="Bo")
    store.keep_draft("form-1", "Ada", {"title": "Half"})
    return store


class Interrupted(Exception):
    pass


@pytest.mark.postgres
def test_a_record_moves_to_postgresql_with_its_history(full: Store, postgres: Postgres) -> None:
    url = postgres.new()
    moved = move(full.url, url)
    there = open_store(url)
    assert moved.rows["event"] == ask(there, Count(EVERY)) == ask(full, Count(EVERY))
    assert [e.as_dict() for e in events_in(there, EVERY)] == [
        e.as_dict() for e in events_in(full, EVERY)
    ]
    changed = next(event.id for event in events_in(full, EVERY) if event.title == "Changed")
    assert [one.by for one in ask(there, History(changed))] == ["Ada", "Bo"]
    assert there.draft("form-1") == {"title": "Half"}
    assert there.check() == full.check()
    fresh = there.add(make_event(), by="Ada")  # numbers go on after those that were copied
    assert event_in(there, fresh.event.id).title == fresh.event.title
    there.close()


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a record."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'target.db'}"
    return str(request.getfixturevalue("postgres").new())


def test_a_move_that_is_interrupted_after_every_part_comes_to_its_end(
    full: Store, empty: str
) -> None:
    tables: list[str] = []

    def stop(what: str, *_: object) -> None:
        tables.append(what)
        raise Interrupted

    for _ in range(500):
        try:
            move(full.url, empty, stop, at_once=300)
        except Interrupted:
            if "compared" in tables[-1]:
                break
    held = {what.split()[2] for what in tables if "copied" in what}
    assert {"actor", "event", "participant", "citation", "claim", "revision", "draft"} <= held
    moved = move(full.url, empty)
    assert moved.rows["event"] == ask(full, Count(EVERY))
    there = open_store(empty)
    assert there.check() == full.check()
    there.close()


def test_a_move_can_be_repeated_and_brings_what_came_since(full: Store, empty: str) -> None:
    first = move(full.url, empty)
    assert move(full.url, empty) == first
    full.keep_draft("form-2", "Ada", {"title": "Other"})
    full.put_actor(Actor(name="Somebody"), by="Ada")
    again = move(full.url, empty)
    assert again.rows["actor"] == first.rows["actor"] + 1
    assert again.rows["event"] == first.rows["event"]


def test_a_record_is_not_moved_onto_itself(full: Store, tmp_path: Path) -> None:
    file = Path(full.engine.url.database or "")
    (tmp_path / "link.db").symlink_to(file)
    (tmp_path / "second.db").hardlink_to(file)
    spellings = [file, file.parent / ".." / file.parent.name / file.name]
    for same in [*spellings, tmp_path / "link.db", tmp_path / "second.db"]:
        with pytest.raises(DatabaseUnusable, match="the record itself"):
            move(full.url, f"sqlite:///{same}")
    assert full.check() == []


@pytest.mark.postgres
def test_a_record_on_a_server_is_not_moved_onto_itself(postgres: Postgres) -> None:
    url = postgres.new()
    store = open_store(url)
    store.add(make_event(), by="Ada")
    store.close()
    other = url.replace("postgresql+psycopg:", "postgresql:")
    other += f"{'&' if '?' in other else '?'}application_name=other"
    with pytest.raises(DatabaseUnusable, match="the record itself"):
        move(url, other)
    assert move(url, postgres.new()).rows["event"] == 1


@pytest.mark.postgres
def test_another_record_is_not_written_over(full: Store, postgres: Postgres) -> None:
    url = postgres.new()
    other = open_store(url)
    other.add(make_event(title="Mine"), by="Cy")
    with pytest.raises(NotTheSame, match="another record"):
        move(full.url, url)
    assert ask(other, Count(EVERY)) == 1
    other.close()
