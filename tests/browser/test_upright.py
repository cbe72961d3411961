"""A phone: held upright time runs down, turned it runs across; nothing is cut or out of reach."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("upright")]

_SCREENS = """() => {
  const [height, seen] = [window.innerHeight, {}];
  for (const one of document.querySelectorAll(".parley-line .parley-name")) {
    const box = one.getBoundingClientRect();
    const cut = one.scrollWidth > one.clientWidth + 1;
    seen[one.closest(".parley-line").dataset.key] = { screen: box.bottom / height, cut };
  }
  return seen;
}"""


def _boxes(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "document.querySelector('.parley-timeline').parleyBoxes()"
    )
    return found


@pytest.mark.parametrize("slug", ["gaza-hostage-talks-2023", "colombia-farc-2012"])
def test_time_runs_down_with_what_weighs_most_in_sight(
    page: Page, server: Server, slug: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/?dossier={slug}")
    painted(page)
    expect(page.locator(".parley-chart")).to_be_hidden()
    ranked = sorted(_boxes(page)["marks"], key=lambda one: (-one["weight"], -one["referring"]))
    assert all(one.get("label") for one in ranked[:10])
    lines = page.evaluate(_SCREENS)
    first = [one for one in lines.values() if one["screen"] <= 2 and not one["cut"]]
    assert len(first) >= 12, "named on the first two screens"
    for line in page.locator(".parley-line").all():
        box = line.bounding_box()
        assert box is not None
        assert box["height"] >= 40
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    expect(page.locator(".st-key-head-add button")).to_be_in_viewport(ratio=1)
    on_first = [one for one in lines.values() if one["screen"] <= 1]
    assert len(on_first) >= 3, "on the first screen, with cards and controls"
    expect(page.locator(".parley-chapter").first).to_be_in_viewport(ratio=1)


def test_a_line_opens_its_event_and_turning_the_phone_keeps_it(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/?known_on=2023-11-08")
    painted(page)
    line = page.locator(".parley-line[data-key='ht-031']")
    expect(line).to_have_accessible_name(re.compile("Temporary impasse"))
    line.click()
    expect(page.locator(".st-key-panel")).to_contain_text("Temporary impasse")
    expect(page).to_have_url(re.compile("event=ht-031"))
    expect(line).to_have_attribute("aria-current", "true")
    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator(".parley-chart .main-svg").first).to_be_visible()
    expect(page).to_have_url(re.compile("event=ht-031"))
    assert [one for one in _boxes(page)["marks"] if one["id"] == "ht-031"]
    assert page.evaluate("document.documentElement.scrollWidth") == 844


@pytest.mark.parametrize("width", [844, 740])
def test_turned_the_whole_stands_on_one_screen(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 390})
    page.goto(server.url)
    painted(page)
    expect(page.locator("[data-testid=stSidebar]")).to_have_attribute("data-collapsed", "true")
    for part in (".st-key-cards", "[data-testid=stExpandSidebarButton]"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    for card in page.locator(".st-key-cards :is(h2, h3)").all():
        expect(card).to_be_in_viewport(ratio=1)
    expect(page.locator(".st-key-pages").get_by_text("Add event")).to_be_in_viewport(ratio=1)
    page.wait_for_function(
        """() => {
            const picture = document.querySelector(".parley-timeline");
            const { top } = picture.querySelector(".parley-chart").getBoundingClientRect();
            const feet = picture.parleyBoxes().marks.map((one) => top + one.y);
            return feet.length > 10 && Math.max(...feet) < window.innerHeight - 10;
        }"""
    )


def test_an_event_is_a_sheet_that_keeps_the_keyboard_and_gives_it_back(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.url)
    painted(page)
    line = page.locator(".parley-line[data-key='ht-031']")
    line.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Temporary impasse")
    expect(sheet).to_be_focused()
    expect(line).to_be_in_viewport(ratio=1)
    box, edit = sheet.bounding_box(), sheet.get_by_role("button", name="Edit")
    assert box is not None
    assert box["y"] > 844 * 0.35
    expect(edit).to_be_in_viewport(ratio=1)
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
        assert sheet.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(line).to_be_focused()
    line.click()
    expect(sheet).to_be_visible()
    page.go_back()
    expect(sheet).to_have_count(0)
    page.get_by_test_id("stExpandSidebarButton").click()
    filters = page.get_by_role("dialog", name="Filters")
    expect(filters).to_be_focused()
    page.keyboard.press("Escape")
    expect(filters).to_have_count(0)
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_focused()


_WIDER = """() => [...document.querySelectorAll(".stMain, .stApp, html")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.className} ${one.scrollWidth} of ${one.clientWidth}`)"""
_PAGES = (
    "", "?event=ht-031", "table", "table?event=ht-031", "recent", "actors", "dossiers", "import",
    "add", "add?new=release", "names", "talks", "impasses", "ledger", "tempo", "quality",
)  # fmt: skip


def test_no_page_is_scrolled_sideways_on_a_phone(page: Page, server: Server) -> None:
    wrong = {}
    for path in _PAGES:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{server.url}/{path}")
        ready(page)
        for width in (390, 360):
            page.set_viewport_size({"width": width, "height": 844})
            if found := page.evaluate(_WIDER):
                wrong[path, width] = found
        if path == "add?new=release":
            expect(page.get_by_role("button", name="Publish", exact=True)).to_be_in_viewport(
                ratio=1
            )
    assert wrong == {}


def test_the_arrow_keys_walk_along_the_lines(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server.url)
    painted(page)
    lines = page.locator(".parley-line")
    lines.first.focus()
    page.keyboard.press("ArrowDown")
    expect(lines.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".parley-line:focus")).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(lines.first).to_be_focused()
    gathered = page.locator(".parley-line.parley-lesser").first
    gathered.click()
    expect(page.locator(".parley-line.parley-lesser").first).to_have_attribute(
        "aria-expanded", "true"
    )
    ready(page)
