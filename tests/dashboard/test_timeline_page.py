"""The switches beside the title of the timeline, and what it says of what it does not draw."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.session.view import View, read_view
from dashboards.timeline import scene
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.dashboard.test_imprint import DASHBOARDS, GAZA
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import Store


def _open(store: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(DASHBOARDS / "shell.py", default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def test_the_strip_of_states_can_be_hidden_and_the_address_says_so(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(demo_served, monkeypatch, dossier=GAZA)
    switch = app.toggle(key="timeline.states")
    assert switch.value
    switch.set_value(False).run()
    assert "hidden" in app.query_params["states"]
    again = _open(demo_served, monkeypatch, dossier=GAZA, states="hidden")
    assert not again.toggle(key="timeline.states").value
    again.toggle(key="timeline.states").set_value(True).run()
    assert "states" not in again.query_params


def test_an_address_carries_whether_the_strip_is_there() -> None:
    view = View(filter=EventFilter(), states="hidden")
    assert read_view(view.query(), "timeline") == view
    assert "states" not in View(filter=EventFilter()).query()


@pytest.mark.parametrize("more", [0, 1])
def test_a_thread_too_long_for_its_arcs_says_so_and_leads_to_where_it_is_read(
    more: int, new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    many = scene.MOST_MARKS + more
    store.add_many((make_event(issues=["fuel"]) for _ in range(many)), by="Ada")
    app = _open(store, monkeypatch, dossier="test-talks", issue="fuel")
    said = [one.proto.label for one in app.get("page_link") if "No arcs" in one.proto.label]
    assert len(said) == more
    assert all(f"{many} events of this issue" in label for label in said)
    without = _open(store, monkeypatch, dossier="test-talks")
    assert not [one for one in without.get("page_link") if "No arcs" in one.proto.label]
