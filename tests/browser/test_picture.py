"""What the picture says of events out of sight, of titles with markup, and of a chosen one."""

import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, painted
from tests.builders import make_event
from tests.conftest import NewDemo
from tests.demo import GAZA as DEMO
from tests.demo import HOW_MANY, ZONE, of_kind
from tracker.model.dates import When

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("picture")]

_MARKUP = (
    "<b>bold</b> words",
    '<a href="http://127.0.0.1:1/x">a link</a>',
    '<span style="background:url(http://127.0.0.1:1/x)">',
    "<img src=x onerror=alert(1)>",
)


_GROUNDS = """() => {
    const ground = (name) => getComputedStyle(document.querySelector(name)).backgroundColor;
    const header = document.querySelector('[data-testid="stHeader"]').getBoundingClientRect();
    const picture = document.querySelector('.parley-chart').getBoundingClientRect();
    return {
        header: ground('[data-testid="stHeader"]'), page: ground('.stApp'),
        picture: picture.top - header.bottom, reach: picture.bottom - header.top,
    };
}"""
"""The grounds of header and page, and how far the picture is scrolled under the header."""

Opened = Callable[[str], Page]


@pytest.fixture(scope="module")
def database(new_demo: NewDemo) -> str:
    """The demo dossiers, one with markup in its titles, and one with a crowded day."""
    store = new_demo()
    for number, title in enumerate(_MARKUP):
        store.add(make_event(id=f"m{number}", dossier="markup", when=f"2023-10-0{2 * number + 1}",
                             title=title), by="Ada")  # fmt: skip
    crowd = [make_event(id=f"c{n}", dossier="crowded", title=f"Round {n}") for n in range(60)]
    once = [make_event(id=f"o{n}", dossier="at-once", title=f"Round {n}") for n in range(20)]
    store.add_many([*crowd, make_event(id="late", dossier="crowded", when="2023-12-24"), *once],
                   by="Ada")  # fmt: skip
    store.close()
    return store.url


@pytest.fixture
def opened(page: Page, server: Server) -> Opened:
    """Opens an address of the dashboard and waits until its picture is painted."""

    def go(query: str) -> Page:
        page.goto(f"{server.url}/?{query}")
        painted(page)
        return page

    return go


def _boxes(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "document.querySelector('.parley-timeline').parleyBoxes()"
    )
    return found


def _at(page: Page, mark: str) -> tuple[float, float]:
    frame = page.locator(".parley-chart").bounding_box()
    box = next(one for one in _boxes(page)["marks"] if one["id"] == mark)
    assert frame is not None
    return frame["x"] + (box["x0"] + box["x1"]) / 2, frame["y"] + box["y"]


def test_titles_are_text_in_labels_and_in_the_tooltip(opened: Opened) -> None:
    page = opened("dossier=markup&names=more")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for number, title in enumerate(_MARKUP):
        page.mouse.move(*_at(page, f"m{number}"))
        expect(page.locator(".parley-hover")).to_contain_text(title)
    labels = " ".join(one["text"] for one in _boxes(page)["labels"])
    assert "<b>bold</b>" in labels
    expect(page.locator(".parley-words")).to_contain_text("<b>bold</b>")
    inside = ".parley-timeline :is(a[href*='127.0.0.1:1'], img, [style*='127.0.0.1:1'])"
    expect(page.locator(inside)).to_have_count(0)
    expect(page.locator(".parley-timeline b", has_text=re.compile("^bold$"))).to_have_count(0)
    assert asked == []


def test_hits_out_of_sight_are_counted_and_led_to(opened: Opened) -> None:
    page = opened(
        "dossier=gaza-hostage-talks-2023&kind=agreement&window=1709251200000..1711929600000"
    )
    away = page.locator(".parley-away")
    expect(away).to_contain_text(re.compile(f"None of the {of_kind('agreement')} events here"))
    away.locator("[data-do=before]").click()
    expect(away).to_be_hidden()


def test_a_typed_day_moves_the_window_to_it(opened: Opened) -> None:
    page = opened("dossier=gaza-hostage-talks-2023")
    day = When.parse("2025-01-01").bounds(ZONE).earliest_start
    since = sum(event.when.bounds(ZONE).latest_end > day for event in DEMO.events)
    box = page.get_by_role("textbox", name="From")
    box.fill("1 Jan 2025")
    box.press("Enter")
    expect(page).to_have_url(re.compile("from=2025-01-01"))
    expect(page.get_by_text(f"{since} of {HOW_MANY} events", exact=True)).to_be_visible()
    page.wait_for_function(
        "document.querySelector('.parley-timeline').parleyBoxes().marks.length >= 8"
    )
    expect(page.locator(".parley-away")).to_be_hidden()


