"""What comes into a record: files of others, beside `sqlite-utils insert` and pandas' `to_sql`.

`python -m tests.benchmarks.arriving` measures this alone, and writes its part of the page anew; it
takes numbers of rows as `make bench` does.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.datasette import installed
from tests.benchmarks.generate import DOSSIER
from tests.benchmarks.serving import ROOT
from tests.benchmarks.shapes import SHAPES, Shape
from tracker.store import open_store

SIZES = (10_000, 100_000)
"""Rows of the files that are brought in: from one to the other memory should hardly grow."""

_MEASURED = ROOT / "tests" / "benchmarks" / "measured.py"
_HEADING = "## Files that come in"

_TO_SQL = """
import sqlite3, sys
import pandas
file, cells, header, target = sys.argv[1:]
rows = pandas.read_csv(file, sep=cells, header=0 if header else None)
with sqlite3.connect(target) as record:
    rows.to_sql("event", record, index=False)
"""


class Took(NamedTuple):
    """What a command took for a file."""

    seconds: float
    of_the_processor: float
    megabytes: float
    """That it held at its peak."""


def _commands(shape: Shape, file: Path, folder: Path) -> Iterator[tuple[str, list[str], Path]]:
    """Who brings a file in, by which command, and into which database."""
    record = folder / "parley.db"
    store = open_store(f"sqlite:///{record}")
    store.put_dossier(DOSSIER, by="bench")
    store.close()
    ours = [sys.executable, "-m", "tracker", "import", str(file), "--dossier", DOSSIER.slug]
    yield "Parley", ours, record
    if (programs := installed(folder.parent)) is not None:
        rows = folder / "utils.db"
        told = ["--csv"] if shape.cells == "," else ["--tsv"]
        told += [] if shape.has_header else ["--no-headers"]
        insert = [str(programs / "sqlite-utils"), "insert", str(rows), "event", str(file), *told]
        yield "sqlite-utils", insert, rows
    rows = folder / "pandas.db"
    said = [str(file), shape.cells, "yes" if shape.has_header else "", str(rows)]
    yield "pandas", [sys.executable, "-c", _TO_SQL, *said], rows


def _run(command: list[str], record: Path, count: int) -> Took:
    """Run a command to its end, and see that every row came in.

    Raises:
        AssertionError: Rows are missing in the table of events.
    """
    env = {**os.environ, "PARLEY_DATABASE_URL": f"sqlite:///{record}", "PARLEY_USER": "bench"}
    done = subprocess.run(
        [sys.executable, str(_MEASURED), *command],
        cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    if (there := _events_in(record)) != count:
        raise AssertionError(f"{command}: {there:,} of {count:,} rows came in")
    return Took(found["seconds"], found["of the processor"], found["MB"])


def _events_in(record: Path) -> int:
    with sqlite3.connect(record) as opened:
        number: int = opened.execute("SELECT count(*) FROM event").fetchone()[0]
    return number


def brought_in(sizes: Sequence[int]) -> str:
    """A table in Markdown: every shape by every program, at every size."""
    sizes = sorted(sizes)
    found: dict[tuple[str, str], list[Took]] = {}
    with tempfile.TemporaryDirectory(prefix="parley-bench") as folder:
        for shape in SHAPES:
            for size in sizes:
                sys.stderr.write(f"{size:,} rows of {shape.name} …\n")
                place = Path(folder) / f"{shape.name} {size}"
                place.mkdir()
                file = place / f"rows.{shape.ending}"
                shape.write(file, size)
                for who, command, record in _commands(shape, file, place):
                    found.setdefault((shape.name, who), []).append(_run(command, record, size))
    head = " | ".join(
        f"{what}, {size:,}" for what in ("rows a second", "MB at its peak") for size in sizes
    )
    lines = [
        f"| file | by | {head} | Parley takes, times |",
        "|---|---|" + "---|" * (2 * len(sizes) + 1),
    ]
    for (shape_name, who), took in found.items():
        rates = [f"{size / one.seconds:,.0f}" for size, one in zip(sizes, took, strict=True)]
        held = [f"{one.megabytes:,.0f}" for one in took]
        ours = found[shape_name, "Parley"][-1].of_the_processor
        times = "–" if who == "Parley" else f"{ours / took[-1].of_the_processor:.1f}"
        lines.append(f"| {shape_name} | {who} | {' | '.join([*rates, *held, times])} |")
    return "\n".join(lines) + "\n"


PAGE = """
{heading}

Made-up rows (`tests/benchmarks/shapes.py`) by `parley import` into an empty dossier, by
`sqlite-utils insert` and by pandas’ `to_sql`, each a command of its own from its start to its end.
The other two put the cells of a row into one table as they are; Parley reads an event out of it,
checks it, finds its actors and places, keeps the row beside it, and writes indexes, words for the
search and a batch that can be undone. The last column is of the largest file, and counts the
processor’s time, on which other work on the machine tells less than on rows a second.

{load}

{table}"""


def page(sizes: Sequence[int]) -> str:
    """This part of the page of benchmarks.

    Args:
        sizes: Numbers of rows.
    """
    before = os.getloadavg()[0]
    table = brought_in(sizes)
    load = (
        f"The load of the machine’s {os.cpu_count()} cores was {before:.1f} when it began and "
        f"{os.getloadavg()[0]:.1f} when it ended."
    )
    if max(sizes) < max(SIZES):
        load += f" Files of {max(SIZES):,} rows, which `make bench` takes, were not measured."
    return PAGE.format(heading=_HEADING, table=table, load=load)


def put_into(whole: str, part: str) -> str:
    """The page of benchmarks with this part anew; at its end where it has none yet."""
    found = re.search(rf"\n{_HEADING}\n.*?(?=\n## |\Z)", whole, re.DOTALL)
    if found is None:
        return whole + part
    return whole[: found.start()] + part + whole[found.end() :]


def _main(sizes: Sequence[int]) -> None:
    part = page(sizes)
    file = ROOT / "docs" / "benchmarks.md"
    file.write_text(put_into(file.read_text(encoding="utf-8"), part), encoding="utf-8")
    sys.stdout.write(part)


if __name__ == "__main__":
    _main([int(word) for word in sys.argv[1:]] or SIZES)
