"""Events as rows of a table: its columns, what their cells say, and the orders it can have."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from dashboards.look.listing import Column
from tracker.language import decimal, later, say
from tracker.model.dates import When
from tracker.model.kinds import KINDS
from tracker.store.questions import Row

SORTS = {
    "when": later("Date, earliest first"),
    "-when": later("Date, latest first"),
    "title": later("Title"),
    "kind": later("Kind"),
    "-recorded": later("Recorded last"),
}
"""The orders of the table, in English words; they are said where they are shown."""

COLUMNS = {
    one.name: one
    for one in (
        Column("when", later("When"), ("when", "-when")),
        Column("kind", later("Kind"), ("kind",)),
        Column("title", later("Title"), ("title",)),
        Column("actors", later("Actors")),
        Column("issues", later("Issues")),
        Column("track", later("Track")),
        Column("confidence", later("Confidence")),
        Column("status", later("Status")),
        Column("figures", later("Figures"), is_number=True),
        Column("sources", later("Sources"), is_number=True),
        Column("summary", later("What happened")),
        Column("edtf", later("Date (EDTF)")),
        Column("id", later("Id")),
    )
}
_CELLS: Mapping[str, Callable[[Row], str]] = {
    "when": lambda row: When.parse(row.when_edtf).short(),
    "kind": lambda row: say(KINDS[row.kind].label) if row.kind in KINDS else row.kind,
    "confidence": lambda row: say(row.confidence),
    "status": lambda row: say(row.status),
    "track": lambda row: row.track or "",
    "figures": lambda row: decimal(row.claims),
    "sources": lambda row: decimal(row.sources),
    "edtf": lambda row: row.when_edtf,
}
"""What a column shows of a row; the others show what the row has under their name."""

SHOWN_FIRST = ("when", "kind", "title", "actors", "issues", "confidence", "sources")
"""The columns of a table of which nobody chose any."""


_FIELDS = {"edtf": "when", "actors": "participants", "figures": "claims", "sources": "citations"}
"""Fields of an event that a column is about, where their names differ."""


def fields_of(columns: Iterable[str]) -> tuple[str, ...]:
    """Names of the event's fields that some columns are about, for a file of rows."""
    return tuple(dict.fromkeys(_FIELDS.get(name, name) for name in columns))


CHOSEN = "_table_columns"


def chosen() -> tuple[str, ...]:
    """Names of the columns to show; where all were taken away, the usual ones."""
    return tuple(st.session_state.get(CHOSEN) or SHOWN_FIRST)


def cells(row: Row, columns: Iterable[Column]) -> list[str]:
    """What some columns show of a row."""
    return [
        _CELLS[one.name](row) if one.name in _CELLS else str(getattr(row, one.name))
        for one in columns
    ]
