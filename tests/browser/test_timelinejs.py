"""TimelineJS itself opens what is exported for it, without a word of complaint."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import NewDemo
from tracker.exchange import FORMATS
from tracker.export import contents_of
from tracker.model.filters import EventFilter
from tracker.store import PUBLIC

DIST = Path(__file__).resolve().parents[2] / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
SITE = "http://timeline.test/"
TYPES = {".html": "text/html", ".json": "application/json"}
PAGE = """<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Timeline</title>
<link rel=stylesheet href=css/timeline.css><div id=here style="height: 650px"></div>
<script src=js/timeline.js></script>
<script>
  window.timeline = new TL.Timeline("here", "story.json", { script_path: "js/", font: null });
</script>"""


@pytest.fixture
def story(new_demo: NewDemo) -> dict[str, Any]:
    chosen = FORMATS["timelinejs"]
    out = io.BytesIO()
    record = new_demo().seen_by(PUBLIC)
    asked = EventFilter(dossier="gaza-hostage-talks-2023", kind=("impasse", "ceasefire", "talks"))
    chosen.write(out, contents_of(record, asked, chosen))
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def _answered(page: Page, story: dict[str, Any]) -> list[str]:
    """Serve the library and the story; returns what the page asks for elsewhere."""
    elsewhere: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url
        name = address.removeprefix(SITE).partition("?")[0]
        own = {"": PAGE, "story.json": json.dumps(story)}.get(name)
        if own is not None and address.startswith(SITE):
            route.fulfill(body=own, content_type=TYPES[Path(name or "x.html").suffix])
        elif address.startswith(SITE) and (DIST / name).is_file():
            route.fulfill(path=DIST / name)
        elif address.startswith(SITE):
            route.fulfill(status=404)
        else:
            elsewhere.append(address)
            route.abort()

    page.route("**/*", answer)
    return elsewhere


@pytest.mark.skipif(not DIST.is_dir(), reason="TimelineJS comes with npm ci")
def test_timelinejs_opens_a_story_whole(browser: Browser, story: dict[str, Any]) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    elsewhere = _answered(page, story)
    page.goto(SITE)
    expect(page.locator(".tl-slide")).to_have_count(len(story["events"]) + 1)
    expect(page.locator(".tl-timemarker")).to_have_count(len(story["events"]))
    expect(page.locator(".tl-timeera")).to_have_count(len(story.get("eras", [])))
    expect(page.locator(".tl-message-error, .tl-error")).to_have_count(0)
    expect(page.locator(".tl-slide-titleslide")).to_contain_text("Gaza hostage talks, 2023")
    shown = page.evaluate(
        """() => window.timeline.config.events.map(
          (one) => [one.unique_id, one.start_date.data.year, one.text.headline, one.group])"""
    )
    told = {one["unique_id"]: one for one in story["events"]}
    assert {one[0] for one in shown} == set(told)
    for name, year, headline, group in shown:
        assert int(year) == int(told[name]["start_date"]["year"])
        assert (headline, group) == (told[name]["text"]["headline"], told[name]["group"])
    first = page.locator(".tl-slide").nth(1)
    expect(first.locator(".tl-headline-date")).to_have_text(story["events"][0]["display_date"])
    assert wrong == []
    assert elsewhere == [], "a story needs nothing but itself"
    page.close()
