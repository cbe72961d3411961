"""What people lay beside the record, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tracker.exchange import FORMATS
from tracker.model.desk import Comment, DeskItem, SavedView, Star, Step, Story
from tracker.model.reading import read_record
from tracker.store import open_store

Lay = Callable[[str, DeskItem], None]


@pytest.fixture
def filled(fill: Callable[[str], Run]) -> Run:
    return fill(
        line()
        + line(id="a2", kind="impasse", when="2023-10-28/..", title="They stop")
        + line(id="b1", dossier="other", when="2023-10-01", title="Elsewhere")
    )


@pytest.fixture
def lay(filled: Run, database: Path) -> Lay:
    """Lays something beside the record that commands use."""
    del filled

    def laid(dossier: str, item: DeskItem) -> None:
        store = open_store(f"sqlite:///{database}")
        store.lay(dossier, item, by="Ada")
        store.close()

    return laid


def ids(output: str) -> list[str]:
    return [json.loads(one)["id"] for one in output.splitlines()]


def _stops(page: str = "timeline") -> SavedView:
    return SavedView(name="Stops", page=page, query="dossier=talks-of-two&kind=impasse&lanes=actor")


def test_saved_views_are_listed_with_their_addresses(filled: Run, lay: Lay) -> None:
    assert "No view is saved yet" in filled("views").stdout
    lay("talks-of-two", _stops("table"))
    assert "/table?dossier=talks-of-two&kind=impasse&lanes=actor" in filled("views").stdout
    (told,) = json.loads(filled("views", "--json").stdout)["views"]
    assert (told["name"], told["dossier"], told["by"]) == ("Stops", "talks-of-two", "Ada")
    assert json.loads(filled("views", "--dossier", "other", "--json").stdout) == {"views": []}


def test_a_command_filters_as_a_saved_view_does(filled: Run, lay: Lay) -> None:
    lay("talks-of-two", _stops())
    assert ids(filled("list", "--json", "--view", "stops").stdout) == ["a2"]
    assert ids(filled("list", "--json", "--view", "stops", "--kind", "talks").stdout) == ["a1"]


def test_a_view_that_is_none_or_is_two_is_refused_in_words(filled: Run, lay: Lay) -> None:
    lay("talks-of-two", _stops())
    refused = filled("list", "--view", "Stop", status=1)
    assert "no view ‘Stop’" in refused.stderr
    assert "Did you mean ‘Stops’?" in refused.stderr
    lay("other", SavedView(name="stops", page="timeline", query="kind=talks"))
    assert "--dossier" in filled("list", "--view", "Stops", status=2).stderr
    assert ids(filled("list", "--json", "--view", "Stops", "--dossier", "other").stdout) == ["b1"]


def _told(**changes: object) -> Story:
    steps = (Step(event="a2", text="They stop <b>talking</b>."), Step(event="a1"))
    return read_record(Story, {"title": "Stop & go", "steps": steps, **changes})


def test_a_story_is_written_in_its_own_order_with_its_sources(filled: Run, lay: Lay) -> None:
    assert "No story is told yet" in filled("stories").stdout
    lay("talks-of-two", _told())
    assert "Stop & go (2 steps)" in filled("stories").stdout
    text = filled("story", "stop & go").stdout
    assert text.index("They stop") < text.index("They talk")
    assert "&lt;b&gt;talking" in text
    assert "A paper, A page" in text
    page = filled("story", "Stop & go", "--format", "html").stdout
    assert "<h1>Stop &amp; go</h1>" in page
    slides = json.loads(filled("story", "Stop & go", "--format", "timelinejs").stdout)
    assert [one["text"]["headline"][:2] for one in slides["events"]] == ["1.", "2."]
    assert "&lt;b&gt;" in slides["events"][0]["text"]["text"]
    plain = json.loads(filled("story", "Stop & go", "--format", "json").stdout)
    assert [one["event"] for one in plain["steps"]] == ["a2", "a1"]


def test_what_is_not_public_is_left_out_of_a_story_and_that_is_said(
    fill: Callable[[str], Run], database: Path
) -> None:
    parley = fill(line() + line(id="a2", title="Secret", visibility="internal"))
    store = open_store(f"sqlite:///{database}")
    store.lay("talks-of-two", _told(), by="Ada")
    store.close()
    done = parley("story", "Stop & go")
    assert "talking" not in done.stdout
    assert "Secret" not in done.stdout
    assert "1 of 2 steps is left out" in done.stderr
    assert "Secret" in parley("story", "Stop & go", "--internal").stdout


def test_a_story_that_is_none_and_a_wrong_word_are_refused(filled: Run, lay: Lay) -> None:
    lay("talks-of-two", _told())
    assert "Did you mean ‘Stop & go’?" in filled("story", "Stop & gone", status=1).stderr
    assert "markdown, html" in filled("story", "Stop & go", "--format", "pdf", status=2).stderr
    assert "2023-11-08" in filled("story", "Stop & go", "--known-on", "soon", status=2).stderr


_TEXTS = [name for name, one in FORMATS.items() if one.is_written and one.is_text and not one.draws]


@pytest.mark.parametrize("name", _TEXTS)
def test_no_file_carries_what_lies_on_the_desk(filled: Run, lay: Lay, name: str) -> None:
    lay("talks-of-two", Star(event="a1"))
    lay("talks-of-two", Comment(event="a1", text="Whisper"))
    lay("talks-of-two", _told(title="Whisper as well"))
    lay("talks-of-two", SavedView(name="Whisper again", page="timeline"))
    asked = ("export", "--dossier", "talks-of-two", "--internal", "--format", name)
    text = filled(*asked).stdout
    assert "Whisper" not in text
    assert "★" not in text
