"""`make bench`: what Parley takes at several sizes, and stock `st.plotly_chart` in the same run.

`make bench SIZES="100 10000"` measures only these sizes; `docs/benchmarks.md` is written anew.
"""

import math
import os
import platform
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import arriving, leaving
from tests.benchmarks.datasette import over_http
from tests.benchmarks.filters import compare, on_postgres, together
from tests.benchmarks.generate import DOSSIER, events, plain_events
from tests.benchmarks.peers import executemany_rate
from tests.benchmarks.questions import measure, measure_negotiation, table
from tests.benchmarks.rivals import rivals
from tests.benchmarks.serving import ROOT, Served
from tests.benchmarks.watching import Samples, a_browser, parley, stock, viewers
from tracker.model.reading import read_event
from tracker.store import open_store

_SIZES = [100, 1_000, 10_000, 100_000, 1_000_000]
_ROUNDS = 5
_STOCK_UP_TO = 100_000
_VIEWERS = 20
_ON_POSTGRES = 100_000
_PAGE = ROOT / "docs" / "benchmarks.md"


def main(sizes: list[int]) -> None:
    """Measure every size, print the results and write the page."""
    with tempfile.TemporaryDirectory(prefix="parley-bench") as folder:
        files = {size: Path(folder) / f"{size}.db" for size in sizes}
        ours: dict[int, Samples] = {}
        theirs: dict[int, Samples] = {}
        asked: dict[int, dict[str, float]] = {}
        for size, file in files.items():
            _say(f"{size:,} events: importing …")
            ours[size] = _import(size, file)
            _say(f"{size:,} events: questions of the negotiation …")
            asked[size] = measure(file, size)
            _say(f"{size:,} events: in the browser …")
            server = Served("dashboards/app.py", file)
            ours[size] |= _watch(size, server, at_an_end=size in {min(sizes), max(sizes)})
            server.stop()
            if size <= _STOCK_UP_TO:
                _say(f"{size:,} events: stock st.plotly_chart …")
                server = Served("tests/benchmarks/stock.py", file, str(file))
                with a_browser() as opened:
                    theirs[size] = stock(opened, server.url, _ROUNDS)
                theirs[size]["MB of server memory, one viewer"] = [server.memory()]
                server.stop()
        _say("questions of a negotiation and nothing else …")
        negotiated = measure_negotiation(Path(folder))
        _say("other timelines, twelve filters …")
        with a_browser() as opened:
            others = rivals(opened, ours)
        largest = files[max(sizes)]
        _say("files of every format, requests a second …")
        beside = leaving.page(
            {size: files[size] for size in leaving.SIZES if size in files} or files
        )
        _say("files that come in …")
        coming = arriving.page([size for size in arriving.SIZES if size in files] or list(files))
        twelve = _TWELVE.format(
            size=max(sizes),
            table=compare(largest),
            together=together(largest),
            on_postgres=_ON_POSTGRES,
            postgres=on_postgres(_ON_POSTGRES),
            over_http=over_http(largest),
        )
    page = (
        _report(sizes, ours, theirs)
        + _QUESTIONS.format(table=table(asked), negotiation=table(negotiated))
        + _RIVALS.format(table=others)
        + twelve
        + beside
        + coming
    )
    _PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)


def _watch(size: int, server: Served, *, at_an_end: bool) -> Samples:
    with a_browser() as opened:
        found = parley(opened, server.url, _ROUNDS)
        alone = server.memory()
        found["MB of server memory, one viewer"] = [alone]
        if at_an_end:
            with viewers(opened, server.url, _VIEWERS - 1):
                each = (server.memory() - alone) / (_VIEWERS - 1)
            found[f"MB of server memory, each of {_VIEWERS} viewers more"] = [each]
    before = server.memory()
    first, spent = server.export(f"/export/events.csv?dossier={DOSSIER.slug}")
    found["export to its first byte"] = [first]
    found["events a second, export"] = [size / spent]
    found["MB of server memory more after an export"] = [server.memory() - before]
    return found


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _import(size: int, file: Path) -> Samples:
    store = open_store(f"sqlite:///{file}")
    store.put_dossier(DOSSIER, by="bench")
    spent = 0.0
    if size <= 100_000:
        plain = list(plain_events(size))
        began = time.perf_counter()
        store.add_many(map(read_event, plain), by="bench")
        spent = time.perf_counter() - began
    else:  # made on the way: a list of a million would be the measurement
        began = time.perf_counter()
        store.add_many(events(size), by="bench")
        spent = time.perf_counter() - began
    store.close()
    return {
        "events a second, import": [size / spent],
        "executemany of the same rows, events a second": [executemany_rate(file)],
    }


def _median(found: list[float]) -> str:
    if not found:
        return "–"
    middle = statistics.median(found)
    digits = 0 if middle >= 100 else 1
    text = f"{middle:,.{digits}f}"
    if len(found) > 1:
        text += f" ({min(found):,.{digits}f}–{max(found):,.{digits}f})"
    return text


