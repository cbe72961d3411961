import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line


@pytest.fixture
def filled(fill: Callable[[str], Run]) -> Run:
    return fill(line(id="a1", when="2023-11-24"))


def test_chapters_are_added_changed_listed_and_removed(filled: Run) -> None:
    added = filled("chapter", "add", "talks-of-two", "Truce", "--when", "24 to 30 Nov", "--json")
    chapter = json.loads(added.stdout)
    assert (chapter["title"], chapter["when"]) == ("Truce", "2023-11-24/2023-11-30")
    assert "2023 was filled in" in added.stderr
    filled("chapter", "change", chapter["id"], "--title", "First truce", "--summary", "A pause.")
    said = filled("chapter", "list", "talks-of-two").stdout
    assert "24 to 30 Nov 2023" in said
    assert f"First truce: A pause.  [{chapter['id']}]" in said
    assert "Removed" in filled("chapter", "remove", chapter["id"]).stdout
    assert "no chapters" in filled("chapter", "list").stdout
    filled("check")


def test_what_cannot_be_is_refused_in_a_sentence(filled: Run) -> None:
    assert "no dossier" in filled("chapter", "add", "x", "A", "--when", "2023", status=1).stderr
    assert "no dossier" in filled("chapter", "list", "x", status=1).stderr
    assert "no chapter" in filled("chapter", "change", "c1", "--title", "A", status=1).stderr
    wrong = filled("chapter", "add", "talks-of-two", "A", "--when", "soonish", status=1).stderr
    assert "soonish" in wrong
    assert "when" in filled("chapter", "add", "talks-of-two", "A", status=1).stderr


def test_a_document_carries_chapters_into_another_record(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("chapter", "add", "talks-of-two", "Truce", "--when", "2023-11-24/2023-11-30~")
    before = json.loads(filled("chapter", "list", "--json").stdout)
    document = filled("export", "--format", "parley").stdout
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{tmp_path / 'copy.db'}")
    filled("add", "-", typed=document)
    assert json.loads(filled("chapter", "list", "--json").stdout) == before
    filled("add", "-", typed=document)
    assert json.loads(filled("chapter", "list", "--json").stdout) == before
