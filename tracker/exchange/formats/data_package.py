"""A Frictionless data package: the tables of a record as CSV, and a file that explains them.

`datapackage.json` names every column with its type and meaning, how the tables are joined, and what
the package is. Cells are safe for spreadsheets as those of CSV are: an apostrophe goes before what
would run.
"""

import csv
import hashlib
import json
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tracker.exchange import csv_rows
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.exchange.spooled import pieces_of_file
from tracker.exchange.tables import EVENTS, TABLES, Reading, Table
from tracker.language import later

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def _make(folder: Path, contents: Contents) -> Path:
    _write_tables(folder, contents)
    described = folder / "datapackage.json"
    described.write_text(
        json.dumps(_described(folder, contents), ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8",
    )
    whole = folder / "package.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in (described, *(_file(folder, table) for table in TABLES)):
            packed.write(file, file.name)
    return whole


def _file(folder: Path, table: Table) -> Path:
    return folder / f"{table.name}.csv"


def _write_tables(folder: Path, contents: Contents) -> None:
    reading = Reading(contents.zones())
    with ExitStack() as files:
        writers = []
        for table in TABLES:
            file = _file(folder, table).open("w", encoding="utf-8", newline="")
            writer = csv.writer(files.enter_context(file), lineterminator="\r\n")
            writer.writerow(table.names())
            writers.append((table, writer))
        for event in contents.events:
            reading.meet(event)
            for table, writer in writers:
                for row in table.rows(event, reading):
                    writer.writerow([csv_rows.safe_cell(value) for value in row])


def _described(folder: Path, contents: Contents) -> dict[str, Any]:
    found: dict[str, Any] = {"$schema": _PROFILE, "name": "parley-events"}
    found["title"] = contents.title()
    about = contents.about
    if about is not None:
        found |= {
            "description": about.paragraph(),
            "created": about.made,
            "version": f"{about.revision or 0}",
            "about": about.plain(),
        }
        if about.terms:
            found["licenses"] = [{"name": "as-stated", "title": about.terms}]
        if about.publishers:
            found["sources"] = [{"title": one} for one in about.publishers]
    found["resources"] = [_resource(folder, table) for table in TABLES]
    return found


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    file = _file(folder, table)
    schema: dict[str, Any] = {
        "fields": [
            {"name": one.name, "type": one.type, "description": one.meaning}
            for one in table.columns
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if "event" in table.names():
        joined = {"resource": EVENTS.name, "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["event"], "reference": joined}]
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "path": file.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


FORMAT = Format(
    name="package",
    label=later("Data package"),
    use=later("for archives and statistics: tables as CSV with a file that explains every column"),
    ending="zip",
    media_type="application/zip",
    pieces=pieces_of_file(_make),
    describes=False,
    leaves_out=later(
        "Other names of actors, and what is said of publishers, issues, tracks and places, "
        "are left out; terms, causes, places and links stand as sentences."
    ),
    is_text=False,
)
