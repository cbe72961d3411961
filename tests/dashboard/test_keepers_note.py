"""The record keeper's own remarks: a box under the summary, apart in the panel, a filter."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.asking import events_in
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add(make_event(id="noted", title="They met", note="Which hotel?"), by="Ada")
    store.add(make_event(id="plain", title="They met again"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _open(**query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"dossier": "test-talks", **query}.items():
        app.query_params[name] = value
    return app.run()


def test_it_is_typed_under_the_summary_and_kept_apart_from_it(record: Store) -> None:
    app = _open()
    app.switch_page("views/add.py")
    app.query_params["new"] = "talks"
    app.run()
    boxes = [box.key for box in app.text_area]
    assert boxes.index("entry.note") == boxes.index("entry.summary") + 1
    app.text_input(key="entry.title").set_value("They talk").run()
    app.text_input(key="entry.when").set_value("24 Nov 2023").run()
    app.text_area(key="entry.note").set_value("Ask the embassy.").run()
    app.button(key="entry.publish").click().run()
    assert not app.exception
    (event,) = events_in(record, EventFilter(text="talk"))
    assert (event.note, event.summary) == ("Ask the embassy.", "")


@pytest.mark.usefixtures("record")
def test_the_panel_shows_it_apart_and_never_on_a_past_day() -> None:
    app = _open(event="noted")
    assert "Keeper’s note" in [caption.value for caption in app.caption]
    assert "Which hotel?" in [one.value for one in app.markdown]
    then = _open(event="noted", known_on="2023-11-08")
    assert not then.exception
    assert "Which hotel?" not in repr(then.main)
    assert "Keeper’s note" not in repr(then.main)


@pytest.mark.usefixtures("record")
def test_it_is_searched_by_a_box_of_its_own() -> None:
    app = _open()
    app.text_input(key="filter.note").set_value("hotel").run()
    assert app.query_params["note"] == "hotel"
    assert "1 of 2 events" in [caption.value for caption in app.sidebar.caption]
    assert "“hotel” in notes" in [button.label for button in app.button]
    app.text_input(key="filter.note").set_value("hotel AND").run()
    assert not app.exception
    assert any("ends where a word is due" in one.value for one in app.sidebar.markdown)
