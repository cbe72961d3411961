import re

import pytest
from playwright.sync_api import Page, expect

from tests.asking import ask
from tests.browser.conftest import Server, painted, ready
from tests.demo import HOW_MANY
from tracker.store import open_store
from tracker.store.questions import History, OpenedEvent

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("add")]


def _fill(page: Page, key: str, text: str) -> None:
    box = page.locator(f".st-key-entry-{key}").locator("input, textarea").first
    box.fill(text)
    box.press("Tab")
    ready(page)


def _open_form(page: Page, server: Server, kind: str = "Talks") -> None:
    page.goto(server.url)
    painted(page)
    page.get_by_role("button", name="Add event").click()
    page.locator(".st-key-entry-kind").get_by_text(kind, exact=True).click()
    expect(page.locator(".st-key-entry-title")).to_be_visible()


def test_two_clicks_a_few_words_and_the_event_stands_on_the_timeline(
    page: Page, server: Server
) -> None:
    _open_form(page, server)
    _fill(page, "when", "9 Nov 2023")
    expect(page.get_by_text("9 November 2023")).to_be_visible()
    _fill(page, "title", "Envoys meet again")
    page.get_by_role("button", name="Publish", exact=True).click()
    painted(page)
    expect(page.locator(".st-key-last-write")).to_contain_text("Envoys meet again")
    expect(page.locator(".st-key-panel")).to_contain_text("Envoys meet again")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Undone: Envoys meet again")
    expect(page.locator(".st-key-panel")).to_have_count(0)


def test_an_error_stands_at_its_field_and_what_was_typed_stays(page: Page, server: Server) -> None:
    _open_form(page, server)
    _fill(page, "title", "A title that stays")
    _fill(page, "when", "31 February 2023")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text(re.compile("no day of the calendar")).first).to_be_visible()
    expect(page.locator(".st-key-entry-title input")).to_have_value("A title that stays")
    expect(page.locator(".st-key-entry-when input")).to_have_value("31 February 2023")


def test_a_reload_and_a_restart_keep_a_half_filled_form(page: Page, server: Server) -> None:
    _open_form(page, server, "Statement")
    _fill(page, "title", "Half a thought")
    _fill(page, "when", "27 Oct 2023")
    expect(page.get_by_text("✓ 27 October 2023")).to_be_visible()  # the server has had it all
    ready(page)
    expect(page).to_have_url(re.compile("draft="))
    page.reload()
    expect(page.locator(".st-key-entry-title input")).to_have_value("Half a thought")
    server.stop()
    server.start()
    page.reload()
    expect(page.locator(".st-key-entry-title input")).to_have_value("Half a thought")