def test_events_of_one_time_are_drawn(opened: Opened) -> None:
    page = opened("dossier=at-once")
    drawn = [one for one in _boxes(page)["marks"] if not one["over"]]
    said = page.locator(".parley-more button").all_text_contents()
    assert len(drawn) >= 5
    assert len(drawn) + sum(int(text.strip("+ more")) for text in said) == 20
    expect(page.locator(".parley-timeline")).to_contain_text("Oct")


def test_what_finds_no_row_is_counted_and_listed(opened: Opened) -> None:
    page = opened("dossier=crowded")
    more = page.locator(".parley-more button").first
    expect(more).to_contain_text("more")
    more.click()
    rows = page.locator(".parley-list li button")
    expect(rows.first).to_be_visible()
    rows.first.click()
    expect(page.locator(".st-key-panel")).to_contain_text("Round")


def test_nothing_unknown_stands_past_the_day_of_knowing(opened: Opened) -> None:
    page = opened(
        "dossier=gaza-hostage-talks-2023&known_on=2023-11-08&window=1704067200000..1711929600000"
    )
    assert _boxes(page)["marks"] == []
    expect(page.locator(".parley-away")).to_be_visible()


def test_a_click_on_a_label_selects_its_event(opened: Opened) -> None:
    # Marks keep their rows beside the panel where the narrower picture has room for them.
    page = opened("dossier=colombia-farc-2012&to=2013-12-31&names=more")
    found = _boxes(page)
    frame = page.locator(".parley-chart").bounding_box()
    assert frame is not None
    label = next(one for one in found["labels"] if "First joint report" in one["text"])
    page.mouse.click(
        frame["x"] + label["x"] + label["w"] / 2, frame["y"] + label["y"] + label["h"] / 2
    )
    expect(page.locator(".st-key-panel")).to_contain_text("First joint report")
    page.wait_for_function(
        "width => document.querySelector('.parley-timeline').parleyBoxes().width < width",
        arg=found["width"],
    )
    rows = {one["id"]: one["row"] for one in found["marks"]}
    assert {one["id"]: one["row"] for one in _boxes(page)["marks"]} == rows


_SIZES = [(1440, 900), (1024, 768)]
_BOXES = """() => {
    const boxOf = (name) => {
        const { top, bottom } = document.querySelector(name).getBoundingClientRect();
        return [name, [top, bottom]];
    };
    return Object.fromEntries(['.st-key-cards', '.parley-foot', '.parley-legend'].map(boxOf));
}"""
"""From where to where in the window what belongs to the first screen reaches."""


@pytest.mark.parametrize("slug", ["gaza-hostage-talks-2023", "colombia-farc-2012"])
@pytest.mark.parametrize("lanes", ["family", "actor"])
def test_the_whole_is_on_one_screen(opened: Opened, page: Page, slug: str, lanes: str) -> None:
    for width, height in _SIZES:
        page.set_viewport_size({"width": width, "height": height})
        opened(f"dossier={slug}&lanes={lanes}")
        found, boxes = _boxes(page), page.evaluate(_BOXES)
        top = page.locator(".parley-chart").bounding_box()
        assert top is not None
        foot = boxes[".parley-foot"][0]
        assert top["y"] + found["plot"]["foot"] <= foot, f"the lanes at {width}"
        assert all(start > 0 and end <= height for start, end in boxes.values()), boxes
        if height >= 900 and found["captives"]:
            assert top["y"] + found["captives"] <= foot + 1, "the captives"
        assert page.evaluate("document.querySelector('.stMain').scrollTop") == 0
        if lanes == "actor":
            continue
        ranked = sorted(found["marks"], key=lambda one: (-one["weight"], -one["referring"]))
        nameless = [one["id"] for one in ranked[:10] if not one.get("label")]
        assert len(nameless) <= 1, f"{width} wide: {nameless}"


