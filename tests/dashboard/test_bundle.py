import gzip
import http.client
import re
import socket
import threading
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
import streamlit
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboards.timeline import assets
from dashboards.web import bundle

_STATIC = Path(streamlit.__file__).with_name("static")

Get = Callable[..., tuple[dict[str, str], bytes]]


def _behind(request: Request) -> PlainTextResponse:  # noqa: ARG001 - the shape of a route
    return PlainTextResponse("from behind")


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    """Asks a server, and gives headers and body as they come."""
    routes = [*assets.routes(), Route("/{path:path}", _behind)]
    app = Starlette(routes=routes, middleware=[Middleware(bundle.Kept)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        line = http.client.HTTPConnection("127.0.0.1", port)

        def ask(path: str, coding: str = "gzip") -> tuple[dict[str, str], bytes]:
            line.request("GET", path, headers={"Accept-Encoding": coding})
            answer = line.getresponse()
            return {name.lower(): value for name, value in answer.getheaders()}, answer.read()

        yield ask
        line.close()
        server.should_exit = True
        thread.join()


def test_the_head_names_scripts_that_exist_and_that_the_page_does_not_name_itself() -> None:
    page = (_STATIC / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'href="\./(static/js/[^"]+)"', bundle.head())
    assert any("/BidiComponent." in one for one in named)
    assert len(set(named)) == len(named)
    for one in named:
        assert (_STATIC / one).is_file()
        assert one not in page


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_every_file_of_the_page_comes_as_it_is(get: Get, coding: str) -> None:
    page = (_STATIC / "index.html").read_text(encoding="utf-8")
    for address in re.findall(r'"\.(/static/[^"]+)"', page):
        headers, body = get(address, coding)
        packed = headers.get("content-encoding") == "gzip"
        assert packed == (coding == "gzip" and not address.endswith(".woff2"))
        plain = gzip.decompress(body) if packed else body
        assert plain == (_STATIC / address[1:]).read_bytes(), address
        assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/static/js/none.js", "/static/../app.py", "/index.html"])
def test_what_is_no_named_file_is_answered_behind(get: Get, path: str) -> None:
    assert get(path)[1] == b"from behind"


def test_plotly_starts_without_its_wrapper_and_with_bars_only() -> None:
    file = resources.files("plotly") / "package_data" / "plotly.min.js"
    shipped = file.read_text(encoding="utf-8")
    lean = assets.lean(shipped)
    assert '"use strict";var Plotly=(function(){' in lean
    assert "factory" not in lean[:2000]
    assert lean.rstrip().endswith("window.Plotly = Plotly;")
    assert len(re.findall(r"\.register\(\[\w+\(\)\]\)", lean)) == 1
    assert 0 < len(shipped) - len(lean) < 1000  # nothing else is gone


def test_a_plotly_of_another_make_stays_as_it_is() -> None:
    assert assets.lean("window.Plotly = {};") == "window.Plotly = {};"


@pytest.mark.parametrize("path", [assets.PLOTLY_PATH, assets.script_path()])
def test_a_script_comes_packed_where_the_browser_can_read_it(get: Get, path: str) -> None:
    headers, packed = get(path)
    assert headers["content-encoding"] == "gzip"
    headers, plain = get(path, "identity")
    assert "content-encoding" not in headers
    assert gzip.decompress(packed) == plain
