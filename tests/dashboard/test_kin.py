"""A search that finds nothing proposes what is near to it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Actor
from tracker.store import Store
from tracker.store.search.language import wider

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture(scope="module")
def served(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_actor(Actor(name="Ansar Allah", aliases=("el-Houthi", "Houthis")), by="Ada")
    taking = [{"actor": "Ansar Allah", "role": "party"}]
    store.add(make_event(title="Houthis name four prisoners", participants=taking), by="Ada")
    return store


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("prisoner", "prisoner\\*: 1 event"),
        ("prisonerss", "prisoners\\*: 1 event"),
        ("el-Houthi", 'OR "Houthis": 1 event'),
        ("Ansar Allah", "Events with Ansar Allah: 1 event"),
    ],
)
def test_what_is_near_is_offered_with_its_number(
    served: Store, monkeypatch: pytest.MonkeyPatch, text: str, offered: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["text"] = text
    app.run()
    labels = [button.label for button in app.button]
    assert any(offered in label for label in labels), labels
    next(button for button in app.button if offered in button.label).click().run()
    assert not app.exception
    assert not any("No event fits" in info.value for info in app.info)


def test_what_is_wider_keeps_what_joins_the_words() -> None:
    assert wider("prisoner OR (large release)") == [
        "prisoner* OR ( large* release* )", "prisone* OR ( larg* releas* )",
        "prison* OR ( large* relea* )",
    ]  # fmt: skip
    assert wider("fuel*") == []
    assert wider('"large release"') == []
