"""What a person waits for in the browser, in milliseconds of the browser's own clock."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser_found import browser

Samples = dict[str, list[float]]

# Starts a gesture and resolves with the time until the picture was painted for it.
_UNTIL = """([start, settled]) => new Promise((resolve) => {
  const root = document.querySelector('.parley-timeline');
  const before = root.dataset.painted, asked = root.dataset.asked, seq = +root.dataset.seq;
  const began = performance.now();
  const done = () => settled === 'paint' ? root.dataset.painted !== before
    : settled === 'answer' ? +root.dataset.seq > seq : root.dataset.asked !== asked;
  const watch = new MutationObserver(() => {
    if (!done()) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
  });
  watch.observe(root, { attributes: true });
  document.querySelector(start).click();
})"""

_STOCK_ZOOM = """() => new Promise((resolve) => {
  const plot = document.querySelector('.js-plotly-plot');
  const began = performance.now();
  plot.once('plotly_afterplot', () =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0)));
  document.querySelector('.modebar-btn[data-attr="zoom"][data-val="in"]').click();
})"""


@dataclass
class Traffic:
    """Bytes that reached the browser over its socket."""

    total: int = 0
    frames: list[int] = field(default_factory=list)

    def take(self, size: int) -> None:
        """Count one frame."""
        self.total += size
        self.frames.append(size)


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        found = browser()
        chosen = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chosen
        chosen.close()


def _page(opened: Browser, traffic: Traffic) -> Page:
    page = opened.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda frame: traffic.take(len(frame if isinstance(frame, bytes) else frame.encode())),
        ),
    )
    return page


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def parley(opened: Browser, url: str, rounds: int) -> Samples:
    """Times of Parley's own page."""
    found: Samples = {}
    for number in range(rounds):
        traffic = Traffic()
        page = _page(opened, traffic)

        def open_it(page: Page = page) -> None:
            page.goto(url)
            page.wait_for_selector('.parley-timeline:not([data-painted="0"])', timeout=180_000)

        found.setdefault("open to painted timeline", []).append(_timed(open_it))
        _rest(page)
        found.setdefault("kB to the browser, first view", []).append(traffic.total / 1000)
        for name, click, settled in (
            ("zoom to repaint", '[data-do="in"]', "paint"),
            ("zoom to the server's answer painted", '[data-do="in"]', "answer"),
            ("filter change to repaint", ".st-key-filter-kind button", "asked"),
        ):
            before = traffic.total
            found.setdefault(name, []).append(page.evaluate(_UNTIL, [click, settled]))
            _rest(page)
            if settled == "answer":
                moved = (traffic.total - before) / 1000
                found.setdefault("kB to the browser, a zoom", []).append(moved)
        found.setdefault("save to visible", []).append(_saved(page, url, number))
        page.context.close()
    return found


@contextmanager
def viewers(opened: Browser, url: str, count: int) -> Iterator[None]:
    """Several people who look at the timeline at the same time."""
    pages = [_page(opened, Traffic()) for _ in range(count)]
    for page in pages:
        page.goto(url)
        page.wait_for_selector('.parley-timeline:not([data-painted="0"])', timeout=180_000)
        _rest(page)
    yield
    for page in pages:
        page.context.close()


def _rest(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(600)


def _saved(page: Page, url: str, number: int) -> float:
    page.goto(f"{url}/add?new=talks")
    for key, text in (("when", "9 Nov 2023"), ("title", f"Measured talks {number}")):
        box = page.locator(f".st-key-entry-{key} input").first
        box.fill(text)
        box.press("Tab")
        _rest(page)

    def save() -> None:
        page.get_by_role("button", name="Publish", exact=True).click()
        page.wait_for_selector(".st-key-last-write", timeout=180_000)
        page.wait_for_selector('.parley-timeline:not([data-painted="0"])', timeout=180_000)

    return _timed(save)


def stock(opened: Browser, url: str, rounds: int) -> Samples:
    """Times of the same events through `st.plotly_chart`."""
    found: Samples = {}
    for _ in range(rounds):
        traffic = Traffic()
        page = _page(opened, traffic)

        def open_it(page: Page = page) -> None:
            page.goto(url)
            page.wait_for_selector(".js-plotly-plot .gl-container canvas", timeout=180_000)

        found.setdefault("open to painted timeline", []).append(_timed(open_it))
        _rest(page)
        found.setdefault("kB to the browser, first view", []).append(traffic.total / 1000)
        page.hover(".js-plotly-plot")
        found.setdefault("zoom to repaint", []).append(page.evaluate(_STOCK_ZOOM))
        _rest(page)

        def narrow(page: Page = page) -> None:
            page.evaluate("document.querySelector('.js-plotly-plot').dataset.old = '1'")
            page.locator(".stButtonGroup button").first.click()
            page.wait_for_selector(
                ".js-plotly-plot:not([data-old]) .gl-container canvas", timeout=180_000
            )

        found.setdefault("filter change to repaint", []).append(_timed(narrow))
        page.context.close()
    return found
