"""Rows whose terms forbid to publish them leave by no address that was not asked for them."""

import json
from collections.abc import Iterator

import feedparser
import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from dashboards.web import api, export, feeds
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.exported import DOSSIER, text_in
from tests.serving import Server, serving
from tracker.store import Store

TERMS = "Données: raw rows are “not” to be published \\ again"
FORBIDDEN = {"scheme": "ACLED", "id": "1", "terms": TERMS}
FREE = {"scheme": "ACLED", "id": "2", "terms": "CC BY 4.0"}
FEEDS = [f"/feeds/{DOSSIER.slug}.{one}" for one in ("atom", "corrections.atom", "ics")]


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(DOSSIER, by="Ada")
    store.add(make_event(id="free", title="Free words", external_ids=[FREE]), by="Ada")
    theirs = make_event(id="theirs", title="Their words", external_ids=[FORBIDDEN])
    store.add(theirs, by="Ada")
    store.change(theirs.changed(title="Their words anew"), by="Ada", base=1)
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


@pytest.fixture(scope="module")
def _served() -> Iterator[Server]:
    routes = [*api.routes(), *export.routes(), *feeds.routes()]
    with serving(Starlette(routes=routes)) as server:
        yield server


@pytest.fixture
def server(record: Store, _served: Server) -> Server:  # noqa: ARG001 - it is read by the address
    return _served


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_leaves_them_out_and_says_how_many_and_why(server: Server, path: str) -> None:
    said = text_in(server.get(path).body)
    assert "Their words" not in said
    assert "Withheld" in said
    assert f"ACLED: 1 event, {TERMS}".replace("\\", "") in said.replace("\\", "")
    asked = text_in(server.get(path, {"despite_terms": "yes"}).body)
    assert "Their words anew" in asked
    assert "Withheld" not in asked


def test_readers_of_feeds_and_calendars_read_what_is_left(server: Server) -> None:
    [entry] = feedparser.parse(server.get(FEEDS[0]).body).entries
    assert entry.title == "Free words"
    [event] = Calendar.from_ical(server.get(FEEDS[2]).body).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Free words"


def test_the_api_counts_them_and_says_what_it_left_out(server: Server) -> None:
    found = server.get("/api/v1/events").json
    assert [one["id"] for one in found["events"]] == ["free"]
    assert found["count"] == 2
    assert found["withheld"] == [{"scheme": "ACLED", "terms": TERMS, "events": 1}]
    every = server.get("/api/v1/events", {"despite_terms": "yes"}).json
    assert {one["id"] for one in every["events"]} == {"free", "theirs"}
    assert every["withheld"] == []
    known = server.get("/api/v1/events", {"known_on": "2024-06-01", "kind": "talks"}).json
    assert "Their words" not in json.dumps(known)
    assert known["withheld"] == found["withheld"]


def test_one_of_them_is_given_to_whoever_asks_despite_its_terms(server: Server) -> None:
    refused = server.get("/api/v1/events/theirs")
    assert refused.status == 403
    assert TERMS in refused.json["error"]
    assert server.get("/api/v1/events/theirs", {"despite_terms": "yes"}).json["id"] == "theirs"
    assert server.get("/api/v1/events/free").status == 200


@pytest.mark.parametrize("path", ["/api/v1/events", "/export/events.csv", *FEEDS])
def test_only_a_yes_is_one(server: Server, path: str) -> None:
    refused = server.get(path, {"despite_terms": "true"})
    assert refused.status == 400
    assert "Write despite_terms=yes" in refused.text
