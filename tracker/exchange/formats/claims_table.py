"""CSV in long form: a row for each figure, so that rival accounts can be compared."""

from collections.abc import Iterator

from tracker.exchange import csv_rows
from tracker.exchange.contents import Contents
from tracker.exchange.format import Format
from tracker.exchange.tables import CLAIMS, Reading, Row
from tracker.language import later


def _rows(contents: Contents) -> Iterator[Row]:
    reading = Reading(contents.zones())
    for event in contents.events:
        reading.meet(event)
        yield from CLAIMS.rows(event, reading)


FORMAT = Format(
    name="claims",
    label=later("CSV of figures"),
    use=later("for statistics, a row for each figure with who says so"),
    ending="claims.csv",
    media_type="text/csv; charset=utf-8",
    pieces=lambda contents: csv_rows.written(CLAIMS.names(), _rows(contents), contents.said()),
    describes=False,
    leaves_out=later(
        "Events without a figure are left out, and of the others all but their date, title, "
        "kind and status; terms that were promised are no figures."
    ),
)
