"""The tables: a shelf for records that the model has checked already.

Instants are microseconds since 1970 in UTC (see `tracker.model.dates.Bounds`), days are days in
the dossier's time zone. `payload` holds a record in Parley's own JSON and is the truth; the other
columns are read off it, for filters, counts and the timeline.
"""

from sqlmodel import SQLModel

from tracker.store.tables import events, kept_counts, names, parts, telling, writes
from tracker.store.tables.columns import ENDS, LEXEMES, LONG, LONG_SPAN, RETRACTED, TEXTS_LATER

__all__ = [
    "ENDS",
    "EVENT",
    "LEXEMES",
    "LONG",
    "LONG_SPAN",
    "METADATA",
    "RETRACTED",
    "TABLES",
    "TEXTS_LATER",
    "events",
    "kept_counts",
    "names",
    "parts",
    "telling",
    "writes",
]

METADATA = SQLModel.metadata
TABLES = METADATA.tables
EVENT = TABLES["event"]
