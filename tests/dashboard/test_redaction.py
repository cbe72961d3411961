"""The rules of a copy to publish, on the dossier's own page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Actor, Dossier
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
BOX = "redaction.rules.test-talks"


@pytest.fixture
def talks(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.put_actor(Actor(name="Lea Cruz", type="person"), by="Ada")
    people = [{"actor": "Lea Cruz", "role": "mediator"}]
    store.add(make_event(id="e1", title="Lea Cruz went home", participants=people), by="Ada")
    store.keep_rules("test-talks", {"private": ["Zebedee Quill"]}, by="Ada")
    return store


def _open() -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(PAGES["dossiers"][1])
    app.query_params["dossier"] = app.query_params["name"] = "test-talks"
    app.run()
    assert not app.exception
    return app


def _press(app: AppTest, text: str, button: str) -> AppTest:
    app.text_area(key=BOX).set_value(text)
    app.button(key=f"redaction.{button}").click().run()
    assert not app.exception
    return app


def test_rules_are_previewed_kept_and_refused_in_words(talks: Store) -> None:
    app = _open()
    assert app.text_area(key=BOX).value == '[test-talks]\nprivate = ["Zebedee Quill"]'
    _press(app, "[test-talks]", "preview")
    assert "Lea Cruz" in " ".join(one.value for one in app.markdown)
    public = '[test-talks]\npublic = ["Lea Cruz"]'
    _press(app, public, "keep")
    assert "kept" in app.success[0].value
    kept = talks.rules_of("test-talks")
    assert kept is not None
    assert kept.said == {"public": ["Lea Cruz"]}
    for wrong, said in (
        ("[test-talks", "cannot be read as TOML"),
        ('[test-talks]\nplaces = "street"', "places"),
        ("[other]", "test"),
    ):
        _press(app, wrong, "keep")
        assert said in app.error[0].value
        assert app.text_area(key=BOX).value == wrong
    assert talks.rules_of("test-talks") == kept


@pytest.mark.usefixtures("talks")
def test_where_what_is_internal_is_hidden_the_rules_are_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARLEY_SHOW_INTERNAL", "false")
    app = _open()
    assert not [one for one in app.text_area if one.key == BOX]
    assert "Quill" not in repr(app.main)
