from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.entry.kind_choice import said_of
from dashboards.web.pages import PAGES
from tests.asking import ask
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.dashboard.boxes import box, put
from tracker.model.actors import Dossier
from tracker.model.kinds import KINDS
from tracker.store import Store
from tracker.store.questions import Dossiers

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"


def _open(store: Store, monkeypatch: pytest.MonkeyPatch, page: str, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page(PAGES[page][1])
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_three_steps_lead_from_nothing_to_a_sourced_event(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    app = _open(store, monkeypatch, "timeline")
    assert [said for said in _bold(app) if said[0].isdigit()] == [
        "1 · Start a dossier",
        "2 · Add its events",
        "3 · Give each its source",
    ]
    store.put_dossier(Dossier(slug="mine", title="Mine", timezone="Africa/Khartoum"), by="Ada")
    app = _open(store, monkeypatch, "timeline")
    assert [said for said in _bold(app) if said[0].isdigit()] == [
        "1 · The dossier",
        "2 · Its first event",
        "3 · Its source",
    ]
    assert "counted in Africa" in " ".join(str(one.value) for one in app.markdown)
    assert app.button(key="first.add").label == "Add event"


def _bold(app: AppTest) -> list[str]:
    said = [str(one.value) for one in app.markdown]
    return [text.strip("*") for text in said if text.startswith("**")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_is_and_which_one_to_take_instead(kind: str) -> None:
    cls = KINDS[kind]
    others = [one.label for name, one in KINDS.items() if name != kind]
    assert any(other in cls.differs for other in others), "names a neighbour"
    assert cls.example
    assert said_of(cls).endswith(".")


def test_a_kind_is_chosen_by_what_is_said_of_it(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="mine", title="Mine"), by="Ada")
    app = _open(store, monkeypatch, "add")
    said = " ".join(str(one.value) for one in app.caption)
    assert all(cls.example in said.replace("\\", "") for cls in KINDS.values())
    app.button(key="choose.statement").click().run()
    assert not app.exception
    assert app.text_input(key="entry.title").value == ""
    assert "takes no stance" in " ".join(str(one.value) for one in app.caption)


@pytest.mark.parametrize(
    ("title", "typed", "slug"),
    [
        ("Sudan Jeddah talks", "", "sudan-jeddah-talks"),
        ("Négociations d’Évian", "", "negociations-d-evian"),
        ("Talks", "Sudan Jeddah talks", "sudan-jeddah-talks"),
        ("مفاوضات", "", "dossier-1"),
    ],
)
def test_a_dossier_needs_no_more_than_a_title(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch, title: str, typed: str, slug: str
) -> None:
    store = new_record("sqlite")
    app = _open(store, monkeypatch, "dossiers", name="new")
    app.text_input(key="dossier.new.title").set_value(title).run()
    app.text_input(key="dossier.new.slug").set_value(typed).run()
    put(app, "dossier.new.timezone", "Africa/Khartoum")
    app.button(key="dossier.new.save").click().run()
    assert [(one.slug, one.title, one.timezone) for one in ask(store, Dossiers())] == [
        (slug, title, "Africa/Khartoum")
    ]


def test_a_dossier_is_edited_without_a_box_for_what_stays(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="my-talks", title="Mine", timezone="Asia/Gaza"), by="Ada")
    app = _open(store, monkeypatch, "dossiers", name="my-talks")
    assert "dossier.my-talks.slug" not in [one.key for one in app.text_input]
    assert box(app, "dossier.my-talks.timezone")["value"] == ["Asia/Gaza"]
    app.text_input(key="dossier.my-talks.title").set_value("Ours").run()
    app.button(key="dossier.my-talks.save").click().run()
    assert [(one.slug, one.title) for one in ask(store, Dossiers())] == [("my-talks", "Ours")]


def test_letters_that_name_no_time_zone_are_asked_about(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    app = _open(store, monkeypatch, "dossiers", name="new")
    app.text_input(key="dossier.new.title").set_value("Talks").run()
    app.session_state["dossier.new.timezone~typed"] = "Atlantis"
    app.button(key="dossier.new.save").click().run()
    assert ask(store, Dossiers()) == []
    assert "‘Atlantis’ is none of the choices" in " ".join(
        str(one.value) for one in app.markdown
    ).replace("\\", "")


def test_only_what_is_not_out_yet_can_become_a_draft(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Mine"), by="Ada")
    store.add(make_event("talks", id="out"), by="Ada")
    store.add(make_event("talks", id="not", title="Another", status="draft"), by="Ada")
    for query, offered in (
        ({"new": "talks"}, True),
        ({"edit": "not"}, True),
        ({"edit": "out"}, False),
    ):
        app = _open(store, monkeypatch, "add", **query)
        assert ("entry.save" in [one.key for one in app.button]) is offered, query


def test_the_chosen_kind_stays_chosen(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Mine"), by="Ada")
    app = _open(store, monkeypatch, "add", new="talks")
    (kinds,) = [one for one in app.button_group if one.key == "entry.kind"]
    assert kinds.proto.required
