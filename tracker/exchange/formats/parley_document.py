"""Parley's own JSON: a whole document with all that its events refer to; nothing is lost."""

from tracker.exchange import parley_json
from tracker.exchange.format import Format

FORMAT = Format(
    name="parley",
    label="Parley’s own JSON",
    use="for other records and for programs, with dossiers, actors and publishers",
    ending="json",
    media_type="application/json",
    pieces=parley_json.pieces,
    read=parley_json.read,
)
