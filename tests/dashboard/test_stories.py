"""Stories: begun, edited, put in order, told over the timeline, taken along."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.desk import Step, Story
from tracker.store import Laid, Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three events, of which the last is told of only later."""
    store = new_record("sqlite")
    for event_id, day, told in (
        ("a", "2023-10-07", "2023-10-08"),
        ("b", "2023-10-20", "2023-10-21"),
        ("c", "2023-11-20", "2023-12-01"),
    ):
        source = {"publisher": f"Paper {event_id}", "title": "A page", "published": told}
        store.add(
            make_event(id=event_id, dossier="two", when=day, title=f"Event {event_id}",
                       citations=[{"source": source}]),
            by="Ada",
        )  # fmt: skip
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


@pytest.fixture
def laid(record: Store) -> Laid:
    steps = tuple(Step(event=one, text=f"Sentence {one}.") for one in ("b", "a", "c"))
    story = Story(title="Back and forth", opening="Listen.", steps=steps, closing="So it went.")
    return record.lay("two", story, by="Ada")


def _open(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"dossier": "two", **query}.items():
        app.query_params[name] = value
    app.run()
    if page != "timeline":
        app.switch_page(PAGES[page][1])
        for name, value in {"dossier": "two", **query}.items():
            app.query_params[name] = value
        app.run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    shown = (*app.title, *app.header, *app.markdown, *app.info, *app.error, *app.caption)
    return " ".join(str(one.value) for one in shown).replace("\\", "")


def _story(store: Store, key: str) -> Story:
    kept = store.laid(key)
    assert kept is not None
    assert isinstance(kept.item, Story)
    return kept.item


def test_a_story_is_told_step_by_step_and_each_step_is_an_address(laid: Laid) -> None:
    app = _open("timeline", story=laid.key)
    assert "Listen." in _said(app)
    app.button(key="story-next").click().run()
    assert "Step 1 of 3" in _said(app)
    assert "Sentence b." in _said(app)
    assert "Paper b" in _said(app)
    assert app.query_params["step"] == "1"
    assert "window" in app.query_params  # the picture goes along
    app.button(key="story-last").click().run()
    assert "So it went." in _said(app)
    assert app.button(key="story-next").disabled
    app.button(key="story-before").click().run()
    assert "Sentence c." in _said(app)
    app.button(key="story-close").click().run()
    assert "Step" not in _said(app)
    assert "story" not in app.query_params


def test_what_was_not_known_is_not_told_nor_is_the_end(laid: Laid) -> None:
    app = _open("timeline", story=laid.key, step="3", known_on="2023-11-01")
    said = _said(app)
    assert "Sentence a." in said  # the nearest step that can be told
    assert "Sentence c." not in said
    assert "1 of 3 steps is left out" in said
    assert app.button(key="story-last").disabled
    assert "So it went." not in _said(_open("stories", name=laid.key, known_on="2023-11-01"))


def test_a_withdrawn_event_is_left_out_and_comes_back_with_its_sentence(
    record: Store, laid: Laid
) -> None:
    record.withdraw("b", base=1, by="Ada")
    assert "Sentence b." not in _said(_open("stories", name=laid.key))
    record.undo(record.number(), by="Ada")
    assert "Sentence b." in _said(_open("stories", name=laid.key))


@pytest.mark.usefixtures("record")
def test_an_address_of_no_story_says_so_and_shows_the_timeline() -> None:
    app = _open("timeline", story="none")
    assert "no such story" in _said(app)
    app.button(key="story.leave").click().run()
    assert "no such story" not in _said(app)


def test_a_story_is_begun_edited_and_put_in_order(record: Store, laid: Laid) -> None:
    app = _open("stories", name=laid.key, edit=laid.key)
    app.button(key="story.down.0").click().run()
    assert [one.event for one in _story(record, laid.key).steps] == ["a", "b", "c"]
    box = app.text_area(key=f"story.text.{laid.key}.a.1")
    box.set_value("First of all.").run()
    assert _story(record, laid.key).steps[0].text == "First of all."
    app.button(key="story.out.2").click().run()
    assert [one.event for one in _story(record, laid.key).steps] == ["a", "b"]
    app.button(key="desk.undo.page").click().run()
    assert [one.event for one in _story(record, laid.key).steps] == ["a", "b", "c"]
    app.text_input(key=f"story.title.{laid.key}").set_value(" ").run()
    assert app.error
    assert _story(record, laid.key).title == "Back and forth"


def test_who_edits_what_was_changed_meanwhile_is_told(record: Store, laid: Laid) -> None:
    app = _open("stories", name=laid.key, edit=laid.key)
    record.lay("two", Story(title="Mine"), by="Bo", key=laid.key)
    app.text_area(key=f"story.closing.{laid.key}").set_value("Yours").run()
    assert "Changed by Bo" in app.error[0].value
    assert _story(record, laid.key).title == "Mine"


def test_a_story_is_begun_by_its_title(record: Store) -> None:
    app = _open("stories")
    app.text_input(key="stories.title").set_value("The pause")
    next(one for one in app.button if one.label == "Begin").click().run()
    assert app.title[0].value == "Edit The pause"
    assert [one.item.own_name for one in record.desk(Story)] == ["The pause"]
