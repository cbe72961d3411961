"""Whatever goes wrong around a command, it ends in a sentence: no traceback, no password."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tests.store.older import make_older, version_of
from tracker.cli.unforeseen import reference, sentence

ROOT = Path(__file__).parents[2]
PARLEY = [sys.executable, "-m", "tracker"]
NO_TEXT = "caf\udce9"
"""A name in Latin-1, as it comes from the command line."""

UNREADABLE = [
    "postgresql:/u:s3cret@h/x",
    "postgresql://u:s3cret@h:b/x",
    "postgresql://u:s3cret@h:99999/x",
    "postgresql://u:s3cret@h:-1/x",
    "postgresql://u:s3cret@[::1/x",
    "postgresql+asyncpg://u:s3cret@h/x",
    "postgresql+psycopg2://u:s3cret@h/x",
    "mysql://u:s3cret@h/x",
    "sqlite+aiosqlite:///s3cret@x.db",
    "u:s3cret@h",
    "password=s3cret host=h",
    "sqlite:///x.db?mode=s3cret",
    "postgresql://127.0.0.1:1/x?nonsense=s3cret",
    "postgresql://u:s3cret@127.0.0.1:1/x?password=s3cret",
    *(
        f"postgresql://u:{password}@127.0.0.1:1/x"
        for password in (
            "p@s3cret",
            "p@s/3cret@s3cret",
            "@s3cret",
            "s3cret@",
            "s3@cret/s3cret",
            "s3cret#1",
            "s3cret/1",
            "/s3cret",
            "s3:s3cret",
            "s3cret%40",
            "%s3cret",
            "s3cret%zz",
            "p@1:s3cret",
            "p@1:99999/s3cret",
            "p?s3cret",
            "p@s3cret?x=1",
            "[s3cret",
        )
    ),
    "postgresql:u:s3cret/x",
    "",
    "://",
    "sqlite:///:memory:",
]


@pytest.mark.parametrize("url", UNREADABLE)
def test_an_address_is_refused_without_its_password(
    parley: Run, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", url)
    for words in (["list"], ["init"], ["db", "current"], ["check"], ["backup", "copy.db"]):
        said = parley(*words, status=1).stderr
        assert said.strip().endswith(".")
        assert "s3cret" not in said


@pytest.mark.parametrize("kind", ["a pipe", "a folder"])
def test_what_is_no_file_is_named(
    parley: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "place"
    if kind == "a pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    parley("init")
    copy = str(tmp_path / "copy.db")
    parley("backup", copy)
    assert kind in parley("restore", str(place), "--overwrite", status=1).stderr
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{place}")
    for words in (
        ["list"], ["init"], ["check"], ["add", "-"], ["db", "upgrade"], ["db", "current"],
        ["backup", str(tmp_path / "other.db")], ["restore", copy, "--overwrite"],
    ):  # fmt: skip
        assert f"place is {kind}" in parley(*words, typed=line(), status=1).stderr


def run(
    folder: Path, *words: str, limit: int | None = None, typed: bytes = b"", **variables: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process, with its record in a folder.

    Args:
        folder: Where it runs.
        words: Of the command line.
        limit: Bytes that a file may have at most.
        typed: What it reads.
        variables: Of the environment.
    """

    def hold_back() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    plain = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    url = f"sqlite:///{folder / 'parley.db'}"
    return subprocess.run(
        [*PARLEY, *words],
        env=plain | {"PARLEY_DATABASE_URL": url, "PYTHONPATH": str(ROOT)} | variables,
        cwd=folder, input=typed, capture_output=True, check=False, preexec_fn=hold_back,
    )  # fmt: skip


def plainly(done: "subprocess.CompletedProcess[bytes]", *words: str) -> None:
    """Hold that a command ended in one sentence that says some words."""
    said = done.stderr.decode()
    assert done.returncode in {1, 2}, (done.stdout, said)
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
    for word in words:
        assert word in said


