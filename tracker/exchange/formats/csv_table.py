"""CSV: events as rows of a table, for spreadsheets."""

from tracker.exchange import csv_rows
from tracker.exchange.format import Format
from tracker.exchange.incoming import Incoming
from tracker.exchange.sheets import anything
from tracker.exchange.sheets.opening import names_in
from tracker.language import later

FORMAT = Format(
    name="csv",
    label="CSV",
    use=later("for spreadsheets, one row for each event"),
    ending="csv",
    media_type="text/csv; charset=utf-8",
    pieces=lambda contents: csv_rows.lines(
        contents.events, contents.fields or None, contents.said()
    ),
    describes=False,
    leaves_out=later(
        "Dossiers, actors and publishers are left out, and what has parts of its own "
        "(figures, sources, places) stands as a sentence."
    ),
    fields=csv_rows.columns(),
    incoming=Incoming(
        certainty=lambda head: 0.5 if len(names_in(head)) > 1 else 0.0,
        looks_for=later("rows of text with a delimiter, under names of columns"),
        begin=anything.begin,
        becomes=anything.BECOMES,
        loses=anything.LOSES,
        columns=anything.COLUMNS,
    ),
)
