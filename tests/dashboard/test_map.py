"""The map: as a page, beside the timeline, and what the browser fetches for it."""

import gzip
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.look.plain import plain
from dashboards.map import assets, places
from dashboards.session.view import View, read_view
from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.dashboard.test_imprint import DASHBOARDS, GAZA
from tests.serving import Server
from tracker.model.actors import Dossier
from tracker.model.filters import EventFilter
from tracker.store import Store

_DOHA = {"name": "Doha", "country": "QA", "latitude": 25.29, "longitude": 51.53}


def _open(store: Store, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(DASHBOARDS / "shell.py", default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def _map_of(app: AppTest) -> dict[str, Any] | None:
    """What the map of a page is given; None where there is no map."""
    for one in app.get("bidi_component"):
        if "parley_map" in one.proto.component_name:
            given: dict[str, Any] = json.loads(one.proto.json)
            return given
    return None


def _captions(app: AppTest) -> str:
    return " ".join(one.value for one in app.caption)


def test_the_map_stands_beside_the_timeline_and_the_address_says_so(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(demo_served, monkeypatch, dossier=GAZA)
    assert _map_of(app) is None
    app.toggle(key="timeline.map").set_value(True).run()
    assert "shown" in app.query_params["map"]
    given = _map_of(app)
    assert given is not None
    assert given["places"][0]["place"] == "Doha"
    assert "of 156 events** have a place on the map" in _captions(app)
    view = View(filter=EventFilter(), map="shown")
    assert read_view(view.query(), "timeline") == view


def test_it_has_the_filter_and_the_selected_event_of_the_page(
    demo_served: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(demo_served, monkeypatch, dossier=GAZA, map="shown", kind="talks", event="ht-013")
    given = _map_of(app)
    assert given is not None
    assert "of 12 events**" in _captions(app)
    assert [given["places"][at]["place"] for at in given["selected"]] == ["Doha"]
    assert given["bare"]
    assert given["asked"] == f"dossier={GAZA}&kind=talks"


def test_where_nothing_has_a_point_there_is_no_map_and_no_switch(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add(make_event(places=[{"name": "Doha"}]), by="Ada")
    app = _open(store, monkeypatch, dossier="test-talks", map="shown")
    assert _map_of(app) is None
    assert not [one for one in app.toggle if one.key == "timeline.map"]
    page = app.switch_page(PAGES["map"][1]).run()
    assert not page.exception
    assert _map_of(page) is None
    assert [one.value for one in page.info] == [plain("No place of these events has a point.")]
    assert "1 event at places without a known point" in _captions(page)


def test_a_place_that_is_open_lists_its_events_and_can_become_the_filter(
    new_record: NewRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add_many([make_event(places=[_DOHA], title=f"Talks {n}") for n in range(3)], by="Ada")
    store.add(make_event(places=[_DOHA | {"name": "Cairo", "country": "EG"}]), by="Ada")
    app = _open(store, monkeypatch, dossier="test-talks", map="shown")
    given = _map_of(app)
    assert given is not None
    app.session_state[places.OPEN] = (places.name_of(given["places"][0]),)
    app.run()
    given = _map_of(app)
    assert given is not None
    assert given["open"] == [0]
    assert "**Doha**: 3 events" in [one.value for one in app.markdown]
    app.button(key="map-beside-keep").click().run()
    assert "Doha" in app.query_params["place"]
    assert "3 of 3 events" in _captions(app)


def test_scripts_and_outlines_come_from_this_server_and_are_kept_for_good(server: Server) -> None:
    path = assets.outlines_path()
    got = server.get(path, **{"Accept-Encoding": "gzip"})
    assert got.status == 200
    assert "immutable" in got.headers["cache-control"]
    body = got.body if got.body[:1] == b"{" else gzip.decompress(got.body)
    shipped = json.loads(body)
    codes = [code for code, _ in shipped["countries"]]
    assert {"IL", "PS", "QA", "EG", "CO", "CU"} <= set(codes)
    assert "Natural Earth" in shipped["about"]
    assert "Michael Bostock" in shipped["licence"]
    assert server.get(path.replace("outlines.json", "main.js")).status == 200
    assert server.get(path.replace("outlines.json", "map.css")).status == 404
    assert server.get(path.replace("outlines.json", "%2e%2e%2fassets.py")).status == 404
