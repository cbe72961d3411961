"""A story told over the timeline, by keys and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("stories")]

STORY = "?dossier=gaza-hostage-talks-2023&story=gaza-first-pause"


def test_keys_step_through_a_story_and_close_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/{STORY}")
    painted(page)
    card = page.locator(".st-key-story-card")
    expect(card).to_contain_text("Opening")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("step=1"))
    expect(card).to_contain_text("Step 1 of 12")
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("step=1[23]"))
    page.keyboard.press("Home")
    expect(card).to_contain_text("Opening")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_on_a_phone_the_sentence_and_the_line_of_a_step_are_both_in_sight(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/{STORY}&step=6")
    painted(page)
    card, line = page.locator(".st-key-story-card"), page.locator(".parley-line[aria-current]")
    expect(card).to_be_in_viewport(ratio=1)
    expect(line).to_be_in_viewport(ratio=1)
    over, told = line.bounding_box(), card.bounding_box()
    assert over is not None
    assert told is not None
    assert over["y"] + over["height"] <= told["y"]
