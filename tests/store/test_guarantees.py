"""What the store rests on: safe settings of each connection, sound copies, writers one by one."""

import gc
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tests.store.older import make_older, version_of
from tracker.errors import DatabaseTooNew, DatabaseUnusable, EditConflict
from tracker.model.filters import EventFilter
from tracker.store import Store, open_store, restore
from tracker.store.database.engine import memory_copy, reading, writing
from tracker.store.questions import History, OpenedEvent
from tracker.store.upkeep.migrate import known_version

# ---- connections


def _pragma(connection: Connection, name: str) -> object:
    return connection.execute(text(f"PRAGMA {name}")).scalar_one()


FULL = 2


def test_every_connection_keeps_what_was_saved_and_what_refers_to_what(
    sqlite_store: Store,
) -> None:
    copy = memory_copy(sqlite_store.engine)
    assert copy is not None
    with (
        reading(sqlite_store.engine) as one,
        reading(sqlite_store.engine) as other,
        writing(sqlite_store.engine, wait=1) as third,
        copy.connect() as fourth,
    ):
        for connection in (one, other, third, fourth):
            assert _pragma(connection, "synchronous") == FULL
            assert _pragma(connection, "foreign_keys") == 1
        for connection in (one, other, third):
            assert _pragma(connection, "journal_mode") == "wal"
            assert _pragma(connection, "busy_timeout") == 30_000
    copy.dispose()


