"""Files in which nearly everything is wrong: named so far as somebody reads, and counted."""

import json
import tracemalloc
from pathlib import Path

from tests.cli.conftest import Run, line
from tracker.problems import MOST_LISTED


def test_problems_are_listed_so_far_as_somebody_reads_them(parley: Run, tmp_path: Path) -> None:
    bad = line(id=None, when="2023-02-30") * 1500
    file = tmp_path / "a.jsonl"
    file.write_text(bad + line(id="good"), encoding="utf-8")
    done = parley("add", str(file), status=1)
    assert "1 event added, 1,500 problems." in done.stdout
    rows = [one for one in done.stderr.splitlines() if one.startswith("row ")]
    assert len(rows) == MOST_LISTED
    assert rows[0].startswith("row 1, when: ‘2023-02-30’")
    assert "500 more problems are not listed" in done.stderr
    plain = json.loads(parley("add", str(file), "--json", status=1).stdout)
    assert (len(plain["problems"]), plain["problems_in_all"]) == (MOST_LISTED, 1500)


def test_what_the_record_refuses_is_counted_too(parley: Run) -> None:
    parley("add", "-", typed="".join(line(id=f"a{n}") for n in range(1200)))
    taken = "".join(line(id=f"a{n}", title="Another") for n in range(1200))
    done = parley("add", "-", typed=taken, status=1)
    assert "0 events added, 1,200 problems." in done.stdout
    assert "200 more problems are not listed" in done.stderr


def test_refused_rows_take_no_room(parley: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"

    def most(rows: int) -> int:
        file.write_text(line(when="2023-02-30", summary="x" * 3000) * rows, encoding="utf-8")
        tracemalloc.start()
        parley("add", str(file), status=1)
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    most(10)
    few = most(1200)
    assert most(4800) < few + 200_000