def test_a_name_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    run(tmp_path, "init")
    plainly(run(tmp_path, "show", NO_TEXT), r"‘caf\xe9’ is not written in UTF-8")
    added = line().encode()
    plainly(run(tmp_path, "add", "-", typed=added, PARLEY_USER=NO_TEXT), r"PARLEY_USER: ‘caf\xe9’")
    plainly(run(tmp_path, "add", "-", typed=added, USER=NO_TEXT), r"PARLEY_USER: ‘caf\xe9’")
    assert run(tmp_path, "list").stdout == b""


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/{NO_TEXT}.db"
    copy = f"copy {NO_TEXT}.db"
    for words in (["add", "-"], ["backup", copy], ["restore", copy, "--overwrite"], ["list"]):
        done = run(tmp_path, *words, typed=line().encode(), PARLEY_DATABASE_URL=url)
        assert (done.returncode, done.stderr) == (0, b"")


def test_settings_that_are_no_utf_8_are_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PARLEY_USER=caf\xe9\n")
    plainly(run(tmp_path, "list"), ".env is not written in UTF-8")


@pytest.mark.parametrize("words", [["export"], ["list", "--json"], ["schema"], ["stats"]])
def test_an_output_that_is_full_is_told(tmp_path: Path, words: list[str]) -> None:
    run(tmp_path, "add", "-", typed=line().encode())
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PARLEY, *words],
            env=os.environ | {"PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'parley.db'}"},
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    plainly(done, "the disk is full")


def test_a_disk_that_takes_no_more_is_told_with_the_file(tmp_path: Path) -> None:
    run(tmp_path, "add", "-", typed=line().encode())
    many = "".join(line(id=f"e{n}", summary="x" * 2000) for n in range(500)).encode()
    limit = (tmp_path / "parley.db").stat().st_size + 8192
    plainly(run(tmp_path, "add", "-", typed=many, limit=limit), "parley.db", "Nothing was saved")
    plainly(run(tmp_path, "backup", "copy.db", limit=8192), "copy.db", "No copy is left")
    assert run(tmp_path, "check").returncode == 0
    assert run(tmp_path, "list").stdout.count(b"\n") == 1
    assert {file.name for file in tmp_path.iterdir()} == {"parley.db"}


def test_an_older_record_is_read_where_there_is_no_room_for_its_copy(tmp_path: Path) -> None:
    file = make_older(tmp_path / "parley.db")
    for words in (["list"], ["show", "rel-1"], ["stats"], ["export"]):
        done = run(tmp_path, *words, limit=100_000)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
    said = "must be copied before it is brought to"
    plainly(run(tmp_path, "init", limit=100_000), "parley.db", said)
    plainly(run(tmp_path, "add", "-", typed=line().encode(), limit=100_000), said)
    assert version_of(file) == "0006"
    assert [one.name for one in tmp_path.iterdir() if "before" in one.name] == []
    assert run(tmp_path, "init").returncode == 0
    assert version_of(file) > "0006"


def test_a_temporary_file_that_finds_no_room_is_told(tmp_path: Path) -> None:
    run(tmp_path, "init")
    large = line(summary="x" * 3_000_000).encode() * 8
    done = run(tmp_path, "add", "-", typed=large, limit=4_000_000, TMPDIR=str(tmp_path))
    plainly(done, str(tmp_path))
    assert run(tmp_path, "list").stdout == b""


RECORDED = "what the record says"


@pytest.mark.parametrize("error", [KeyError, RuntimeError, RecursionError, AttributeError])
def test_what_nobody_has_words_for_gets_a_reference(error: type[Exception]) -> None:
    def fail() -> None:
        raise error(RECORDED)

    with pytest.raises(error) as caught:
        fail()
    said = sentence(caught.value)
    assert reference(caught.value) in said
    assert error.__name__ in said
    assert RECORDED not in said
