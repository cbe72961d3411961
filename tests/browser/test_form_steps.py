"""On a phone a form is taken step by step; what ends it is in sight. Wider, all of it is there."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Server, ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("upright")]

_FIRST_BOXES = {
    "What": "title",
    "Who": "participants-initiator",
    "Figures": "claims-1-measure",
    "Sources": "citations-1-source-url",
    "More": "order",
}


def _opened(page: Page, server: Server, width: int = 390) -> Locator:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}/add?new=release")
    ready(page)
    form = page.locator(".st-key-event-form")
    expect(form.locator(".st-key-entry-title")).to_be_visible()
    return form


def _boxes(form: Locator) -> dict[str, Locator]:
    return {step: form.locator(f".st-key-entry-{box}") for step, box in _FIRST_BOXES.items()}


def test_each_step_is_short_and_publish_stays_in_sight(page: Page, server: Server) -> None:
    form = _opened(page, server)
    publish = form.get_by_role("button", name="Publish", exact=True)
    parts = page.get_by_role("navigation", name="Parts of the form")
    boxes = _boxes(form)
    for number, step in enumerate(_FIRST_BOXES):
        if number:
            form.get_by_role("button", name=f"Next: {step}").click()
            expect(page.locator(".st-key-entry-kind")).to_be_hidden()
        expect(parts.get_by_role("button", name=step)).to_have_attribute("aria-current", "step")
        for name, box in boxes.items():
            expect(box).to_be_visible() if name == step else expect(box).to_be_hidden()
        expect(publish).to_be_in_viewport(ratio=1)
        if number:
            expect(boxes[step]).to_be_in_viewport(ratio=1)
    form.get_by_role("button", name="Back: Sources").click()
    expect(boxes["Sources"]).to_be_visible()
    grounds = page.evaluate(
        """() => ["[data-testid=stHeader]", ".st-key-form-steps-head", ".stApp"].map(
            (name) => getComputedStyle(document.querySelector(name)).backgroundColor)"""
    )
    assert len(set(grounds)) == 1, "nothing shows through the bar of pages and that of steps"


def test_what_is_to_be_mended_opens_its_step(page: Page, server: Server) -> None:
    form = _opened(page, server)
    boxes = _boxes(form)
    form.locator(".st-key-entry-title input").fill("Two are free")
    expect(form.get_by_role("button", name="What begun")).to_be_visible()
    form.get_by_role("button", name="Next: Who").click()
    form.get_by_role("button", name="Publish", exact=True).click()
    when = form.locator(".st-key-entry-when input")
    expect(when).to_be_focused()
    expect(when).to_be_in_viewport(ratio=1)
    expect(form.get_by_role("button", name="What to mend")).to_be_visible()
    when.fill("9 Nov 2023")
    form.get_by_role("button", name="Figures").click()
    form.locator(".st-key-entry-claims-1-value input").fill("some")
    form.get_by_role("button", name="What begun").click()
    form.get_by_role("button", name="Publish", exact=True).click()
    expect(form.locator(".st-key-entry-claims-1 input:focus")).to_be_in_viewport(ratio=1)
    expect(boxes["Figures"]).to_be_visible()
    expect(boxes["What"]).to_be_hidden()


def test_a_wider_screen_has_all_of_it_without_steps(page: Page, server: Server) -> None:
    form = _opened(page, server)
    form.get_by_role("button", name="Next: Who").click()
    page.set_viewport_size({"width": 1440, "height": 900})
    boxes = _boxes(form)
    for step in ("What", "Who", "Figures", "Sources"):
        expect(boxes[step]).to_be_visible()
    expect(page.locator(".st-key-entry-kind")).to_be_visible()
    expect(page.get_by_role("navigation", name="Parts of the form")).to_be_hidden()
