import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, document, line
from tracker.model.named import NAMED


def _named(event_id: str, name: str, **changes: object) -> str:
    return line(
        id=event_id,
        participants=[{"actor": name, "role": "party"}],
        issues=[name],
        track=name,
        places=[{"name": name}],
        citations=[{"source": {"publisher": name, "title": "A page"}}],
        **changes,
    )


@pytest.fixture
def filled(fill: Callable[[str], Run]) -> Run:
    return fill(_named("a1", "one") + _named("a2", "two") + _named("b1", "two", dossier="other"))


@pytest.mark.parametrize("of", NAMED)
def test_names_are_listed_with_where_they_are_used(filled: Run, of: str) -> None:
    found = json.loads(filled(of, "list", "--json").stdout)[f"{of}s"]
    used = {one["name"]: one["dossiers"] for one in found}
    assert used == {"two": {"other": 1, "talks-of-two": 1}, "one": {"talks-of-two": 1}}
    assert filled(of, "list", "--dossier", "other").stdout.split() == ["1", "two"]


@pytest.mark.parametrize("of", NAMED)
def test_two_are_merged_once_it_is_known_how_many_events_change(filled: Run, of: str) -> None:
    before = filled("list", "--json").stdout
    said = filled(of, "merge", "one", "--into", "two", "--preview").stdout
    assert "would be ‘two’, in 1 event" in said
    assert filled("list", "--json").stdout == before
    said = json.loads(filled(of, "merge", "one", "--into", "two", "--json").stdout)
    assert said | {"number": 0} == {"name": "one", "into": "two", "events": 1, "number": 0}
    shown = json.loads(filled(of, "show", "one", "--json").stdout)
    assert (shown["name"], shown["aliases"], shown["named_in"]) == (
        "two", ["one"], {"talks-of-two": 2, "other": 1},
    )  # fmt: skip
    filled("check")
    filled(of, "merge", "one", "--into", "two", status=1)


@pytest.mark.parametrize("of", NAMED)
def test_a_new_name_is_found_by_the_old_one(filled: Run, of: str) -> None:
    assert "‘uno’ now, in 1 event" in filled(of, "rename", "one", "uno").stdout
    assert "Name: uno" in filled(of, "show", "one").stdout
    assert "already taken" in filled(of, "rename", "one", "two", status=1).stderr
    assert "its name already" in filled(of, "rename", "one", "uno", status=1).stderr
    assert "no " in filled(of, "rename", "three", "four", status=1).stderr


def test_what_is_said_stays_unless_it_is_said_again(filled: Run) -> None:
    filled("place", "describe", "one", "--country", "QA", "--latitude", "25.3", "--longitude", "51")
    filled("place", "describe", "one", "--description", "A town", "--alias", "uno")
    said = filled("place", "describe", "uno", "--country", "").stdout
    assert said.splitlines() == [
        "Name: one", "Other names: uno", "Description: A town", "Latitude: 25.3", "Longitude: 51.0",
    ]  # fmt: skip
    assert (
        "‘x’ is not a number"
        in filled("place", "describe", "one", "--latitude", "x", status=1).stderr
    )
    assert (
        "choices" in filled("publisher", "describe", "one", "--reliability", "Q", status=1).stderr
    )
    filled("publisher", "describe", "one", "--reliability", "B", "--note", "Corrects itself")
    source = json.loads(filled("show", "a1", "--json").stdout)["citations"][0]["source"]
    assert source["reliability"] == "B"


def test_what_is_said_travels_with_the_record(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("issue", "describe", "two", "--description", "Of two", "--alias", "zwei")
    filled("place", "describe", "two", "--country", "QA")
    filled("publisher", "describe", "two", "--alias", "zwei")
    filled("track", "merge", "one", "--into", "two")
    whole = filled("export", "--format", "parley").stdout
    assert set(json.loads(whole)) >= {"issues", "tracks", "places"}
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{tmp_path / 'copy.db'}")
    filled("add", "-", typed=whole)
    assert document(filled("export", "--format", "parley").stdout) == document(whole)
    filled("add", "-", typed=line(id="c1", issues=["zwei"], track="one"))
    event = json.loads(filled("show", "c1", "--json").stdout)
    assert (event["issues"], event["track"]) == (["two"], "two")
    filled("check")


def test_a_name_that_would_come_to_light_is_pointed_out(filled: Run) -> None:
    filled("add", "-", typed=_named("c1", "secret", visibility="internal"))
    said = filled("issue", "merge", "secret", "--into", "two").stderr
    assert "Only internal events name ‘secret’" in said
    assert filled("issue", "merge", "two", "--into", "one").stderr == ""
