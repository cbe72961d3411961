from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.conftest import NewRecord

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("address")]


@pytest.fixture
def server(new_record: NewRecord, tmp_path: Path) -> Iterator[Server]:
    script = Path(__file__).with_name("a_long_read.py")
    running = Server(new_record("sqlite").url, tmp_path / "log.txt", script)
    yield running
    running.stop()


def test_a_click_ends_a_read_that_nobody_waits_for_any_more(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    page.goto(server.url)
    _hear(server, page, "The read has begun.")
    page.get_by_role("button", name="Something else").click()
    expect(page.get_by_text("Something else is shown.")).to_be_visible()
    _hear(server, page, "The read has ended.")
    page.close()


def _hear(server: Server, page: Page, words: str) -> None:
    said = ""
    for _ in range(1200):
        said += server.said()
        assert "Traceback" not in said
        if words in said:
            return
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    pytest.fail(f"‘{words}’ was not said.")
