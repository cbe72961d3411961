"""What is written in several windows, in another dossier than shown, while others write; undone."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server, painted, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("writing")]

GAZA = "gaza-hostage-talks-2023"


def _open_form(page: Page, server: Server, draft: str) -> None:
    page.goto(f"{server.url}/add?dossier={GAZA}&new=statement&draft={draft}")
    expect(_title(page)).to_be_visible()
    ready(page)


def _title(page: Page) -> Locator:
    return page.locator(".st-key-entry-title input")


def _type(page: Page, title: str) -> None:
    _title(page).fill(title)
    page.locator(".st-key-entry-when input").fill("27 Oct 2023")
    page.locator(".st-key-entry-when input").press("Tab")
    expect(page.get_by_text("✓ 27 October 2023")).to_be_visible()
    ready(page)


def _publish(page: Page) -> None:
    page.get_by_role("button", name="Publish", exact=True).click()


def test_one_form_in_two_windows_keeps_both_texts(page: Page, server: Server) -> None:
    _open_form(page, server, "two-windows")
    _type(page, "Text of the first")
    second = page.context.new_page()
    second.goto(page.url)
    expect(_title(second)).to_have_value("Text of the first")
    _type(second, "Text of the second")
    expect(second.locator(".st-key-not-kept")).to_contain_text("open in another window")
    page.reload()
    expect(_title(page)).to_have_value("Text of the first")
    second.reload()
    expect(_title(second)).to_have_value("Text of the second")
    ready(page)
    ready(second)
    for window, text in ((page, "first"), (second, "second")):
        _publish(window)
        painted(window)
        expect(window.locator(".st-key-last-write")).to_contain_text(f"Text of the {text}")
        expect(window.locator(".st-key-panel")).to_contain_text(f"Text of the {text}")
    second.close()


def test_another_dossier_in_the_sidebar_does_not_take_the_form_along(
    page: Page, server: Server
) -> None:
    _open_form(page, server, "sidebar")
    _type(page, "Said in Gaza")
    page.locator(".st-key-filter-dossier input").click()
    page.get_by_role("option", name=re.compile("Colombia")).click()
    expect(page.locator(".st-key-form-dossier")).to_contain_text("belongs to Gaza hostage talks")
    expect(_title(page)).to_have_value("Said in Gaza")
    ready(page)
    _publish(page)
    painted(page)
    expect(page).to_have_url(re.compile(f"dossier={GAZA}"))
    expect(page.locator(".st-key-panel")).to_contain_text("Said in Gaza")


def test_an_undone_form_comes_back_and_redo_publishes_it_again(page: Page, server: Server) -> None:
    _open_form(page, server, "undone")
    _type(page, "Said once")
    _publish(page)
    painted(page)
    said = page.locator(".st-key-last-write")
    expect(page.locator(".st-key-panel")).to_contain_text("Said once")
    said.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Undone: Said once")
    expect(page.locator(".st-key-panel")).to_have_count(0)
    ready(page)
    said.get_by_role("button", name="Redo").click()
    expect(said).to_contain_text("Redone: Said once")
    expect(page.locator(".st-key-panel")).to_contain_text("Said once")
    ready(page)
    said.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Undone: Said once")
    said.get_by_role("link", name="Open the form again").click()
    expect(_title(page)).to_have_value("Said once")


def test_a_form_says_that_it_is_not_kept_and_is_kept_by_itself(
    page: Page, server: Server, database: str
) -> None:
    _open_form(page, server, "locked")
    path = database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        _type(page, "While an import runs")
        expect(page.locator(".st-key-not-kept")).to_contain_text("Not kept: Another program")
        other.execute("ROLLBACK")
    expect(page.get_by_text("not kept")).to_have_count(0)
    expect(page.get_by_text("kept as you type")).to_be_visible()
    page.reload()
    expect(_title(page)).to_have_value("While an import runs")


def test_a_proposal_is_answered_and_linked_from_its_panel(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?event=ht-032")
    painted(page)
    panel = page.locator(".st-key-panel")
    panel.get_by_role("button", name="Answer this").click()
    proposal = page.locator(".st-key-entry-on_proposal input")
    expect(proposal).to_have_value(re.compile("Hamas: all captives for all prisoners"))
    _type(page, "An answer to it")
    _publish(page)
    painted(page)
    expect(panel).to_contain_text("answers: Hamas: all captives")
    panel.get_by_role("button", name="Link…").click()
    how = page.get_by_role("combobox", name="This event")
    how.fill("causes")
    how.press("Enter")
    to = page.get_by_role("combobox", name="Which event")
    to.fill("surface down")
    expect(
        page.get_by_role("option", name=re.compile("Friday: differences surface"))
    ).to_be_visible()
    to.press("Enter")
    expect(to).to_have_value(re.compile("Friday: differences surface"))
    ready(page)
    page.get_by_role("button", name="Save the link").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Linked: An answer to it")
    expect(panel).to_contain_text("causes: Friday: differences surface")
