"""Stars, comments and the way into a story, in the panel of an event."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.desk import noted
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.desk import Comment, Star, Step, Story
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    source = {"publisher": "A paper", "title": "A page", "published": "2023-10-28"}
    store.add(make_event(id="e1", dossier="two", citations=[{"source": source}]), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    monkeypatch.setenv("PARLEY_USER", "Ada")
    return store


def _panel(**query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"dossier": "two", "event": "e1", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    return " ".join(str(one.value) for one in (*app.markdown, *app.caption)).replace("\\", "")


def _press(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return app


def _on(store: Store) -> list[str]:
    return [one.item.sort for one in store.on_event("e1")]


def test_a_star_is_put_on_and_taken_off(record: Store) -> None:
    app = _press(_panel(), "☆ Star")
    assert _on(record) == ["star"]
    _press(app, "★ Starred")
    assert _on(record) == []
    _press(app, "☆ Star")
    assert [one.item for one in record.on_event("e1")] == [Star(event="e1")]


def test_starred_events_can_be_asked_for_and_say_so_among_others(record: Store) -> None:
    record.add(make_event(id="e2", dossier="two", title="Another"), by="Ada")
    app = _panel(starred="true")
    assert "0 of 2 events" in _said(app)
    record.lay("two", Star(event="e1"), by="Ada")
    record.lay("two", Comment(event="e1", text="Mine"), by="Ada")
    app = _panel(starred="true")
    assert "1 of 2 events" in _said(app)  # though nothing was written to the record since
    app.switch_page("views/table.py").run()
    assert not app.exception
    assert noted.titled("They talk", record.on_events("two")["e1"]) == "★ They talk · 1 comment"


def test_a_comment_says_who_and_when_and_is_shown_letter_by_letter(record: Store) -> None:
    app = _panel()
    app.text_area(key="panel.comment.text.e1").set_value("<b>Which</b> *wire*?")
    _press(app, "Comment")
    (laid,) = record.on_event("e1")
    assert laid.item == Comment(event="e1", text="<b>Which</b> *wire*?")
    assert "<b>Which</b> *wire*?" in _said(app)
    assert "Ada" in _said(app)
    assert app.text_area(key="panel.comment.text.e1").value == ""
    app.text_area(key=f"panel.comment.edit.{laid.key}").set_value("AFP, then?")
    app.button(key=f"panel.comment.save.{laid.key}").click().run()
    assert "AFP, then?" in _said(app)
    app.button(key=f"panel.comment.remove.{laid.key}").click().run()
    assert _on(record) == []
    _press(app, "Undo")
    assert "AFP, then?" in _said(app)


def test_only_who_wrote_a_comment_may_change_it(record: Store) -> None:
    laid = record.lay("two", Comment(event="e1", text="Mine"), by="Bo")
    app = _panel()
    assert "Mine" in _said(app)
    assert f"panel.comment.remove.{laid.key}" not in {one.key for one in app.button}


@pytest.mark.usefixtures("record")
def test_an_empty_comment_is_refused_in_words() -> None:
    app = _press(_panel(), "Comment")
    assert "empty" in app.error[0].value


def test_a_past_day_shows_no_comments_which_were_written_later(record: Store) -> None:
    record.lay("two", Comment(event="e1", text="Later known"), by="Bo")
    assert "Later known" not in _said(_panel(known_on="2023-11-01"))


def test_an_event_is_added_to_a_story_or_begins_one(record: Store) -> None:
    laid = record.lay("two", Story(title="The pause"), by="Bo")
    app = _panel()
    app.session_state["panel.story"] = True
    app.run()
    app.button(key=f"panel.story.{laid.key}").click().run()
    kept = record.laid(laid.key)
    assert kept is not None
    assert kept.item == Story(title="The pause", steps=(Step(event="e1"),))
    app.text_input(key="panel.story.title").set_value("Another")
    _press(app, "Begin it with this event")
    assert [one.item.own_name for one in record.desk(Story)] == ["Another", "The pause"]
