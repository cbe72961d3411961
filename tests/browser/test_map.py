"""The map beside the timeline: fetched when it is opened, asked by hand and by key."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted
from tests.demo import GAZA

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("map")]


def test_a_map_is_opened_walked_through_and_made_a_filter(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/?dossier={GAZA.dossier.slug}")
    painted(page)
    assert not [url for url in asked if "/parley/map-" in url]
    page.locator(".st-key-timeline-map label").click()
    shown = page.locator('.parley-map[data-painted="1"]')
    expect(shown).to_be_visible()
    own = (server.url, "ws:", "blob:", "data:")
    assert not [url for url in asked if not url.startswith(own)]
    assert "map=shown" in page.url

    # By key: walk to Doha in the east and list its events.
    frame = shown.locator(".parley-map-frame")
    frame.focus()
    said = shown.locator(".parley-map-said")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("No other place in sight that way.")
    expect(shown.locator(".parley-map-mark.at")).to_contain_text("Doha")
    page.keyboard.press("Enter")
    events = page.locator(".st-key-map-beside-events tbody tr")
    expect(events.first).to_be_visible()
    events.first.locator("a").click()
    expect(page.locator(".st-key-panel")).to_be_visible()
    expect(shown.locator(".parley-map-mark.chosen.at")).to_contain_text("Doha")

    # By hand: a cluster opens to its places, and an area becomes the filter.
    before = shown.get_attribute("data-in-sight")
    shown.locator(".parley-map-mark.cluster > text").first.click()
    expect(shown).not_to_have_attribute("data-in-sight", before or "")
    shown.locator('[data-do="whole"]').click()
    shown.locator('[data-do="pick"]').click()
    box = shown.locator("svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] - 3, steps=4)
    page.mouse.up()
    expect(page.get_by_test_id("stSidebarUserContent")).to_contain_text("5 of 156 events")
    assert "place=Washington" in page.url