def _report(sizes: list[int], ours: dict[int, Samples], theirs: dict[int, Samples]) -> str:
    names = list(dict.fromkeys(name for size in sizes for name in ours[size]))
    head = " | ".join(f"{size:,} events" for size in sizes)
    lines = [
        _HEAD.format(
            cpu=f"{os.cpu_count()} cores, {platform.machine()}",
            python=platform.python_version(),
            sqlite=sqlite3.sqlite_version,
            streamlit=version("streamlit"),
            plotly=version("plotly"),
            rounds=_ROUNDS,
        ),
        f"## Parley\n\n| | {head} |\n|---|{'---|' * len(sizes)}",
    ]
    for name in names:
        cells = " | ".join(_median(ours[size].get(name, [])) for size in sizes)
        lines.append(f"| {_label(name)} | {cells} |")
    small = [size for size in sizes if size in theirs]
    head = " | ".join(f"{size:,} events" for size in small)
    lines.append(f"\n## Stock `st.plotly_chart`\n\n| | {head} |\n|---|{'---|' * len(small)}")
    for name in list(dict.fromkeys(name for size in small for name in theirs[size])):
        cells = " | ".join(_median(theirs[size][name]) for size in small)
        lines.append(f"| {_label(name)} | {cells} |")
    if len(sizes) > 1:
        lines.append(_ratios(sizes, ours))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines.append(_PEAK.format(peak=peak))
    return "\n".join(lines)


def _label(name: str) -> str:
    return name if name.startswith(("kB", "MB", "events", "executemany")) else f"{name}, ms"


def _ratios(sizes: list[int], ours: dict[int, Samples]) -> str:
    small, large = min(sizes), max(sizes)
    lines = [f"\n## {large:,} against {small:,} events\n\n| | times |\n|---|---|"]
    for name in ours[small]:
        if min(map(statistics.median, (ours[small][name], ours[large][name]))) <= 0:
            continue
        ratio = statistics.median(ours[large][name]) / statistics.median(ours[small][name])
        lines.append(f"| {name} | {ratio:.2f} |")
    if len(sizes) > 2:
        lines.append(_growth([size for size in sizes if size >= _GROWS_FROM], ours))
    return "\n".join(lines)


_GROWS_FROM = 1000

_PEAK = """
This benchmark's own process, which also holds all rows of the largest record at once for
`executemany`, came to {peak:,.0f} MB at its peak.
"""


def _growth(sizes: list[int], ours: dict[int, Samples]) -> str:
    """The exponent with which each figure grows: the slope of its logarithm over that of size."""
    lines = [
        f"\n## Growth from {min(sizes):,} to {max(sizes):,} events\n",
        "0: the same whatever lies in the record; 1: in proportion. Of rates, how they fall.\n",
        "| | exponent |\n|---|---|",
    ]
    logs = [math.log(size) for size in sizes]
    for name in ours[sizes[0]]:
        middles = [statistics.median(ours[size].get(name, [0])) for size in sizes]
        if min(middles) > 0:
            slope = statistics.linear_regression(logs, [math.log(one) for one in middles]).slope
            lines.append(f"| {name} | {slope:.2f} |")
    return "\n".join(lines)


_QUESTIONS = """
## Questions of the negotiation

Milliseconds that the store takes for each question and for the check, of the whole record; above
100,000 events of a month. Medians of three. The last column says how the time grows: 1 is as
n log n does, less is slower growth.

{table}

### Of a negotiation and nothing else

Few of the events above decide what is asked for. In these dossiers each does
(`tests/benchmarks/negotiation.py`): positions, proposals, talks, impasses, agreements with terms,
deliveries, rival counts of captives.

{negotiation}
"""

_RIVALS = """
## Other timelines

The same events in the same browser, given to each as it likes them best: days without their
uncertainty, the kind as the group. They draw in the browser alone; Parley's times hold its server
and Streamlit's page.

{table}"""

_TWELVE = """
## Twelve filters at {size:,} events

A page of 100 rows with its actors, issues and numbers of figures and sources, and the exact count;
by hand: SQL through `sqlite3` on the same file. Medians of five.

{table}

## Page, count and counts per choice at {size:,} events

Kinds, actors and issues with their numbers, together with the page and the count; by hand: a query
for each. Over 50,000 events that fit, Parley gives the choices without numbers. Each round finds
the words of a search anew, as after a write.

{together}

## Twelve filters on PostgreSQL, {on_postgres:,} events

By hand: SQL through psycopg on the same server.

{postgres}

## Page and count over HTTP at {size:,} events, beside Datasette 0.65

Parley's `/api/v1/events` with 100 whole events and their number; Datasette on the same file, served
as immutable, with ten columns of 100 rows and their number: a table's page with `_where`, or SQL of
one's own for each of the two, whichever is faster. Medians of five, over a connection kept open.

{over_http}"""

_HEAD = """# Speed, measured

Written by `make bench`; medians, and the least and the most of {rounds} rounds. Each round is a
fresh browser window of 1440 by 900 pixels on a server that has answered before, except the first.
Events are made up (`tests/benchmarks/generate.py`): few actors in very many, bursts in time, 5 %
spans, 2 % uncertain dates, 1.5 figures and 1.2 citations each.

Machine: {cpu}; Python {python}, SQLite {sqlite}, Streamlit {streamlit}, Plotly {plotly}, headless
Chromium.
"""


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or _SIZES)
