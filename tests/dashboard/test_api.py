import json
import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboards.web import api
from tests.asking import event_in, events_in
from tests.conftest import NewDemo
from tracker.exchange import FORMATS
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.version import version

GAZA = "gaza-hostage-talks-2023"


@pytest.fixture
def record(new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


Get = Callable[..., tuple[int, Any]]


@pytest.fixture
def get(record: Store) -> Iterator[Get]:  # noqa: ARG001 - fills the record
    """Asks a server that has the routes, and gives status and JSON."""
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=api.routes()), log_level="error"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()

        def ask(path: str, **asked: str) -> tuple[int, Any]:
            try:
                with urllib.request.urlopen(f"{base}{path}?{urlencode(asked)}") as answer:  # noqa: S310 - ours
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as err:
                with err:
                    return err.code, json.load(err)

        yield ask
        server.should_exit = True
        thread.join()


def test_pages_follow_one_another_and_hold_every_event_once(get: Get, record: Store) -> None:
    seen: list[dict[str, Any]] = []
    asked = {"dossier": GAZA, "limit": "7"}
    while True:
        _, page = get("/api/v1/events", **asked)
        seen += page["events"]
        if page["next"] is None:
            break
        asked["after"] = page["next"]
    whole = [event.as_dict() for event in events_in(record, EventFilter(dossier=GAZA))]
    assert seen == whole
    assert (page["count"], page["count_is_exact"]) == (len(whole), True)


def test_the_names_of_the_filter_are_the_parameters(get: Get, record: Store) -> None:
    asked = {"dossier": GAZA, "kind": "impasse", "known_on": "2023-11-08"}
    _, page = get("/api/v1/events", **asked)
    ids = [event.id for event in events_in(record, EventFilter.read(asked))]
    assert [event["id"] for event in page["events"]] == ids
    assert page["count"] == len(ids)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("knd", "attack", "Did you mean"),
        ("limit", "0", "whole number from 1 to 1000"),
        ("limit", "٣", "whole number"),
        ("after", "nonsense", "next"),
        ("text", '"fuel', "quotation mark"),
        ("known_on", "8999-02-03", "3 February 8999 has not come yet."),
    ],
)
def test_a_bad_request_is_refused_with_a_sentence(
    get: Get, name: str, value: str, said: str
) -> None:
    status, answer = get("/api/v1/events", **{name: value})
    assert status == 400
    assert said in answer["error"]


def test_one_event_the_dossiers_and_the_health(get: Get, record: Store) -> None:
    assert get("/api/v1/events/ht-031") == (200, event_in(record, "ht-031").as_dict())
    assert get("/api/v1/events/nonesuch")[0] == 404
    assert GAZA in [one["slug"] for one in get("/api/v1/dossiers")[1]]
    said = {"status": "ok", "version": record.version(), "parley": version()}
    assert get("/healthz") == (200, said)


def test_every_address_in_the_docs_is_answered(get: Get) -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    found = re.findall(r"[`\d](/(?:api|healthz)[^`'\s]*)[`']", text)
    assert len(found) >= 7
    for address in found:
        path, _, query = address.partition("?")
        status, answer = get(path, **dict(parse_qsl(query)))
        assert status == 200, address
        assert "events" not in answer or answer["events"], address


def test_the_formats_are_told_with_what_each_leaves_out(get: Get) -> None:
    status, told = get("/api/v1/formats")
    assert status == 200
    assert [one["name"] for one in told["formats"]] == list(FORMATS)
    for one in told["formats"]:
        assert one["address"].startswith("/export/events.")
        assert one["leaves_out"] == FORMATS[one["name"]].leaves_out
