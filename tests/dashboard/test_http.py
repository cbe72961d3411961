"""Any address at all: an answer in words, never a failure."""

import base64
import json
import socket
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboards.web.server import CONTENT_SECURITY_POLICY
from tests.serving import Server
from tracker.model.filters import EventFilter
from tracker.store import Seen

EVENTS, CSV, PAPER, PAGE = "/api/v1/events", "/export/events.csv", "/parley/print", "/"
NAMES = [*EventFilter.names(), "limit", "after", "columns", "window", "sort", "lanes", "event"]

MANY_WORDS = (
    " ".join(["a"] * 98),
    " ".join(["a"] + ["-b"] * 97),
    " OR ".join(["a"] * 60),
    "a-" * 120 + "a",
    '"' + "a " * 60 + '"',
    "a NOT " * 60 + "b",
)
DEEP = "a (" * 60 + "b" + ")" * 60


def _cursor(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


CURSORS: list[object] = [
    5, None, [], {}, "x", [1, 2], [1, 2, "x", 4], [True, True, "x"], [2**63, 0, "x"],
    [0, 2**63, "x"], [-(2**64), 0, "x"], [1, 2, "\ud800"], [1, 2, "\0"], [1, 2, 3], [1.5, 2, "x"],
    ["1", 2, "x"], [1, None, "x"], [[1], 2, "x"], [1, 2, "x" * 10_000], [float("nan"), 1, "x"],
]  # fmt: skip

HOSTILE = (
    "", " ", "nope", "0", "-1", "9" * 5000, "9999-12-31", "0001-01-01", "-9999", "2023-02-30",
    "99999999-01-01", "../..", "2023/..", "1e400", "NaN", "true", "'; DROP TABLE event; --", "%00",
    "\0", "\ud800", "\u202e", "\ufeff", "*", '"', "(", ")", "AND", "NOT a", "-", "a*" * 100,
    "1..2", "-9999999999999999..1", "1..99999999999999999", "0..1e9", "-62135596800000..0",
    "253402300799999..253402300800000", "٣..٤", "1_0..2_0",
    "x" * 5000, "{}", "[]", "𐏿", "حماس", "<script>", "__proto__", *MANY_WORDS, DEEP,
)  # fmt: skip
"""Values that some name or other cannot take."""

_VALUES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
_QUERIES = st.lists(
    st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), _VALUES), max_size=4
)
_PATHS = st.one_of(
    st.sampled_from(
        [EVENTS, f"{EVENTS}/", "/api/v1/dossiers", "/healthz", CSV, PAPER, PAGE, "/table"]
    ),
    st.text(max_size=20).map(lambda text: f"{EVENTS}/{text}"),
    st.text(max_size=20).map(lambda text: f"/{text}"),
)


@given(path=_PATHS, query=_QUERIES)
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_makes_the_server_fail(
    server: Server, path: str, query: list[tuple[str, str]]
) -> None:
    answer = server.get(path, query)
    assert answer.status in {200, 307, 400, 404, 405}, (path, query, answer.text[:300])
    if answer.status >= 400 and path.startswith("/api/"):
        assert answer.json["error"]


@pytest.mark.parametrize("name", NAMES)
def test_no_value_of_any_name_makes_the_server_fail(server: Server, name: str) -> None:
    for value in HOSTILE:
        for path in (EVENTS, CSV, PAPER):
            answer = server.get(path, {name: value})
            assert answer.status in {200, 400, 404}, (path, name, value[:60], answer.text[:300])
            if answer.status != 200:
                assert 5 < len(answer.text) < 20_000


@pytest.mark.parametrize("value", CURSORS, ids=lambda value: repr(value)[:30])
def test_a_forged_cursor_is_refused_in_words(server: Server, value: object) -> None:
    answer = server.get(EVENTS, {"after": _cursor(value)})
    assert answer.status == 400
    assert "Give it as `next` of the page before says." in answer.json["error"]


@pytest.mark.parametrize("text", ["5", "====", "[[", "é", base64.b64encode(b"[" * 90_00).decode()])
def test_what_is_no_cursor_is_refused_in_words(server: Server, text: str) -> None:
    assert server.get(EVENTS, {"after": text}).status == 400


@pytest.mark.parametrize("value", ["9" * 5000, "0", "1001", "-1", "1.0", "", " 5", "٣", "1_0"])
def test_a_limit_that_is_none_is_refused_in_words(server: Server, value: str) -> None:
    answer = server.get(EVENTS, {"limit": value})
    assert answer.status == 400
    assert "Write a whole number from 1 to 1000." in answer.json["error"]
    assert len(answer.text) < 500


@pytest.mark.parametrize("name", ["limit", "after", "text", "from"])
def test_what_can_be_given_once_is_not_given_twice(server: Server, name: str) -> None:
    answer = server.get(EVENTS, [(name, "1"), (name, "2")])
    assert answer.status == 400
    assert f"‘{name}’ stands 2 times" in answer.json["error"]


