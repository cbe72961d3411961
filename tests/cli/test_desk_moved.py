"""What lies beside a record is taken to another one, with who wrote it and when."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tracker.model.desk import Comment, DeskItem, SavedView, Star, Step, Story
from tracker.store import Laid, Store, open_store

HERE = "talks-of-two"
THINGS: tuple[DeskItem, ...] = (
    SavedView(name="Doha, أسبوع", page="timeline", query=f"dossier={HERE}&kind=talks"),
    Star(event="a1"),
    Comment(event="a1", text="Τι λέει η πηγή;\nA second line."),
    Story(title="How they met", opening="So it was.", steps=(Step(event="a1", text="First."),)),
)


def _store(database: Path) -> Store:
    return open_store(f"sqlite:///{database}")


def _on(database: Path) -> list[Laid]:
    store = _store(database)
    try:
        return store.desk()
    finally:
        store.close()


@pytest.fixture
def filled(fill: Callable[[str], Run]) -> Run:
    secret = line(id="s1", title="A back channel", visibility="internal")
    return fill(line() + secret + line(id="b1", dossier="other"))


@pytest.fixture
def laid(filled: Run, database: Path) -> list[Laid]:
    del filled
    store = _store(database)
    for item in THINGS:
        store.lay(HERE, item, by="Ζωή")
    store.close()
    return _on(database)


@pytest.fixture
def elsewhere(filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """A second record with the same events, which commands use from here on."""

    def go() -> Path:
        lines = filled("list", "--json", "--internal").stdout
        database = tmp_path / "second.db"
        monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{database}")
        filled("add", "-", typed=lines)
        return database

    return go


def test_a_second_record_has_all_of_it_and_twice_changes_nothing(
    filled: Run, laid: list[Laid], elsewhere: Callable[[], Path], tmp_path: Path
) -> None:
    file = tmp_path / "desk.json"
    said = filled("desk", "export", "--output", str(file)).stdout
    assert "1 view, 1 star, 1 comment, 1 story written" in said
    second = elsewhere()
    assert "4 laid, 0 there already." in filled("desk", "add", str(file)).stdout
    assert _on(second) == laid
    assert "0 laid, 4 there already." in filled("desk", "add", str(file)).stdout
    assert _on(second) == laid


def test_what_was_laid_here_stays_and_is_told(
    filled: Run, laid: list[Laid], elsewhere: Callable[[], Path]
) -> None:
    exported = filled("desk", "export").stdout
    second = elsewhere()
    store = _store(second)
    store.lay(HERE, SavedView(name="DOHA, أسبوع", page="map"), by="Bo")
    store.lay(HERE, Star(event="a1"), by="Bo")
    comment = next(one for one in laid if isinstance(one.item, Comment))
    store.put_back(comment._replace(item=Comment(event="a1", text="Otherwise")))
    store.close()
    done = filled("desk", "add", "-", "--json", typed=exported, status=1)
    told = json.loads(done.stdout)
    assert (told["laid"], told["there_already"], len(told["problems"])) == (1, 1, 2)
    assert "‘Doha, أسبوع’" in done.stderr
    assert "stays as it is" in done.stderr
    texts = {str(one.item) for one in _on(second)}
    assert any("Otherwise" in text for text in texts)
    assert any("page='map'" in text for text in texts)


def test_what_is_about_internal_events_is_left_out_and_said(
    filled: Run, laid: list[Laid], database: Path
) -> None:
    del laid
    store = _store(database)
    store.lay(HERE, Comment(event="s1", text="Whisper"), by="Ada")
    store.lay(HERE, Story(title="Whispered", steps=(Step(event="s1"),)), by="Ada")
    store.close()
    done = filled("desk", "export", "--dossier", HERE)
    assert "hisper" not in done.stdout
    assert "2 things about internal events are left out" in done.stderr
    every = filled("desk", "export", "--internal")
    assert len(json.loads(every.stdout)["desk"]) == 6
    assert every.stderr == ""
    assert json.loads(filled("desk", "export", "--dossier", "other").stdout)["desk"] == []
    assert "nowhere" in filled("desk", "export", "--dossier", "nowhere", status=1).stderr


def test_a_document_of_the_record_says_what_it_has_not(filled: Run, laid: list[Laid]) -> None:
    del laid
    done = filled("export", "--dossier", HERE)
    assert "not in the file: 1 view, 1 star, 1 comment, 1 story." in done.stderr
    assert filled("export", "--dossier", "other").stderr == ""


GOOD = {"key": "k1", "dossier": HERE, "sort": "star", "by": "Ada", "at": "2026-03-01T09:30:00Z",
        "event": "a1"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"dossier": "nowhere"}, "nowhere"),
        ({"sort": "party"}, "none of the choices"),
        ({"key": "../up"}, "key"),
        ({"at": "2026-03-01T09:30:00"}, "at"),
        ({"at": "yesterday"}, "at"),
        ({"by": ""}, "by"),
        ({"event": ""}, "event"),
        ({"text": "no field of a star"}, "text"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_the_rest_is_laid(
    filled: Run, database: Path, change: dict[str, str], said: str
) -> None:
    document = json.dumps({"parley": 1, "desk": [GOOD | change, GOOD | {"key": "k2"}]})
    done = filled("desk", "add", "-", typed=document, status=1)
    assert "1 laid, 0 there already, 1 problem." in done.stdout
    assert done.stderr.startswith("row 1")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [one.key for one in _on(database)] == ["k2"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"parley": 1, "events": []}', '{"parley": 2, "desk": []}']
)
def test_another_file_is_refused_in_a_sentence(filled: Run, text: str) -> None:
    done = filled("desk", "add", "-", typed=text, status=1)
    assert done.stderr.strip()
    assert done.stdout == ""
