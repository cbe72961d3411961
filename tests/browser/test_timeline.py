import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.generate import DOSSIER, events
from tests.browser.conftest import Server, painted, ready
from tests.conftest import NewRecord

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("timeline")]

THEN = "?known_on=2023-11-08"


def _boxes(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "document.querySelector('.parley-timeline').parleyBoxes()"
    )
    return found


def test_the_page_opens_on_the_picture_with_the_answer_above(page: Page, server: Server) -> None:
    page.goto(server.url + THEN)
    painted(page)
    expect(page.locator(".st-key-card-state")).to_contain_text("Impasse, day 12")
    expect(page.locator(".st-key-card-held")).to_contain_text("230")
    expect(page.locator(".st-key-card-released")).to_contain_text("2 on 20 Oct · 2 on 23 Oct")
    box = page.locator(".parley-chart").bounding_box()
    assert box is not None
    assert box["y"] < 450


@pytest.mark.parametrize(("width", "fewest"), [(390, 3), (900, 12), (1440, 15)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_label_overlaps_another_or_is_cut(
    browser: Browser, server: Server, width: int, fewest: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(server.url + THEN + "&names=more")
    painted(page)
    found = _boxes(page)
    labels = found["labels"]
    assert len(labels) >= fewest
    for place, one in enumerate(labels):
        assert one["x"] >= -1, one
        assert one["x"] + one["w"] <= found["width"] + 1, one
        for other in labels[place + 1 :]:
            apart = (
                one["x"] + one["w"] <= other["x"] + 1
                or other["x"] + other["w"] <= one["x"] + 1
                or one["y"] + one["h"] <= other["y"] + 4
                or other["y"] + other["h"] <= one["y"] + 4
            )
            assert apart, (one, other)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_a_click_opens_the_event_and_the_address_follows(page: Page, server: Server) -> None:
    page.goto(server.url + THEN)
    painted(page)
    frame = page.locator(".parley-chart").bounding_box()
    mark = next(one for one in _boxes(page)["marks"] if one["id"] == "ht-031")
    assert frame is not None
    page.mouse.click(frame["x"] + (mark["x0"] + mark["x1"]) / 2, frame["y"] + mark["y"])
    expect(page.locator(".st-key-panel")).to_contain_text("Temporary impasse")
    expect(page).to_have_url(re.compile("event=ht-031"))
    expect(page.locator(".st-key-panel")).to_contain_text("World Report Now")


def test_the_keyboard_walks_through_the_events_and_opens_one(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    page.locator(".parley-chart").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".parley-said")).to_contain_text("7 October 2023")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-panel")).to_be_visible()


def test_zoom_survives_a_filter_and_travels_in_the_link(
    page: Page, browser: Browser, server: Server
) -> None:
    page.goto(server.url)
    painted(page)
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("window="))
    page.locator(".st-key-filter-kind").get_by_text("Impasse").click()
    expect(page).to_have_url(re.compile("kind=impasse"))
    expect(page).to_have_url(re.compile("window="))
    ready(page)
    other = browser.new_context().new_page()
    other.goto(page.url)
    painted(other)
    expect(other.locator(".st-key-chips")).to_contain_text("Impasse")
    assert "window=" in other.url
    other.context.close()


def test_back_goes_to_the_view_before(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    page.locator(".st-key-filter-kind").get_by_text("Release").click()
    expect(page.locator(".st-key-chips")).to_contain_text("Release")
    page.go_back()
    expect(page.locator(".st-key-chips")).to_have_count(0)


def test_a_filter_that_leaves_nothing_says_which_one_to_loosen(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?kind=attack&text=fuel")
    ready(page)
    expect(page.get_by_text("No event fits all of these filters.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Without")).first.click()
    painted(page)


def test_an_address_that_cannot_be_read_says_so(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?knd=attack")
    expect(page.get_by_text("Did you mean")).to_be_visible()


def test_the_rows_come_as_csv_under_the_names_of_the_filter(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/table?kind=impasse")
    address = page.get_by_role("link", name="11 rows as CSV").get_attribute("href")
    assert address is not None
    answer = page.request.get(server.url + address)
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(answer.text().strip().split("\r\n")) >= 8
    wrong = page.request.get(f"{server.url}/export/events.csv?knd=impasse")
    assert wrong.status == 400
    assert "Did you mean" in wrong.text()


def test_days_brushed_on_the_timeline_become_the_filter(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    box = page.locator(".parley-chart").bounding_box()
    assert box is not None
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 200, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page).to_have_url(re.compile(r"from=2023-.*to=2023-"))
    expect(page.locator(".st-key-chips")).to_contain_text("from ")


def test_many_events_become_density_and_rare_kinds_stay_marks(
    browser: Browser, new_record: NewRecord, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    store = new_record("sqlite")
    store.put_dossier(DOSSIER, by="Ada")
    store.add_many(events(1500), by="Ada")
    crowded = Server(store.url, tmp_path / "log.txt")
    request.addfinalizer(crowded.stop)
    page.goto(crowded.url)
    painted(page)
    root = page.locator(".parley-timeline")
    marks = int(root.get_attribute("data-marks") or 0)
    assert 0 < marks <= 400
    assert page.locator(".parley-chart .scatterlayer .js-fill").count() > 1
    # Drawn anew while it is measured, a lane has no box for a moment.
    lane = page.wait_for_function(
        """() => {
            const lane = document.querySelector(".parley-chart .shapelayer path");
            const { x, y, width, height } = lane?.getBoundingClientRect() ?? {};
            return width ? { x, y, width, height } : null;
        }"""
    ).json_value()
    for share in range(5, 95, 5):  # somewhere in the lane of fighting
        page.mouse.move(lane["x"] + lane["width"] * share / 100, lane["y"] + lane["height"] - 5)
        if page.locator(".parley-hover").is_visible():
            break
    said = page.locator(".parley-hover").inner_text()
    assert re.fullmatch(r"\d+ \w+ 20\d\d( – .*)?(\n\d+ [a-z ]+)+", said), said
    for _ in range(9):
        page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("window="))
    expect(root).to_have_attribute("data-density", "0")
    page.close()


def test_a_search_shows_what_it_found_with_the_words_marked(page: Page, server: Server) -> None:
    page.goto(server.url + "/table?dossier=gaza-hostage-talks-2023&text=fuel&sort=best")
    hits = page.locator("[class*=st-key-hit-]")
    expect(hits.first).to_contain_text("fuel")
    expect(hits.first.locator(".stMarkdownColoredBackground").first).to_have_text("fuel")
    hits.first.get_by_role("button").click()
    expect(page).to_have_url(re.compile("event="))
    expect(page.locator(".st-key-panel")).to_be_visible()
    page.get_by_role("radio", name="Table").click()
    expect(page.locator(".parley-rows")).to_be_visible()


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl(page: Page, server: Server) -> None:
    page.goto(server.url + "?names=all")  # which is longer than the window
    painted(page)
    box = page.locator(".parley-chart").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 400, box["y"] + 150)
    page.mouse.wheel(0, 400)
    expect(page.locator("h1").first).not_to_be_in_viewport()
    assert "window=" not in page.url
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(page).to_have_url(re.compile("window="))


def test_days_are_picked_by_a_button_and_a_drag(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    page.get_by_role("button", name="Pick days").click()
    box = page.locator(".parley-chart").bounding_box()
    assert box is not None
    high = max(box["y"] + 150, 200)  # the button may have been scrolled to
    page.mouse.move(box["x"] + 300, high)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, high, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=2023-.*to=2023-"))


_AT_REST = """() => {
    const root = document.querySelector(".parley-timeline"), { painted } = root.dataset;
    if (root.lastSeen !== painted) [root.lastSeen, root.since] = [painted, performance.now()];
    return performance.now() - root.since > 600 && painted;
}"""
"""How often it was painted, once it rests for longer than it waits to fit its room."""


def test_a_zoom_draws_the_picture_once_and_once_more_with_its_answer(
    page: Page, server: Server
) -> None:
    page.goto(server.url + THEN)
    painted(page)
    root = page.locator(".parley-timeline")
    opened = int(page.wait_for_function(_AT_REST).json_value())
    assert opened <= 2, "once, and once more where what stands over it grew meanwhile"
    page.get_by_role("button", name="Zoom in").click()
    expect(root).to_have_attribute("data-painted", str(opened + 1))
    expect(root).to_have_attribute("data-seq", "1")  # the answer
    ready(page)
    expect(root).to_have_attribute("data-painted", str(opened + 2))


def test_words_go_along_with_a_drag(page: Page, server: Server) -> None:
    page.goto(server.url + THEN)
    painted(page)
    box = page.locator(".parley-chart").bounding_box()
    assert box is not None
    label, lane = (page.locator(f".parley-words {one}").first for one in (".label", "g >> nth=0"))
    before = label.bounding_box(), lane.bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 120, steps=4)
    after = label.bounding_box(), lane.bounding_box()
    page.mouse.up()
    assert before[0] is not None
    assert after[0] is not None
    assert after[0]["x"] == pytest.approx(before[0]["x"] - 100, abs=1)
    assert after[1] == before[1]
    expect(page).to_have_url(re.compile("window="))


def test_the_legend_names_every_kind_in_the_picture(page: Page, server: Server) -> None:
    page.goto(server.url)
    painted(page)
    expect(page.locator(".parley-legend .point")).to_have_count(12)
    expect(page.locator(".parley-legend")).to_contain_text("Impasse")


def test_a_link_to_what_was_known_later_does_not_show(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?event=ht-031")
    ready(page)
    expect(page.locator(".st-key-panel")).to_contain_text("CIA and Mossad chiefs in Doha")
    page.goto(f"{server.url}/?event=ht-031&known_on=2023-11-08")
    ready(page)
    expect(page.locator(".st-key-panel")).to_contain_text(
        re.compile("Told later and left out: .*1 link")
    )
    expect(page.locator(".st-key-panel")).not_to_contain_text("CIA and Mossad chiefs in Doha")


def test_an_event_that_was_not_known_yet_says_so(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?event=ht-050&known_on=2023-11-08")
    ready(page)
    expect(page.locator(".st-key-panel")).to_contain_text("first told on")
    page.goto(f"{server.url}/actors?name=Hamas&known_on=2023-10-20")
    ready(page)
    expect(page.get_by_text("As known on 20 Oct 2023")).to_be_visible()
    expect(page.locator(".st-key-actor-events")).not_to_contain_text("Nov 2023")


def test_the_picture_stays_where_it_is_when_the_panel_opens_and_closes(
    page: Page, server: Server
) -> None:
    page.goto(server.url)
    painted(page)
    page.evaluate("document.querySelector('.parley-timeline').dataset.same = 'yes'")
    page.locator(".parley-chart").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-panel")).to_be_visible()
    expect(page.locator(".parley-timeline")).to_have_attribute("data-same", "yes")
    page.locator(".st-key-panel-close button:visible").click()
    expect(page.locator(".st-key-panel")).to_have_count(0)
    expect(page.locator(".parley-timeline")).to_have_attribute("data-same", "yes")
