from collections.abc import Callable

import pytest
from starlette.requests import Request

from dashboards.web import printing
from tests.builders import make_event
from tests.conftest import NewDemo
from tests.demo import HOW_MANY
from tracker.model.filters import EventFilter
from tracker.store import Store

GAZA = EventFilter(dossier="gaza-hostage-talks-2023")

Ask = Callable[[str], tuple[int, str]]


@pytest.fixture
def record(new_demo: NewDemo, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = new_demo()
    monkeypatch.setenv("PARLEY_DATABASE_URL", store.url)
    return store


@pytest.fixture
def ask(record: Store) -> Ask:  # noqa: ARG001 - fills the record
    """Asks for rows on paper, and gives status and text."""
    endpoint = next(one.endpoint for one in printing.routes() if one.path == "/parley/print")

    def asking(address: str) -> tuple[int, str]:
        query = address.partition("?")[2].encode()
        answer = endpoint(Request({"type": "http", "query_string": query, "headers": []}))
        return answer.status_code, bytes(answer.body).decode()

    return asking


def test_all_rows_of_a_view_come_in_its_order_with_its_columns(ask: Ask) -> None:
    text = ask(printing.address(GAZA, "-when", ("title", "when")))[1]
    assert text.count("<tr>") == HOW_MANY + 1
    assert text.index(">Title</th>") < text.index(">When</th>")
    assert text.index("26 Jan 2026") < text.index("7 Oct 2023")
    assert f"{HOW_MANY} events · Date, latest first" in text
    narrowed = GAZA.but(kind=("impasse",), known_on="2023-11-08")
    said = ask(printing.address(narrowed, "when"))[1]
    assert "Impasse · as known on 8 Nov 2023" in said


def test_of_a_window_those_come_that_touch_its_days(ask: Ask) -> None:
    day = 1698364800000  # 27 October 2023
    text = ask(f"{printing.address(GAZA, 'when')}&window={day}..{day + 3600_000}")[1]
    assert "Temporary impasse" in text
    assert "Hamas-led attack" not in text


def test_a_sheet_that_leaves_rows_out_says_so(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "MOST", 7)
    text = ask(printing.address(GAZA, "when"))[1]
    assert text.count("<tr>") == 8
    assert f"The first 7 of {HOW_MANY} events." in text


def test_words_of_the_record_are_words_on_paper(ask: Ask, record: Store) -> None:
    title = "<img src=x onerror=alert(1)> & 5 < 6"
    record.add(make_event(dossier=GAZA.dossier, id="sharp", title=title), by="Ada")
    text = ask(printing.address(GAZA, "when"))[1]
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; 5 &lt; 6" in text
    assert "<img" not in text


def test_what_cannot_be_read_is_refused_and_nothing_fits_is_nothing(ask: Ask) -> None:
    assert ask(f"{printing.address(GAZA, 'when')}&kind=nosuch")[0] == 400
    assert ask(f"{printing.address(GAZA, 'when')}&text=%22fuel")[0] == 400
    nothing = GAZA.but(status=("draft",))
    assert ask(printing.address(nothing, "when"))[1] == ""
