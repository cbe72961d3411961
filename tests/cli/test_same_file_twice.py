import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.asking import ask
from tests.cli.conftest import Run, document, line
from tracker.store import Store, open_store
from tracker.store.database.engine import reading
from tracker.store.history.revisions import REVISION
from tracker.store.questions import OpenedEvent

PARTS = [{"actor": "Qatar", "role": "mediator"}]


def _lines(*ids: str | None) -> str:
    return "".join(
        line(id=one, title=f"Round {n}", participants=PARTS) for n, one in enumerate(ids)
    )


def _ids(parley: Run) -> list[str]:
    return [json.loads(one)["id"] for one in parley("list", "--json").stdout.splitlines()]


@pytest.mark.parametrize("ids", [("a", "b"), (None, None), ("a", None)], ids=str)
@pytest.mark.parametrize("shape", ["lines", "array", "document"])
def test_it_changes_nothing(
    parley: Run, tmp_path: Path, ids: tuple[str | None, ...], shape: str
) -> None:
    text = _lines(*ids)
    rows = [json.loads(one) for one in text.splitlines()]
    if shape != "lines":
        text = json.dumps(rows if shape == "array" else {"parley": 1, "events": rows})
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    assert "2 events added." in parley("add", str(file)).stdout
    before = document(parley("export").stdout)
    for _ in range(2):
        said = json.loads(parley("add", str(file), "--json").stdout)
        assert (said["added"], said["skipped"], said["ids"], said["problems"]) == (0, 2, [], [])
    assert document(parley("export").stdout) == before
    assert "keeps all its rules" in parley("check").stdout


@pytest.mark.parametrize("one", ["a", None])
def test_an_event_twice_in_one_file_is_one(parley: Run, one: str | None) -> None:
    text = line(id=one)
    said = json.loads(parley("add", "-", "--json", typed=text * 3 + line(id="z")).stdout)
    assert (said["added"], said["skipped"]) == (2, 2)
    ids = _ids(parley)
    assert len(ids) == 2
    assert said["ids"] == ([] if one else [name for name in ids if name != "z"])


def test_it_is_the_same_however_it_is_written(parley: Run) -> None:
    parley("add", "-", typed=line(id=None, participants=PARTS))
    again = json.dumps(
        {"title": " They talk ", "order": None, "summary": "", "status": "published"}
        | json.loads(line(id=None, title=None, participants=PARTS)),
        indent=1,
    )
    assert "1 there already." in parley("add", "-", typed=f"[{again}]").stdout


def test_lines_that_lost_their_ids_are_known_again(parley: Run) -> None:
    parley("add", "-", typed=_lines("a", "b", "c"))
    assert "3 there already." in parley("add", "-", typed=_lines(None, None, None)).stdout
    assert _ids(parley) == ["a", "b", "c"]


def test_names_that_the_record_has_in_other_words_are_no_difference(parley: Run) -> None:
    actor = {"name": "Qatar", "aliases": ["قطر"]}
    parley("add", "-", typed=json.dumps({"actors": [actor]}))
    other = [{"actor": "قطر", "role": "mediator"}]
    parley("add", "-", typed=line(id="a", participants=PARTS))
    assert "1 there already." in parley("add", "-", typed=line(id=None, participants=other)).stdout
    fresh = line(id=None, title="Another", participants=other)
    assert "1 event added" in parley("add", "-", typed=fresh).stdout
    assert "1 there already." in parley("add", "-", typed=fresh).stdout


@pytest.mark.parametrize(
    "changes",
    [{"title": "They still talk"}, {"when": "2023-10-28"}, {"kind": "impasse"}, {"summary": "x"},
     {"dossier": "talks-of-three"}, {"participants": PARTS}, {"citations": None}],
    ids=str,
)  # fmt: skip
def test_what_differs_in_a_word_is_another_event(parley: Run, changes: dict[str, object]) -> None:
    parley("add", "-", typed=line(id=None))
    assert "1 event added." in parley("add", "-", typed=line(id=None, **changes)).stdout
    assert len(_ids(parley)) == 2


def test_an_event_that_was_changed_since_is_not_added_again(parley: Run, database: Path) -> None:
    first, other = line(id=None), line(id=None, title="Another")
    (event_id,) = json.loads(parley("add", "-", "--json", typed=first).stdout)["ids"]
    store = open_store(f"sqlite:///{database}")
    opened = ask(store, OpenedEvent(event_id))
    store.change(opened.event.changed(title="Mended"), base=opened.revision, by="ada")
    store.close()
    done = parley("add", "-", typed=other + first, status=1)
    assert f"row 2: This event came into the record before, as ‘{event_id}’" in done.stderr
    assert "1 event added, 1 problem. Ids given:" in done.stdout
    assert event_id not in done.stdout
    assert "Mended" in parley("list").stdout
    assert len(_ids(parley)) == 2


def test_what_is_refused_gets_no_id(parley: Run) -> None:
    lost = line(id=None, links=[{"type": "answers", "to": "nowhere"}])
    said = json.loads(parley("add", "-", "--json", typed=lost + line(), status=1).stdout)
    assert (said["added"], said["ids"]) == (1, [])


def test_an_undone_file_comes_again(parley: Run, database: Path) -> None:
    text = _lines(None, None)
    parley("add", "-", typed=text)
    store = open_store(f"sqlite:///{database}")
    number = store.number()
    batch = min(n for n in range(1, number + 1) if _is_batch(store, n))
    store.undo(batch, by="ada")
    store.close()
    assert "2 events added." in parley("add", "-", typed=text).stdout
    assert "keeps all its rules" in parley("check").stdout


def _is_batch(store: Store, number: int) -> bool:
    with reading(store.engine) as connection:
        asked = select(REVISION.c.subject).where(REVISION.c.number == number)
        return connection.execute(asked).scalar() == "batch"
