"""What everybody needs of a page: what axe finds there, and what sticks out at its sides."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import ready

_THEIRS = {
    "aria-allowed-attr",
    "nested-interactive",
    "presentation-role-conflict",
    "scrollable-region-focusable",
}
"""What Streamlit's own widgets render, which cannot be changed from here."""

_FADED_IN = """Promise.all(document.getAnimations()
    .filter((one) => one.effect.getTiming().iterations !== Infinity)
    .filter((one) => one.effect.target.checkVisibility())
    .map((one) => one.finished.catch(() => null)))"""
"""What moves on the page has come to rest; what is folded away stands still for ever."""

_IS_DARK = """() => {
    const ground = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
    return ground.match(/[0-9]+/g).slice(0, 3).every((part) => Number(part) < 60);
}"""


def to_dark_phone(page: Page) -> None:
    """Look at the page as on a phone, in the dark."""
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(_IS_DARK)


def to_light_screen(page: Page) -> None:
    """Look at the page as on a desk, by day."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})


def findings(page: Page, width: int) -> list[object]:
    """All that axe finds on a page at rest, and how wide it is where it is not as wide as asked."""
    ready(page)
    page.evaluate(_FADED_IN)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found: list[object] = [f"{wide} pixels wide"] * (wide != width)
    return found + [
        (one["id"], [node["html"] for node in one["nodes"]][:3])
        for one in Axe().run(page).response["violations"]
        if one["id"] not in _THEIRS
    ]
