"""Typing into the boxes of names: Enter takes the first match, what is typed is what is kept."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("typing")]


def _form(page: Page, server: Server, kind: str) -> Locator:
    page.goto(f"{server.url}/add?new={kind}")
    form = page.locator(".st-key-event-form")
    expect(form.locator(".st-key-entry-claims-1-measure input")).to_be_visible()
    ready(page)
    return form


def _type(page: Page, text: str, delay: float) -> None:
    page.keyboard.type(text, delay=delay)


def test_enter_takes_the_first_match_and_what_is_typed_is_what_is_kept(
    page: Page, server: Server
) -> None:
    form = _form(page, server, "talks")
    what = form.locator(".st-key-entry-claims-1-measure input")
    says = form.locator(".st-key-entry-claims-1-claimed_by input")
    for delay in (0, 60):
        what.click()
        _type(page, "captives rel", delay)
        what.press("Enter")
        expect(what).to_have_value("captives released")
        says.click()
        _type(page, "Hamas", delay)
        says.press("Enter")
        says.click()
        _type(page, "Hamas political bureau", delay)
        says.press("Enter")
        expect(says).to_have_value("Hamas political bureau")
        says.press("ControlOrMeta+a")
        says.press("Delete")
        says.press("Tab")
    what.click()
    _type(page, "captives rel", 15)
    what.press("Tab")
    expect(what).to_have_value("captives rel")
    note = form.locator(".st-key-entry-claims-1-measure .parley-box-notes")
    expect(note).to_contain_text("the cards count only captives held and captives released")
    what.click()
    _type(page, "captives released", 15)
    what.press("Enter")
    expect(what).to_have_value("captives released")
    expect(note).to_be_empty()
