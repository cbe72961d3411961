import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, line
from tracker.exchange import EVERY_FORMAT

COUNTS = ("read", "added", "changed", "unchanged", "refused")


def imported(parley: Run, file: Path, *words: str, status: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        parley("import", str(file), "--json", *words, status=status).stdout
    )
    assert found["read"] == sum(found[name] for name in COUNTS[1:])
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"  # its name says nothing
    file.write_text(line() + line(id="a2") + line(id="a3", kind="no kind"), encoding="utf-8")
    return file


def test_it_says_what_became_of_each_row(parley: Run, file: Path) -> None:
    tried = imported(parley, file, "--dry-run", status=1)
    assert tried["batch"] is None
    assert parley("list", "--json").stdout == ""
    found = imported(parley, file, status=1)
    assert [found[name] for name in COUNTS] == [3, 2, 0, 0, 1]
    assert tried | {"batch": found["batch"], "dry_run": False} == found
    (problem,) = found["problems"]
    assert (problem["row"], problem["field"], problem["value"]) == (3, "kind", "no kind")
    assert "is no kind of event" in problem["message"]
    again = imported(parley, file, status=1)
    assert [again[name] for name in COUNTS] == [3, 0, 0, 2, 1]


def test_people_read_the_format_and_the_counts(parley: Run, file: Path) -> None:
    done = parley("import", str(file), status=1)
    assert "read as JSON Lines" in done.stderr
    assert "3 rows read, 2 added, 0 changed, 0 unchanged, 1 refused." in done.stdout


def test_each_file_is_a_batch_of_its_own(parley: Run, file: Path, tmp_path: Path) -> None:
    other, bad = tmp_path / "b", tmp_path / "c"
    other.write_text(line(id="b"), encoding="utf-8")
    bad.write_text("nothing", encoding="utf-8")
    done = parley("import", str(file), str(bad), str(other), "--json", status=1)
    first, failed, second = json.loads(done.stdout)["files"]
    assert first["batch"] != second["batch"]
    assert (failed["format"], failed["batch"]) == (None, None)
    assert "Looked for" in failed["problems"][0]["message"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "nothing"), "There is no format ‘nothing’ that is read"),
        (("--map", "column"), "is no pair"),
        (("/nowhere/at/all",), "There is no file /nowhere/at/all"),
        (("--dates", "dym"), "is no order of a date"),
    ],
    ids=str,
)
def test_wrong_use_is_said(parley: Run, file: Path, words: tuple[str, ...], said: str) -> None:
    assert said in parley("import", str(file), *words, status=2).stderr


def test_the_formats_are_listed(parley: Run) -> None:
    listed = json.loads(parley("formats", "--json").stdout)["formats"]
    assert [one["name"] for one in listed] == list(EVERY_FORMAT)
    assert all(name in parley("formats").stdout for name in EVERY_FORMAT)


@pytest.mark.parametrize(
    ("of", "field"), [("actor", "participants"), ("place", "places"), ("issue", "issues")]
)
def test_a_new_name_of_any_sort_is_said_to_be_a_known_one(
    parley: Run, tmp_path: Path, of: str, field: str
) -> None:
    def named(name: str) -> object:
        return {
            "participants": [{"actor": name, "role": "party"}],
            "places": [{"name": name}],
            "issues": [name],
        }[field]

    for number, name in enumerate(["Doha", "Dawhah"]):
        file = tmp_path / f"{number}.jsonl"
        file.write_text(line(id=f"e{number}", **{field: named(name)}), encoding="utf-8")
    imported(parley, tmp_path / "0.jsonl")
    imported(parley, tmp_path / "1.jsonl", "--same", "Dawhah=Doha")
    shown = json.loads(parley(of, "show", "Dawhah", "--json").stdout)
    assert (shown["name"], shown["aliases"]) == ("Doha", ["Dawhah"])
    assert sum(shown["named_in"].values()) == 2


def test_a_name_of_two_sorts_is_told_apart_by_its_sort(parley: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    both = {"participants": [{"actor": "Doha", "role": "party"}], "places": [{"name": "Doha"}]}
    file.write_text(line(id="a", **both), encoding="utf-8")
    imported(parley, file)
    file.write_text(line(id="b", places=[{"name": "Dawhah"}]), encoding="utf-8")
    imported(parley, file, "--same", "place:Dawhah=Doha")
    assert json.loads(parley("place", "show", "Dawhah", "--json").stdout)["name"] == "Doha"
    parley("actor", "show", "Dawhah", status=1)
    said = parley("import", str(file), "--same", "Dawhah=Nowhere", status=2).stderr
    assert "no actor, place or issue ‘Nowhere’" in said
