"""The command that gives records out: export."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tracker.cli.desk.moving import in_words
from tracker.cli.files import Output, Overwrite, text_file
from tracker.cli.filtering import with_filter
from tracker.cli.frame import (
    WRONG_USE,
    AsJson,
    Internal,
    counted,
    note,
    note_hidden,
    progress,
    record,
    refuse,
    seen,
    settings,
    stoppable,
    tell,
)
from tracker.cli.outgoing.drawing import (
    NARROWEST,
    PAGES,
    TIMELINE,
    WIDEST,
    WIDTH,
    Picture,
    drawn,
)
from tracker.errors import TermsForbid
from tracker.exchange import FORMATS, PICTURES, Contents, Format
from tracker.export import check, contents_of, read_since
from tracker.model.events import Event
from tracker.model.filters import EventFilter
from tracker.store import Store
from tracker.store.progress import Progress
from tracker.store.questions import Count, Recognised


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("export", epilog=EXPORT)(export)


EXPORT = "Example: parley export --dossier colombia-farc-2012 --format csv --output talks.csv"

_EVERY = {**FORMATS, **PICTURES}


@with_filter
def export(  # noqa: PLR0913 - an option each
    asked: EventFilter,
    *,
    format_: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help=f"{' or '.join(_EVERY)}."),
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
    picture: Annotated[
        str | None,
        typer.Option(
            "--picture",
            metavar="NAME",
            help=f"For pictures: {', '.join(PAGES)}; the timeline, by default.",
            show_default=False,
        ),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            metavar="PIXELS",
            min=NARROWEST,
            max=WIDEST,
            help=f"For pictures: how wide; {WIDTH} by default.",
            show_default=False,
        ),
    ] = None,
    internal: Internal = False,
    as_json: AsJson = False,
) -> None:
    """Write the events that a filter leaves to a file, or to standard output.

    {formats}. What a format has no room for is said.

    Pictures are drawn by the dashboard's own page in a browser without a window: Chromium, Chrome
    or Edge, which the system has to have.
    """
    chosen = _EVERY.get(format_)
    if chosen is None:
        _wrong(f"There is no format ‘{format_}’. Choose one of: {', '.join(_EVERY)}.")
    if chosen.is_picture:
        if since is not None or despite_terms:
            _wrong(f"{chosen.label} takes neither --since nor --despite-terms. Leave them out.")
        told = Picture(asked, chosen, picture or TIMELINE, width or WIDTH, internal)
        _draw(told, output, overwrite=overwrite, as_json=as_json)
        return
    if picture is not None or width is not None:
        drawn_in = " or ".join(PICTURES)
        _wrong(
            f"--picture and --width are for pictures. Say --format {drawn_in}, or leave them out."
        )
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
        _note_desk(store, asked, chosen)
    if chosen.leaves_out and not as_json:
        note(f"{chosen.label}: {chosen.leaves_out} ‘parley’ holds all.")
    if output is not None and out is not sys.stdout:
        text = f"{counted(count, 'event', 'events')} written to {output}{done.replacing}."
        plain = {"events": count, "file": str(output), "left_out": chosen.leaves_out}
        tell(plain, text, as_json=as_json)


export.__doc__ = (export.__doc__ or "").format(
    formats="; ".join(f"‘{one.name}’ is {one.use}" for one in _EVERY.values())
)


def _note_desk(store: Store, asked: EventFilter, chosen: Format) -> None:
    """Say on standard error what lies beside the record, where a file else has all of it."""
    if chosen.name == "parley" and (lies := store.desk(dossier=asked.dossier)):
        note(
            f"Beside the record and not in the file: {in_words(lies)}. "
            "‘parley desk export’ takes them along."
        )


def _watched(contents: Contents, say: Progress) -> Contents:
    def events() -> Iterator[Event]:
        for number, event in enumerate(contents.events, 1):
            yield event
            if number % _SAID_AFTER == 0:
                say("events written", number, 0)

    return replace(contents, events=events())


_SAID_AFTER = 500


def _wrong(text: str) -> NoReturn:
    note(text)
    raise typer.Exit(WRONG_USE)


def _draw(told: Picture, output: Path | None, *, overwrite: bool, as_json: bool) -> None:
    """Write a picture of what a filter leaves."""
    if told.of not in PAGES:
        _wrong(f"There is no picture ‘{told.of}’. Choose one of: {', '.join(PAGES)}.")
    with record() as store:
        shown = seen(store, internal=told.internal)
        shown.ask(Recognised(told.asked))
        if not shown.ask(Count(told.asked)):
            refuse("The filter leaves no event, so there is nothing to draw.")
        note_hidden(store, told.asked, internal=told.internal)
    with (
        text_file(output, settings(), overwrite=overwrite) as (out, done),
        stoppable("The record is as it was; no file was written."),
    ):
        if out.isatty():
            refuse(f"{told.format.label} is no text. Say --output FILE.{told.format.ending}.")
        out.flush()
        out.buffer.write(drawn(told, settings()))
    if output is not None and out is not sys.stdout:
        plain = {"picture": told.of, "width": told.width, "file": str(output)}
        text = f"The picture is written to {output}{done.replacing}."
        tell(plain, text, as_json=as_json)
