"""The checklist of ripeness on its page, and in the panel of an event: hang it, take it off."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.asking import event_in
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.model.ripeness.bearings import OF_TODAY, SLOTS, Bearing
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add(make_event(id="met", title="They met"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _open(page: str = "timeline", **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in {"dossier": "test-talks", **query}.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(PAGES[page][1]).run() if page != "timeline" else app


def _fill(app: AppTest, **values: str | int) -> None:
    """Fill boxes and press the button that saves."""
    boxes: dict[str, Any] = {"slot": app.selectbox, "side": app.radio, "reason": app.text_input}
    for name, value in values.items():
        boxes.get(name, app.selectbox)(key=f"hang.{name}").set_value(value)
    app.button(key="hang.save").click().run()
    assert not app.exception


def _said(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.error)
    return " ".join(str(one.value) for one in shown).replace("\\", "")


def _hung(store: Store) -> tuple[Bearing, ...]:
    return event_in(store, "met").bears_on


def test_an_event_is_hung_from_its_panel_and_the_write_can_be_undone(record: Store) -> None:
    app = _open(event="met")
    _fill(app, slot="way out", side="for", reason="  They say they will meet again. ")
    assert _hung(record) == (
        Bearing(slot="way out", side="for", reason="They say they will meet again."),
    )
    assert "For **way out**: They say they will meet again." in _said(app)
    assert "Hung on the checklist:" in _said(app)
    assert app.text_input(key="hang.reason").value == ""
    app.button(key="write.undo").click().run()
    assert _hung(record) == ()
    app.button(key="write.undo").click().run()
    assert len(_hung(record)) == 1


def test_it_is_taken_off_again(record: Store) -> None:
    app = _open(event="met")
    _fill(app, slot="way out", side="for", reason="They will meet again.")
    _fill(app, slot="change of allies", side="against", reason="No ally came.", source=1)
    assert [one.citation for one in _hung(record)] == [None, 1]
    app.button(key="hang.off.0").click().run()
    assert [one.slot for one in _hung(record)] == ["change of allies"]
    assert "Taken off the checklist:" in _said(app)
    assert "Against **change of allies**: No ally came. · source 1" in _said(app)


@pytest.mark.parametrize(
    ("typed", "asked_for"),
    [
        ({"side": "for", "reason": "Why not"}, "Choose a slot."),
        ({"slot": "way out", "reason": "Why not"}, "Choose for or against."),
        ({"slot": "way out", "side": "for", "reason": "   "}, "Say why, in a sentence."),
        ({"slot": "way out", "side": "for", "reason": "a\u202eb"}, "U+202E"),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_typed_is_lost(
    record: Store, typed: dict[str, str], asked_for: str
) -> None:
    app = _open(event="met")
    _fill(app, **typed)
    assert _hung(record) == ()
    [error] = app.error
    assert asked_for in error.value.replace("\\", "")
    assert app.text_input(key="hang.reason").value == typed["reason"]
    assert app.selectbox(key="hang.slot").value == typed.get("slot")
    assert app.radio(key="hang.side").value == typed.get("side")


def test_an_edit_meanwhile_is_told_and_the_next_save_keeps_both(record: Store) -> None:
    app = _open(event="met")
    record.change(event_in(record, "met").changed(title="They met twice"), base=1, by="Ben")
    _fill(app, slot="way out", side="for", reason="They will meet again.")
    assert any("Ben" in one.value for one in app.error)
    assert _hung(record) == ()
    app.button(key="hang.save").click().run()
    assert [one.reason for one in _hung(record)] == ["They will meet again."]
    assert event_in(record, "met").title == "They met twice"


def test_the_same_slot_and_side_is_hung_once(record: Store) -> None:
    app = _open(event="met")
    _fill(app, slot="way out", side="for", reason="They will meet again.")
    _fill(app, slot="way out", side="for", reason="Once more.")
    assert "It hangs there already, for way out." in _said(app)
    assert len(_hung(record)) == 1


def test_what_was_typed_for_one_event_is_not_hung_on_another(record: Store) -> None:
    record.add(make_event(id="other", title="They parted"), by="Ada")
    app = _open(event="met")
    app.text_input(key="hang.reason").set_value("Of the first").run()
    app.query_params["event"] = "other"
    app.run()
    assert app.text_input(key="hang.reason").value == ""


def test_on_a_past_day_the_panel_hangs_nothing_and_says_no_sentence_of_today(
    record: Store,
) -> None:
    hung = [{"slot": "way out", "side": "for", "reason": "It came out well"}]
    record.add(make_event(id="later", title="They hoped", bears_on=hung), by="Ada")
    app = _open(event="later", known_on="2023-11-08")
    assert f"For **way out**: {OF_TODAY}" in _said(app)
    assert "It came out well" not in _said(app)
    keys = {one.key for one in app.button}
    assert not {"hang.save", "hang.off.0"} & keys


def test_the_page_has_each_slot_with_what_hangs_on_either_side(record: Store) -> None:
    hung = [
        {"slot": "way out", "side": "for", "reason": "They hope *aloud*"},
        {"slot": "way out", "side": "against", "reason": "They fear"},
    ]
    record.add(make_event(id="hope", title="They hoped", bears_on=hung), by="Ada")
    record.add(make_event("impasse", id="stuck", when="2023-10-27/..", track="Doha"), by="Ada")
    app = _open("ripeness", on="2023-11-08")
    assert not app.exception
    said = _said(app)
    for slot, meaning in SLOTS.items():
        assert f"**{slot.capitalize()}**" in said
        assert meaning in said
    assert said.count("Nothing hangs here by this day.") == len(SLOTS) - 1
    assert said.index("They hope *aloud*") < said.index("They fear")
    assert "Doha: **impasse**" in said
    assert "No position with a stance is recorded by this day." in said


def test_a_record_where_nothing_hangs_says_so_once_and_for_each_slot(record: Store) -> None:
    assert record.url
    app = _open("ripeness", on="2023-11-08")
    assert "Nobody has hung an event" in app.info[0].value
    assert _said(app).count("Nothing hangs here by this day.") == len(SLOTS)


def test_the_form_has_it_too(record: Store) -> None:
    hung = [{"slot": "way out", "side": "for", "reason": "They hope"}]
    record.add(make_event(id="hope", title="They hoped", bears_on=hung), by="Ada")
    app = _open("add", edit="hope")
    assert app.text_input(key="entry.bears_on.1.reason").value == "They hope"
    app.text_input(key="entry.title").set_value("They hoped aloud").run()
    app.button(key="entry.publish").click().run()
    assert event_in(record, "hope").title == "They hoped aloud"
    assert event_in(record, "hope").bears_on[0].reason == "They hope"
