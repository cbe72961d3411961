"""One altered letter is found, wherever it stands; what cannot be looked at is told apart."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tests.store.older import make_older
from tests.store.test_guarantees import damage_index
from tracker.errors import DatabaseDamaged, DatabaseUnusable
from tracker.model.actors import Actor
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.model.sources import Publisher
from tracker.store import Store, open_store
from tracker.store.checks import soundness
from tracker.store.database.engine import writing
from tracker.store.questions import History


def told(event_id: str, title: str = "A meeting") -> Event:
    """An event with a quotation and a figure's note."""
    source = {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}
    return make_event(
        id=event_id,
        title=title,
        citations=[{"source": source, "quotation": "We agreed on forty trucks."}],
        claims=[
            {
                "measure": "captives held",
                "value": 230,
                "claimed_by": "Israel",
                "note": "Counted by the families.",
            }
        ],
    )


@pytest.fixture
def full(store: Store) -> Store:
    """A record with an event by each way in, and with histories of all sorts."""
    store.put_actor(
        Actor(name="Hamas", aliases=("The movement",), description="A party."), by="Ada"
    )
    store.put_publisher(Publisher(name="Reuters", reliability="B", note="An agency."), by="Ada")
    store.add(told("typed"), by="Ada")
    store.add(told("edited", title="First"), by="Ada")
    store.change(event_in(store, "edited").changed(title="Second"), base=1, by="Ben")
    store.change(event_in(store, "edited").changed(title="Third"), base=2, by="Ben")
    store.add_many([told("imported"), told("mended", title="As imported")], by="Ada")
    store.change(event_in(store, "mended").changed(title="As mended"), base=1, by="Ben")
    gone = store.add(told("gone", title="Taken back"), by="Ada")
    store.undo(gone.number, by="Ada")
    batch = store.add_many([told("lost", title="Imported and taken back")], by="Ada").number
    assert batch
    store.undo(batch, by="Ada")
    assert store.check() == []
    return store


NOTE = "SET payload = replace(payload, 'Counted by the families', 'Counted by the familias')"
QUOTATION = "SET payload = replace(payload, 'forty trucks', 'fort9 trucks')"
ALTERED = {
    "a note of a typed event": f"UPDATE event {NOTE} WHERE id = 'typed'",
    "a note of an edited event": f"UPDATE event {NOTE} WHERE id = 'edited'",
    "a note of an imported event": f"UPDATE event {NOTE} WHERE id = 'imported'",
    "a note of one that was mended": f"UPDATE event {NOTE} WHERE id = 'mended'",
    "a quotation of a typed event": f"UPDATE event {QUOTATION} WHERE id = 'typed'",
    "a quotation of an imported event": f"UPDATE event {QUOTATION} WHERE id = 'imported'",
    "an actor's description": "UPDATE actor SET payload = replace(payload, 'A party', 'A parte')",
    "a publisher's note": "UPDATE publisher SET payload = replace(payload, 'agency', 'agence')",
    "a publisher's grade": "UPDATE publisher SET payload = replace(payload, '\"B\"', '\"C\"')",
    "a version in between": "UPDATE revision SET after = replace(after, 'Second', 'Secund')",
    "what stood before": "UPDATE revision SET before = replace(before, 'First', 'Fir5t')",
    "what was imported": "UPDATE revision SET before = replace(before, 'As imp', 'As inp')",
    "what was taken back": "UPDATE revision SET after = replace(after, 'Taken', 'Tagen')",
    "a batch that was taken back": "UPDATE revision SET before = replace(before, 'Imp', 'Inp')",
    "who wrote it": "UPDATE revision SET by = 'Bem' WHERE name = 'edited' AND revision = 2",
    "when it was written": "UPDATE revision SET at = at + 1 WHERE name = 'imported'",
    "what was done": "UPDATE revision SET action = 'chance' WHERE name = 'mended' AND revision = 2",
    "how many came": "UPDATE revision SET name = '3' WHERE subject = 'batch' AND name = '2'",
    "a seal": "UPDATE revision SET seal = 'x' WHERE name = 'typed'",
    "what took it back": "UPDATE revision SET undone_by = number - 1 WHERE undone_by IS NOT NULL",
}


