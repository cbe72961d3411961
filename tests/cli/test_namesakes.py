"""For whom the names of a file are taken is said, and a namesake can be kept apart."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tracker.store import KEEPER, open_store
from tracker.store.questions import Actors, Changes

SANTOS = json.dumps(
    {
        "actors": [{"name": "Juan Manuel Santos", "aliases": ["Santos", "Сантос"]}],
        "events": [
            json.loads(
                line(id="old", participants=[{"actor": "Juan Manuel Santos", "role": "party"}])
            )
        ],
    }
)


def _event(*names: str, **own: object) -> str:
    parts = [{"actor": name, "role": "party"} for name in names]
    return line(**{"id": "new", "dossier": "mozambique", "participants": parts} | own)


def _actors(parley: Run, event_id: str = "new") -> list[str]:
    shown = json.loads(parley("show", event_id, "--json").stdout)
    event = shown.get("event", shown)
    return [one["actor"] for one in event["participants"]]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Santos", "‘Santos’ was taken for Juan Manuel Santos, who has this name, too."),
        ("Сантос", "‘Сантос’ was taken for Juan Manuel Santos, who has this name, too."),
        ("juan manuel santos", "was taken for Juan Manuel Santos, spelt otherwise."),
        ("Juan Manuel Santos", "of these names in other dossiers: Juan Manuel Santos."),
    ],
)
def test_for_whom_a_name_is_taken_is_said(parley: Run, name: str, said: str) -> None:
    parley("add", "-", typed=SANTOS)
    done = parley("add", "-", typed=_event(name))
    assert said in done.stderr
    assert "--apart NAME" in done.stderr
    assert _actors(parley) == ["Juan Manuel Santos"]
    again = parley("add", "-", "--json", typed=_event("Juan Manuel Santos", id="again"))
    assert json.loads(again.stdout)["taken"] == []  # the dossier knows the actor by now


def test_what_is_new_and_what_the_dossier_knows_is_not_worth_a_word(parley: Run) -> None:
    parley("add", "-", typed=SANTOS)
    done = parley("add", "-", typed=_event("Afonso Dhlakama"))
    assert "taken for" not in done.stderr
    assert "taken for" not in parley("add", "-", typed=_event("Afonso Dhlakama", id="b")).stderr


@pytest.mark.parametrize("name", ["Santos", "Juan Manuel Santos", "santos"])
def test_a_namesake_is_kept_apart_and_found_by_the_bare_name_from_then_on(
    parley: Run, tmp_path: Path, name: str
) -> None:
    parley("add", "-", typed=SANTOS)
    done = parley("add", "-", "--apart", name.upper(), typed=_event(name))
    apart = f"{name} (mozambique)"
    assert f"‘{name}’ stands as {apart}" in done.stderr
    assert _actors(parley) == [apart]
    for words in (["list", "--actor", apart], ["list", "--actor", "Juan Manuel Santos"]):
        assert len(parley(*words, "--json").stdout.splitlines()) == 1
    parley("add", "-", typed=_event(name, id="later"))
    mine = name if name == "Juan Manuel Santos" else apart  # a full name means its bearer
    assert _actors(parley, "later") == [mine]
    assert _actors(parley, "old") == ["Juan Manuel Santos"]
    file = tmp_path / "all.json"
    parley("export", "--output", str(file))
    assert "0 events added, 3 there already." in parley("add", str(file)).stdout


def test_an_event_says_itself_whom_it_keeps_apart(parley: Run) -> None:
    parley("add", "-", typed=SANTOS)
    parley("add", "-", typed=_event("Santos", "Сантос", apart=["Santos"]))
    assert _actors(parley) == ["Santos (mozambique)", "Juan Manuel Santos"]
    wrong = parley("add", "-", typed=_event("Santos", id="x", apart="Santos"), status=1)
    assert "row 1, apart: This is no list of names." in wrong.stderr


def test_figures_name_the_namesake_too(parley: Run) -> None:
    parley("add", "-", typed=SANTOS)
    figure = {"measure": "killed", "value": 3, "claimed_by": "Santos"}
    parley("add", "-", "--apart", "Santos", typed=_event("Santos", claims=[figure]))
    assert '"claimed_by": "Santos (mozambique)"' in parley("list", "--json").stdout


def test_a_name_to_be_kept_apart_that_stands_nowhere_is_said(parley: Run) -> None:
    done = parley("add", "-", "--apart", "Santoz", typed=_event("Santos"), status=1)
    assert "No event of the file names ‘Santoz’." in done.stderr
    assert "1 event added" in done.stdout


def test_a_file_is_one_write_and_its_undo_takes_all_of_it(parley: Run, database: Path) -> None:
    parley("add", "-", typed=SANTOS)
    with closing(open_store(f"sqlite:///{database}")) as store:
        record = store.seen_by(KEEPER)
        (change,) = record.ask(Changes())
        assert (change.subject, change.name, change.along) == ("batch", "1", 3)
        back = store.take_back(change.number, by="ada")
        assert parley("list", "--json").stdout == ""
        assert record.ask(Actors()) == []
        store.take_back(back.number, by="ada")
    assert _actors(parley, "old") == ["Juan Manuel Santos"]
    parley("check")


def test_a_file_of_actors_alone_is_one_write(parley: Run, database: Path) -> None:
    text = json.dumps({"actors": [{"name": "A"}, {"name": "B", "aliases": ["a"]}, {"name": "C"}]})
    done = parley("add", "-", typed=text, status=1)
    assert "row 2, name: The name ‘a’ is already taken by ‘A’." in done.stderr
    with closing(open_store(f"sqlite:///{database}")) as store:
        (change,) = store.seen_by(KEEPER).ask(Changes())
        assert (change.name, change.along, change.can_undo) == ("0", 2, True)
        store.take_back(change.number, by="ada")
    parley("add", "-", typed=json.dumps({"actors": [{"name": "a"}]}))
    assert "‘a’" not in parley("check").stdout


def test_a_file_that_brings_nothing_new_is_no_write(parley: Run, database: Path) -> None:
    for _ in range(2):
        parley("add", "-", typed=SANTOS)
    with closing(open_store(f"sqlite:///{database}")) as store:
        assert len(store.seen_by(KEEPER).ask(Changes())) == 1


def test_a_title_that_is_too_long_is_cut_and_it_is_said(parley: Run) -> None:
    done = parley("add", "-", typed=line(title="They talk about the list " * 8))
    assert "row 1, title: 199 characters are too many, so it was cut at a word" in done.stderr
    assert "1 event added" in done.stdout


def test_actors_that_a_file_describes_stay_where_its_events_are_refused(parley: Run) -> None:
    event = json.loads(_event("B", links=[{"type": "causes", "to": "nowhere"}]))
    text = json.dumps({"actors": [{"name": "A"}], "events": [event, json.loads(line())]})
    assert "1 event added, 1 problem." in parley("add", "-", typed=text, status=1).stdout
    document = json.loads(parley("export").stdout)
    assert [one["name"] for one in document["actors"]] == ["A"]