def test_keys_lead_to_the_search_through_the_pages_and_publish(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    ready(page)  # the boxes of the sidebar come after the picture
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    page.keyboard.press("/")
    search = page.get_by_role("textbox", name="Search")
    expect(search).to_be_focused()
    page.keyboard.type("n g t ?")  # letters in a box are letters
    expect(search).to_have_value("n g t ?")
    search.fill("")
    search.blur()
    page.keyboard.press("g")
    page.keyboard.press("b")
    expect(page).to_have_url(re.compile("/table"))
    ready(page)
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/add"))
    page.locator(".st-key-choose-statement button").click()
    _fill(page, "when", "9 Nov 2023")
    title = page.locator(".st-key-entry-title input")
    title.fill("By keys alone")
    title.press("Control+Enter")
    painted(page)
    expect(page.locator(".st-key-panel")).to_contain_text("By keys alone")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Undone: By keys alone")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    keys.get_by_role("checkbox").uncheck()
    keys.get_by_role("button", name="Close").click()
    address = page.url
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.keyboard.press("?")
    expect(keys).to_have_count(0)
    expect(page).to_have_url(address)


def test_near_duplicates_show_before_saving(page: Page, server: Server) -> None:
    _open_form(page, server, "Impasse")
    _fill(page, "when", "27 Oct 2023")
    _fill(page, "title", "Friday: talks break down over fuel")
    expect(page.locator(".st-key-near-duplicates")).to_contain_text("and the talks break down")


def test_a_new_user_starts_a_dossier_and_knows_what_to_do_first(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/dossiers")
    page.get_by_role("button", name="New dossier").click()
    page.get_by_role("textbox", name="Short name").fill("my-talks")
    page.get_by_role("textbox", name="Title").fill("My talks")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nothing recorded yet")).to_be_visible()


def test_an_edit_that_somebody_overtook_shows_both_versions_and_loses_nothing(
    page: Page, server: Server, database: str
) -> None:
    store = open_store(database)
    page.goto(f"{server.url}/?event=ht-021")
    painted(page)
    page.locator(".st-key-panel").get_by_role("button", name="Edit").click()
    expect(page.locator(".st-key-entry-title input")).to_have_value(
        "Deal for 50 dual nationals snags on fuel"
    )
    opened = ask(store, OpenedEvent("ht-021"))
    store.change(opened.event.changed(title="Theirs"), base=opened.revision, by="Bo")
    _fill(page, "title", "Mine")
    page.get_by_role("button", name="Save", exact=True).click()
    conflict = page.locator(".st-key-conflict")
    expect(conflict).to_contain_text("Mine")
    expect(conflict).to_contain_text("Theirs")
    expect(page.locator(".st-key-entry-title input")).to_have_value("Mine")
    page.get_by_role("button", name="Keep mine: save over theirs next").click()
    expect(conflict).to_have_count(0)
    expect(page.locator(".st-key-entry-publish button")).to_have_count(1)
    page.locator(".st-key-entry-publish button").click()
    painted(page)
    expect(page.locator(".st-key-panel")).to_contain_text("Mine")
    assert [one.by for one in ask(store, History("ht-021"))][-2:] == ["Bo", "Ada"]
    store.close()


def test_withdrawing_an_event_takes_it_off_the_timeline_and_undo_brings_it_back(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/?event=ht-016")
    painted(page)
    page.locator(".st-key-panel").get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw this event").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Withdrawn")
    counted = page.get_by_test_id("stSidebarUserContent")  # the live region says it, too
    expect(counted.get_by_text(re.compile(f"of {HOW_MANY - 1} events"))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(counted.get_by_text(re.compile(f"^{HOW_MANY} of {HOW_MANY} events"))).to_be_visible()
    expect(page.locator(".st-key-panel")).to_contain_text("A first deal for 50 said to have failed")


def test_what_is_typed_is_kept_however_its_box_is_left(page: Page, server: Server) -> None:
    _open_form(page, server, "Statement")
    title = page.locator(".st-key-entry-title input")
    title.press_sequentially("Typed and not left")
    summary = page.locator(".st-key-entry-summary textarea")
    summary.press_sequentially("A longer text")
    speakers = page.locator(".st-key-entry-participants-speaker")
    speakers.locator("input").press_sequentially("Isr")
    speakers.locator("input").press("Enter")
    expect(speakers.locator("[data-tag]")).to_have_text(["Israel"])
    publisher = page.locator(".st-key-entry-citations-1-source-publisher input")
    publisher.press_sequentially("A new paper")
    expect(page.get_by_role("option", name="New publisher: A new paper")).to_be_visible()
    publisher.press("Tab")
    expect(publisher).to_have_value("A new paper")
    publisher.press("Escape")
    ready(page)
    expect(publisher).to_have_value("A new paper")
    claimant = page.locator(".st-key-entry-claims-1-claimed_by input")
    claimant.press_sequentially("An aid worker")
    expect(page.get_by_role("option", name="New actor: An aid worker")).to_be_visible()
    page.locator("h1").click()
    expect(claimant).to_have_value("An aid worker")
    _fill(page, "when", "27 Oct 2023")
    expect(page.get_by_text("✓ 27 October 2023")).to_be_visible()  # the server has had it all
    ready(page)
    page.reload()
    expect(title).to_have_value("Typed and not left")
    expect(speakers.locator("[data-tag]")).to_have_text(["Israel"])
    expect(publisher).to_have_value("A new paper")
    expect(claimant).to_have_value("An aid worker")
    expect(summary).to_have_value("A longer text")


def test_publishing_goes_to_the_first_box_to_mend_and_names_them_all(
    page: Page, server: Server
) -> None:
    _open_form(page, server)
    _fill(page, "claims-1-value", "many hostages")
    expect(page.locator(".st-key-wrong-claims-1-value")).to_contain_text("not a number")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".st-key-entry-title input")).to_be_focused()
    page.locator(".st-key-to-mend").get_by_role("button", name="How many").click()
    expect(page.locator(".st-key-entry-claims-1-value input")).to_be_focused()
    _fill(page, "claims-1-value", "230")
    expect(page.locator(".st-key-wrong-claims-1-value")).to_have_count(0)


def test_a_form_for_an_actor_survives_a_reload(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/actors")
    page.get_by_role("button", name="Add actor").click()
    page.get_by_role("textbox", name="Name", exact=True).press_sequentially("Envoy")
    expect(page).to_have_url(re.compile("draft="))
    page.reload()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Envoy")
