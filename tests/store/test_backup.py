import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.asking import ask
from tests.builders import make_event
from tracker.errors import DatabaseTooNew, DatabaseUnusable
from tracker.model.filters import EventFilter
from tracker.store import Store, backup, open_store, restore
from tracker.store.database.engine import writing
from tracker.store.questions import Count


@pytest.fixture
def copy(sqlite_store: Store, tmp_path: Path) -> Path:
    """A backup of two events."""
    for _ in range(2):
        sqlite_store.add(make_event(), by="Ada")
    sqlite_store.backup(tmp_path / "copy.db")
    return tmp_path / "copy.db"


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def count(file: Path) -> int:
    store = open_store(f"sqlite:///{file}")
    found = ask(store, Count(EventFilter()))
    store.close()
    return found


@pytest.mark.parametrize("damage", ["head", "middle", "all"])
def test_a_damaged_record_is_kept_byte_for_byte_and_replaced(copy: Path, damage: str) -> None:
    record = copy.with_name("record.db")
    junk = random.Random(7).randbytes(3000)  # noqa: S311 - repeatable, not secret
    whole = copy.read_bytes()
    middle = len(whole) // 2
    spoilt = {
        "head": junk + whole[3000:],
        "middle": whole[:middle] + junk + whole[middle + 3000 :],
        "all": junk,
    }[damage]
    record.write_bytes(spoilt)
    done = restore(copy, f"sqlite:///{record}", overwrite=True)
    assert (done.events, count(record)) == (2, 2)
    assert done.kept
    assert done.kept.read_bytes() == spoilt
    assert names(copy.parent) == {"copy.db", "record.db", "record.db.before-restore"}


def test_every_restore_keeps_what_was_there(copy: Path) -> None:
    record = copy.with_name("record.db")
    kept = []
    for events in range(3):
        if events:
            store = open_store(f"sqlite:///{record}")
            store.add(make_event(), by="Ada")
            store.close()
        done = restore(copy, f"sqlite:///{record}", overwrite=True)
        kept += [done.kept] if done.kept else []
    assert [file.name for file in kept] == [
        "record.db.before-restore",
        "record.db.before-restore-2",
    ]
    assert [count(file) for file in kept] == [3, 3]


def test_what_an_open_record_wrote_last_is_kept(copy: Path) -> None:
    record = copy.with_name("record.db")
    restore(copy, f"sqlite:///{record}")
    store = open_store(f"sqlite:///{record}")
    store.add(make_event(), by="Ada")  # into the log; nobody closed the file since
    done = restore(copy, f"sqlite:///{record}", overwrite=True)
    assert done.kept
    assert count(done.kept) == 3
    assert count(record) == 2
    store.close()


def test_a_restore_that_fails_leaves_everything_as_it_was(copy: Path) -> None:
    record = copy.with_name("record.db")
    record.write_text("not replaced")
    copy.write_bytes(copy.read_bytes()[:-4096])
    before = {file.name: file.read_bytes() for file in copy.parent.iterdir()}
    with pytest.raises(DatabaseUnusable):
        restore(copy, f"sqlite:///{record}", overwrite=True)
    assert {file.name: file.read_bytes() for file in copy.parent.iterdir()} == before


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_copy_that_is_stopped_leaves_nothing_behind(copy: Path, sqlite_store: Store) -> None:
    record = copy.with_name("record.db")
    record.write_text("not replaced")
    before = names(copy.parent)
    with pytest.raises(KeyboardInterrupt):
        restore(copy, f"sqlite:///{record}", overwrite=True, progress=stop)
    with pytest.raises(KeyboardInterrupt):
        backup(sqlite_store.url, copy.with_name("second.db"), stop)
    assert record.read_text() == "not replaced"
    assert names(copy.parent) == before


def test_a_backup_of_a_newer_record_leaves_no_copy(sqlite_store: Store, tmp_path: Path) -> None:
    with writing(sqlite_store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999"):
        sqlite_store.backup(tmp_path / "copy.db")
    assert names(tmp_path) == set()


FOREIGN = {
    "another program's events": "CREATE TABLE event (name TEXT)",
    "another Alembic's tables": "CREATE TABLE alembic_version (version_num TEXT);"
    "INSERT INTO alembic_version VALUES ('1975ea83b712'); CREATE TABLE event (name TEXT)",
    "a version of nothing": "CREATE TABLE alembic_version (version_num TEXT)",
}


@pytest.mark.parametrize("script", FOREIGN.values(), ids=FOREIGN)
def test_a_file_of_another_program_is_refused_and_stays_as_it_is(
    tmp_path: Path, script: str
) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.executescript(script)
    before = file.read_bytes()
    with pytest.raises(DatabaseUnusable, match=r"no record of Parley’s|another program"):
        open_store(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnusable, match="no record of Parley’s"):
        restore(file, f"sqlite:///{tmp_path / 'record.db'}")
    with pytest.raises(DatabaseUnusable, match="no record of Parley’s"):
        backup(f"sqlite:///{file}", tmp_path / "copy.db")
    assert file.read_bytes() == before
    assert names(tmp_path) == {"other.db"}
