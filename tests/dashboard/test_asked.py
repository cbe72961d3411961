"""What the dashboard logs: pages, questions and requests by their names, and nothing typed."""

import logging
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.serving import Server
from tracker.store import Store

SHELL = Path(__file__).resolve().parents[2] / "dashboards" / "shell.py"
TYPED = "kept from every log"


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="parley")
    return caplog


def events(told: pytest.LogCaptureFixture, event: str) -> list[dict[str, Any]]:
    return [getattr(line, "facts", {}) for line in told.records if line.getMessage() == event]


@pytest.fixture
def timeline(demo_served: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    monkeypatch.setenv("PARLEY_USER", "Ada")
    monkeypatch.setenv("PARLEY_SLOW_SECONDS", "60")  # a slow page goes by another name
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["dossier"] = "gaza-hostage-talks-2023"
    app.query_params["text"] = TYPED
    return app


def test_a_page_and_its_questions_are_told_with_who_asked_and_the_names_of_the_filters(
    timeline: AppTest, told: pytest.LogCaptureFixture
) -> None:
    timeline.run()
    (drawn,) = events(told, "page")
    assert (drawn["name"], drawn["by"]) == ("timeline", "Ada")
    assert drawn["filters"] == ["dossier", "text"]
    totals = [one for one in events(told, "question") if one["name"] == "Totals"]
    assert [one["filters"] for one in totals] == [["dossier", "text"]]
    assert all(one["by"] == "Ada" and one["seconds"] >= 0 for one in events(told, "question"))
    assert TYPED not in repr([vars(line) for line in told.records])


def test_an_answer_that_is_kept_is_no_question_to_the_record(
    timeline: AppTest, told: pytest.LogCaptureFixture
) -> None:
    timeline.run()
    told.clear()
    timeline.run()
    assert events(told, "page")
    assert not [one for one in events(told, "question") if one["name"] == "Totals"]


def test_who_said_another_name_is_told_under_it(
    timeline: AppTest, told: pytest.LogCaptureFixture
) -> None:
    timeline.session_state["parley_name"] = "Grace"
    timeline.run()
    assert [one["by"] for one in events(told, "page")] == ["Grace"]


def test_slow_answers_are_told_whatever_the_level(
    timeline: AppTest, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.WARNING, logger="parley")
    timeline.run()
    assert [line for line in caplog.records if line.name == "parley"] == []
    monkeypatch.setenv("PARLEY_SLOW_SECONDS", "0.000001")
    timeline.query_params["text"] = "another search"
    timeline.run()
    assert [one["name"] for one in events(caplog, "slow page")] == ["timeline"]
    assert "Totals" in [one["name"] for one in events(caplog, "slow question")]


@pytest.mark.parametrize(
    ("path", "route", "filters"),
    [
        ("/api/v1/events", "/api/v1/events", ["kind", "text"]),
        ("/api/v1/events/ht-001", "/api/v1/events/{id}", ["kind", "text"]),
        (f"/api/v1/events/{TYPED}", "/api/v1/events/{id}", ["kind", "text"]),
        ("/export/events.csv", "/export/events.csv", ["kind", "text"]),
    ],
)
def test_a_request_is_told_by_its_route_and_the_names_of_its_filters(
    server: Server, told: pytest.LogCaptureFixture, path: str, route: str, filters: list[str]
) -> None:
    server.get(path, {"text": TYPED, "kind": "talks", TYPED: "1"})
    for _ in range(100):  # it is told once it is answered; meanwhile the server goes on
        if events(told, "request"):
            break
        server.get("/_stcore/health")
    (request,) = events(told, "request")
    assert (request["name"], request["filters"]) == (route, filters)
    assert TYPED not in repr([vars(line) for line in told.records])


def test_what_pages_are_made_of_is_not_told(server: Server, told: pytest.LogCaptureFixture) -> None:
    for path in ("/", "/_stcore/health", "/no/such/place"):
        server.get(path)
    assert events(told, "request") == []
