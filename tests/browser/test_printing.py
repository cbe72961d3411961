"""On paper: what a page says, all events of its view as rows, and nothing that wants a click."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted, ready
from tests.demo import HOW_MANY

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("table")]

GAZA = "dossier=gaza-hostage-talks-2023"
ROWS = ".parley-printed tbody tr:visible"
PRESSED = (
    # What the picture gathered, and what lies beyond it, is told on paper, too.
    "button:visible:not(.st-key-chips *, [class*=st-key-panel-link] *, .parley-more *, "
    ".parley-beyond), "
    "input:visible, "
    "[data-testid=stSidebar]:visible, .st-key-pages:visible, "
    ".st-key-head [data-testid=stPageLink]:visible"
)


def test_the_table_is_printed_whole_and_goes_when_it_is_done(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/table?{GAZA}&sort=-when")
    ready(page)
    page.locator(".st-key-table-columns").get_by_role("combobox").fill("What")
    page.keyboard.press("Enter")
    expect(page.locator(".parley-rows th")).to_have_count(8)
    ready(page)
    seen = page.locator(".parley-rows tbody tr").all_inner_texts()
    page.emulate_media(media="print")
    expect(page.locator(ROWS)).to_have_count(HOW_MANY)
    expect(page.locator(".parley-printed th:visible")).to_have_count(8)
    first = page.locator(ROWS).first.locator("td").all_inner_texts()
    assert first[0] == "26 Jan 2026"
    assert first == seen[0].split("\t") or all(one in seen[0] for one in first)
    expect(page.locator(".parley-rows:visible")).to_have_count(0)  # not twice
    expect(page.locator(PRESSED)).to_have_count(0)
    expect(page.get_by_role("heading", name="Gaza hostage talks")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator(".parley-printed")).to_have_count(0)
    expect(page.locator(".parley-rows:visible")).to_have_count(1)
    assert len(page.pdf()) > 20_000  # as the browser's own Print does, in one go
    expect(page.locator(".parley-printed")).to_have_count(0)


def test_the_timeline_is_printed_with_the_events_in_sight(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?{GAZA}&window=1698364800000..1699660800000&event=ht-031")
    painted(page)
    marks = int(page.locator(".parley-timeline").get_attribute("data-marks") or 0)
    page.emulate_media(media="print")
    expect(page.locator(ROWS)).to_have_count(marks)
    texts = page.locator(ROWS).all_inner_texts()
    assert any("Temporary impasse" in one for one in texts)
    assert not any(one.startswith("7 Oct 2023") for one in texts)
    for shown in (".parley-chart", ".st-key-cards", ".st-key-panel"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator(PRESSED)).to_have_count(0)
    box = page.locator(".parley-chart .main-svg").first.bounding_box()
    assert box is not None
    assert box["width"] <= 951


@pytest.mark.parametrize(
    "address",
    ["actors", "actors?name=Qatar", "dossiers", "ledger", "names", "stories", "map", "tempo"],
)
def test_no_page_prints_what_wants_a_click(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server.url}/{address}")
    ready(page)
    page.wait_for_function(_DRAWN)
    page.emulate_media(media="print")
    expect(page.locator(PRESSED)).to_have_count(0)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".parley-printed")).to_have_count(0)
    page.wait_for_function(_ON_THE_SHEET)


_DRAWN = """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
    .every((one) => one.querySelector(".main-svg"))"""

_ON_THE_SHEET = """() => {
    window.dispatchEvent(new Event("beforeprint")); // as a browser does just before it prints
    return [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
        .map((one) => one.querySelector(".main-svg")?.getBoundingClientRect())
        .every((box) => box && box.left >= -1 && box.width <= 951 && box.height <= 481);
}"""
"""Each chart is as small as a sheet, however wide the window is."""
