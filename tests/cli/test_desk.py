"""What people lay beside the record, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, line
from tracker.model.desk import DeskItem, SavedView
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
