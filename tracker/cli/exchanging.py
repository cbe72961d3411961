"""Commands for data in and out: add, export, schema."""

import json
import sys
from typing import Annotated

import typer

from tracker.cli.files import Output, Overwrite, text_file
from tracker.cli.frame import (
    REFUSED,
    AsJson,
    counted,
    plain_problems,
    progress,
    record,
    settings,
    stoppable,
    tell,
)
from tracker.cli.incoming.source import Apart, source
from tracker.cli.incoming.taken_in import say_taken_in
from tracker.exchange.schema import schema
from tracker.intake import take_in


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("add", epilog=ADD)(add)
    app.command("schema", epilog="Example: parley schema --output parley.schema.json")(show_schema)


ADD = "Example: parley list --json | PARLEY_DATABASE_URL=sqlite:///copy.db parley add -"


def add(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="Events as JSON; - reads standard input.")
    ],
    *,
    apart: Apart = None,
    as_json: AsJson = False,
) -> None:
    """Record events from JSON: one to a line, an array, or a document that ‘export’ wrote.

    Dossiers, actors and sources that are new are recorded, too; a dossier that is only named gets
    the time zone that its events name, or else that of PARLEY_TIMEZONE. Events that are there
    already, word for word, are passed over, with an id or without, so that the same file twice
    changes nothing. A date that is likely mistyped, years from all others or still to come, is
    pointed out and kept. Records that break a rule are named with their row, and the others are
    kept. A title that is too long is cut at a word, and the summary keeps it whole.

    A name that somebody in the record has already is taken for that actor, by an alias or another
    spelling, too, and it is said; --apart keeps a namesake apart, under the name with the short
    name of its dossier in brackets. In that dossier the bare name then finds it.
    """
    with source(file) as stream, record() as store, stoppable(_STOPPED), progress() as going:
        done = take_in(
            store,
            stream,
            by=settings().user,
            timezone=settings().timezone,
            apart=apart or (),
            tell=going,
        )
    if not as_json:
        say_taken_in(done)
    text = f"{counted(done.added, 'event', 'events')} added"
    if done.skipped:
        text += f", {done.skipped:,} there already"
    in_all = len(done.problems) + done.left_out
    if in_all:
        text += f", {counted(in_all, 'problem', 'problems')}"
    plain = {
        "added": done.added,
        "skipped": done.skipped,
        "ids": done.new_ids,
        "problems": plain_problems(done.problems),
        "problems_in_all": in_all,
        "doubts": plain_problems(done.doubts),
        "changed": plain_problems(done.changed),
        "taken": [one._asdict() for one in done.taken],
    }
    ids = f" Ids given: {', '.join(done.new_ids)}." if done.new_ids else ""
    tell(plain, f"{text}.{ids}", as_json=as_json)
    if done.problems:
        raise typer.Exit(REFUSED)


_STOPPED = (
    "No event was added, nor anything else of the file: it comes in as one write, or not at all."
)


def show_schema(
    *,
    output: Output = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Print the JSON Schema of Parley's own JSON; it is JSON, with --json or without."""
    with text_file(output, settings(), overwrite=overwrite) as (out, done):
        out.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    if output is not None and out is not sys.stdout:
        text = f"The schema is written to {output}{done.replacing}."
        tell({"file": str(output)}, text, as_json=as_json)
