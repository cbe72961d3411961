"""What the picture says of itself when it is taken away, and its PDF."""

import asyncio
import json
import re
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboards.web import picture_words as picture
from tests.conftest import NewDemo
from tests.demo import HOW_MANY

GAZA = "dossier=gaza-hostage-talks-2023"
DAY = 1698364800000  # 27 October 2023

Ask = Callable[[str], Response]


def _request(query: str, body: bytes = b"") -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "path": "/", "query_string": query.encode(), "headers": []}
    return Request(scope, receive)


@pytest.fixture
def ask(new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks for the words around the picture of a view."""
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    endpoint = picture.routes()[0].endpoint
    return lambda query: endpoint(_request(query))


def _post(query: str, body: str | bytes) -> Response:
    """Sends a picture that is to be a PDF."""
    sent = body.encode() if isinstance(body, str) else body
    asked = picture.routes()[1].endpoint(_request(query, sent))
    with ThreadPoolExecutor(
        1
    ) as thread:  # a browser test before may have left its loop in this one
        answer: Response = thread.submit(asyncio.run, asked).result()
    return answer


def _unpacked(pdf: bytes) -> bytes:
    """What the packed parts of a PDF hold."""
    return b"".join(
        zlib.decompress(one)
        for one in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
        if one.startswith(b"x")
    )


def test_the_words_name_dossier_number_filter_days_in_sight_and_publishers(
    ask: Ask,
) -> None:
    whole = json.loads(bytes(ask(f"{GAZA}&window={DAY}..{DAY + 14 * 86400_000}").body))
    assert whole["title"] == "Gaza hostage talks, 2023"
    first, sources, made = whole["lines"]
    assert first == f"{HOW_MANY} events · in sight 27 Oct 2023 to 10 Nov 2023"
    assert sources.startswith("Sources: ")
    assert made.startswith("Made ")
    assert whole["file"].startswith("timeline-gaza-hostage-talks-2023-")
    narrowed = json.loads(bytes(ask(f"{GAZA}&kind=impasse&known_on=2023-11-08").body))
    assert "Impasse · as known on 8 Nov 2023" in narrowed["lines"][0]
    assert narrowed["lines"][1] != sources


def test_a_filter_that_cannot_be_read_is_told(ask: Ask) -> None:
    answer = ask("dossier=nonesuch&from=yesteryear")
    assert answer.status_code == 400
    assert b"yesteryear" in answer.body


def test_a_picture_comes_back_as_a_pdf_of_its_size_and_fetches_nothing() -> None:
    drawn = (
        "<style>text { fill: red }</style>\n"
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300">'
        '<image href="file:///etc/passwd" width="9" height="9"/><text y="20">Talks</text></svg>'
    )
    answer = _post("width=600&height=300&title=A%20%3Cb%3Etitle", drawn)
    assert answer.status_code == 200
    assert bytes(answer.body).startswith(b"%PDF")
    assert b"/MediaBox [0 0 450 225]" in _unpacked(bytes(answer.body)), "points, 4 pixels are 3"


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("width=600", "\n<svg></svg>"),
        ("width=0&height=10", "\n<svg></svg>"),
        ("width=10&height=10000000", "\n<svg></svg>"),
        ("width=ten&height=10", "\n<svg></svg>"),
        ("width=10&height=10", "no picture"),
        ("width=10&height=10", b"\xff\xfe"),
    ],
)
def test_what_is_no_picture_is_refused(query: str, body: str | bytes) -> None:
    answer = _post(query, body)
    assert (answer.status_code, bytes(answer.body)) == (
        400,
        b"There is no picture in the request.\n",
    )


def test_a_picture_that_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "MOST", 100)
    answer = _post("width=10&height=10", "\n<svg>" + "x" * 200)
    assert answer.status_code == 413
