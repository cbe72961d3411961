"""Going through the time of a dossier: to a date, a chapter, the next event; and choosing one."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted, ready
from tests.conftest import NewDemo
from tests.demo import GAZA

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("going")]

_BOXES = "() => document.querySelector('.parley-timeline').parleyBoxes()"


@pytest.fixture(scope="module")
def database(new_demo: NewDemo) -> str:
    store = new_demo()
    store.close()
    return store.url


def _days(page: Page) -> list[int]:
    sight = page.locator(".parley-timeline").get_attribute("data-in-sight") or ""
    return [int(end) // 86_400_000 for end in sight.split("..")]


_RESTS = """() => {
    const now = JSON.stringify(document.querySelector('.parley-timeline').parleyBoxes().marks);
    if (window.stood !== now) { window.stood = now; window.since = performance.now(); }
    return performance.now() - window.since > 800;
}"""
"""Whether nothing has moved since the panel opened and the picture was fitted to what is left."""


def _standing(page: Page) -> dict[str, Any]:
    """Where each mark stands once all has come, and what stands beside it."""
    page.wait_for_function(_RESTS)
    marks = page.evaluate(_BOXES)["marks"]
    return {one["id"]: (round(one["x0"]), one["y"], one["row"], one.get("label")) for one in marks}


def test_a_date_a_chapter_and_the_next_event_are_gone_to_by_keyboard(
    page: Page, server: Server
) -> None:
    page.goto(server.url)
    painted(page)
    said, where = page.locator(".parley-said"), page.locator(".parley-timeline")
    page.keyboard.press("d")
    box = page.locator(".parley-go input")
    expect(box).to_be_focused()
    page.keyboard.type("32 Jan 2025")
    page.keyboard.press("Enter")
    expect(page.locator(".parley-go [role=alert]")).to_contain_text("32 Jan")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("late January 2025")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("31 January 2025")
    expect(said).to_contain_text("events in sight")
    expect(page.locator(".parley-chart")).to_be_focused()
    expect(page).to_have_url(re.compile("window="))
    first, last = _days(page)
    assert first < 20_109 < last, "25 January 2025"

    page.keyboard.press("j")
    first_said = said.inner_text()
    page.keyboard.press("j")
    expect(said).not_to_have_text(first_said)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("event="))
    ready(page)
    page.keyboard.press("Escape")
    opened, heading = page.url, page.locator(".st-key-panel h2")
    first_title = heading.inner_text()
    page.keyboard.press("j")
    expect(page).not_to_have_url(opened)
    expect(heading).not_to_have_text(first_title)
    title = heading.inner_text()
    expect(said).to_contain_text(title[:20])
    page.keyboard.press("k")
    expect(heading).to_have_text(first_title)
    expect(page).to_have_url(re.compile(re.escape(opened.split("event=")[1])))

    page.locator(".parley-spans button", has_text="Silence").click()
    expect(said).to_contain_text("Silence, 1 Dec 2023 to 14 Jan 2025")
    summary = page.locator(".parley-go summary")
    summary.click()
    rows = page.locator(".parley-go li button")
    expect(rows).to_have_count(len(GAZA.chapters))
    rows.nth(3).click()
    expect(said).to_contain_text("First truce")
    expect(where).to_have_attribute("data-in-sight", re.compile(r"^17007"))
    name = page.locator(".parley-dates .chapter text", has_text="First truce")
    box_of = name.bounding_box()
    assert box_of is not None
    page.mouse.move(box_of["x"] + 4, box_of["y"] + 4)
    expect(page.locator(".parley-hover")).to_contain_text("24 to 30 Nov 2023")


def test_the_picture_fits_whatever_the_filter_leaves_once_that_is_chosen(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/?window=1700700000000..1700900000000")
    painted(page)
    page.locator(".parley-go summary").click()
    page.locator("[data-keep=fit]").click()
    expect(page).to_have_url(re.compile("fit=kept"))
    page.goto(f"{server.url}/?fit=kept&window=1700700000000..1700900000000")
    painted(page)
    before = _days(page)
    page.get_by_test_id("stSidebarUserContent").get_by_role("button", name="Recovery").click()
    expect(page).to_have_url(re.compile("kind=recovery"))
    ready(page)
    expect(page.locator(".parley-away")).to_be_hidden()
    assert _days(page) != before


def test_choosing_moves_nothing_and_the_panel_stays_in_sight(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server.url}/?event=ht-031")
    painted(page)
    before = _standing(page)
    page.locator(".parley-words .label", has_text="Biden").click(force=True)
    expect(page).to_have_url(re.compile("event=ht-042"))
    ready(page)
    assert _standing(page) == before
    assert page.locator(".parley-words .halo").count() == 1
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 5000)")
    panel, edit = page.locator(".st-key-panel"), page.locator(".st-key-panel-edit button")
    expect(edit).to_be_in_viewport()
    expect(panel.locator("h2")).to_be_in_viewport()
    links = panel.locator("[class*=st-key-panel-names-] a")
    assert links.count() > 2


@pytest.mark.parametrize("slug", ["gaza-hostage-talks-2023", "colombia-farc-2012"])
def test_in_the_middle_of_a_drag_no_name_stands_on_another(
    page: Page, server: Server, slug: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{server.url}/?dossier={slug}")
    painted(page)
    box, plot = page.locator(".parley-chart").bounding_box(), page.evaluate(_BOXES)["plot"]
    assert box is not None
    chapter = page.locator(".parley-dates .chapter").nth(1)
    at = chapter.bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + plot["top"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + plot["top"] + 30, steps=5)
    moved = chapter.bounding_box()
    assert at is not None
    assert moved is not None
    assert moved["x"] == pytest.approx(at["x"] - 200, abs=1)
    labels = [
        one
        for one in page.evaluate(_BOXES)["labels"]
        if one["x"] + one["w"] > plot["x0"] and one["x"] < plot["x1"]
    ]
    page.mouse.up()
    assert len(labels) > 5
    for place, one in enumerate(labels):
        for other in labels[place + 1 :]:
            level = abs(one["y"] - other["y"]) < one["h"] * 0.7
            aside = one["x"] + one["w"] <= other["x"] + 1 or other["x"] + other["w"] <= one["x"] + 1
            assert aside or not level, (one["text"], other["text"])
