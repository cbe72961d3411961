"""JSON Lines: an event to a line in Parley's own JSON, so that a file of any size is read."""

from tracker.exchange import parley_json
from tracker.exchange.format import Format
from tracker.exchange.formats.parley_document import begin
from tracker.exchange.incoming import Head, Incoming
from tracker.language import later


def _certainty(head: Head) -> float:
    lines = [line for line in head.text.splitlines() if line.strip()][:2]
    of_events = all('"kind"' in line and '"when"' in line for line in lines[-1:])
    return 0.97 if lines and of_events and all(line.startswith('{"') for line in lines) else 0.0


FORMAT = Format(
    name="jsonl",
    label=later("JSON Lines"),
    use=later("for programs, an event of Parley’s own JSON to a line, any number of them"),
    ending="jsonl",
    media_type="application/jsonl; charset=utf-8",
    pieces=parley_json.line_pieces,
    describes=False,
    leaves_out=later(
        "Titles of dossiers, other names of actors, grades of publishers and what is said of "
        "issues, tracks and places are left out."
    ),
    read=parley_json.read,
    incoming=Incoming(
        certainty=_certainty,
        looks_for=later("objects with dossier, kind and when, one to a line"),
        begin=begin,
        becomes="Each event is read as it is, with the dossier that it names, or else that of "
        "`--dossier`.",
    ),
)
