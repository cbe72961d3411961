"""Commands for stories: list them, write one."""

import sys
from datetime import date
from typing import Annotated, Any

import typer

from tracker.cli.files import Output, Overwrite, text_file
from tracker.cli.frame import AsJson, Internal, counted, note, record, seen, settings, tell
from tracker.errors import InvalidFilter, NotFound, Problem
from tracker.exchange.told.files import FILES
from tracker.exchange.told.told import Told
from tracker.model.desk import Story
from tracker.nearest import nearest
from tracker.store import Laid, Store
from tracker.store.desk import named
from tracker.story import TellStory


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("stories", epilog="Example: parley stories")(stories)
    app.command(
        "story", epilog="Example: parley story gaza-first-pause --format markdown --output story.md"
    )(story)


def stories(
    *,
    dossier: Annotated[
        str | None,
        typer.Option("--dossier", metavar="DOSSIER", help="Only those of this dossier."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the stories: events in an order of one's own, with a sentence each."""
    with record(only_read=True) as store:
        found = store.desk(Story, dossier=dossier)
    lines = [_line(one) for one in found] or ["No story is told yet. Begin one in the dashboard."]
    tell({"stories": [_plain(one) for one in found]}, "\n".join(lines), as_json=as_json)


def _line(one: Laid) -> str:
    told = one.item.model_dump()
    return f"{one.key}  {told['title']} ({counted(len(told['steps']), 'step', 'steps')})"


def _plain(one: Laid) -> dict[str, Any]:
    return {"story": one.key, "dossier": one.dossier, **one.item.model_dump(mode="json")}


def story(
    name: Annotated[str, typer.Argument(metavar="STORY", help="Its short name or its title.")],
    *,
    file_format: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help=f"One of: {', '.join(FILES)}."),
    ] = "markdown",
    known_on: Annotated[
        str | None,
        typer.Option("--known-on", metavar="DAY", help="The events as known on this day."),
    ] = None,
    output: Output = None,
    overwrite: Overwrite = False,
    internal: Internal = False,
    as_json: AsJson = False,
) -> None:
    """Write a story with the sources of its events: as Markdown, a page, slides or JSON.

    Steps whose event is not public, was not known on that day, or is withdrawn are left out, and
    the story says so.
    """
    file = FILES.get("json" if as_json and output is None else file_format)
    if file is None:
        raise _wrong("format", file_format, f"Write one of: {', '.join(FILES)}.")
    with record(only_read=True) as store:
        told = _told(store, name, _day(known_on), internal=internal)
    with text_file(output, settings(), overwrite=overwrite) as (out, done):
        for piece in file.write(told):
            out.write(piece)
    if told.left_out:
        note(told.missing())
    if output is not None and out is not sys.stdout:
        text = f"The story is written to {output}{done.replacing}."
        tell({"file": str(output), "steps": len(told.steps)}, text, as_json=as_json)


def _told(store: Store, name: str, known_on: date | None, *, internal: bool) -> Told:
    every = store.desk(Story)
    found = next((one for one in every if one.key == name), None) or named(every, name)
    if found is None or not isinstance(found.item, Story):
        names = [str(one.item.own_name) for one in every] + [one.key for one in every]
        raise NotFound("story", name, nearest(name, names))
    asked = TellStory(found.key, found.dossier, found.item, known_on)
    return seen(store, internal=internal).ask(asked)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong("known_on", text, "Write a day, 2023-11-08.") from None


def _wrong(name: str, value: str, right: str) -> InvalidFilter:
    return InvalidFilter((Problem((name,), value, f"‘{value}’ is no {name}. {right}"),))
