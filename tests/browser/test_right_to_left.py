"""A page in Arabic: it is read from right to left, and time still runs from left to right."""

import pytest
from playwright.sync_api import Page, expect

from dashboards.session.languages import COOKIE
from tests.browser.conftest import Server, painted, ready
from tests.browser.findings import findings, to_dark_phone, to_light_screen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("everybody")]

_MAIN = ("table?event=ht-031", "talks", "add?new=impasse", "actors")


def _box(page: Page, selector: str) -> tuple[float, float]:
    """From where to where a part reaches across the page."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box["x"], box["x"] + box["width"]


def test_a_page_in_arabic_turns_but_for_time(page: Page, server: Server) -> None:
    page.context.add_cookies([{"name": COOKIE, "value": "ar", "url": server.url}])
    page.goto(f"{server.url}/?event=ht-031")
    painted(page)
    expect(page.locator("html[lang=ar]")).to_have_attribute("dir", "rtl")

    filters, panel = _box(page, "[data-testid=stSidebar]"), _box(page, ".st-key-panel")
    picture = _box(page, ".parley-timeline")
    assert filters[1] == 1440, "filters on the right"
    assert panel[1] <= picture[0], "the panel follows the picture"
    assert picture[1] <= filters[0]
    bar = [_box(page, f".st-key-pages a[href^='{name}']")[0] for name in ("table", "actors", "add")]
    assert bar == sorted(bar, reverse=True)
    earlier, later = _box(page, "[data-do=back]"), _box(page, "[data-do=on]")
    assert earlier[1] <= later[0], "days of knowing run with time"
    marks = page.evaluate("document.querySelector('.parley-timeline').parleyBoxes().marks")
    where = {one["id"]: one["x0"] for one in marks}
    assert where["ht-001"] < where["ht-031"]
    assert _box(page, ".st-key-panel-step--1")[0] < _box(page, ".st-key-panel-step-1")[0]
    title = page.locator(".st-key-panel h2")
    assert title.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"

    found = {"timeline, light": findings(page, 1440)}
    to_dark_phone(page)
    expect(page.locator(".parley-line").first).to_be_visible()
    ready(page)
    assert _box(page, "[data-testid=stSidebar]")[0] >= 390, "filters are away"
    assert _box(page, ".st-key-panel") == (0, 390)
    line = page.locator(".parley-line[data-key='ht-031']")
    sign, day = line.locator("svg").first.bounding_box(), line.locator(".parley-day").bounding_box()
    assert sign is not None
    assert day is not None
    assert sign["x"] > day["x"], "lines begin on the right"
    assert _box(page, "[data-testid=stExpandSidebarButton]")[0] > _box(page, ".st-key-pages")[0]
    found["timeline, dark on a phone"] = findings(page, 390)
    for path in _MAIN:
        to_light_screen(page)
        page.goto(f"{server.url}/{path}")
        expect(page.get_by_role("heading").first).to_be_visible()
        found[f"{path}, light"] = findings(page, 1440)
        to_dark_phone(page)
        found[f"{path}, dark on a phone"] = findings(page, 390)
    assert {where: what for where, what in found.items() if what} == {}
