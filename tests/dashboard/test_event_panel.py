"""The panel of an event: on a day of knowing it shows what was known then."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.asking import event_in
from tests.builders import make_event
from tests.conftest import NewRecord
from tracker.model.actors import Dossier
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
LATER = "canary"
EARLY = {"source": {"publisher": "Reuters", "title": "A page", "published": "2023-10-28"}}
LATE = {
    "source": {"publisher": f"{LATER} press", "title": f"{LATER} page", "published": "2024-05-01"},
    "quotation": LATER,
}


@pytest.fixture(scope="module")
def record(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    store.add(make_event(id="early", title="They met"), by="Ada")
    cause = {"issue": LATER, "claimed_by": f"{LATER} II", "citation": 2}
    figure = {"measure": "captives held", "value": 987, "claimed_by": LATER, "citation": 2}
    store.add(
        make_event(
            kind="impasse", id="broken", title="They stopped", when="2023-10-27/2023-11-20",
            citations=[EARLY, LATE], causes=[cause], claims=[figure], ended_by="agreement",
            links=[{"type": "causes", "to": "early"}],
        ),
        by="Ada",
    )  # fmt: skip
    store.add(
        make_event(id="later", title=f"The {LATER} talks", when="2024-05-01", citations=[LATE]),
        by="Ada",
    )
    undated = [{"source": {"publisher": "Reuters", "title": "A page"}}]
    store.add(make_event(id="undated", citations=undated), by="Ada")
    store.add(make_event(id="bare", citations=[]), by="Ada")
    broken = event_in(store, "broken")
    linked = make_event(
        id="after", title=f"{LATER} follows", when="2024-05-01", citations=[LATE],
        links=[{"type": "extends", "to": "broken"}],
    )  # fmt: skip
    store.add(linked, by="Ada")
    store.withdraw(broken.id, base=1, by="Ada")
    return store


def _panel(store: Store, monkeypatch: pytest.MonkeyPatch, event: str, **query: str) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    app = AppTest.from_file(SHELL, default_timeout=60)
    asked = {"dossier": "test-talks", "event": event, "status": "published", **query}
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run()


def _said(app: AppTest) -> str:
    shown = (*app.markdown, *app.info, *app.error, *app.caption, *app.header, *app.metric)
    words = [str(one.value) for one in shown] + [button.label for button in app.button]
    return " ".join(words).replace("\\", "")


def test_nothing_that_was_told_later_is_in_the_panel(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _panel(record, monkeypatch, "broken", known_on="2023-11-08")
    said = _said(app)
    assert not app.exception
    assert "They stopped" in said
    for later in (LATER, "987", "retracted", "agreement", "Bring back", "History"):
        assert later not in said, later
    assert "since 27 October 2023, end not known yet" in said
    assert "Told later and left out: 1 figure, 1 cause, 1 source and 1 link" in said
    assert "They met" in said


def test_now_the_panel_shows_all_of_it(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(_panel(record, monkeypatch, "broken"))
    for told in (LATER, "987", "retracted", f"{LATER} follows"):
        assert told in said, told


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            "undated",
            "No source has a date: it counts as known since its own last day, 27 Oct 2023.",
        ),
        ("bare", "No source is given. It counts as known since 27 Oct 2023."),
    ],
)
def test_a_day_of_knowing_that_no_source_gives_is_marked(
    record: Store, monkeypatch: pytest.MonkeyPatch, event: str, said: str
) -> None:
    assert said in _said(_panel(record, monkeypatch, event))
    unmarked = _said(_panel(record, monkeypatch, "early"))
    assert "counts as known" not in unmarked
    assert "day of publication not known" not in unmarked


def test_a_source_without_a_date_is_marked(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "day of publication not known" in _said(_panel(record, monkeypatch, "undated"))


def test_one_click_leads_from_a_past_day_to_now(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _panel(record, monkeypatch, "broken", known_on="2023-11-08")
    app.button(key="panel.now").click().run()
    assert "987" in _said(app)
    assert "known_on" not in app.query_params


def test_of_an_event_that_nobody_knew_of_only_the_day_is_said(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _panel(record, monkeypatch, "later", known_on="2023-11-08")
    said = _said(app)
    assert not app.exception
    assert "first told on 1 May 2024" in said
    assert LATER not in said


@pytest.fixture(scope="module")
def named(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test talks"), by="Ada")
    for number, day in enumerate(("2023-10-26", "2023-10-27", "2023-10-28")):
        store.add(
            make_event(
                id=f"e{number}", when=day, issues=["fuel"], track="Doha", citations=[EARLY],
                places=[{"name": "Doha hotel"}],
            ),
            by="Ada",
        )  # fmt: skip
    return store


@pytest.mark.parametrize(
    ("of", "name", "asked"),
    [
        ("actor", "Hamas", {"actor": "Hamas"}),
        ("issue", "fuel", {"issue": "fuel"}),
        ("track", "Doha", {"track": "Doha"}),
        ("place", "Doha hotel", {"place": "Doha hotel"}),
        ("publisher", "Reuters", {"source": "Reuters"}),
    ],
    ids=["actor", "issue", "track", "place", "publisher"],
)
def test_what_an_event_names_leads_to_its_page_and_its_filter(
    named: Store, monkeypatch: pytest.MonkeyPatch, of: str, name: str, asked: dict[str, str]
) -> None:
    app = _panel(named, monkeypatch, "e1")
    links = [(one.proto.label, one.proto.query_string) for one in app.get("page_link")]
    assert any(label == name and "name=" in query for label, query in links)
    app.button(key=f"panel.only.{of}.{name}").click().run()
    assert not app.exception
    assert {key: app.query_params[key] for key in asked} == asked
    assert app.query_params["event"] == "e1"


def test_the_panel_leads_to_the_event_before_and_to_the_next(
    named: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _panel(named, monkeypatch, "e1")
    app.button(key="panel.step.1").click().run()
    assert app.query_params["event"] == "e2"
    assert app.button(key="panel.step.1").disabled
    app.button(key="panel.step.-1").click().run()
    app.button(key="panel.step.-1").click().run()
    assert app.query_params["event"] == "e0"
    assert app.button(key="panel.step.-1").disabled
