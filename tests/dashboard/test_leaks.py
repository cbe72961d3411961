"""What is internal leaves by no response; nor by a page where the settings hide it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.web.pages import PAGES
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.exported import text_in
from tests.serving import Server
from tracker.exchange import FORMATS
from tracker.model.actors import Dossier
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
CANARY = "canary"
ANY = "status=draft&status=published&status=retracted"


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    hidden = make_event(
        id=f"{CANARY}-1",
        title=f"{CANARY} talks",
        summary=CANARY,
        visibility="internal",
        issues=[CANARY],
        tags=[CANARY],
        track=CANARY,
        places=[{"name": CANARY}],
        participants=[{"actor": CANARY, "role": "mediator"}],
        citations=[{"source": {"publisher": CANARY, "title": "A page", "published": "2023-10-28"}}],
    )
    store.add(hidden, by="Ada")
    linked = [{"type": "part_of", "to": hidden.id}]
    store.add(make_event(id="open", title="They met", links=linked), by="Ada")
    store.keep_rules("test-talks", {"private": [f"{CANARY} of the rules"]}, by="Ada")
    return store


@pytest.mark.parametrize(
    "path",
    [
        f"/api/v1/events?{ANY}",
        "/api/v1/events?text=talks",
        "/api/v1/events?known_on=2024-01-01",
        f"/api/v1/events?actor={CANARY}y",
        "/api/v1/events/open",
        "/api/v1/dossiers",
        *(f"/export/events.{one.ending}?{ANY}" for one in FORMATS.values()),
        *(f"/feeds/test-talks.{one}?{ANY}" for one in ("atom", "corrections.atom", "ics")),
        f"/parley/print?{ANY}",
    ],
)
def test_no_response_holds_what_is_internal(
    server: Server, record: Store, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    if path.startswith("/parley/print"):
        monkeypatch.setenv("PARLEY_SHOW_INTERNAL", "false")
    answer = server.get(*path.split("?"))
    assert answer.status == (404 if f"{CANARY}y" in path else 200)
    assert CANARY not in text_in(answer.body).replace(f"{CANARY}y", "")


def test_an_internal_event_is_not_there_for_other_programs(
    server: Server, record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    assert server.get(f"/api/v1/events/{CANARY}-1").status == 404
    assert server.get("/api/v1/events").json["count"] == 1


def _open(record: Store, monkeypatch: pytest.MonkeyPatch, page: str, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", record.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "timeline":
        app.switch_page(PAGES[page][1]).run()
    return app


def _everything(app: AppTest) -> str:
    return repr(app.main) + repr(app.sidebar)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_what_is_internal_where_the_settings_hide_it(
    record: Store, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("PARLEY_SHOW_INTERNAL", "false")
    app = _open(record, monkeypatch, page)
    assert not app.exception
    assert CANARY not in _everything(app)


def test_the_panel_of_an_event_names_no_internal_one(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_SHOW_INTERNAL", "false")
    assert CANARY not in _everything(_open(record, monkeypatch, "timeline", event="open"))


def test_on_their_own_machine_the_keeper_sees_it_marked(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _open(record, monkeypatch, "timeline", event=f"{CANARY}-1")
    assert "internal" in " ".join(caption.value for caption in app.caption)
