"""Every page and what it turns into, for people who read by ear, by keys, large or on a phone."""

import pytest
from playwright.sync_api import Page, expect

from dashboards.web.pages import ASKING, PAGES
from tests.browser.conftest import Server, painted
from tests.browser.findings import findings, to_dark_phone, to_light_screen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("everybody")]

_STATES = (
    "?event=ht-031",
    "?lanes=actor&states=hidden",
    "?kind=attack&text=fuel",
    "?knd=attack",
    "table?event=ht-031",
    "add?new=impasse",
    "add?new=agreement",
)
"""An event open, nothing left by a filter, an address that cannot be read, forms."""


def test_no_page_and_no_state_has_a_finding_of_axe_or_sticks_out(
    page: Page, server: Server
) -> None:
    found = {}
    for path in (*(name for name in PAGES if name not in ASKING), *_STATES):
        page.goto(f"{server.url}/{path}")
        expect(page.get_by_role("heading").first).to_be_visible()
        found[f"{path}, light"] = findings(page, 1440)
        to_dark_phone(page)
        found[f"{path}, dark on a phone"] = findings(page, 390)
        to_light_screen(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_each_page_has_a_title_of_its_own(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/table")
    expect(page).to_have_title("Table · Gaza hostage talks, 2023 · Parley")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Actors").click()
    expect(page).to_have_title("Actors · Gaza hostage talks, 2023 · Parley")


@pytest.mark.parametrize("width", [1440, 390])
def test_two_tabs_lead_past_everything_to_the_picture(
    page: Page, server: Server, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(server.url)
    painted(page)
    skip = page.get_by_role("link", name="Skip to the timeline")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    within = "document.activeElement.closest('.parley-timeline') !== null"
    assert page.evaluate(within)


def test_where_there_is_no_picture_nothing_is_offered(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/import")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Skip to main content").focus()
    expect(page.locator(".parley-skip")).to_be_hidden()