@pytest.mark.parametrize("statement", ALTERED.values(), ids=ALTERED)
def test_an_altered_letter_is_found(full: Store, statement: str) -> None:
    with writing(full.engine) as connection:
        assert connection.execute(text(statement)).rowcount
    problems = [str(problem) for problem in full.check()]
    assert problems
    assert any("Restore a backup" in problem for problem in problems)


def test_only_what_was_altered_is_named(full: Store) -> None:
    with writing(full.engine) as connection:
        connection.execute(text(ALTERED["a note of an imported event"]))
        connection.execute(text(ALTERED["a version in between"]))
    assert {problem.path[0] for problem in full.check()} == {"imported", "edited"}
    assert {problem.path[0] for problem in full.check("test-talks")} == {"imported", "edited"}


def test_a_record_of_an_older_parley_is_sealed_when_it_is_brought_up(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{make_older(tmp_path / 'record.db')}")
    odd = store.check()
    with writing(store.engine) as connection:
        own = "UPDATE revision SET by = 'Somebody' WHERE subject = 'event' AND name = 'rel-2'"
        connection.execute(text(own))
    assert {p.path[0] for p in store.check() if p not in odd} == {"rel-2"}
    store.close()


def test_names_that_go_from_one_actor_to_another_are_in_order(store: Store) -> None:
    for name in ("One", "Two"):
        store.put_actor(Actor(name=name), by="Ada")
    store.put_actor(Actor(name="Three"), by="Ada", rename_from="Two")
    store.put_actor(Actor(name="Two", description="Once One."), by="Ada", rename_from="One")
    store.put_actor(Actor(name="One", description="New."), by="Ada")
    assert store.check() == []


# ---- damage to the file


@pytest.fixture
def file(sqlite_store: Store) -> Path:
    """The file of a record with some events."""
    for number in range(60):
        sqlite_store.add(told(f"e{number}", "x" * 100), by="Ada")
    sqlite_store.keep_draft("form", "Ada", {"title": "Half"})
    name = sqlite_store.engine.url.database
    assert name
    sqlite_store.close()
    return Path(name)


def test_damage_that_no_event_shows_is_found(file: Path) -> None:
    damage_index(file)
    store = open_store(f"sqlite:///{file}")
    assert "The file is damaged" in "\n".join(map(str, store.check()))
    store.close()


def test_a_row_that_refers_to_nothing_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("DELETE FROM issue")
        opened.execute("UPDATE source SET publisher = 99")
    store = open_store(f"sqlite:///{file}")
    words = "\n".join(map(str, store.check()))
    assert "A row of the table source refers to one of publisher that is not there" in words
    store.close()


def test_a_check_that_damage_ends_says_so(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened:
        (page,) = opened.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'revision'"
        ).fetchone()
        opened.execute("PRAGMA journal_mode = DELETE")
    with file.open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(b"\xff" * 4096)
    store = open_store(f"sqlite:///{file}")
    words = [str(problem) for problem in store.check()]
    assert "The rest could not be looked at" in words[-1]
    with pytest.raises(DatabaseDamaged, match=rf"{file.name} is damaged"):
        ask(store, History("e1"))
    store.close()


def test_bytes_that_are_no_text_are_told_in_a_sentence(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("UPDATE event SET payload = CAST(x'7bff7d' AS TEXT) WHERE id = 'e1'")
    store = open_store(f"sqlite:///{file}")
    for look in (lambda: event_in(store, "e1"), lambda: list(events_in(store, EventFilter()))):
        with pytest.raises(DatabaseUnusable, match=rf"{file.name} is damaged"):
            look()
    store.close()


def test_an_index_that_could_not_be_looked_at_is_not_called_wrong(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        (problem,) = soundness.search(store.engine, wait=0)
        assert "could not be looked at" in str(problem)
        assert "out of step" not in str(problem)
        other.execute("ROLLBACK")
    assert store.check() == []
    store.close()