def test_a_record_that_somebody_reads_is_opened_and_gets_its_log_the_next_time(
    tmp_path: Path,
) -> None:
    file = tmp_path / "record.db"
    open_store(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = DELETE")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event")
        open_store(f"sqlite:///{file}").close()
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    open_store(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_a_record_says_stands_in_no_error(store: Store) -> None:
    with pytest.raises(Exception, match="nowhere") as caught, reading(store.engine) as connection:
        connection.execute(text("SELECT nowhere(:said)"), {"said": "in confidence"})
    assert "in confidence" not in str(caught.value)


# ---- copies


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The file of a record with an event and two forms."""
    store = open_store(f"sqlite:///{tmp_path / 'record.db'}")
    store.add(make_event(id="e1"), by="Ada")
    for number in range(2):
        store.keep_draft(f"form {number}", "Ada", {"title": "Half"})
    store.close()
    return tmp_path / "record.db"


def damage_index(file: Path) -> None:
    """Empty a page that no event lies on."""
    with closing(sqlite3.connect(file)) as opened:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_draft_owner'"
        (page,) = opened.execute(asked).fetchone()
        (size,) = opened.execute("PRAGMA page_size").fetchone()
        opened.execute("PRAGMA journal_mode = DELETE")
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(bytes([10]) + bytes(size - 1))  # an index without entries


def lose_row(file: Path) -> None:
    """Take a row away that others refer to, as a program that asks for no foreign keys may."""
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("DELETE FROM publisher")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (damage_index, r"record\.db is damaged: .*Page"),
        (lose_row, r"record\.db is damaged: .*not there"),
    ],
)
def test_a_damaged_record_gives_no_backup_and_no_damaged_one_is_restored(
    record: Path, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(record)
    store = open_store(f"sqlite:///{record}")
    with pytest.raises(DatabaseUnusable, match=says):
        store.backup(tmp_path / "copy.db")
    store.close()
    with pytest.raises(DatabaseUnusable, match=says):
        restore(record, f"sqlite:///{tmp_path / 'other.db'}")
    assert {file.name for file in tmp_path.iterdir()} == {"record.db"}


def test_an_upgrade_keeps_the_older_record(tmp_path: Path) -> None:
    file = make_older(tmp_path / "record.db")
    store = open_store(f"sqlite:///{file}")
    events = {event.id for event in events_in(store, EventFilter())}
    store.close()
    kept = tmp_path / f"record.db.before-{known_version()}"
    assert version_of(kept) == "0006"
    assert version_of(file) == known_version()
    again = open_store(f"sqlite:///{kept}")
    assert {event.id for event in events_in(again, EventFilter())} == events
    again.close()


def test_an_upgrade_writes_over_no_copy(tmp_path: Path) -> None:
    file = make_older(tmp_path / "record.db")
    kept = tmp_path / f"record.db.before-{known_version()}"
    kept.write_text("kept by somebody")
    open_store(f"sqlite:///{file}").close()
    assert kept.read_text() == "kept by somebody"
    assert version_of(kept.with_name(f"{kept.name}-2")) == "0006"


def test_upgrades_at_once_make_one_copy_of_the_older_record(tmp_path: Path) -> None:
    for number in range(4):
        file = make_older(tmp_path / f"record{number}.db", "0002")
        start = threading.Barrier(4)

        def upgrade(url: str, start: threading.Barrier) -> None:
            start.wait()
            open_store(url).close()

        threads = [
            threading.Thread(target=upgrade, args=(f"sqlite:///{file}", start)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        copies = [one for one in tmp_path.iterdir() if f"record{number}.db.before" in one.name]
        assert [version_of(copy) for copy in copies] == ["0002"]
        assert version_of(file) == known_version()


def test_an_upgrade_that_fails_leaves_the_record_and_no_copy(tmp_path: Path) -> None:
    file = make_older(tmp_path / "record.db")
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("CREATE TABLE derived (name TEXT)")  # in the way of a migration
    with pytest.raises(Exception, match="derived"):
        open_store(f"sqlite:///{file}")
    assert version_of(file) == "0006"
    assert [one.name for one in tmp_path.iterdir() if "before" in one.name] == []


# ---- refusals


def open_files(folder: Path) -> list[str]:
    """The files of a folder that this process has open."""
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one by which they are listed is closed by now
            found.append(str(handle.readlink()))
    return sorted(name for name in found if name.startswith(f"{folder}/"))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nothing else counts open files")
def test_a_record_that_is_refused_leaves_no_file_open(tmp_path: Path, record: Path) -> None:
    newer, junk, foreign = (tmp_path / name for name in ("newer.db", "junk.db", "foreign.db"))
    newer.write_bytes(record.read_bytes())
    with closing(sqlite3.connect(newer)) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
    junk.write_text("no database at all " * 100)
    with closing(sqlite3.connect(foreign)) as opened, opened:
        opened.execute("CREATE TABLE event (name TEXT)")
    gc.collect()
    gc.disable()  # what is left open must not be closed by chance
    try:
        for file in (newer, junk, foreign, tmp_path):
            with pytest.raises((DatabaseUnusable, DatabaseTooNew)):
                open_store(f"sqlite:///{file}")
        with pytest.raises(DatabaseUnusable, match="mysql"):
            open_store(f"sqlite:///{record}", read_url="mysql://h/x")
        assert open_files(tmp_path) == []
    finally:
        gc.enable()


# ---- writers one by one


def test_writers_that_read_first_lose_no_write(store: Store) -> None:
    event = store.add(make_event(title="0"), by="Ada").event
    told = []

    def raise_it() -> None:
        mine = open_store(store.url)
        done = 0
        while done < 10:
            opened = ask(mine, OpenedEvent(event.id))
            raised = opened.event.changed(title=str(int(opened.event.title) + 1))
            try:
                mine.change(raised, base=opened.revision, by="Ada")
                done += 1
            except EditConflict as err:
                told.append(err)
        mine.close()

    threads = [threading.Thread(target=raise_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert event_in(store, event.id).title == "60"
    assert [one.revision for one in ask(store, History(event.id))] == list(range(1, 62))
    assert store.check() == []


def test_a_withdrawal_over_somebody_elses_edit_is_refused(store: Store) -> None:
    event = store.add(make_event(title="A"), by="Ada").event
    store.change(event.changed(title="B"), base=1, by="Ben")
    with pytest.raises(EditConflict, match="Ben") as caught:
        store.withdraw(event.id, base=1, by="Cem")
    assert (caught.value.base, caught.value.current) == (1, 2)
    assert event_in(store, event.id).status == "published"
    assert event_in(store, event.id).title == "B"
    assert len(ask(store, History(event.id))) == 2
    store.withdraw(event.id, base=2, by="Cem")
    assert event_in(store, event.id).status == "retracted"
