"""Feeds of a dossier, read as readers of feeds and calendars read them."""

from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from dashboards.web import feeds
from tests.atom_rules import broken
from tests.builders import make_event
from tests.conftest import NewRecord
from tests.exported import text_in
from tests.serving import Server, serving
from tracker.model.actors import Dossier
from tracker.store import Store

CANARY = "canary"
FEED, CORRECTIONS, CALENDAR = (
    f"/feeds/test-talks.{ending}" for ending in ("atom", "corrections.atom", "ics")
)


@pytest.fixture
def record(new_record: NewRecord, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_record("sqlite")
    store.put_dossier(Dossier(slug="test-talks", title="Test <talks>"), by="Ada")
    store.put_dossier(Dossier(slug="others", title="Other talks"), by="Ada")
    store.add(make_event(id="a1", title="They met"), by="Ada")
    store.add(make_event("impasse", id="a2", title="They wait"), by="Ada")
    store.add(make_event(id="b1", title="Elsewhere", dossier="others"), by="Ada")
    store.add(make_event(id="d1", title="Half said", status="draft"), by="Ada")
    hidden = make_event(id="c1", title=f"{CANARY} talks", summary=CANARY, visibility="internal")
    store.add(hidden, by="Ada")
    store.change(hidden.changed(title=f"{CANARY} again"), by="Ada", base=1)
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


@pytest.fixture(scope="module")
def _served() -> Iterator[Server]:
    with serving(Starlette(routes=feeds.routes())) as server:
        yield server


@pytest.fixture
def server(record: Store, _served: Server) -> Server:  # noqa: ARG001 - it is read by the address
    return _served


def read(server: Server, path: str, query: str = "") -> Any:  # noqa: ANN401 - of feedparser
    answer = server.get(path, query)
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert CANARY not in text_in(answer.body)
    assert broken(answer.body) == []
    found = feedparser.parse(answer.body)
    assert not found.bozo
    return found


def titles(feed: Any) -> list[str]:  # noqa: ANN401 - as above
    return [one.title for one in feed.entries]


def test_a_feed_has_what_was_written_last_first(server: Server, record: Store) -> None:
    assert titles(read(server, FEED)) == ["They wait", "They met"]
    record.change(make_event(id="a1", title="They met twice"), by="Ada", base=1)
    feed = read(server, FEED)
    assert titles(feed) == ["They met twice", "They wait"]
    assert feed.feed.updated == feed.entries[0].updated
    assert f"{server.port}/?dossier=test-talks&event=a1" in feed.entries[0].link
    assert titles(read(server, FEED, "kind=impasse")) == ["They wait"]


def test_ids_stay_whatever_is_written(server: Server, record: Store) -> None:
    before = read(server, FEED)
    record.change(make_event(id="a1", title="They met twice"), by="Ada", base=1)
    after = read(server, FEED)
    assert before.feed.id == after.feed.id != read(server, CORRECTIONS).feed.id
    assert {one.id for one in before.entries} == {one.id for one in after.entries}


def test_corrections_tell_what_was_changed_and_taken_back(server: Server, record: Store) -> None:
    assert titles(read(server, CORRECTIONS)) == []
    record.change(make_event(id="a1", title="They met <twice>"), by="Ada", base=1)
    published = make_event(id="d1", title="Half said", status="published")
    record.change(published, by="Ada", base=1)  # what was a draft is new
    record.change(
        make_event("impasse", id="a2", title="They wait", status="retracted"), by="Ada", base=1
    )
    feed = read(server, CORRECTIONS)
    assert titles(feed) == ["Retracted: They wait", "Corrected: They met <twice>"]
    assert "Changed: title." in feed.entries[1].content[0].value
    assert "Changed: status." in feed.entries[0].content[0].value
    shared = {one.id for one in feed.entries} & {one.id for one in read(server, FEED).entries}
    assert not shared  # a correction is an entry of its own


def test_a_calendar_holds_the_dossier_and_nothing_internal(server: Server) -> None:
    answer = server.get(CALENDAR)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert CANARY not in text_in(answer.body)
    entries = Calendar.from_ical(answer.text).walk("VEVENT")
    assert {str(one["UID"]) for one in entries} == {"a1@parley", "a2@parley"}


@pytest.mark.parametrize("path", [FEED, CORRECTIONS, CALENDAR])
def test_what_cannot_be_read_is_told(server: Server, path: str) -> None:
    assert server.get(path.replace("test-talks", "nonesuch")).status == 404
    assert server.get(path, "knd=talks").status == 400
    assert "names the dossier already" in server.get(path, "dossier=others").text
