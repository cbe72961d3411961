"""A file is dropped, a column named, its rows brought in and taken back; and on a phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("importing")]

GAZA = "gaza-hostage-talks-2023"
ROWS = (
    "Day;What happened;Town;Sort;Xyz\n"
    "03/04/2025;Shells fell on the market;Testville;Shelling;Radio Test\n"
    "27/04/2025;The sides met again;Testville;Meeting;Radio Test\n"
    "31/06/2025;A day that there is not;Testville;Meeting;Radio Test\n"
)


def test_a_dropped_file_is_mapped_brought_in_and_taken_back(
    page: Page, server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(ROWS, encoding="utf-8")
    page.goto(f"{server.url}/import?dossier={GAZA}")
    ready(page)
    expect(page.get_by_role("link", name="Import")).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    offer = page.locator(".st-key-import-offer")
    expect(offer).to_contain_text("2 rows become events, 1 needs mending")
    expect(page.get_by_role("status").filter(has_text="2 rows become events")).to_be_attached()
    column = page.get_by_label("Xyz")
    column.click()
    column.fill("who published")
    page.keyboard.press("Enter")
    shown = page.get_by_role("region", name="What each row becomes")
    expect(shown).to_contain_text("Radio Test")
    ready(page)
    offer.get_by_role("button", name="Bring in 2").click()
    written = page.locator(".st-key-last-write")
    expect(written).to_contain_text("Brought in: 2 events from diary.csv")
    with page.expect_download() as given:
        page.get_by_role("button", name="1 row to mend, as CSV").click()
    assert "31/06/2025" in given.value.path().read_text("utf-8-sig")
    sidebar = page.get_by_test_id("stSidebarUserContent")
    expect(sidebar).to_contain_text(re.compile("158 of 158 events"))
    written.get_by_role("button", name="Undo").click()
    expect(written).to_contain_text("Undone")
    expect(sidebar).to_contain_text(re.compile("156 of 156 events"))


def test_on_a_phone_nothing_sticks_out(page: Page, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text(ROWS, encoding="utf-8")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/import?dossier={GAZA}")
    ready(page)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".st-key-import-offer")).to_contain_text("2 rows become events")
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    add = page.locator(".st-key-pages").get_by_role("link", name="Add event")
    box = add.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
