"""Records as files: one module per family of formats; rows in, rows out, problems collected."""

from collections.abc import Callable
from typing import TextIO

from tracker.exchange import csv_rows, parley_json
from tracker.exchange.contents import Contents

Writer = Callable[[TextIO, Contents], int]

WRITERS: dict[str, Writer] = {
    "parley": parley_json.write,
    "csv": csv_rows.write,
}
"""Formats that a record can be written in, by name; each writer returns its count of events."""

__all__ = ["WRITERS", "Contents", "Writer"]
