"""The page that stands alone, opened from disk with the network cut."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import NewDemo
from tests.demo import known
from tracker.exchange import FORMATS
from tracker.export import contents_of
from tracker.model.filters import EventFilter
from tracker.store import PUBLIC

pytestmark = [pytest.mark.browser]

DAY = date(2023, 11, 8)
MANY = len(known(DAY))
IMPASSE = "ht-031"
TOLD = next(one.title for one in known(DAY) if one.id == "ht-015")  # the third step of the story
SEEN: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1440), ("dark", 390))
PAINTED = ".parley-timeline:not([data-painted='0'])"


@pytest.fixture(scope="module")
def file(new_demo: NewDemo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = new_demo()
    asked = EventFilter(dossier="gaza-hostage-talks-2023", known_on=DAY)
    path = tmp_path_factory.mktemp("page") / "talks.html"
    with path.open("wb") as out:
        chosen = FORMATS["page"]
        chosen.write(out, contents_of(store.seen_by(PUBLIC), asked, chosen))
    store.close()
    return path


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def test_it_opens_from_disk_and_answers_without_a_network(offline: Page, file: Path) -> None:
    page, asked, wrong = offline, list[str](), list[str]()
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: wrong.append(str(one)))
    page.goto(file.as_uri())
    page.wait_for_selector(PAINTED)
    rows, count, panel = (
        page.locator("#events tbody tr"),
        page.locator("#count"),
        page.locator("#panel"),
    )
    expect(rows).to_have_count(MANY)
    expect(page.locator(".parley-chart .main-svg").first).to_be_visible()

    # a mark, by keyboard, opens its panel, and the address says which
    page.locator(".parley-chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    assert "#event=" in page.url
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator(".parley-chart")).to_be_focused()

    # so does its row; the panel has figures, sources and what links to it
    page.locator(f"#events [data-event={IMPASSE}]").click()
    expect(panel.get_by_role("heading", level=2)).to_contain_text("Temporary impasse")
    expect(panel.get_by_role("heading", name="Sources")).to_be_visible()
    expect(panel.locator(".sources li").first).to_contain_text("D6, not usually reliable")
    expect(
        panel.get_by_role("link", name="http").or_(panel.locator("a[href^=http]")).first
    ).to_be_visible()

    # a filter takes picture and table along
    page.locator("[name=kind]").select_option("impasse")
    impasses = [one for one in known(DAY) if one.kind == "impasse"]
    expect(rows).to_have_count(len(impasses))
    expect(count).to_have_text(f"{len(impasses)} of {MANY} events")
    expect(page.locator(f".parley-timeline[data-marks='{len(impasses)}']")).to_be_visible()
    there = page.url
    page.locator("[name=by]").select_option("actor")
    expect(page.locator(".parley-timeline")).not_to_have_attribute("data-marks", f"{len(impasses)}")
    page.locator("[name=by]").select_option("family")
    assert "kind=impasse" in there

    # the day of knowing does, too, and the panel says what was not known yet
    page.get_by_role("button", name="Drop kind Impasse").click()
    expect(page.locator("[name=kind]")).to_be_focused()
    slider = page.get_by_role("slider", name="Known on")
    slider.focus()
    page.keyboard.press("Home")
    expect(panel).to_contain_text("Nothing was known of this event on that day")
    first = date.fromisoformat(page.url.partition("known_on=")[2][:10])
    expect(rows).to_have_count(len(known(first)))
    page.keyboard.press("End")
    expect(rows).to_have_count(MANY)
    expect(panel.get_by_role("heading", level=2)).to_contain_text("Temporary impasse")

    # and an address brings all of it back
    page.goto("about:blank")
    page.goto(there)
    page.wait_for_selector(PAINTED)
    expect(rows).to_have_count(len(impasses))
    expect(panel.get_by_role("heading", level=2)).to_contain_text("Temporary impasse")
    assert [one for one in asked if not one.startswith(("file:", "about:", "data:", "blob:"))] == []
    assert wrong == []


def test_a_step_of_a_story_opens_its_event_goes_on_by_keys_and_has_an_address(
    offline: Page, file: Path
) -> None:
    page, panel = offline, offline.locator("#panel")
    page.goto("about:blank")
    page.goto(file.as_uri())
    page.wait_for_selector(PAINTED)
    page.locator("#stories [data-story]").first.click()
    card = panel.get_by_role("region", name="Story: step 1 of 12")
    expect(card).to_be_focused()
    page.keyboard.press("ArrowRight")
    panel.get_by_role("button", name="The next step").click()
    expect(panel.get_by_role("button", name="The next step")).to_be_focused()
    expect(panel).to_contain_text("Step 3 of 12")
    expect(page.locator("#stories [aria-current]")).to_have_attribute("data-number", "3")
    step = page.url
    assert "step=3" in step
    expect(panel.get_by_role("heading", level=2)).to_have_text(TOLD)
    page.goto("about:blank")
    page.goto(step)
    page.wait_for_selector(PAINTED)
    expect(panel).to_contain_text("Step 3 of 12")


def test_axe_finds_nothing_and_nothing_sticks_out(offline: Page, file: Path) -> None:
    page = offline
    found = {}
    for scheme, width in SEEN:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("about:blank")
        page.goto(f"{file.as_uri()}#event={IMPASSE}")
        page.wait_for_selector(PAINTED)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        wide = page.evaluate("document.documentElement.scrollWidth")
        findings = [
            (one["id"], [node["html"] for node in one["nodes"]][:3])
            for one in Axe().run(page).response["violations"]
        ]
        found[scheme] = findings, wide - width
    assert found == {"light": ([], 0), "dark": ([], 0)}
