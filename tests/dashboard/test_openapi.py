"""The API as other people's programs read it: its document, what it takes and gives, its tags."""

import gzip
import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks
from starlette.applications import Starlette

from dashboards.web import api
from dashboards.web.unchanged import Unchanged
from tests.builders import make_event
from tests.conftest import NewDemo
from tests.serving import Server
from tracker.analysis.inquiries import INQUIRIES
from tracker.model.filters import EventFilter
from tracker.store import Store

DOCUMENT, EVENTS, GAZA = "/api/v1/openapi.json", "/api/v1/events", "gaza-hostage-talks-2023"
LEAVING = [
    EVENTS, f"{EVENTS}/ht-031", "/api/v1/dossiers", "/api/v1/chapters",
    "/api/v1/formats", DOCUMENT,
    f"/feeds/{GAZA}.atom", f"/feeds/{GAZA}.ics", "/export/events.csv", "/export/events.xlsx",
]  # fmt: skip


@pytest.fixture
def record(new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


def test_the_document_says_all_that_can_be_asked(server: Server) -> None:
    said = server.get(DOCUMENT).json
    validate(said)
    names = {one["name"] for one in said["paths"][EVENTS]["get"]["parameters"]}
    assert names == {*EventFilter.names(), "limit", "after", "despite_terms"}
    for name, inquiry in INQUIRIES.items():
        asked = said["paths"][f"/api/v1/{name}"]["get"]
        assert asked["operationId"] == name
        assert {"on", *inquiry.model_fields} <= {one["name"] for one in asked["parameters"]}


@pytest.mark.usefixtures("record")
def test_what_the_document_allows_is_answered_as_it_says() -> None:
    described = schemathesis.openapi.from_asgi(DOCUMENT, Unchanged(Starlette(routes=api.routes())))
    held = (
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    )
    asked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(
            max_examples=4,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:  # noqa: ANN401 - generic over what its schema is
            case.call_and_validate(checks=list(held))

        holds()
        asked += 1
    assert asked == len(INQUIRIES) + 5


@pytest.mark.parametrize("path", LEAVING)
def test_what_did_not_change_is_not_sent_again(server: Server, path: str) -> None:
    first = server.get(path)
    tag = first.headers["ETag"]
    again = server.get(path, **{"If-None-Match": f'"other", {tag}'})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    other = server.get(path, {"nosuch": "1"}, **{"If-None-Match": tag})
    assert other.status != 304
    if other.status != 200:
        assert "ETag" not in other.headers


def test_a_write_to_the_record_is_a_new_tag(server: Server, record: Store) -> None:
    tag = server.get(EVENTS).headers["ETag"]
    assert server.get(EVENTS, **{"If-None-Match": tag}).status == 304
    record.add(make_event(dossier=GAZA), by="Ada")
    anew = server.get(EVENTS, **{"If-None-Match": tag})
    assert (anew.status, anew.headers["ETag"] == tag) == (200, False)


def test_texts_come_packed_for_who_takes_them_so(server: Server) -> None:
    packed = server.get(EVENTS, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.body)) == server.get(EVENTS).json
    assert "Content-Encoding" not in server.get(EVENTS).headers


def test_no_other_site_is_let_in(server: Server) -> None:
    answer = server.get(EVENTS, Origin="https://other.example")
    assert answer.status == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
