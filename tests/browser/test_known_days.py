"""The record as it was known, day by day, and what is new since this browser last looked."""

import re
from contextlib import closing
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted, ready
from tests.builders import make_event
from tracker.store import open_store

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("timeline")]

SLIDER = "As known on, day by day"


def _known_on(page: Page) -> str:
    found = re.search(r"known_on=([0-9-]+)", page.url)
    return found[1] if found else ""


def test_each_key_press_is_a_step_and_playing_is_one_step_for_back(
    page: Page, server: Server
) -> None:
    page.goto(server.url + "?known_on=2023-10-09")
    painted(page)
    thumb = page.get_by_role("slider", name=SLIDER)
    first = int(thumb.input_value())
    before = page.evaluate("history.length")
    thumb.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight", delay=15)
    expect(thumb).to_have_value(str(first + 10))
    told = thumb.get_attribute("aria-valuetext") or ""
    assert re.fullmatch(r"\d+ October 2023, \d+ events? became known", told)
    expect(page).to_have_url(re.compile("known_on=2023-10-(1[1-9]|2)"))
    ready(page)
    expect(thumb).to_have_value(str(first + 10))
    group = page.get_by_role("group", name="The record as it was known, day by day")
    expect(group.get_by_role("status")).to_contain_text(re.compile(r"became known: \w"))
    day = _known_on(page)
    expect(
        page.get_by_test_id("stSidebarUserContent").get_by_role("textbox", name="As known on")
    ).to_have_value(f"{int(day[-2:])} Oct 2023")

    group.get_by_label("How fast it plays").select_option("brisk")
    group.get_by_role("button", name="Play day by day").click()
    expect(thumb).to_have_value(str(first + 13))
    group.get_by_role("button", name="Pause").click()
    painted(page)
    assert _known_on(page) > day
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(thumb).to_have_value(str(first))
    assert _known_on(page) == "2023-10-09"
    box = page.get_by_test_id("stSidebarUserContent").get_by_role("textbox", name="Search")
    group.get_by_role("button", name="Play day by day").click()
    box.press_sequentially("fuel for hospitals", delay=60)
    expect(group.get_by_role("button", name="Play day by day")).to_be_visible()
    ready(page)
    expect(box).to_have_value("fuel for hospitals")


def test_a_second_visit_says_what_is_new_since_the_first(
    page: Page, server: Server, database: str
) -> None:
    slug = "colombia-farc-2012"
    page.goto(f"{server.url}?dossier={slug}")
    painted(page)
    line = page.locator(".st-key-since-looked")
    expect(line).to_have_count(0)
    name = f"parley_looked_{slug}"
    (kept,) = [one for one in page.context.cookies() if one["name"] == name]
    last, seen = map(int, kept["value"].split("."))
    assert last == 0
    day = datetime.fromtimestamp(seen, tz=ZoneInfo("America/Bogota")).date()  # the dossier's
    source = {"publisher": "Reuters", "title": "A page", "published": day.isoformat()}
    event = make_event(
        id="found-late", dossier=slug, title="Found late", when="2016-02-01",
        citations=[{"source": source}],
    )  # fmt: skip
    with closing(open_store(database)) as store:
        store.add(event, by="Ada")
    ago = seen - 3 * 86_400
    page.context.add_cookies([{"name": name, "value": f"0.{ago}", "url": server.url}])
    page.reload()
    painted(page)
    expect(line).to_contain_text("1 event became known.")
    page.reload()
    painted(page)
    expect(line).to_contain_text("1 event became known.")
    line.get_by_role("link", name="What changed").click()
    expect(page).to_have_url(re.compile(f"/changes.*since={day - timedelta(days=3)}"))
    expect(page.get_by_text("Found late").first).to_be_visible()
