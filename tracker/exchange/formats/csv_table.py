"""CSV: events as rows of a table, for spreadsheets."""

from tracker.exchange import csv_rows
from tracker.exchange.format import Format

FORMAT = Format(
    name="csv",
    label="CSV",
    use="for spreadsheets, one row for each event",
    ending="csv",
    media_type="text/csv; charset=utf-8",
    pieces=lambda contents: csv_rows.lines(
        contents.events, contents.fields or None, contents.said()
    ),
    describes=False,
    leaves_out=(
        "Dossiers, actors and publishers are left out, and what has parts of its own (figures, "
        "sources, places) stands as a sentence."
    ),
    fields=csv_rows.columns(),
)