@pytest.mark.parametrize("name", ["dossier", "actor", "issue", "track", "source"])
def test_what_the_record_has_not_is_refused_everywhere_in_the_same_words(
    server: Server, name: str
) -> None:
    said = f"There is no {name} ‘nope’ in this record."
    api, *texts = (server.get(path, {name: "nope"}) for path in (EVENTS, CSV, PAPER))
    assert (api.status, {one.status for one in texts}) == (404, {404})
    assert said in api.json["error"]
    assert {one.text for one in texts} == {f"{api.json['error']}\n"}


@pytest.mark.parametrize("text", MANY_WORDS)
def test_a_search_of_too_many_words_is_refused_in_the_same_words(server: Server, text: str) -> None:
    api, csv = server.get(EVENTS, {"text": text}), server.get(CSV, {"text": text})
    assert (api.status, csv.status) == (400, 400)
    assert "A search may have 50 words; this one has" in api.json["error"]
    assert csv.text == f"{api.json['error']}\n"


@pytest.mark.parametrize(
    "path", ["/nosuchpage", "/table/foo", "/static/nope.js", "/<b>x", "/table/../x", "/a\0b"]
)
def test_a_page_that_is_none_is_said_in_a_sentence_with_a_way_out(
    server: Server, path: str
) -> None:
    answer = server.get(path, {"dossier": '"><script>'})
    assert answer.status in {400, 404}
    if answer.status == 404:
        assert "There is nothing at ‘" in answer.text
        assert 'href="/table?dossier=' in answer.text
    assert "<b>x" not in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize(("path", "right"), [("/table/", "/table"), ("/timeline", "/")])
def test_another_way_to_write_a_page_leads_to_it(server: Server, path: str, right: str) -> None:
    answer = server.get(path, {"kind": "talks"})
    assert (answer.status, answer.headers["Location"]) == (307, f"{right}?kind=talks")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nope", "/api/", "/export/nope", "/_stcore/metrics", "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/nope", "/auth/login",
    ],
)  # fmt: skip
def test_what_is_not_there_or_closed_is_told_to_programs(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert "There is nothing at ‘" in answer.text


@pytest.mark.parametrize(
    "path",
    [PAGE, "/table", EVENTS, f"{EVENTS}/nope", CSV, "/nosuchpage", "/healthz", "/_stcore/health"],
)
def test_every_answer_has_its_security_headers(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.:80", "0.0.0.1", "[::2]:80"]
)
def test_only_known_names_of_the_server_are_answered(server: Server, host: str) -> None:
    for path in (PAGE, EVENTS, CSV):
        answer = server.get(path, Host=host)
        assert answer.status == 421
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not server.opens_a_websocket(Host=host, Origin=f"http://{host}")
    for known in ("127.0.0.1", "localhost:1", "[::1]:80", "LOCALHOST"):
        assert server.get("/healthz", Host=known).status == 200


def test_only_the_servers_own_pages_may_ask(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    real = socket.getaddrinfo

    def noted(host: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as of the real one
        asked.append(host)
        return real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    own = f"127.0.0.1:{server.port}"
    foreign = (
        "http://evil.example", "null", "file://", f"http://127.0.0.1:{server.port + 1}",
        f"http://localhost:{server.port}", f"http://{own}.evil.example", f"http://x@{own}",
        f"ftp://{own}", f"http://{own}/", "",
    )  # fmt: skip
    for origin in foreign:
        assert not server.opens_a_websocket(Origin=origin), origin
        assert server.get(EVENTS, Origin=origin).status == 403, origin
    assert server.opens_a_websocket(Origin=f"http://{own}")
    assert not server.opens_a_websocket()  # no browser asks so
    assert server.get(EVENTS).status == 200
    assert server.get(EVENTS, Origin=f"http://{own}").status == 200
    assert server.opens_a_websocket(Origin="http://localhost:9", Host="localhost:9")  # a tunnel
    assert [one for one in asked if one not in {"127.0.0.1", None}] == []


@pytest.mark.parametrize("path", [EVENTS, CSV, "/healthz"])
def test_a_record_that_cannot_be_read_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("PARLEY_DATABASE_URL", "mysql://nowhere/none")
    answer = server.get(path)
    assert answer.status == 503
    assert "SQLite or PostgreSQL" in answer.text


def test_what_nothing_foresaw_has_a_reference_and_tells_nothing(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the record")

    monkeypatch.setattr(Seen, "ask", fail)
    for path in (EVENTS, CSV):
        answer = server.get(path)
        assert answer.status == 500
        assert "secret" not in answer.text
        number = answer.json["error"].rpartition(" ")[2].rstrip(".")
        told = [getattr(line, "facts", {}).get("reference") for line in caplog.records]
        assert number in told
        assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
