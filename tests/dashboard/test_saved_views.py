"""Saved views: given a name beside the title, opened, renamed, removed and brought back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.desk import SavedView
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.add(make_event(id="e1", dossier="two"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _open(page: str = "views", **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "timeline":
        app.switch_page(PAGES[page][1]).run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.info, *app.error, *app.caption))


def _names(store: Store) -> list[str | None]:
    return [one.item.own_name for one in store.desk(SavedView)]


def test_what_is_shown_is_saved_under_a_name(record: Store) -> None:
    app = _open("timeline", dossier="two", kind="talks", lanes="actor")
    app.session_state["saved-views"] = True
    app.run()
    app.text_input(key="saved-views.name").set_value("Only talks")
    next(one for one in app.button if one.label == "Save").click().run()
    assert "Only talks" in _said(app)
    (laid,) = record.desk(SavedView, dossier="two")
    assert laid.item == SavedView(
        name="Only talks", page="timeline", query="dossier=two&kind=talks&lanes=actor"
    )
    next(one for one in app.button if one.label == "Save").click().run()
    assert "name" in app.error[0].value  # without one nothing is saved
    assert _names(record) == ["Only talks"]


def test_a_view_is_renamed_removed_and_brought_back(record: Store) -> None:
    laid = record.lay("two", SavedView(name="Talks", page="table", query="kind=talks"), by="Bo")
    app = _open()
    assert "kind: talks" in _said(app).replace("\\", "")
    app.text_input(key=f"views.name.{laid.key}").set_value("All talks")
    app.button(key=f"views.rename.{laid.key}").click().run()
    assert _names(record) == ["All talks"]
    app.button(key="desk.undo.page").click().run()
    assert _names(record) == ["Talks"]
    app.button(key=f"views.remove.{laid.key}").click().run()
    assert _names(record) == []
    app.button(key="desk.undo.page").click().run()
    back = record.laid(laid.key)
    assert back is not None
    assert (back.item, back.by, back.at) == (laid.item, laid.by, laid.at)
    app.button(key="desk.undo.page").click().run()  # which is the redo now
    assert _names(record) == []


def test_a_name_that_is_taken_is_refused_in_words(record: Store) -> None:
    record.lay("two", SavedView(name="Talks", page="table"), by="Bo")
    other = record.lay("two", SavedView(name="Stops", page="table"), by="Bo")
    app = _open()
    app.text_input(key=f"views.name.{other.key}").set_value("talks")
    app.button(key=f"views.rename.{other.key}").click().run()
    assert "already taken" in app.error[0].value
    assert _names(record) == ["Stops", "Talks"]


@pytest.mark.usefixtures("record")
def test_an_empty_list_says_how_one_is_saved() -> None:
    assert "None is saved yet" in _said(_open())
