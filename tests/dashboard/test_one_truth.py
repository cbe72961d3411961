"""A form is its dossier's, is kept whatever the record does, and comes back with an undo."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.event.linking import answering
from dashboards.session import data
from dashboards.web.pages import PAGES
from tests.asking import ask, event_in, events_in
from tests.builders import make_event
from tests.conftest import NewDemo, NewRecord
from tests.dashboard.boxes import box, choices, put
from tracker.model.actors import Actor, Dossier
from tracker.model.filters import EventFilter
from tracker.model.kinds import KINDS
from tracker.model.kinds.positions import Position
from tracker.settings import current as settings
from tracker.store import Store
from tracker.store.questions import Actors, Changes, Count

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
GAZA, COLOMBIA = "gaza-hostage-talks-2023", "colombia-farc-2012"


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug=GAZA, title="Gaza talks"), by="Ada")
    store.put_dossier(Dossier(slug=COLOMBIA, title="Colombia talks"), by="Ada")
    monkeypatch.setattr(data, "PATIENCE", 0.2)  # whoever has the lock here keeps it
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def _open(page: str = "timeline", **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.run()
    if page != "timeline":
        app.switch_page(PAGES[page][1])
    app.query_params = dict(query)
    return app.run()


def _form(**query: str) -> AppTest:
    return _open("add", **({"dossier": GAZA, "new": "statement"} | query))


def _typed(app: AppTest, title: str = "Half a thought", when: str = "27 Oct 2023") -> AppTest:
    app.text_input(key="entry.title").set_value(title)
    app.text_input(key="entry.when").set_value(when)
    return app.run()


def _publish(app: AppTest) -> AppTest:
    app.button(key="entry.publish").click().run()
    if not [one for one in app.button if one.key == "entry.publish"]:
        app.switch_page("views/timeline.py")  # where it went by itself
    return app


def _param(app: AppTest, name: str) -> str:
    value = app.query_params[name]
    return value if isinstance(value, str) else value[-1]


def _said(app: AppTest) -> str:
    shown = (*app.markdown, *app.info, *app.error, *app.caption, *app.text)
    return " ".join(str(one.value) for one in shown).replace("\\", "")


def _drafts(store: Store) -> list[tuple[str, str]]:
    return [
        (str(form["dossier"]), str(form["values"].get("title")))
        for _, form in store.drafts(settings().user)
    ]


# ---- the form and its dossier


def test_a_form_stays_with_its_dossier_whatever_the_sidebar_says(record: Store) -> None:
    app = _typed(_form())
    app.selectbox(key="filter.dossier").select(COLOMBIA).run()
    assert "belongs to **Gaza talks**" in _said(app)
    assert any("Gaza talks" in one.value for one in app.caption)
    assert app.text_input(key="entry.title").value == "Half a thought"
    _publish(app)
    assert not app.exception
    (event,) = events_in(record, EventFilter())
    assert event.dossier == GAZA
    assert _param(app, "dossier") == GAZA
    assert "Half a thought" in _said(app)


def test_a_form_is_moved_with_one_click(record: Store) -> None:
    app = _typed(_form())
    app.selectbox(key="filter.dossier").select(COLOMBIA).run()
    app.button(key="form-dossier.move").click().run()
    assert "belongs to" not in _said(app)
    assert _drafts(record) == [(COLOMBIA, "Half a thought")]
    _publish(app)
    (event,) = events_in(record, EventFilter())
    assert event.dossier == COLOMBIA


def test_an_untouched_form_goes_along_with_the_sidebar(record: Store) -> None:
    app = _form()
    app.selectbox(key="filter.dossier").select(COLOMBIA).run()
    assert "belongs to" not in _said(app)
    _publish(_typed(app))
    (event,) = events_in(record, EventFilter())
    assert event.dossier == COLOMBIA


@pytest.fixture(scope="module")
def demo_record(new_demo: NewDemo) -> Store:
    return new_demo()


@pytest.mark.parametrize("shown", ["timeline", "table"])
def test_an_event_of_another_dossier_is_not_shown_without_a_word(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_record.url)
    app = _open(shown, dossier=COLOMBIA, event="ht-031")
    assert "belongs to another dossier" in _said(app)
    assert not [one for one in app.button if one.key == "panel.close"]
    app.button(key="address.there").click().run()
    assert _param(app, "dossier") == GAZA
    assert app.button(key="panel.close").help == "Close"


def test_an_edit_of_an_event_of_another_dossier_says_so(
    demo_record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_record.url)
    app = _open("add", dossier=COLOMBIA, edit="ht-027")
    assert "This event belongs to **Gaza hostage talks, 2023**" in _said(app)
    app.button(key="form-dossier.show").click().run()
    assert _param(app, "dossier") == GAZA
    assert "belongs to" not in _said(app)


# ---- a record that cannot be written


@contextmanager
def _locked(store: Store) -> Iterator[None]:
    with closing(sqlite3.connect(_file(store), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _file(store: Store) -> str:
    return store.url.removeprefix("sqlite:///")


def test_a_form_outlives_a_locked_record_and_is_kept_as_soon_as_it_can_be(record: Store) -> None:
    app = _form()
    with _locked(record):
        _typed(app)
        assert not app.exception
        assert re.search("Not kept: Another program keeps .* locked", _said(app))
        assert "Reload" not in _said(app)
        _publish(app)
        assert "Another program keeps" in " ".join(one.value for one in app.error)
        assert app.text_input(key="entry.title").value == "Half a thought"
        assert record.drafts(settings().user) == []
    app.run()
    assert "Not kept" not in _said(app)
    assert _drafts(record) == [(GAZA, "Half a thought")]
    _publish(app)
    assert [event.title for event in events_in(record, EventFilter())] == ["Half a thought"]


def test_nothing_waits_where_all_was_taken_out_again(record: Store) -> None:
    app = _form()
    with _locked(record):
        _typed(app)
        assert "Not kept" in _said(app)
        _typed(app, "", "")
        assert "ot kept" not in _said(app)


def test_what_could_not_be_kept_is_not_lost_by_opening_another_form(record: Store) -> None:
    app = _form(draft="first")
    with _locked(record):
        _typed(app)
        app.query_params = {"dossier": GAZA, "new": "statement", "draft": "second"}
        app.run()
        assert not app.text_input(key="entry.title").value
        app.button(key="drafts.open.first").click().run()
        assert app.text_input(key="entry.title").value == "Half a thought"


def test_a_form_of_an_actor_outlives_a_locked_record(record: Store) -> None:
    app = _open("actors", name="+")
    with _locked(record):
        app.text_input(key="actor..name").set_value("Envoy").run()
        assert "Not kept" in _said(app)
        app.button(key="actor..save").click().run()
        assert "Another program keeps" in " ".join(one.value for one in app.error)
        assert app.text_input(key="actor..name").value == "Envoy"
    app.button(key="actor..save").click().run()
    assert not app.exception
    assert [actor.name for actor in ask(record, Actors())] == ["Envoy"]


# ---- half-filled forms


def test_a_visit_that_typed_nothing_leaves_no_form(record: Store) -> None:
    for kind in ("talks", "proposal", "release"):
        _form(new=kind).run()
    event = _published(record)
    _open("add", dossier=GAZA, edit=event).run()
    assert record.drafts(settings().user) == []


def _published(store: Store) -> str:
    _publish(_typed(_form(), "Published"))
    (event,) = events_in(store, EventFilter())
    return event.id


def test_what_was_typed_and_taken_out_again_leaves_no_form(record: Store) -> None:
    app = _typed(_form())
    assert _drafts(record) != []
    _typed(app, "", "")
    assert record.drafts(settings().user) == []


def test_forms_are_discarded_together_and_come_back(record: Store) -> None:
    for number in range(3):
        _typed(_form(draft=f"form-{number}"), f"Thought {number}")
    app = _form(draft="another")
    assert "Thought 1" in _said(app)
    app.button(key="drafts.drop").click().run()
    assert record.drafts(settings().user) == []
    app.button(key="drafts.back").click().run()
    assert sorted(title for _, title in _drafts(record)) == [f"Thought {n}" for n in range(3)]


# ---- undo and redo


def test_an_undo_says_so_gives_the_form_back_and_can_be_undone(record: Store) -> None:
    app = _publish(_typed(_form(), "Once"))
    app.button(key="write.undo").click().run()
    assert "**Undone:** Once" in _said(app)
    assert list(events_in(record, EventFilter())) == []
    assert _drafts(record) == [(GAZA, "Once")]
    assert app.button(key="write.undo").label == "Redo"
    app.button(key="write.undo").click().run()
    assert "**Redone:** Once" in _said(app)
    assert [event.title for event in events_in(record, EventFilter())] == ["Once"]
    assert _drafts(record) == []


def test_what_comes_back_is_published_again_under_its_own_id(record: Store) -> None:
    app = _publish(_typed(_form(draft="k"), "Once"))
    (first,) = events_in(record, EventFilter())
    app.button(key="write.undo").click().run()
    form = _form(draft="k")
    assert form.text_input(key="entry.title").value == "Once"
    _publish(_typed(form, "Once more"))
    (second,) = events_in(record, EventFilter())
    assert (second.id, second.title) == (first.id, "Once more")


def test_an_undone_withdrawal_shows_the_event_again(record: Store) -> None:
    event = _published(record)
    app = _open(dossier=GAZA, event=event)
    app.button(key="panel.withdraw").click().run()
    assert "event" not in app.query_params
    app.button(key="write.undo").click().run()
    assert "**Undone:** Published" in _said(app)
    assert _param(app, "event") == event
    assert app.session_state["_goto"].event == event


def test_an_undo_that_is_refused_says_why(record: Store) -> None:
    app = _publish(_typed(_form(), "Once"))
    (event,) = events_in(record, EventFilter())
    record.change(event.changed(title="Theirs"), base=1, by="Ben")
    app.button(key="write.undo").click().run()
    assert "written again since, by Ben" in _said(app)


def test_actors_and_dossiers_can_be_undone_too(record: Store) -> None:
    record.put_actor(Actor(name="Envoy"), by="Ada")
    app = _open("actors", name="Envoy", edit="Envoy")
    app.text_input(key="actor.Envoy.name").set_value("Special envoy")
    app.button(key="actor.Envoy.save").click().run()
    assert _param(app, "name") == "Special envoy"
    app.button(key="write.undo").click().run()
    assert not app.exception
    assert _param(app, "name") == "Envoy"
    assert [actor.name for actor in ask(record, Actors())] == ["Envoy"]
    app.button(key="write.undo").click().run()
    assert _param(app, "name") == "Special envoy"


@pytest.mark.usefixtures("record")
def test_an_undone_new_dossier_leaves_a_page_that_works() -> None:
    app = _open("dossiers", name="new")
    app.text_input(key="dossier.new.slug").set_value("my-talks")
    app.text_input(key="dossier.new.title").set_value("My talks")
    app.button(key="dossier.new.save").click().run()
    app.switch_page("views/timeline.py")
    assert "**Started:** My talks" in _said(app)
    app.button(key="write.undo").click().run()
    assert not app.exception
    assert "cannot be read" not in _said(app)
    assert _param(app, "dossier") == GAZA


# ---- after a write


@pytest.mark.usefixtures("record")
def test_what_lies_outside_the_filters_is_said_and_led_to() -> None:
    app = _publish(_typed(_form(**{"from": "2024-01-01"}), "Outside"))
    assert "It lies outside the filters." in _said(app)
    app.button(key="write.show").click().run()
    assert "outside the filters" not in _said(app)
    assert "from" not in app.query_params


def test_recent_changes_say_who_did_what_and_take_it_back(record: Store) -> None:
    _published(record)
    app = _open("recent", dossier=GAZA)
    assert f"{settings().user} added **Published**" in _said(app)
    number = ask(record, Changes(1))[0].number
    app.button(key=f"change.undo.{number}").click().run()
    assert list(events_in(record, EventFilter())) == []
    assert "undone" in _said(app)
    app.button(key=f"change.undo.{ask(record, Changes(1))[0].number}").click().run()
    assert len(list(events_in(record, EventFilter()))) == 1


# ---- links


def _proposal(store: Store) -> str:
    return store.add(
        make_event("proposal", id="p", dossier=GAZA, title="Qatar proposes a pause"), by="Ada"
    ).event.id


def test_a_proposal_is_answered_from_its_panel(record: Store) -> None:
    proposal = _proposal(record)
    panel = _open(dossier=GAZA, event=proposal)
    assert panel.button(key="panel.answer.position").label == "Answer this"
    app = _form(new="position", about=proposal)
    assert record.drafts(settings().user) == []
    assert box(app, "entry.on_proposal")["value"] == [proposal]
    _publish(_typed(app, "Hamas answers"))
    (answer,) = [one for one in events_in(record, EventFilter()) if one.id != proposal]
    assert isinstance(answer, Position)
    assert (answer.dossier, answer.on_proposal) == (GAZA, proposal)
    assert [(link.type, link.to) for link in answer.links] == [("answers", proposal)]


def test_only_what_a_kind_answers_can_be_answered(record: Store) -> None:
    event = record.add(make_event(dossier=GAZA), by="Ada").event.id
    app = _open(dossier=GAZA, event=event)
    assert not [one for one in app.button if str(one.key).startswith("panel.answer")]
    assert [kind for kind in KINDS if answering(kind)] == ["proposal"]


def test_an_event_is_chosen_by_words_of_its_title(record: Store) -> None:
    proposal = _proposal(record)
    for number in range(120):  # more than a list has
        record.add(make_event(dossier=GAZA, title=f"Later {number}", when="2024-01-01"), by="Ada")
    app = _form(new="talks")
    app.button(key="entry.links.add").click().run()
    listed = choices(app, "entry.links.1.to")
    assert len(listed) == 100
    assert listed[0][1].startswith("1 Jan 2024 · Talks · Later")
    assert proposal not in [one[0] for one in listed]
    put(app, "entry.links.1.to~typed", "pause qatar")
    (found,) = box(app, "entry.links.1.to")["found"]
    assert found[:2] == [proposal, "27 Oct 2023 · Proposal · Qatar proposes a pause"]


def test_the_kinds_that_are_meant_come_first(record: Store) -> None:
    proposal = _proposal(record)
    record.add(make_event(dossier=GAZA, title="Later", when="2024-01-01"), by="Ada")
    first, *_ = choices(_form(new="position"), "entry.on_proposal")
    assert first[0] == proposal


def test_words_that_choose_no_event_are_not_published(record: Store) -> None:
    _proposal(record)
    app = _typed(_form(new="position"))
    put(app, "entry.on_proposal~typed", "nothing")
    assert box(app, "entry.on_proposal")["found"] == []
    _publish(app)
    assert "‘nothing’ is none of the choices" in _said(app)
    assert ask(record, Count(EventFilter())) == 1


def test_an_event_that_left_the_record_is_said_at_once(record: Store) -> None:
    payload = {"dossier": GAZA, "kind": "position", "values": {"on_proposal": "gone"}}
    record.keep_draft("k", settings().user, payload)
    app = _form(new="position", draft="k")
    assert "The record has no event ‘gone’" in _said(app)
    _publish(_typed(app))
    assert ask(record, Count(EventFilter())) == 0


def test_a_link_is_made_in_the_panel_and_undone(record: Store) -> None:
    proposal = _proposal(record)
    event = record.add(make_event(dossier=GAZA, title="Envoys meet"), by="Ada").event.id
    app = _open(dossier=GAZA, event=event)
    app.button(key="link.save").click().run()
    assert "Choose how this event relates" in _said(app)
    put(app, "link.type", "causes")
    put(app, "link.to", proposal)
    app.button(key="link.save").click().run()
    assert "**Linked:** Envoys meet" in _said(app)
    assert [(one.type, one.to) for one in event_in(record, event).links] == [("causes", proposal)]
    app.button(key="write.undo").click().run()
    assert event_in(record, event).links == ()


def test_a_new_event_starts_with_the_link_filled_in(record: Store) -> None:
    proposal = _proposal(record)
    app = _form(new="talks", about=proposal)
    assert box(app, "entry.links.1.to")["value"] == [proposal]
    put(app, "entry.links.1.type", "extends")
    _publish(_typed(app, "Talks go on"))
    (event,) = [one for one in events_in(record, EventFilter()) if one.id != proposal]
    assert [(link.type, link.to) for link in event.links] == [("extends", proposal)]


def test_a_step_to_an_event_of_another_dossier_goes_there(record: Store) -> None:
    proposal = _proposal(record)
    links = [{"type": "answers", "to": proposal}]
    event = record.add(make_event(dossier=COLOMBIA, links=links), by="Ada").event.id
    app = _open(dossier=COLOMBIA, event=event)
    app.button(key="panel.link.0").click().run()
    assert (_param(app, "dossier"), _param(app, "event")) == (GAZA, proposal)
