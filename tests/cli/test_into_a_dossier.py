"""`parley import --dossier` and Parley's own JSON: what names no dossier goes into that one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EVENT, Run
from tracker.store import open_store

OURS = "ours"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    plain: dict[str, Any] = {
        "parley": 1,
        "dossiers": [{"slug": "theirs", "title": "Theirs"}],
        "chapters": [
            {"title": "Ένα", "when": "2023-10", "summary": "Without a dossier."},
            {"id": "c2", "dossier": "theirs", "title": "Two", "when": "2023-11"},
        ],
        "events": [
            {name: value for name, value in EVENT.items() if name != "dossier"},
            EVENT | {"id": "e2", "dossier": "theirs"},
        ],
    }
    file = tmp_path / "own.json"
    file.write_text(json.dumps(plain), encoding="utf-8")
    return file


def _chapters(parley: Run) -> dict[str, str]:
    listed = json.loads(parley("chapter", "list", "--json").stdout)["chapters"]
    return {one["title"]: one["dossier"] for one in listed}


def _events(parley: Run) -> dict[str, str]:
    plain = [json.loads(one) for one in parley("list", "--json").stdout.splitlines()]
    return {one["id"]: one["dossier"] for one in plain}


def test_events_and_chapters_without_a_dossier_go_into_it(parley: Run, document: Path) -> None:
    done = parley("import", str(document), "--dossier", OURS)
    assert _events(parley) == {"a1": OURS, "e2": "theirs"}
    assert _chapters(parley) == {"Ένα": OURS, "Two": "theirs"}
    assert "2 rows name the dossier ‘theirs’ and stayed with it" in done.stderr
    again = json.loads(parley("import", str(document), "--dossier", OURS, "--json").stdout)
    assert (again["unchanged"], again["elsewhere"]) == (2, {"theirs": 2})
    assert len(_chapters(parley)) == 2


def test_without_it_they_are_refused_by_their_rows(parley: Run, document: Path) -> None:
    done = parley("import", str(document), "--json", status=1)
    told = [(one["row"], one["field"]) for one in json.loads(done.stdout)["problems"]]
    assert told == [(1, "dossier"), (1, "dossier")]
    assert _chapters(parley) == {"Two": "theirs"}


def test_lines_without_a_dossier_go_into_it(parley: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines"
    plain = {name: value for name, value in EVENT.items() if name != "dossier"}
    file.write_text(json.dumps(plain) + "\n", encoding="utf-8")
    done = parley("import", str(file), "--dossier", OURS)
    assert _events(parley) == {"a1": OURS}
    assert "stayed" not in done.stderr


def test_a_trial_writes_none_of_it_and_an_undo_takes_all_of_it_back(
    parley: Run, document: Path, database: Path
) -> None:
    tried = parley("import", str(document), "--dossier", OURS, "--dry-run")
    assert "2 added" in tried.stdout
    assert _chapters(parley) == {}
    done = json.loads(parley("import", str(document), "--dossier", OURS, "--json").stdout)
    store = open_store(f"sqlite:///{database}")
    store.undo(done["batch"], by="Ada")
    store.close()
    assert _chapters(parley) == {}
    assert _events(parley) == {}
