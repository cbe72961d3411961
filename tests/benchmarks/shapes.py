"""Files of others' shapes to bring in, of any length: made up, a row of them for each event.

What they tell is what `tests.benchmarks.generate` tells; the same number gives the same file.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.benchmarks.generate import plain_events
from tests.intake.gdelt import line
from tests.intake.tables import ACLED

Row = dict[str, str]


@dataclass(frozen=True)
class Shape:
    """A file of others.

    Attributes:
        name: What it is, for the page.
        ending: Of its name.
        write: Writes it, with so many rows.
        cells: Between what its cells stand.
        has_header: Whether a row names its columns.
    """

    name: str
    ending: str
    write: Callable[[Path, int], None]
    cells: str = ","
    has_header: bool = True


def _table(row_of: Callable[[dict[str, Any]], Row]) -> Callable[[Path, int], None]:
    def write(file: Path, count: int) -> None:
        rows = map(row_of, _told(count))
        first = next(rows)
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(first))
            writer.writeheader()
            writer.writerow(first)
            writer.writerows(rows)

    return write


def _told(count: int) -> Iterator[dict[str, Any]]:
    """Plain events with what the shapes have in common beside it."""
    for number, event in enumerate(plain_events(count)):
        killed = [one["value"] for one in event["claims"] if one["measure"] == "people killed"]
        day = date.fromisoformat(event["when"].strip("[")[:10])
        actors = [one["actor"] for one in event["participants"]]
        yield event | {
            "number": number, "day": day, "killed": killed[0] if killed else 0,
            "actors": [*actors, *actors][:2], "place": event["places"][0]["name"],
            "publisher": event["citations"][0]["source"]["publisher"],
        }  # fmt: skip


def _sheet(event: dict[str, Any]) -> Row:
    return {
        "id": event["id"], "date": event["day"].isoformat(), "kind": "attack",
        "title": event["title"], "summary": event["summary"], "place": event["place"],
        "parties": "; ".join(event["actors"]), "people killed": str(event["killed"]),
        "publisher": event["publisher"], "url": f"https://a.example/{event['number']}",
    }  # fmt: skip


def _acled(event: dict[str, Any]) -> Row:
    return ACLED | {
        "event_id_cnty": f"XXX{event['number']}", "event_date": f"{event['day']:%d %B %Y}",
        "year": str(event["day"].year), "actor1": event["actors"][0],
        "actor2": event["actors"][1], "assoc_actor_2": "", "location": event["place"],
        "notes": event["summary"], "fatalities": str(event["killed"]),
        "source": event["publisher"],
    }  # fmt: skip


def _gdelt(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        for event in _told(count):
            day = f"{event['day']:%Y%m%d}"
            out.write(line(
                GLOBALEVENTID=str(900_000_000 + event["number"]), SQLDATE=day, MonthYear=day[:6],
                Year=day[:4], Actor1Name=event["actors"][0].upper(),
                Actor2Name=event["actors"][1].upper(),
                EventCode=_CODES[event["number"] % len(_CODES)],
                ActionGeo_FullName=f"{event['place']}, Ad Dawhah, Qatar",
                DATEADDED=f"{day}101500", SOURCEURL=f"https://a.example/{event['number']}",
            ))  # fmt: skip


_CODES = ("190", "193", "010", "036", "046", "112", "173", "057", "195", "043")

SHAPES = (
    Shape("CSV", "csv", _table(_sheet)),
    Shape("ACLED", "csv", _table(_acled)),
    Shape("GDELT 2.0", "tsv", _gdelt, cells="\t", has_header=False),
)
