import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.asking import ask, event_in
from tests.browser.conftest import Server, painted, ready
from tracker.store import Store, open_store
from tracker.store.questions import OpenedEvent

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("address")]

COLOMBIA = "colombia-farc-2012"


@pytest.fixture
def record(database: str) -> Iterator[Store]:
    store = open_store(database)
    yield store
    store.close()


def _fill(page: Page, key: str, text: str) -> None:
    box = page.locator(f".st-key-entry-{key}").locator("input, textarea").first
    box.fill(text)
    box.press("Tab")
    ready(page)


def _fill_talks(page: Page, title: str, when: str) -> None:
    page.locator(".st-key-entry-kind").get_by_text("Talks", exact=True).click()
    expect(page.locator(".st-key-entry-title")).to_be_visible()
    _fill(page, "when", when)
    _fill(page, "title", title)


def _chips(page: Page) -> list[str]:
    ready(page)
    return page.locator(".st-key-chips button p").all_inner_texts()


def test_the_filter_goes_along_to_every_page_and_back_walks(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    page.locator(".st-key-filter-kind").get_by_text("Release").click()
    expect(page).to_have_url(re.compile(r"/\?.*kind=release"))
    table = page.get_by_role("link", name="Table")
    expect(table).to_have_attribute("href", re.compile("kind=release"))
    table.click()
    expect(page).to_have_url(re.compile(r"/table\?.*kind=release"))
    page.locator(".st-key-table-sort").get_by_role("combobox").click()
    page.get_by_role("option", name="Title").click()
    expect(page).to_have_url(re.compile("sort=title"))
    expect(page.locator(".st-key-chips")).to_contain_text("Release")
    page.reload()
    expect(page.locator(".st-key-chips")).to_contain_text("Release")
    page.get_by_role("link", name="Actors").click()
    expect(page).to_have_url(re.compile(r"/actors\?.*kind=release"))
    # Each step is taken once the one before is drawn: Streamlit loses one of two at once.
    for address, order in ((r"/table\?.*sort=title", "Title"), (r"/table\?(?!.*sort)", "Date,")):
        page.go_back()
        expect(page).to_have_url(re.compile(address))
        box = page.locator(".st-key-table-sort").get_by_role("combobox")
        expect(box).to_have_value(re.compile(order))
        expect(page.locator(".st-key-chips")).to_contain_text("Release")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?.*kind=release"))
    expect(page.locator(".st-key-picture")).to_be_visible()
    expect(page.locator(".st-key-chips")).to_contain_text("Release")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.locator(".st-key-chips")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".st-key-chips")).to_contain_text("Release")
    expect(page).to_have_url(re.compile(r"/\?.*kind=release"))


def test_the_window_in_sight_comes_back_with_the_timeline(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("window="))
    zoomed = page.url.partition("window=")[2]
    page.get_by_role("link", name="Table").click()
    expect(page).to_have_url(re.compile(r"/table\?"))
    page.get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(re.compile(rf"/\?.*window={re.escape(zoomed)}"))


def test_a_dossier_stays_through_pages_writes_and_reloads(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?dossier={COLOMBIA}")
    painted(page)
    page.get_by_role("link", name="Table").click()
    expect(page).to_have_url(re.compile(rf"/table\?.*dossier={COLOMBIA}"))
    page.reload()
    expect(page.locator("h1")).to_contain_text("Colombia")
    page.get_by_role("button", name="Add event").click()
    _fill_talks(page, "Delegations meet in Caracas", "3 Mar 2013")
    form = page.url
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page).to_have_url(re.compile(rf"/\?dossier={COLOMBIA}&event=\w+$"))
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("Delegations meet in Caracas")
    painted(page)
    page.locator(".st-key-write-dismiss button:visible").click()
    expect(page.locator(".st-key-last-write")).to_have_count(0)
    painted(page)
    expect(panel).to_contain_text("Delegations meet in Caracas")
    expect(page.locator("h1")).to_contain_text("Colombia")
    page.reload()
    expect(panel).to_contain_text("Delegations meet in Caracas")

    panel.get_by_role("button", name="Edit").click()
    expect(page.locator(".st-key-entry-title input")).to_have_value("Delegations meet in Caracas")
    _fill(page, "title", "Delegations meet in Havana")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Saved: Delegations meet in Havana")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(panel).to_contain_text("Delegations meet in Caracas")

    # Back to the form that was saved opens what was saved: a new event must not pass for it.
    page.goto(form)
    expect(page.locator(".st-key-entry-title input")).to_have_value("Delegations meet in Caracas")
    expect(page.locator("h1")).to_have_text("Edit an event")


