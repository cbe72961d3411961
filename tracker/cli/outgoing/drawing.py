"""The picture of a page of the dashboard, as the button below it saves it.

What is drawn is drawn once, by the scripts of the page. So a command has a dashboard of its own
serve the record to a browser without a window, and presses that button.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from tracker.cli.outgoing.browser import Tab, end, found, started, waited
from tracker.cli.serving import HERE, options, page
from tracker.errors import MissingPart
from tracker.exchange import Format
from tracker.exchange.documents.paper import ready_for_paper
from tracker.model.filters import EventFilter
from tracker.settings import Settings

TIMELINE = "timeline"
PAGES = (TIMELINE, "talks", "impasses", "ledger", "thread", "tempo", "actors")
"""What there is a picture of: the timeline, and the pages that have a chart, by their names."""

WIDTH, NARROWEST, WIDEST = 1400, 300, 6000
"""Pixels: of a picture where nobody says how wide, and how wide one can be."""

_HEIGHT = 900
_DRAWING = 90.0
"""Seconds for which a page may take to draw what it is asked for."""

_STARTING = 60.0
"""Seconds for which a server may take to start."""


@dataclass(frozen=True)
class Picture:
    """A picture that somebody wants.

    Attributes:
        asked: The filter of the page.
        format: How it is written.
        of: One of `PAGES`.
        width: In pixels; a PNG has two for each.
        internal: Whether what is internal was asked for.
    """

    asked: EventFilter
    format: Format
    of: str = TIMELINE
    width: int = WIDTH
    internal: bool = False


def drawn(told: Picture, chosen: Settings) -> bytes:
    """A picture, in the file that the page gives.

    Raises:
        MissingPart: There is no browser, it fails, or the page has no such picture.
    """
    program, ending = found(chosen.browser), told.format.ending
    if ending == "pdf":
        ready_for_paper()
    query = urlencode(told.asked.to_query())
    with started(program) as tab, _served(chosen, internal=told.internal) as base:
        path = "" if told.of == TIMELINE else told.of
        tab.size(told.width + _BESIDE, _HEIGHT)
        tab.open(f"{base}/{path}?{query}")
        _fit(tab, told.width)
        return _taken(tab, ending)


_BESIDE = 400
"""Pixels that the page about takes for itself beside a picture."""

_PATIENCE = 5.0
"""Seconds for which a page that has something to say may still bring a chart."""

_STATE = """(() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const menu = document.querySelector('.parley-take');
  const rested = app && app.getAttribute('data-test-script-state') === 'notRunning';
  const said = rested && document.querySelector('.stMain [data-testid="stAlert"], .stMain .empty');
  const of = menu && (document.querySelector('.parley-timeline') ||
    document.querySelector('.' + CSS.escape(menu.getAttribute('data-ready') || 'none')));
  const drawing = of && of.querySelector('.main-svg');
  const painted = of && of.dataset.painted;
  return JSON.stringify({
    rested, said: said ? said.innerText : '',
    length: drawing && painted !== '0' ? of.innerHTML.length : 0,
    width: drawing ? Number(drawing.getAttribute('width')) : 0,
  });
})()"""
"""What the page says of its picture: whether it rests, what it has to say, how wide it is."""


def _settled(tab: Tab) -> int:
    """Wait until the picture is drawn and stands still; returns how wide it is."""
    before, since = "", time.monotonic()

    def look() -> str | None:
        nonlocal before, since
        now = tab.run(_STATE) or "{}"
        if now != before:
            before, since = now, time.monotonic()
            return None
        state = json.loads(now)
        if not state.get("rested"):
            return None
        if not state["length"] and state["said"] and time.monotonic() - since > _PATIENCE:
            raise MissingPart(f"The page has no picture to give: {state['said'].strip()}")
        return str(state["width"]) if state["length"] else None

    none = "The page drew no picture in time: what the filter leaves gives it none, or it is slow."
    return int(float(waited(look, _DRAWING, none)))


def _fit(tab: Tab, width: int) -> None:
    """Make the page so wide that its picture is as wide as it was asked for."""
    page_wide = width + _BESIDE
    for _ in range(_TRIES):
        short = width - _settled(tab)
        if not short:
            return
        page_wide = max(page_wide + short, NARROWEST)
        tab.size(page_wide, _HEIGHT)
        waited(lambda: "moved", 1, "")


_TRIES = 5
"""A page that gets narrow folds its sidebar away, and has to be fitted once more."""


def _taken(tab: Tab, ending: str) -> bytes:
    tab.run(f"document.querySelector('.parley-take [data-take={ending}]').click()")

    def look() -> str | None:
        said = str(tab.run("document.querySelector('.parley-take [role=status]').textContent"))
        # The browser keeps the name by an empty file, and puts the whole one in its place.
        named = (one for one in tab.files.iterdir() if one.suffix == f".{ending}")
        files = [one for one in named if one.stat().st_size]
        if said == "Saved." and files:
            return str(files[0])
        if said not in {"Saved.", "The picture is made …", ""}:
            raise MissingPart(said)
        return None

    file = waited(look, _DRAWING, "The page did not give its picture in time.")
    with open(file, "rb") as stream:  # noqa: PTH123 - as it was given
        return stream.read()


@contextmanager
def _served(chosen: Settings, *, internal: bool) -> Iterator[str]:
    """A dashboard on the record of the settings, on a port that is free, for this machine alone."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port = probe.getsockname()[1]
    own = page()
    words = [sys.executable, "-m", "streamlit", "run", str(own), *options(own, HERE, port)]
    environment = os.environ | {
        "PARLEY_HOST": HERE, "PARLEY_PORT": str(port),
        "PARLEY_DATABASE_URL": chosen.database_url,
        "PARLEY_SHOW_INTERNAL": "true" if internal else "false",
    }  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own
        words, env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    base = f"http://{HERE}:{port}"
    opener = build_opener(ProxyHandler({}))

    def look() -> str | None:
        if process.poll() is not None:
            raise MissingPart(
                "The dashboard that draws the picture did not start. Try ‘parley run’."
            )
        try:
            with opener.open(f"{base}/healthz", timeout=10):
                return base
        except (URLError, OSError):
            return None

    try:
        yield waited(look, _STARTING, "The dashboard that draws the picture did not start in time.")
    finally:
        end(process)
