from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.asking import events_in
from tests.conftest import NewRecord
from tests.dashboard.boxes import box, choices, put
from tracker.model.actors import Actor, Dossier, apart_name
from tracker.model.filters import EventFilter

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
SLUG = "my-talks"


def test_two_spellings_of_a_new_name_are_published_as_one(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug=SLUG, title="My talks"), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/add.py")
    app.query_params["new"] = "talks"
    app.run()
    app.text_input(key="entry.title").set_value("They talk").run()
    app.text_input(key="entry.when").set_value("24 Nov 2023").run()
    for role, names in (("party", ["Raúl", "Raul"]), ("mediator", ["RAUL", "Red  Cross"])):
        put(app, f"entry.participants.{role}", names, sure=names)
    app.button(key="entry.publish").click().run()
    assert not app.exception
    assert not [one.value for one in app.error]
    (event,) = events_in(store, EventFilter(dossier=SLUG))
    assert [(one.actor, one.role) for one in event.participants] == [
        ("Raúl", "party"),
        ("Raúl", "mediator"),
        ("Red  Cross", "mediator"),
    ]
    assert [one for one in store.check() if "source" not in one.text] == []


def test_a_dossiers_own_namesake_goes_before_another_name_of_somebody_else(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug=SLUG, title="My talks"), by="Ada")
    store.put_actor(Actor(name="Juan Manuel Santos", aliases=("Santos",)), by="Ada")
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60).run()
    app.switch_page("views/add.py")
    app.query_params["new"] = "talks"
    app.run()
    key = "entry.participants.party"
    assert box(app, key)["apart"] == f" ({SLUG})"
    assert put(app, key, ["Santos"]).session_state[key] == ["Juan Manuel Santos"]
    store.put_actor(Actor(name=apart_name("Santos", SLUG)), by="Ada")
    assert put(app, key, ["Santos"]).session_state[key] == [f"Santos ({SLUG})"]
    assert (f"Santos ({SLUG})", ["Santos"]) in [(own, also) for own, _, also in choices(app, key)]
    own = ["Juan Manuel Santos", "santos (my-talks)"]
    assert put(app, key, own).session_state[key] == ["Juan Manuel Santos", f"Santos ({SLUG})"]