def test_a_saved_draft_is_seen_and_can_be_found_again(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?dossier={COLOMBIA}")
    painted(page)
    page.get_by_role("button", name="Add event").click()
    _fill_talks(page, "A meeting that is not confirmed", "4 Apr 2013")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Saved as draft")
    expect(page.locator(".st-key-panel")).to_contain_text("A meeting that is not confirmed")
    assert "draft" in _chips(page)
    page.get_by_role("link", name="1 draft of this dossier").click()
    expect(page).to_have_url(re.compile(r"/table\?.*status=draft"))
    expect(page.get_by_role("link", name="1 row as CSV")).to_be_visible()


def test_a_withdrawn_event_can_be_brought_back_and_a_change_undone(
    page: Page, server: Server, record: Store
) -> None:
    page.goto(f"{server.url}/?event=ht-016")
    painted(page)
    panel = page.locator(".st-key-panel")
    panel.get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Withdraw this event").click()
    expect(panel).to_have_count(0)
    page.goto(f"{server.url}/?event=ht-016")
    panel.get_by_role("button", name="Bring back").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Brought back")
    expect(panel.get_by_role("button", name="Withdraw")).to_be_visible()
    assert event_in(record, "ht-016").status == "published"

    opened = ask(record, OpenedEvent("ht-016"))
    title = opened.event.title
    record.change(opened.event.changed(title="Spelt wrong"), base=opened.revision, by="Bo")
    page.goto(f"{server.url}/?event=ht-016")
    expect(panel).to_contain_text("Spelt wrong")
    panel.locator(".st-key-panel-history summary").click()
    panel.get_by_role("button", name="Undo this").click()
    expect(page.locator(".st-key-last-write")).to_contain_text("Undone")
    painted(page)
    expect(panel.locator("h2")).to_have_text(title)


def test_a_row_of_the_table_opens_again_after_its_panel_was_closed(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/table")
    for _ in range(2):
        ready(page)
        page.locator(".parley-rows tbody tr").nth(1).click()
        expect(page.locator(".st-key-panel")).to_be_visible()
        page.locator(".st-key-panel-close button:visible").click()
        expect(page.locator(".st-key-panel")).to_have_count(0)


def test_a_near_duplicate_opens_on_the_timeline(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/add?new=impasse")
    expect(page.locator(".st-key-entry-title")).to_be_visible()
    _fill(page, "when", "27 Oct 2023")
    _fill(page, "title", "A temporary impasse over fuel and foreign captives")
    found = page.locator(".st-key-near-duplicates").get_by_role("link").first
    with page.context.expect_page() as opened:
        found.click()
    expect(opened.value.locator(".st-key-panel")).to_contain_text("Temporary impasse over fuel")


def test_an_event_that_is_not_there_is_said_above_a_whole_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?event=nonesuch")
    painted(page)
    said = page.get_by_text("There is no event ‘nonesuch’")
    expect(said).to_be_in_viewport()
    expect(page.locator(".st-key-card-held")).to_be_visible()
    expect(page.locator(".st-key-filter-kind")).to_be_visible()
    expect(page.locator(".st-key-panel")).to_have_count(0)
    page.get_by_role("button", name="Leave it out").click()
    expect(said).to_have_count(0)
    expect(page).not_to_have_url(re.compile("nonesuch"))


def test_the_keyboard_goes_into_the_panel_and_escape_comes_back(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    chart = page.locator(".parley-chart")
    chart.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = page.locator(".st-key-panel")
    expect(panel).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel.locator(".st-key-panel-close button:visible")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chart).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(chart).to_be_focused()


def test_targets_are_large_enough_for_a_thumb_and_the_pages_are_in_sight(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/?kind=impasse")
    painted(page)
    for name in ("Timeline", "Table", "Actors", "Dossiers", "Add event"):
        expect(page.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    sidebar = page.get_by_role("button", name="Expand sidebar")
    expect(sidebar).to_be_in_viewport()
    assert "Filters" in sidebar.evaluate("one => getComputedStyle(one, '::after').content")
    for place in (".st-key-chips button", ".parley-foot button", ".st-key-cards button"):
        for box in [one.bounding_box() for one in page.locator(f"{place}:visible").all()]:
            assert box is not None
            assert box["height"] >= 40, place
    assert page.evaluate("document.documentElement.scrollWidth") == 390
