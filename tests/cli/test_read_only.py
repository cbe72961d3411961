"""Records that may only be read: they are read, checked and copied, and nothing else."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tests.store.older import make_older

NOBODY = 65_534
READING = (["list"], ["show", "a1"], ["stats"], ["export"], ["check"], ["list", "--json"])


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may look into."""
    made = Path(tempfile.mkdtemp(prefix="parley"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may write to."""
    made = Path(tempfile.mkdtemp(prefix="parley"))
    made.chmod(0o777)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def record(parley: Run, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A record with one event."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{folder / 'record.db'}")
    parley("add", "-", typed=line())
    return folder / "record.db"


@pytest.fixture
def powerless() -> Iterator[Callable[[], None]]:
    """Takes away the rights of whoever may do everything, until the test ends."""
    if os.geteuid():
        yield lambda: None
        return
    yield lambda: os.seteuid(NOBODY)
    os.seteuid(0)


RIGHTS = {
    "the file": (0o444, 0o755),
    "the folder": (0o644, 0o555),
    "both": (0o444, 0o555),
}


@pytest.mark.parametrize(("file", "around"), RIGHTS.values(), ids=RIGHTS)
def test_what_may_only_be_read_is_read(
    parley: Run,
    record: Path,
    powerless: Callable[[], None],
    file: int,
    around: int,
) -> None:
    before = record.read_bytes()
    record.chmod(file)
    record.parent.chmod(around)
    powerless()
    for words in READING:
        done = parley(*words)
        assert "They talk" in done.stdout or words[0] in {"stats", "check"}
        assert done.stderr == ""
    assert "keeps all its rules" in parley("check").stdout
    said = parley("add", "-", typed=line(id="a2"), status=1).stderr
    assert "record.db" in said
    assert "may not be written to" in said
    assert record.read_bytes() == before


@pytest.mark.parametrize("around", [0o555, 0o755])
def test_an_older_record_is_read_where_it_cannot_be_brought_up(
    parley: Run, record: Path, powerless: Callable[[], None], around: int
) -> None:
    make_older(record)
    before = record.read_bytes()
    record.chmod(0o444)
    record.parent.chmod(around)
    powerless()
    for words in (["list"], ["show", "rel-1"], ["stats"], ["export"]):
        assert parley(*words).stdout
    assert "No source is given" in parley("check", status=1).stdout
    for words in (["init"], ["add", "-"], ["db", "upgrade"]):
        assert "record.db" in parley(*words, typed=line(), status=1).stderr
    assert record.read_bytes() == before
    assert [one.name for one in record.parent.iterdir() if "before" in one.name] == []


def test_what_stands_in_the_log_alone_is_read_where_the_log_cannot_be_opened(
    parley: Run, record: Path, powerless: Callable[[], None]
) -> None:
    with closing(sqlite3.connect(record, isolation_level=None)) as opened:
        opened.execute("UPDATE event SET payload = replace(payload, 'They talk', 'They rest')")
        parts = {end: record.with_name(f"record.db{end}").read_bytes() for end in ("", "-wal")}
    for end, content in parts.items():  # as after a crash, copied to another disk
        record.with_name(f"record.db{end}").write_bytes(content)
    record.parent.chmod(0o555)
    powerless()
    assert "They rest" in parley("export").stdout
    assert "They rest" in parley("list").stdout


def test_a_backup_in_a_folder_that_may_only_be_read_is_restored(
    parley: Run,
    record: Path,
    place: Path,
    powerless: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record.parent.chmod(0o555)
    powerless()
    parley("backup", str(place / "copy.db"))
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{place / 'other.db'}")
    parley("restore", str(record))
    assert "They talk" in parley("list").stdout
