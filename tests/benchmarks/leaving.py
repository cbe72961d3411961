"""What leaves a record: each format of a file to its first and last byte, and answers in a second.

`python -m tests.benchmarks.leaving` measures this alone, and prints its part of the page.
"""

import http.client
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.datasette import at_datasette
from tests.benchmarks.filters import BASE, COLUMNS
from tests.benchmarks.generate import DOSSIER, events
from tests.benchmarks.serving import Served
from tracker.exchange import FORMATS
from tracker.store import open_store

SIZES = (10_000, 100_000)
"""Events of the records whose exports are set beside each other."""

_CALLERS = 4
"""Programs that ask at the same time, each over a connection that it keeps open."""

_SECONDS = 5.0

WRITTEN = [one for one in FORMATS.values() if not one.tells and one.most is None]
"""Formats with a row or more for each event: briefs and the page stay small whatever there is."""


def per_format(files: dict[int, Path]) -> str:
    """A table in Markdown: every format at every size.

    Args:
        files: Records, by how many events they have.
    """
    sizes = sorted(files)
    found: dict[tuple[str, int], tuple[float, float, float]] = {}
    for size in sizes:
        server = Served("dashboards/app.py", files[size])
        server.export("/export/events.csv?from=2019-01-01&to=2019-01-02")  # what starts once
        for one in WRITTEN:
            sys.stderr.write(f"{size:,} events as {one.label} …\n")
            before = server.memory_from_here()
            address = f"/export/events.{one.ending}?dossier={DOSSIER.slug}"
            first, spent = server.export(address)
            found[one.name, size] = (first, size / spent, server.most_memory() - before)
        server.stop()
    head = " | ".join(
        f"{what}, {size:,}" for what in ("first byte, ms", "events a second", "MB more")
        for size in sizes
    )  # fmt: skip
    lines = [f"| format | {head} |", "|---|" + "---|" * (3 * len(sizes))]
    for one in WRITTEN:
        cells = [
            f"{found[one.name, size][at]:,.{1 if at == 2 else 0}f}"
            for at in range(3) for size in sizes
        ]  # fmt: skip
        lines.append(f"| {one.label} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def in_a_second(file: Path) -> str:
    """A table in Markdown: requests a second of Parley's API and of Datasette on the same file."""
    with tempfile.TemporaryDirectory(prefix="parley-bench") as folder:
        ours = Served("dashboards/app.py", file)
        page = f"/api/v1/events?{urlencode({'dossier': DOSSIER.slug, 'limit': 100})}"
        asked = {"100 events": page, "one event": "/api/v1/events/b0000042"}
        mine = {what: _rate(ours.url, path) for what, path in asked.items()}
        unchanged = _rate(ours.url, page, again=True)
        ours.stop()
        with at_datasette(file, Path(folder)) as base:
            if base is None:
                return "Not measured: Datasette could not be installed here.\n"
            rows = {"_where": BASE, "_sort": "es", "_size": 100, "_nofacet": 1, "_shape": "objects"}
            columns = [("_col", column.strip()) for column in COLUMNS.split(",")]
            by_id = f"SELECT {COLUMNS} FROM event WHERE id = 'b0000042'"  # noqa: S608 - our own words
            theirs = {
                "100 events": f"/{file.stem}/event.json?{urlencode([*rows.items(), *columns])}",
                "one event": f"/{file.stem}.json?{urlencode({'sql': by_id, '_shape': 'objects'})}",
            }
            other = {what: _rate(base, path) for what, path in theirs.items()}
    lines = ["| asked for | Parley | Datasette | times as many |", "|---|---|---|---|"]
    for what, rate in mine.items():
        lines.append(f"| {what} | {rate:,.0f} | {other[what]:,.0f} | {rate / other[what]:.2f} |")
    lines.append(f"| 100 events that did not change (`If-None-Match`) | {unchanged:,.0f} | – | – |")
    return "\n".join(lines) + "\n"


def _rate(base: str, path: str, *, again: bool = False) -> float:
    """Answers in a second, to several callers at once.

    Args:
        base: Of the server.
        path: What is asked for.
        again: Whether each says which answer it has already.
    """
    host = base.removeprefix("http://")
    tag = _ask(http.client.HTTPConnection(host, timeout=60), path, {})
    given = {"If-None-Match": tag} if again else {}
    counts = [0] * _CALLERS
    until = time.perf_counter() + _SECONDS

    def call(number: int) -> None:
        connection = http.client.HTTPConnection(host, timeout=60)
        while time.perf_counter() < until:
            _ask(connection, path, given)
            counts[number] += 1
        connection.close()

    callers = [threading.Thread(target=call, args=(number,)) for number in range(_CALLERS)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    return sum(counts) / _SECONDS


def _ask(connection: http.client.HTTPConnection, path: str, given: dict[str, str]) -> str:
    connection.request("GET", path, headers=given)
    answer = connection.getresponse()
    answer.read()
    if answer.status not in {200, 304}:
        raise RuntimeError(f"{path}: {answer.status}")
    return answer.headers.get("ETag") or ""


PAGE = """
## Files of every format

Each format of the whole dossier over HTTP, once, after one small export: milliseconds to its first
byte, events a second to its last, and MB that the server's process held at its peak above what it
held before. Briefs and the page that stands alone are not among them: they do not grow with the
record.

{formats}
## Requests a second at {size:,} events, beside Datasette 0.65

{callers} programs at once, each over a connection that it keeps open, for {seconds:.0f} seconds.
Parley gives whole events with participants, figures and sources, and counts what the filter leaves;
Datasette ten columns of the same rows of the same file, served as immutable.

{requests}"""


def page(files: dict[int, Path]) -> str:
    """This part of the page of benchmarks.

    Args:
        files: As in `per_format`; the requests are asked of the largest.
    """
    size = max(files)
    return PAGE.format(
        formats=per_format(files), size=size, callers=_CALLERS, seconds=_SECONDS,
        requests=in_a_second(files[size]),
    )  # fmt: skip


def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="parley-bench") as folder:
        files = {size: Path(folder) / f"{size}.db" for size in SIZES}
        for size, file in files.items():
            store = open_store(f"sqlite:///{file}")
            store.put_dossier(DOSSIER, by="bench")
            store.add_many(events(size), by="bench")
            store.close()
        sys.stdout.write(page(files))


if __name__ == "__main__":
    _main()
