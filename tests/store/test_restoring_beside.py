"""A record that is restored while others have it open: no acknowledged write is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.asking import ask, event_in
from tests.builders import make_event
from tests.store.older import make_older, version_of
from tracker.errors import DatabaseUnusable
from tracker.model.filters import EventFilter
from tracker.store import Store, backup, open_store, restore
from tracker.store.database.engine import reading
from tracker.store.questions import Count

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from tests.builders import make_event
from tracker.store import open_store
store = open_store(sys.argv[1])
for number in range(100_000):
    store.add(make_event(id=f"{sys.argv[2]}-{number}"), by="Ada")
    print(f"{sys.argv[2]}-{number}", flush=True)
"""
"""Says the id of an event once the record has acknowledged it."""


@contextmanager
def writer(place: str, name: str, script: str = WRITER) -> Iterator["subprocess.Popen[str]"]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", script, place, name],
        env=environment, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def said(process: "subprocess.Popen[str]", lines: int) -> list[str]:
    assert process.stdout is not None
    found = [process.stdout.readline().strip() for _ in range(lines)]
    assert all(found), "the writer has ended"
    return found


def ids(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as opened:
        return {row[0] for row in opened.execute("SELECT id FROM event")}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a record with one event, and the record beside it."""
    store = open_store(url_of(tmp_path / "record.db"))
    store.add(make_event(id="first"), by="Ada")
    store.backup(tmp_path / "saved.db")
    store.close()
    return tmp_path / "saved.db"


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


ROUNDS = 12


def test_no_acknowledged_write_is_lost_by_a_restore(saved: Path) -> None:
    record = saved.with_name("record.db")
    looking = open_store(url_of(record))
    acknowledged: set[str] = set()
    kept: set[str] = set()
    with writer(url_of(record), "a") as one, writer(url_of(record), "b") as other:
        for _ in range(ROUNDS):
            acknowledged.update(said(one, 7), said(other, 5))
            done = restore(saved, url_of(record), overwrite=True)
            assert done.kept is not None
            kept |= ids(done.kept)
            assert event_in(looking, "first").id == "first"
        acknowledged.update(said(one, 3), said(other, 3))
        for process in (one, other):
            process.kill()
            assert process.stdout is not None
            # What it said last may have been cut off.
            acknowledged.update(process.stdout.read().split("\n")[:-1])
    assert acknowledged - kept - ids(record) == set()
    assert len(acknowledged) > ROUNDS * 12
    assert ask(looking, Count(EventFilter())) == len(ids(record))
    assert looking.check() == []
    looking.close()


FOREIGN_WRITER = """
import sqlite3, sys
opened = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
number = 0
while True:
    try:
        row = (f"f{number}",)
        opened.execute("INSERT INTO draft (key, owner, payload, at) VALUES (?, 'x', '{}', 0)", row)
    except sqlite3.OperationalError:  # somebody else writes
        continue
    print(f"f{number}", flush=True)
    number += 1
"""
"""Another program, which knows nothing of Parley's gate and never rests."""


def forms(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as opened:
        return {row[0] for row in opened.execute("SELECT key FROM draft")}


def test_no_write_of_another_program_is_lost_by_a_restore(saved: Path) -> None:
    record = saved.with_name("record.db")
    acknowledged: set[str] = set()
    kept: set[str] = set()
    with writer(str(record), "-", FOREIGN_WRITER) as other:
        for _ in range(ROUNDS):
            acknowledged.update(said(other, 50))
            done = restore(saved, url_of(record), overwrite=True)
            assert done.kept is not None
            kept |= forms(done.kept)
        other.kill()
        assert other.stdout is not None
        acknowledged.update(other.stdout.read().split("\n")[:-1])
    assert acknowledged - kept - forms(record) == set()


def test_whoever_has_the_record_open_goes_on_in_the_restored_one(saved: Path) -> None:
    record = saved.with_name("record.db")
    store = open_store(url_of(record))
    store.add(make_event(id="second"), by="Ada")
    restore(saved, url_of(record), overwrite=True)
    assert ask(store, Count(EventFilter())) == 1
    store.add(make_event(id="third"), by="Ada")
    store.close()
    assert ids(record) == {"first", "third"}
    assert ids(saved.with_name("record.db.before-restore")) == {"first", "second"}


def test_a_reader_keeps_the_state_that_it_began_with(saved: Path) -> None:
    record = saved.with_name("record.db")
    store = open_store(url_of(record))
    for number in range(3):
        store.add(make_event(id=f"e{number}"), by="Ada")
    with reading(store.engine) as connection:
        asked = text("SELECT count(*) FROM event")
        before = connection.execute(asked).scalar()
        restore(saved, url_of(record), overwrite=True)
        assert (before, connection.execute(asked).scalar()) == (4, 4)
    assert ask(store, Count(EventFilter())) == 1
    store.close()


def test_a_number_that_comes_again_after_a_restore_means_another_state(saved: Path) -> None:
    store = open_store(url_of(saved.with_name("record.db")))
    start = store.number()
    numbers, marks = [], []
    for title in ("One", "Other"):
        store.add(make_event(title=title), by="Ada")
        numbers.append(store.number())
        marks.append(store.mark())
        assert store.mark() == marks[-1]
        restore(saved, store.url, overwrite=True)
        marks.append(store.mark())
        assert store.number() == start
    assert numbers[0] == numbers[1]
    assert len(set(marks)) == 4
    store.close()


@pytest.mark.parametrize("size", [1024, 8192])
def test_a_record_with_pages_of_another_size_is_restored(saved: Path, size: int) -> None:
    record = saved.with_name("record.db")
    with closing(sqlite3.connect(record, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
        opened.execute(f"PRAGMA page_size = {size}")
        opened.execute("VACUUM")
        opened.execute("PRAGMA journal_mode = WAL")
    store = open_store(url_of(record))
    store.add(make_event(id="second"), by="Ada")
    restore(saved, url_of(record), overwrite=True)
    assert ask(store, Count(EventFilter())) == 1
    assert store.check() == []
    store.close()


def test_a_restore_follows_the_link_that_names_the_record(saved: Path) -> None:
    record, name = saved.with_name("record.db"), saved.with_name("link.db")
    name.symlink_to(record)
    restore(saved, url_of(name), overwrite=True)
    assert name.is_symlink()
    assert ids(record) == {"first"}


def test_an_older_backup_is_brought_up_before_it_is_put_in(saved: Path) -> None:
    older = make_older(saved.with_name("older.db"))
    store = open_store(url_of(saved.with_name("record.db")))
    restore(older, store.url, overwrite=True)
    assert event_in(store, "rel-1").id == "rel-1"
    store.add(make_event(id="new"), by="Ada")
    assert event_in(store, "new").id == "new"
    assert store.version() == version_of(saved)
    store.close()
    assert version_of(older) == "0006"


def test_a_restore_that_is_stopped_too_late_is_done(saved: Path) -> None:
    record = saved.with_name("record.db")
    store = open_store(url_of(record))
    store.add(make_event(id="second"), by="Ada")

    def say(what: str, done: int, of: int) -> None:
        if what == "pages restored" and done == of:
            raise KeyboardInterrupt

    done = restore(saved, url_of(record), overwrite=True, progress=say)
    assert done.kept
    assert ids(done.kept) == {"first", "second"}
    assert ask(store, Count(EventFilter())) == 1
    store.close()


def test_a_restore_that_is_stopped_halfway_leaves_the_record_and_no_copy(saved: Path) -> None:
    record = saved.with_name("record.db")
    store = open_store(url_of(record))

    def say(what: str, done: int, of: int) -> None:
        if what == "pages restored" and done < of:
            raise KeyboardInterrupt

    store.add(make_event(id="second"), by="Ada")
    with pytest.raises(KeyboardInterrupt):
        restore(saved, url_of(record), overwrite=True, progress=say)
    assert ask(store, Count(EventFilter())) == 2
    store.add(make_event(id="third"), by="Ada")
    store.close()
    assert {file.name for file in saved.parent.iterdir()} == {"record.db", "saved.db"}


# ---- a file that takes the name of the one that is open


def replaced(saved: Path) -> Store:
    """A store whose file was replaced, as by a copy that was moved over it."""
    record = saved.with_name("record.db")
    store = open_store(url_of(record))
    store.add(make_event(id="second"), by="Ada")
    other = shutil.copyfile(saved, saved.with_name("other.db"))
    Path(other).replace(record)
    return store


def test_nothing_is_written_into_a_file_that_was_replaced(saved: Path) -> None:
    store = replaced(saved)
    with pytest.raises(DatabaseUnusable, match=r"record\.db was replaced by another file"):
        store.add(make_event(id="third"), by="Ada")
    store.add(make_event(id="fourth"), by="Ada")
    assert ask(store, Count(EventFilter())) == 2
    store.close()
    assert ids(saved.with_name("record.db")) == {"first", "fourth"}


def test_a_file_that_was_moved_away_keeps_all_that_was_saved(saved: Path) -> None:
    record, away = saved.with_name("record.db"), saved.with_name("away.db")
    store = open_store(url_of(record))
    other = open_store(url_of(record))
    other.add(make_event(id="second"), by="Ada")
    record.rename(away)
    shutil.copyfile(saved, record)
    assert ask(store, Count(EventFilter())) == 1
    with pytest.raises(DatabaseUnusable, match="was replaced"):
        other.add(make_event(id="third"), by="Ada")
    other.add(make_event(id="fourth"), by="Ada")
    assert store.check() == []
    store.close()
    other.close()
    assert ids(away) == {"first", "second"}
    assert ids(record) == {"first", "fourth"}


def test_the_file_that_stands_there_now_is_read(saved: Path) -> None:
    store = replaced(saved)
    assert ask(store, Count(EventFilter())) == 1
    store.add(make_event(id="third"), by="Ada")
    store.close()
    assert ids(saved.with_name("record.db")) == {"first", "third"}


def test_a_record_that_is_gone_is_said_and_not_made_anew(saved: Path) -> None:
    record = saved.with_name("record.db")
    store = open_store(url_of(record))
    record.unlink()
    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match=r"record\.db is not there any more"):
            store.add(make_event(), by="Ada")
        with pytest.raises(DatabaseUnusable, match=r"record\.db is not there any more"):
            ask(store, Count(EventFilter()))
    assert not record.exists()
    backup_of = saved.with_name("again.db")
    backup(url_of(saved), backup_of)
    restore(backup_of, url_of(record))
    assert ask(store, Count(EventFilter())) == 1
    store.close()
