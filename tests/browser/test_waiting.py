"""What a page says before it is there, when its server is gone, and of its own order."""

import itertools

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("table")]

GAZA = "dossier=gaza-hostage-talks-2023"
LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""


def test_a_page_whose_scripts_have_not_come_says_that_it_opens(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/table")
    expect(page.get_by_text("Parley is opening")).to_be_visible()
    context.close()


def test_headings_go_down_one_level_at_a_time_and_the_sign_of_opening_goes(
    page: Page, server: Server
) -> None:
    for address in ("?event=ht-031", "table?event=ht-031", "actors?name=Hamas", "dossiers"):
        page.goto(f"{server.url}/{address}")
        expect(page.locator("h2").last).to_be_visible()
        ready(page)
        expect(page.get_by_text("Parley is opening")).to_have_count(0)
        levels = page.evaluate(LEVELS)
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_a_link_is_copied_at_a_click(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{server.url}/table?{GAZA}&kind=release")
    ready(page)
    page.get_by_role("button", name="Link to this view").click()
    page.get_by_role("button", name="Copy: Link").click()
    expect(page.get_by_text("Copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{server.url}/table?{GAZA}&kind=release"


def test_a_server_that_is_gone_is_said_in_words_of_parley(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/dossiers")
    expect(page.locator(".parley-page")).to_be_attached()  # all scripts have come
    ready(page)
    server.stop()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("Parley does not answer")
    expect(dialog).to_contain_text("This page goes on by itself")
    expect(dialog).to_contain_text("parley run")
    expect(dialog).not_to_contain_text("treamlit")
    server.start()
    expect(dialog).to_have_count(0, timeout=40_000)
