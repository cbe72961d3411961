"""A large file on its way: one state of the record, little memory, few at a time."""

import csv
import io
import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from starlette.applications import Starlette

from dashboards.web import export
from tests.asking import events_in
from tests.benchmarks.generate import DOSSIER, events
from tests.conftest import NewRecord
from tests.serving import Server, serving
from tracker.exchange import parley_json
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import Store

CSV = "/export/events.csv"
MANY = 4000


@pytest.fixture(scope="module")
def large(new_record: NewRecord) -> Store:
    store = new_record("sqlite")
    store.put_dossier(DOSSIER, by="Ada")
    store.add_many(events(MANY), by="Ada")
    return store


@pytest.fixture
def server(large: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("PARLEY_DATABASE_URL", large.url)
    with serving(Starlette(routes=export.routes())) as server:
        yield server


def _asked(server: Server) -> socket.socket:
    """Somebody who asks for the file, and has taken its first bytes only."""
    asked = socket.socket()
    asked.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    asked.connect(("127.0.0.1", server.port))
    asked.sendall(f"GET {CSV} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    return asked


def _begins(asked: socket.socket) -> str:
    return asked.recv(12).decode()


def _until_there_is_room(server: Server) -> None:
    end = time.monotonic() + 60
    while server.get(CSV, {"to": "1900"}).status != 200:
        assert time.monotonic() < end


def test_no_more_than_a_few_run_at_once_and_the_next_is_told(server: Server) -> None:
    running = [_asked(server) for _ in range(4)]
    assert {_begins(one) for one in running} == {"HTTP/1.1 200"}
    answer = server.get(CSV)
    assert answer.status == 503
    assert answer.text == "4 exports are running already. Try again in a moment.\n"
    assert answer.headers["Retry-After"] == "5"
    for one in running[:2]:
        one.close()  # who goes away leaves room
    _until_there_is_room(server)
    assert server.get(CSV).text.count("\r\n") > MANY
    with closing(running[3]) as last:
        end = b""
        while more := last.recv(1_000_000):
            end = (end + more)[-5:]
    assert end == b"0\r\n\r\n"  # the slow one has all of it, too
    running[2].close()


def test_who_takes_nothing_is_not_waited_for_for_ever(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PATIENCE", 0.05)
    running = [_asked(server) for _ in range(4)]
    assert {_begins(one) for one in running} == {"HTTP/1.1 200"}
    _until_there_is_room(server)
    for one in running:
        one.close()


def test_the_file_is_whole_and_in_order(server: Server, large: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(server.get(CSV).text, newline="")))
    assert [row["id"] for row in rows] == [event.id for event in events_in(large, EventFilter())]
    assert len(rows) == MANY


def test_parleys_own_json_comes_with_what_it_refers_to(server: Server, large: Store) -> None:
    answer = server.get("/export/events.json", {"dossier": DOSSIER.slug, "kind": "impasse"})
    assert answer.status == 200
    found = list(parley_json.read(io.BytesIO(answer.text.encode())))
    assert found[0].record == DOSSIER
    wanted = list(
        events_in(large, EventFilter.from_query([("dossier", DOSSIER.slug), ("kind", "impasse")]))
    )
    assert wanted
    assert [one.record for one in found if isinstance(one.record, Event)] == wanted
    assert server.get("/export/events.json", {"columns": "title"}).status == 400
