"""Datasette 0.65 on the same file: its page and count over HTTP beside those of Parley's API.

It comes from PyPI into an environment of its own when it is measured, and serves the file as
immutable, which lets it count tables beforehand. Of its two ways, a table's page with the
conditions in `_where` and SQL of one's own for page and count, the faster one counts.
"""

import http.client
import json
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.filters import BASE, COLUMNS, Named, filters
from tests.benchmarks.serving import ROOT, Served

_REQUIRED = ROOT / "requirements" / "datasette.txt"
_ROUNDS = 5

Answer = dict[str, Any]


def over_http(file: Path) -> str:
    """A table in Markdown: milliseconds of both, for every filter.

    Args:
        file: The record; what its log holds is written into it first.
    """
    with tempfile.TemporaryDirectory(prefix="parley-bench") as folder:
        ours = Served("dashboards/app.py", file)
        with at_datasette(file, Path(folder)) as theirs:
            if theirs is not None:
                lines = [_row(one, ours.url, theirs, file.stem) for one in filters()]
        ours.stop()
    if theirs is None:
        return "Not measured: Datasette could not be installed here.\n"
    head = (
        "| filter | events | Parley, ms | Datasette, ms | times faster |\n|---|---|---|---|---|\n"
    )
    return head + "\n".join(lines) + "\n"


@contextmanager
def at_datasette(file: Path, folder: Path) -> Iterator[str | None]:
    """Where Datasette serves a record in this context; None where it could not be installed.

    Args:
        file: The record; what its log holds is written into it first.
        folder: For Datasette itself.
    """
    programs = installed(folder)
    if programs is None:
        yield None
        return
    with sqlite3.connect(file) as record:
        record.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with _served(programs / "datasette", file, folder) as base:
        yield base


def installed(folder: Path) -> Path | None:
    """The folder of Datasette's and sqlite-utils' programs; None where they could not be installed.

    Args:
        folder: For their environment; one that is there already is taken again.
    """
    home = folder / "datasette"
    if (home / "bin" / "sqlite-utils").exists():
        return home / "bin"
    done = subprocess.run([sys.executable, "-m", "venv", str(home)], check=False)
    pip = [
        str(home / "bin" / "python"), "-m", "pip", "install", "--quiet",
        "--require-hashes", "-r", str(_REQUIRED),
    ]  # fmt: skip
    if done.returncode or subprocess.run(pip, check=False, capture_output=True).returncode:
        return None
    return home / "bin"


@contextmanager
def _served(program: Path, file: Path, folder: Path) -> Iterator[str]:
    counts = folder / "counts.json"
    subprocess.run(
        [str(program), "inspect", str(file), "--inspect-file", str(counts)],
        check=True,
        capture_output=True,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(program),
        "serve",
        "-i",
        str(file),
        "--inspect-file",
        str(counts),
        "-p",
        str(port),
    ]
    for name, value in (
        ("sql_time_limit_ms", "120000"),
        ("suggest_facets", "off"),
        ("cache_size_kb", "65536"),
    ):
        command += ["--setting", name, value]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("Datasette ended by itself.")


def _row(one: Named, ours: str, theirs: str, name: str) -> str:
    where = f"{BASE} AND {one.where}"
    counted = f"{BASE} AND {one.counted or one.where}"
    order = "ORDER BY es, ord, id LIMIT 100"
    table = {"_where": where, "_sort": "es", "_size": 100, "_nofacet": 1, "_shape": "objects"}
    columns = [("_col", column.strip()) for column in COLUMNS.split(",")]
    page = f"SELECT {COLUMNS} FROM event WHERE {where} {order}"  # noqa: S608 - our own words
    count = f"SELECT count(*) AS n FROM event WHERE {counted}"  # noqa: S608 - our own words
    by_table = f"/{name}/event.json?{urlencode([*table.items(), *columns])}"
    by_sql = [
        f"/{name}.json?{urlencode({'sql': sql, '_shape': 'objects'})}" for sql in (page, count)
    ]
    asked = f"/api/v1/events?{urlencode([*one.asked.to_query(), ('limit', 100)])}"
    took, answer = _median(ours, lambda ask: ask(asked))
    first, told = _median(theirs, lambda ask: ask(by_table))
    second, rows = _median(theirs, lambda ask: [ask(path) for path in by_sql][1])
    number = answer["count"]
    if answer["count_is_exact"] and {told["filtered_table_rows_count"], rows["rows"][0]["n"]} != {
        number
    }:
        raise AssertionError(f"{one.name}: the counts differ")
    best = min(first, second)
    about = "" if answer["count_is_exact"] else "about "
    return f"| {one.name} | {about}{number:,} | {took:,.1f} | {best:,.1f} | {best / took:.1f} |"


def _median(base: str, act: Callable[[Callable[[str], Answer]], Answer]) -> tuple[float, Answer]:
    """Milliseconds over one connection that is kept open, and the last answer."""
    connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=600)

    def ask(path: str) -> Answer:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")
        found: Answer = json.loads(body)
        return found

    times: list[float] = []
    answer = act(ask)
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        answer = act(ask)
        times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return statistics.median(times), answer
