"""The table and the list of actors, as hands and keys use them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, ready
from tests.demo import HOW_MANY, of_kind
from tracker.exchange import csv_rows

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("table")]

GAZA = "dossier=gaza-hostage-talks-2023"


def _column(page: Page, name: str) -> list[str]:
    ready(page)
    return page.locator(f".parley-rows td.parley-of-{name}").all_inner_texts()


def test_every_heading_asks_for_an_order_of_the_record_and_no_other_bar_is_there(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/table?{GAZA}")
    earliest = _column(page, "when")
    assert earliest[:2] == ["7 Oct 2023", "7 to 9 Oct 2023"]
    assert earliest[-1] == "26 Jan 2026"
    heads = page.locator(".parley-rows th")
    for name, order, first in (
        ("When", "Date, latest first", "26 Jan 2026"),
        ("Title", "Title", None),
        ("When", "Date, earliest first", "7 Oct 2023"),
        ("Kind", "Kind", None),
    ):
        heads.get_by_role("button", name=name).click()
        expect(page.get_by_role("combobox", name="Order")).to_have_value(order)
        expect(heads.filter(has_text=name)).to_have_attribute("aria-sort", re.compile("ending"))
        expect(page.locator(".parley-rows [aria-sort]")).to_have_count(1)
        if first:
            assert _column(page, "when")[0] == first
    kinds = _column(page, "kind")
    assert len(kinds) == HOW_MANY
    assert kinds == sorted(kinds, key=kinds.index)  # each kind in one piece
    heads.filter(has_text="Actors").click()
    expect(page).to_have_url(re.compile("sort=kind"))
    for bar in ("stElementToolbar", "stDataFrame"):
        expect(page.get_by_test_id(bar)).to_have_count(0)


def test_a_row_opens_by_a_click_anywhere_on_it_and_by_keys(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/table?{GAZA}")
    rows = page.locator(".parley-rows tbody tr")
    panel = page.locator(".st-key-panel")
    rows.nth(20).locator(".parley-of-confidence").click()
    title = rows.nth(20).locator("a").inner_text()
    expect(panel.get_by_text(title)).to_be_visible()
    expect(rows.nth(20).locator("a")).to_have_attribute("aria-current", "true")
    expect(rows.nth(20)).to_be_in_viewport()
    page.keyboard.press("Tab")  # a click does not take the keyboard along
    rows.nth(20).locator("a").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(panel.get_by_text(rows.nth(21).locator("a").inner_text())).to_be_visible()
    expect(rows.nth(21).locator("a")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 844})
    below = "panel => Math.round(panel.getBoundingClientRect().bottom) === window.innerHeight"
    page.wait_for_function(below, arg=panel.element_handle())  # on a phone it is a sheet
    page.set_viewport_size({"width": 1440, "height": 900})
    rows.nth(21).locator("a").focus()
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    with page.context.expect_page() as other:
        rows.nth(80).locator("a").click(modifiers=["ControlOrMeta"])
    expect(other.value.locator(".st-key-panel")).to_be_visible()
    expect(other.value.locator(".parley-rows .parley-open a")).to_be_in_viewport()  # scrolled to
    expect(panel).to_have_count(0)


def test_all_columns_can_be_taken_away_and_each_comes_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/table?{GAZA}")
    ready(page)
    box = page.locator(".st-key-table-columns")
    box.get_by_role("button", name="Clear all").click()
    expect(box.get_by_role("button", name="Remove")).to_have_count(0)
    assert len(_column(page, "title")) == HOW_MANY
    box.get_by_role("combobox").fill("Date (E")
    page.keyboard.press("Enter")
    expect(page.locator(".parley-rows th")).to_have_text(["Date (EDTF)"])
    page.keyboard.press("Escape")
    page.locator(".parley-rows tbody tr").first.locator("a").click()
    expect(page.locator(".st-key-panel")).to_be_visible()
    for name, wanted in (
        (f"{HOW_MANY} rows as CSV", {"when", csv_rows.ABOUT}),
        ("All fields", {*csv_rows.columns(), csv_rows.ABOUT}),
    ):
        address = page.get_by_role("link", name=name).get_attribute("href")
        text = page.request.get(f"{server.url}{address}").text()
        assert set(text.split("\r\n")[0].split(",")) == wanted
    wrong = page.request.get(f"{server.url}/export/events.csv?columns=when,colour")
    assert wrong.status == 400
    assert "‘colour’ is no column" in wrong.text()


@pytest.mark.parametrize("address", [f"table?{GAZA}", f"actors?{GAZA}"])
def test_no_word_in_a_cell_is_cut(page: Page, server: Server, address: str) -> None:
    page.goto(f"{server.url}/{address}")
    ready(page)
    expect(page.locator(".parley-rows tbody tr").first).to_be_visible()
    for width in (1440, 1024, 700, 390):
        page.set_viewport_size({"width": width, "height": 900})
        cut = page.locator(".parley-rows").evaluate(
            """frame => [...frame.querySelectorAll('td')].filter(
                 (cell) => cell.scrollWidth > cell.clientWidth + 1
                   || getComputedStyle(cell).textOverflow === 'ellipsis').length"""
        )
        assert cut == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_actor_opens_from_the_list(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/actors?{GAZA}")
    page.locator(".parley-rows").get_by_role("link", name="Qatar", exact=True).click()
    expect(page).to_have_url(re.compile("name=Qatar"))
    expect(page.get_by_role("heading", name="Qatar", level=1)).to_be_visible()
    page.go_back()
    expect(page.locator(".parley-rows tbody tr").first).to_be_visible()


def test_a_page_names_itself_and_tells_what_changed(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/table?{GAZA}")
    bar = page.get_by_role("navigation", name="Pages")
    current = bar.locator("[aria-current=page]")
    told = page.locator(".parley-page [role=status]")
    expect(current).to_have_text("Table")
    expect(page).to_have_title("Table · Gaza hostage talks, 2023 · Parley")
    expect(told).to_have_text(f"{HOW_MANY} of {HOW_MANY} events.")
    page.locator(".st-key-filter-kind").get_by_text("Release").click()
    expect(told).to_have_text(f"{of_kind('release')} of {HOW_MANY} events.")
    first = bar.get_by_role("link", name="Timeline").evaluate("link => new URL(link.href).pathname")
    assert first == "/"  # in another tab, too
    bar.get_by_role("link", name="Actors").click()
    expect(current).to_have_text("Actors")
    expect(page).to_have_title("Actors · Gaza hostage talks, 2023 · Parley")


def test_a_browser_keeps_the_name_of_who_writes_in_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/dossiers")
    ready(page)
    page.get_by_role("button", name="Writing as Ada").click()
    page.locator(".st-key-filter-who input").fill("Bea; قطر")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Writing as Bea; قطر")).to_be_visible()
    ready(page)
    page.goto(f"{server.url}/table?{GAZA}")
    expect(page.get_by_role("button", name="Writing as Bea; قطر")).to_be_visible()
