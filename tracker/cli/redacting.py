"""The command for a copy of a dossier to publish: redact."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.files import Overwrite, text_file
from tracker.cli.frame import AsJson, counted, record, refuse, seen, settings, tell
from tracker.redacting import Copy, Leaked, read_rules, redacted
from tracker.store import Store
from tracker.store.questions import Dossiers

EXAMPLE = "Example: parley redact --dossier colombia-farc-2012 --dry-run"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("redact", epilog=EXAMPLE)(redact)


def redact(
    *,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="The file that is written.")
    ] = None,
    dossier: Annotated[
        str | None,
        typer.Option("--dossier", metavar="SLUG", help="Which one; the only one by default."),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(
            "--rules",
            metavar="FILE",
            help="Rules in TOML, a table for each dossier (docs/redact.md).",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go, and write nothing.")
    ] = False,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write a copy of a dossier to publish: without what is internal, private, exact or noted.

    Internal events go, private persons, exact places, the keeper's notes and original rows. A
    person is private who is part of no other actor. Names are taken out of every text. Then the
    copy is looked through for all that was to go: what still stands there is named, and nothing is
    written.
    """
    if to is None and not dry_run:
        refuse("Say --to FILE, or --dry-run to see what would go.")
    with record(only_read=True) as store:
        slug = dossier or _only(store)
        copy = redacted(store, slug, read_rules(rules, slug))
    if dry_run:
        tell(_plain(copy), "\n".join(_preview(copy)), as_json=as_json)
        return
    if copy.leaks:
        raise Leaked(copy.leaks)
    with text_file(to, settings(), overwrite=overwrite) as (out, _):
        out.write(copy.text)
    if out is not sys.stdout:
        text = f"{counted(copy.events, 'event', 'events')} written to {to}. {_went(copy)}"
        tell(_plain(copy) | {"file": str(to)}, text, as_json=as_json)


def _only(store: Store) -> str:
    every = seen(store).ask(Dossiers())
    if len(every) != 1:
        slugs = ", ".join(one.slug for one in every) or "none"
        refuse(f"Name the dossier with --dossier. The record has: {slugs}.")
    return every[0].slug


def _plain(copy: Copy) -> dict[str, object]:
    return {
        "events": copy.events,
        "persons": list(copy.persons),
        "places": list(copy.places),
        "left_out": dict(copy.left_out),
        "leaks": [one._asdict() for one in copy.leaks],
    }


def _went(copy: Copy) -> str:
    said = "; ".join(f"{what}: {n:,}" for what, n in copy.left_out.items())
    return f"Left out or made coarse: {said or 'nothing'}."


def _preview(copy: Copy) -> list[str]:
    lines = [f"{counted(copy.events, 'event', 'events')} would be written. {_went(copy)}"]
    if copy.persons:
        lines.append(f"Private persons: {', '.join(copy.persons)}")
    if copy.places:
        lines.append(f"Places without their name: {', '.join(copy.places)}")
    if copy.leaks:
        lines.append("Still there, so that nothing would be written:")
        lines += [f"  {one.where}: the {one.of} ‘{one.word}’" for one in copy.leaks]
    return lines
