from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.asking import ask
from tests.conftest import NewDemo
from tests.dashboard.boxes import box, choices, put
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.questions import Count, OpenedEvent

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
SLUG = "gaza-hostage-talks-2023"


@pytest.fixture(scope="module")
def served(new_demo: NewDemo) -> Store:
    return new_demo()


def _form(store: Store, monkeypatch: pytest.MonkeyPatch, kind: str = "talks") -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/add.py")
    app.query_params["new"] = kind
    app.run()
    app.text_input(key="entry.title").set_value("They talk").run()
    return app.text_input(key="entry.when").set_value("3 March 2023").run()


def _publish(app: AppTest) -> AppTest:
    return app.button(key="entry.publish").click().run()


def _said(app: AppTest) -> str:
    return " ".join(str(one.value) for one in app.markdown).replace("\\", "")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("participants.party", ["Hamas", "An envoy"], "‘An envoy’ is a new actor."),
        ("issues", ["the weather"], "‘the weather’ is a new issue."),
        ("track", "Geneva", "‘Geneva’ is a new track."),
        ("tags", ["odd"], "‘odd’ is a new tag."),
        ("claims.1.measure", "captives rel", "the cards count only captives held and captives rel"),
        ("claims.1.claimed_by", "Hamas political bureau", "is a new actor."),
        ("citations.1.source.publisher", "The Paper", "‘The Paper’ is a new publisher."),
        ("citations.1.origin", "A wire", "‘A wire’ is a new publisher."),
    ],
)
def test_a_name_new_to_the_record_is_said_to_be_new_and_taken_once_confirmed(
    served: Store, monkeypatch: pytest.MonkeyPatch, key: str, value: object, said: str
) -> None:
    app = put(_form(served, monkeypatch), f"entry.{key}", value)
    name = value[-1] if isinstance(value, list) else value
    (unsure,) = box(app, f"entry.{key}")["unsure"]
    assert unsure["name"] == name
    assert said in unsure["text"]
    assert "is a new" not in _said(app)
    _publish(app)
    assert ask(served, Count(EventFilter(dossier=SLUG, to=date(2023, 4, 1)))) == 0
    assert "is a new" in _said(app)
    put(app, f"entry.{key}", value, sure=[str(name)])
    assert box(app, f"entry.{key}")["unsure"] == []
    assert "is a new" not in _said(app)


def test_a_confirmed_name_is_published_and_is_known_from_then_on(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = put(_form(served, monkeypatch), "entry.track", "Side rooms", sure=["Side rooms"])
    _publish(app)
    assert not app.exception
    assert ask(served, Count(EventFilter(dossier=SLUG, track=("Side rooms",)))) == 1
    again = put(_form(served, monkeypatch), "entry.track", "Side rooms")
    assert box(again, "entry.track")["unsure"] == []


def test_a_new_name_comes_with_those_of_the_record_that_may_be_meant(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch)
    for typed, meant in (("captives rel", "captives released"), ("captivs held", "captives held")):
        put(app, "entry.claims.1.measure", typed)
        assert meant in box(app, "entry.claims.1.measure")["unsure"][0]["near"]


def test_letters_that_are_none_of_the_choices_stay_and_are_asked_about(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch)
    app.session_state["entry.claims.1.qualifier~typed"] = "perhaps"
    app.run()
    _publish(app)
    assert "‘perhaps’ is none of the choices" in _said(app)
    assert box(app, "entry.claims.1.qualifier")["typed"] == "perhaps"
    draft = app.query_params["draft"]
    again = AppTest.from_file(SHELL, default_timeout=60)
    again.switch_page("views/add.py")
    again.query_params["draft"] = draft
    again.run()
    assert box(again, "entry.claims.1.qualifier")["typed"] == "perhaps"


def test_an_event_is_edited_without_a_question_about_its_own_names(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", served.url)
    for event in ("ht-021", "ht-002"):
        app = AppTest.from_file(SHELL, default_timeout=60).run()
        app.switch_page("views/add.py")
        app.query_params["edit"] = event
        app.run()
        app.text_input(key="entry.title").set_value(f"Another title for {event}").run()
        _publish(app)
        assert ask(served, OpenedEvent(event)).event.title == f"Another title for {event}"


def test_countries_and_time_zones_are_found_by_name(
    served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _form(served, monkeypatch)
    app.button(key="entry.places.add").click().run()
    countries = choices(app, "entry.places.1.country")
    assert any(value == "SD" and "Sudan" in also for value, _, also in countries)
    app.switch_page("views/dossiers.py")
    app.query_params["name"] = "new"
    app.run()
    zones = choices(app, "dossier.new.timezone")
    assert any(
        value == "Africa/Khartoum" and {"Khartoum", "Sudan"} <= set(also)
        for value, _, also in zones
    )