@pytest.mark.parametrize("slug", ["gaza-hostage-talks-2023", "colombia-farc-2012"])
def test_what_weighs_most_is_named_at_every_width(opened: Opened, page: Page, slug: str) -> None:
    for width, height in ((1440, 900), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        opened(f"dossier={slug}")
        found = _boxes(page)
        ranked = sorted(found["marks"], key=lambda one: (-one["weight"], -one["referring"]))
        named = [one["id"] for one in ranked[:10] if one.get("label") and not one["over"]]
        assert len(named) >= 9, f"{width} wide: {named} of {[one['id'] for one in ranked[:10]]}"
        inside = [
            one
            for one in found["labels"]
            if found["plot"]["x0"] < one["x"] + one["w"] and one["x"] < found["plot"]["x1"]
        ]
        for place, one in enumerate(inside):
            assert one["x"] >= found["plot"]["x0"] - 1, one["text"]
            assert one["x"] + one["w"] <= found["plot"]["x1"] + 1, one["text"]
            for other in inside[place + 1 :]:
                level = abs(one["y"] - other["y"]) < one["h"] * 0.7
                aside = (
                    one["x"] + one["w"] <= other["x"] + 1 or other["x"] + other["w"] <= one["x"] + 1
                )
                assert aside or not level, (one["text"], other["text"])
    page.set_viewport_size({"width": 1440, "height": 900})
    few = opened(f"dossier={slug}&names=few")
    assert {one["weight"] for one in _boxes(few)["marks"] if one.get("label")} <= {2, 3}
    few.locator("[data-names=all]").click()
    few.wait_for_url(re.compile("names=all"))
    expect(few.locator("[data-names=all]")).to_have_attribute("aria-pressed", "true")
    marks = _boxes(few)["marks"]
    assert not any(one["over"] for one in marks)
    assert sum(1 for one in marks if one.get("label")) > 0.95 * len(marks)


def test_states_stand_over_the_lanes_and_lead_to_their_proof(opened: Opened) -> None:
    asked = f"dossier={DEMO.dossier.slug}"
    page = opened(asked)
    expect(page.locator(".parley-timeline")).to_have_attribute("data-states", asked)
    found = _boxes(page)
    impasse = max(
        (one for one in found["states"] if one["state"] == "impasse"),
        key=lambda one: one["x1"] - one["x0"],
    )
    assert impasse["y"] < min(one["y"] for one in found["marks"])
    frame = page.locator(".parley-chart").bounding_box()
    assert frame is not None
    at = frame["x"] + impasse["x0"] + 20, frame["y"] + impasse["y"]
    page.mouse.move(*at)
    expect(page.locator(".parley-hover")).to_contain_text(f"Impasse · {impasse['track']}")
    page.mouse.click(*at)
    expect(page).to_have_url(re.compile(f"event={impasse['id']}"))
    page.locator(".parley-chart").focus()
    for _ in found["states"]:
        page.keyboard.press("ArrowUp")
    tracks = [one["track"] for one in found["states"]]
    expect(page.locator(".parley-said")).to_contain_text(f" · {tracks[0]}. ")


def test_the_picture_is_taken_away_whole_in_itself(opened: Opened) -> None:
    page = opened(f"dossier={DEMO.dossier.slug}&kind=impasse&kind=agreement")
    page.locator(".parley-take summary").click()
    page.locator(".parley-take select").select_option("900")
    found: dict[str, bytes] = {}
    for name in ("svg", "png", "pdf"):
        with page.expect_download() as download:
            page.locator(f"[data-take={name}]").click()
        assert download.value.suggested_filename.startswith(f"timeline-{DEMO.dossier.slug}-")
        found[name] = Path(download.value.path()).read_bytes()
    drawn = ElementTree.fromstring(found["svg"])  # noqa: S314 - our own
    assert drawn.get("width") == "900"
    words = " ".join(drawn.itertext())
    assert DEMO.dossier.title in words
    assert "Sources: " in words
    assert any("Fuel and foreign captives" in text for text in drawn.itertext())
    assert not re.findall(rb'(?:href|src)="(?!#)|url\([^)#d]*http', found["svg"])
    width, height = struct.unpack(">II", found["png"][16:24])
    assert (width, height) == (1800, 2 * int(str(drawn.get("height"))))
    assert found["pdf"].startswith(b"%PDF")
    expect(page.locator(".parley-take p")).to_have_text("Saved.")
    box = page.locator(".parley-chart").bounding_box()
    assert box is not None
    assert box["width"] > 900  # drawn for the screen again


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_of_pages_has_a_ground(
    opened: Opened, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened("dossier=gaza-hostage-talks-2023")
    for width in (1440, 1024):
        page.set_viewport_size({"width": width, "height": 600})
        page.evaluate("document.querySelector('.stMain').scrollTo(0, 1000)")
        found = page.evaluate(_GROUNDS)
        assert found["header"] == found["page"]
        assert not re.fullmatch(r"transparent|rgba\(.*, 0\)", found["page"])
        assert found["picture"] <= 0 < found["reach"]
