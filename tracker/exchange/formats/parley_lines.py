"""JSON Lines: an event to a line in Parley's own JSON, so that a file of any size is read."""

from tracker.exchange import parley_json
from tracker.exchange.format import Format

FORMAT = Format(
    name="jsonl",
    label="JSON Lines",
    use="for programs, an event of Parley’s own JSON to a line, any number of them",
    ending="jsonl",
    media_type="application/jsonl; charset=utf-8",
    pieces=parley_json.line_pieces,
    describes=False,
    leaves_out=(
        "Titles of dossiers, other names of actors, grades of publishers and what is said of "
        "issues, tracks and places are left out."
    ),
    read=parley_json.read,
)
