"""Commands for data in and out: add, export, schema."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import typer

from tracker.cli.files import Output, Overwrite, Written, text_file
from tracker.cli.filtering import with_filter
from tracker.cli.frame import (
    REFUSED,
    WRONG_USE,
    AsJson,
    Internal,
    counted,
    note,
    note_hidden,
    plain_problems,
    progress,
    record,
    refuse,
    seen,
    settings,
    stoppable,
    tell,
)
from tracker.cli.incoming.source import Apart, source
from tracker.cli.incoming.taken_in import say_taken_in
from tracker.errors import TermsForbid
from tracker.exchange import FORMATS, Contents
from tracker.exchange.schema import schema
from tracker.export import check, contents_of, read_since
from tracker.intake import take_in
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store.progress import Progress
from tracker.store.questions import Recognised


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("add", epilog=ADD)(add)
    app.command("export", epilog=EXPORT)(export)
    app.command("schema", epilog="Example: parley schema --output parley.schema.json")(show_schema)


ADD = "Example: parley list --json | PARLEY_DATABASE_URL=sqlite:///copy.db parley add -"
EXPORT = "Example: parley export --dossier colombia-farc-2012 --format csv --output talks.csv"


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
    with source(file) as stream, record() as store, stoppable(_STOPPED), progress() as say:
        done = take_in(
            store,
            stream,
            by=settings().user,
            timezone=settings().timezone,
            apart=apart or (),
            say=say,
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


@with_filter
def export(  # noqa: PLR0913 - an option each
    asked: EventFilter,
    *,
    format_: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help=f"{' or '.join(FORMATS)}."),
    ] = "parley",
    output: Output = None,
    overwrite: Overwrite = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY",
            help="For briefs: what was known on this day is not new; a week before the last day on "
            "which anything became known, by default.",
            show_default=False,
        ),
    ] = None,
    despite_terms: Annotated[
        bool,
        typer.Option("--despite-terms", help="Take rows along whose terms forbid to publish them."),
    ] = False,
    internal: Internal = False,
    as_json: AsJson = False,
) -> None:
    """Write the events that a filter leaves to a file, or to standard output.

    {formats}. What a format has no room for is said.
    """
    chosen = FORMATS.get(format_)
    if chosen is None:
        known = ", ".join(FORMATS)
        note(f"There is no format ‘{format_}’. Choose one of: {known}.")
        raise typer.Exit(WRONG_USE)
    day = read_since(since)
    with record(only_read=True) as store:
        shown = seen(store, internal=internal)
        shown.ask(Recognised(asked))
        try:
            check(shown, asked, chosen, since=day, despite_terms=despite_terms)
        except TermsForbid as err:
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                raise
            note(str(err))
            typer.confirm("Write it all the same?", abort=True, err=True)
        with (
            text_file(output, settings(), overwrite=overwrite) as (out, done),
            stoppable("The record is as it was; no file was written."),
            progress() as say,
        ):
            if not chosen.is_text and out.isatty():
                refuse(f"{chosen.label} is no text. Say --output FILE.{chosen.ending}.")
            out.flush()
            contents = contents_of(shown, asked, chosen, since=day)
            count = chosen.write(out.buffer, _watched(contents, say))
        note_hidden(store, asked, internal=internal)
    if chosen.leaves_out and not as_json:
        note(f"{chosen.label}: {chosen.leaves_out} ‘parley’ holds all.")
    if output is not None and out is not sys.stdout:
        text = f"{counted(count, 'event', 'events')} written to {output}{_replaced(done)}."
        plain = {"events": count, "file": str(output), "left_out": chosen.leaves_out}
        tell(plain, text, as_json=as_json)


export.__doc__ = (export.__doc__ or "").format(
    formats="; ".join(f"‘{one.name}’ is {one.use}" for one in FORMATS.values())
)


def _watched(contents: Contents, say: Progress) -> Contents:
    def events() -> Iterator[Event]:
        for number, event in enumerate(contents.events, 1):
            yield event
            if number % _SAID_AFTER == 0:
                say("events written", number, 0)

    return replace(contents, events=events())


_SAID_AFTER = 500


def _replaced(done: Written) -> str:
    return ", in place of the file that was there" if done.replaced else ""


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
        text = f"The schema is written to {output}{_replaced(done)}."
        tell({"file": str(output)}, text, as_json=as_json)
