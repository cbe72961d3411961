import json
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line, timeless

WRITERS = [("export",), ("export", "--format", "csv"), ("schema",)]
"""Commands that write a text to a file of a name that was given."""

ENDINGS = ["", "-wal", "-shm", "-journal"]


@pytest.fixture
def filled(fill: Callable[[str], Run]) -> Run:
    return fill(line())


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("words", [*WRITERS, ("backup",)])
def test_the_record_and_what_lies_beside_it_are_never_written_over(
    filled: Run, database: Path, tmp_path: Path, words: tuple[str, ...], ending: str
) -> None:
    own = Path(f"{database}{ending}")
    before = database.read_bytes()
    link, hard = tmp_path / "link", tmp_path / "hard"
    link.symlink_to(own)
    names = [own, own.parent / "." / ".." / own.parent.name / own.name, link]
    if own.exists():
        hard.hardlink_to(own)
        names.append(hard)
    for name in names:
        more = [] if words == ("backup",) else ["--output"]
        for overwrite in [[]] if words == ("backup",) else [[], ["--overwrite"]]:
            done = filled(*words, *more, str(name), *overwrite, status=1)
            assert "belongs to the record itself" in done.stderr
            assert str(name) in done.stderr
    assert database.read_bytes() == before
    assert "They talk" in filled("list").stdout
    assert link.is_symlink()


def test_a_record_that_is_only_read_is_not_written_over_either(
    filled: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replica = tmp_path / "replica.db"
    filled("backup", str(replica))
    before = replica.read_bytes()
    monkeypatch.setenv("PARLEY_READ_DATABASE_URL", f"sqlite:///{replica}")
    for words in WRITERS:
        done = filled(*words, "--output", str(replica), "--overwrite", status=1)
        assert "belongs to the record itself" in done.stderr
    assert replica.read_bytes() == before


def test_a_schema_takes_no_place_where_the_record_will_be(parley: Run, database: Path) -> None:
    assert "the record itself" in parley("schema", "--output", str(database), status=1).stderr
    assert not database.exists()


@pytest.mark.parametrize("words", WRITERS)
def test_a_file_is_replaced_only_on_demand_and_that_is_said(
    filled: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "chronology"
    file.write_text("years of work", encoding="utf-8")
    file.chmod(0o640)
    said = filled(*words, "--output", str(file), status=1).stderr
    assert f"{file} is there already" in said
    assert "--overwrite" in said
    assert file.read_text(encoding="utf-8") == "years of work"
    done = filled(*words, "--output", str(file), "--overwrite")
    assert "in place of the file that was there" in done.stdout
    assert timeless(file.read_text(encoding="utf-8")) == timeless(filled(*words).stdout)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    fresh = filled(*words, "--output", str(tmp_path / "fresh"), "--overwrite")
    assert "in place" not in fresh.stdout


def test_a_part_of_somebody_else_is_left_and_none_of_ours_stays(
    filled: Run, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    other = tmp_path / "out.json.part"
    other.write_text("somebody else's", encoding="utf-8")
    filled("export", "--output", str(file))
    assert other.read_text(encoding="utf-8") == "somebody else's"
    assert {one.name for one in tmp_path.iterdir() if "part" in one.name} == {other.name}


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(filled: Run, tmp_path: Path, *, there: bool) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(target)
    if there:
        target.write_text("old", encoding="utf-8")
    filled("export", "--output", str(link), *(["--overwrite"] if there else []))
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["events"]


@pytest.mark.parametrize("words", WRITERS)
def test_a_pipe_is_written_into(filled: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    place, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(place)
    reader = threading.Thread(target=lambda: read.append(place.read_bytes()), daemon=True)
    reader.start()
    filled(*words, "--output", str(place))
    reader.join(timeout=10)
    assert stat.S_ISFIFO(place.stat().st_mode)
    assert timeless(read[0].decode("utf-8")) == timeless(filled(*words).stdout)


def test_a_device_stays_one(filled: Run, tmp_path: Path) -> None:
    controller, terminal = os.openpty()  # a device of this test's own
    name = Path(os.ttyname(terminal))
    link = tmp_path / "device"
    link.symlink_to(name)
    try:
        for place in (name, link):
            filled("export", "--kind", "impasse", "--output", str(place))
            assert stat.S_ISCHR(name.stat().st_mode)
            assert b'"parley": 1' in os.read(controller, 100_000)
    finally:
        os.close(controller)
        os.close(terminal)


@pytest.mark.parametrize("name", ["", ".", "folder", "no folder/out", "x" * 300])
@pytest.mark.parametrize("words", WRITERS)
def test_what_is_no_file_is_refused_in_a_sentence(
    filled: Run, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    (tmp_path / "folder").mkdir()
    given = f"{tmp_path}/{name}" if name not in {"", "."} else name
    said = filled(*words, "--output", given, status=1).stderr
    assert len(said.strip().splitlines()) == 1
    assert {one.name for one in tmp_path.iterdir()} <= {
        "folder", "parley.db", "parley.db-wal", "parley.db-shm"
    }  # fmt: skip


@pytest.mark.parametrize("name", ["", "folder", "out\0", "x" * 300])
def test_what_cannot_be_read_is_refused_in_a_sentence(
    parley: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    given = f"{tmp_path}/{name}" if name else name
    assert "cannot be read" in parley("add", given, status=1).stderr


def test_events_are_read_from_a_pipe(parley: Run, tmp_path: Path) -> None:
    place = tmp_path / "pipe"
    os.mkfifo(place)
    text = line() + line(id="a2")
    writer = threading.Thread(target=lambda: place.write_text(text, encoding="utf-8"), daemon=True)
    writer.start()
    assert "2 events added" in parley("add", str(place)).stdout
    writer.join(timeout=10)
