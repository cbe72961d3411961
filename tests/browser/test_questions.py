"""Every page of a question, visited once: what axe finds in light and dark, and what sticks out."""

import pytest
from playwright.sync_api import Page, expect

from dashboards.web.pages import ASKING, PAGES
from tests.browser.conftest import Server
from tests.browser.findings import findings, to_dark_phone, to_light_screen
from tests.demo import GAZA

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("questions")]

_UNDER_THE_SLIDER = """() => {
    const slider = document.querySelector('.st-key-known-days');
    const box = slider.getBoundingClientRect();
    const over = (one) => one.left < box.right && one.right > box.left
        && one.top < box.bottom - 2 && one.bottom > box.top + 2;
    const floats = (one) => one !== null
        && (getComputedStyle(one).position === 'fixed' || floats(one.parentElement));
    return [...document.querySelectorAll('.stMain p')].filter((text) => {
        const words = document.createRange();
        words.selectNodeContents(text);
        return !slider.contains(text) && !floats(text) && [...words.getClientRects()].some(over);
    }).map((text) => text.textContent);
}"""
"""Lines that lie under the slider of the days of knowing; a sheet may lie over all."""

_MORE = {"thread": "event=ht-050", "tempo": "zero=ht-050"}
"""Pages that show most where more is asked."""


def test_no_page_of_a_question_has_a_finding_of_axe_or_anything_that_sticks_out(
    page: Page, server: Server
) -> None:
    asked = f"?dossier={GAZA.dossier.slug}&issue=ceasefire+or+pause&known_on=2023-12-05"
    page.goto(f"{server.url}/{ASKING[0]}{asked}")
    found = {}
    for name in ASKING:
        if name in _MORE:
            page.goto(f"{server.url}/{name}{asked}&{_MORE[name]}")
        else:  # by the bar: the browser need not begin anew
            bar = page.locator(".st-key-inquiries")
            bar.get_by_role("link", name=PAGES[name][0], exact=True).click()
        expect(page.get_by_role("heading", level=1, name=PAGES[name][0])).to_be_visible()
        found[f"{name}, light"] = _findings(page, 1440)
        to_dark_phone(page)
        found[f"{name}, dark on a phone"] = _findings(page, 390)
        to_light_screen(page)
    assert {where: what for where, what in found.items() if what} == {}


def _findings(page: Page, width: int) -> list[object]:
    found = findings(page, width)
    covered: list[object] = page.evaluate(_UNDER_THE_SLIDER)
    return covered + found
