"""Other timelines in the same browser, on the same events: vis-timeline 8.5 and TimelineJS 3.9.

They come from npm when they are measured, into a folder that goes with the measurement; without
npm they are not measured, and the page says so.
"""

import json
import shutil
import statistics
import subprocess
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks.generate import plain_events
from tests.benchmarks.watching import Samples
from tracker.model.dates import When

_VIS, _JS = "vis-timeline@8.5.0", "@knight-lab/timelinejs@3.9.11"
_WAIT = 300_000

_DRAWN = """
const drawn = () => requestAnimationFrame(() => setTimeout(() => {
  document.body.dataset.painted = String(+(document.body.dataset.painted || 0) + 1);
}, 0));
"""

_VIS_PAGE = (
    """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="package/styles/vis-timeline-graph2d.min.css">
<script src="package/standalone/umd/vis-timeline-graph2d.min.js"></script>
<body><div id="picture"></div><script>"""
    + _DRAWN
    + """
fetch("events.json").then((answer) => answer.json()).then((events) => {
  const kinds = [...new Set(events.map((one) => one.kind))];
  const rows = (of) => of.map(({ id, title, kind, start, end }) => (
    { id, content: title, group: kind, start, ...(end ? { end } : {}) }));
  const items = new vis.DataSet(rows(events));
  const groups = new vis.DataSet(kinds.map((id) => ({ id, content: id })));
  const place = document.getElementById("picture");
  const timeline = new vis.Timeline(place, items, groups, { height: 700 });
  timeline.on("changed", drawn);
  window.zoom = () => timeline.zoomIn(0.4, { animation: false });
  const first = () => rows(events.filter((one) => one.kind === kinds[0]));
  window.narrow = () => timeline.setItems(new vis.DataSet(first()));
});
</script></body>"""
)

_JS_PAGE = (
    """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="package/dist/css/timeline.css">
<script src="package/dist/js/timeline.js"></script>
<body><div id="picture" style="height: 700px"></div><script>"""
    + _DRAWN
    + """
fetch("events.json").then((answer) => answer.json()).then((events) => {
  const date = (text) => {
    const [year, month, day] = text.split("-");
    return { year, month, day };
  };
  const told = (of) => ({ events: of.map((one) => ({
    unique_id: one.id, group: one.kind, start_date: date(one.start),
    ...(one.end ? { end_date: date(one.end) } : {}),
    text: { headline: one.title, text: one.summary },
  })) });
  const draw = (of) => {
    document.getElementById("picture").replaceChildren();
    const timeline = new TL.Timeline("picture", told(of), { hash_bookmark: false });
    timeline.on("loaded", drawn);
    return timeline;
  };
  let timeline = draw(events);
  window.zoom = () => { timeline.zoomIn(); drawn(); };
  window.narrow = () => { timeline = draw(events.filter((one) => one.kind === events[0].kind)); };
});
</script></body>"""
)


def rivals(opened: Browser, ours: dict[int, Samples]) -> str:
    """A table in Markdown: both beside Parley's figures for as many events.

    Args:
        opened: The browser that Parley was measured in.
        ours: Parley's samples by number of events: those of 1,000 and of 10,000 are looked at.
    """
    if shutil.which("npm") is None:
        return "Not measured: there is no npm here to fetch them with.\n"
    lines = ["| | Parley, ms | the other, ms | times faster |", "|---|---|---|---|"]
    for package, page, count, name in (
        (_VIS, _VIS_PAGE, 10_000, "vis-timeline 8.5"),
        (_JS, _JS_PAGE, 1_000, "TimelineJS 3.9"),
    ):
        if count not in ours:
            continue
        with _served(package, page, count) as url:
            theirs = _watch(opened, url)
        for what, took in theirs.items():
            own = statistics.median(ours[count][what])
            lines.append(
                f"| {what}, {count:,} events, {name} | {own:,.0f} | {took:,.0f} | "
                f"{took / own:.1f} |"
            )
    return "\n".join(lines) + "\n"


@contextmanager
def _served(package: str, page: str, count: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="parley-bench") as folder:
        subprocess.run(
            ["npm", "pack", package, "--silent", "--pack-destination", folder],  # noqa: S607 - where PATH has it
            check=True,
            capture_output=True,
        )
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as files:
            files.extractall(folder, filter="data")
        (Path(folder) / "index.html").write_text(page, encoding="utf-8")
        events = [_plain(event) for event in plain_events(count)]
        (Path(folder) / "events.json").write_text(json.dumps(events), encoding="utf-8")
        quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


def _plain(event: dict[str, Any]) -> dict[str, str]:
    """What both can draw of an event: its days as they are, without their uncertainty."""
    first, _, last = event["when"].strip("[]~").replace("..", "/").partition("/")
    days = {"start": first} | ({"end": last} if When.parse(event["when"]).is_interval else {})
    return days | {name: event[name] for name in ("id", "kind", "title", "summary")}


def _watch(opened: Browser, url: str) -> dict[str, float]:
    page = opened.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(_WAIT)
    began = time.perf_counter()
    page.goto(url, timeout=_WAIT)
    page.wait_for_selector("body[data-painted]")
    found = {"open to painted timeline": (time.perf_counter() - began) * 1000}
    page.wait_for_timeout(2000)
    found["zoom to repaint"] = _until_drawn(page, "zoom")
    page.wait_for_timeout(2000)
    found["filter change to repaint"] = _until_drawn(page, "narrow")
    page.context.close()
    return found


def _until_drawn(page: Page, act: str) -> float:
    took: float = page.evaluate(
        """(act) => new Promise((resolve) => {
          const began = performance.now(), before = document.body.dataset.painted;
          const watch = new MutationObserver(() => {
            if (document.body.dataset.painted === before) return;
            watch.disconnect();
            resolve(performance.now() - began);
          });
          watch.observe(document.body, { attributes: true });
          window[act]();
        })""",
        act,
    )
    return took
