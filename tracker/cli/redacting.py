"""The command for a copy of a dossier to publish: redact."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.files import Overwrite, text_file
from tracker.cli.frame import AsJson, counted, instant, note, record, refuse, seen, settings, tell
from tracker.redacting import (
    Copy,
    Leaked,
    Rules,
    as_toml,
    keep_rules,
    kept_rules,
    read_rules,
    redacted,
)
from tracker.store import Store
from tracker.store.questions import DossierNamed, Dossiers

EXAMPLE = "Example: parley redact --dossier colombia-farc-2012 --dry-run"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("redact", epilog=EXAMPLE)(redact)


def redact(  # noqa: PLR0913 - an option each
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
            help="Rules in TOML, a table for each dossier; by default those kept with it.",
        ),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the rules of the file with the dossier.")
    ] = False,
    show_rules: Annotated[
        bool, typer.Option("--show-rules", help="Print the rules that apply, as TOML.")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", "--preview", help="Say what would go, and write nothing."),
    ] = False,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Write a copy of a dossier to publish: without what is internal, private, exact or noted.

    Internal events go, private persons, exact places, the keeper's notes and original rows. A
    person is private who is part of no other actor. Names are taken out of every text. Then the
    copy is looked through for all that was to go: what still stands there is named, and nothing is
    written.

    Rules that are kept with a dossier are in no export, feed or answer of the API; a backup of
    the database has them (docs/redact.md).
    """
    if to is None and not (dry_run or keep or show_rules):
        refuse("Say --to FILE, or --dry-run to see what would go.")
    if keep and rules is None:
        refuse("Say with --rules FILE which rules are to be kept.")
    with record(only_read=not keep) as store:
        slug = seen(store).ask(DossierNamed(dossier or _only(store))).slug
        applied, whence = _rules(store, slug, rules, keep=keep)
        if show_rules:
            text = as_toml(applied, slug)
            tell({"rules": applied.model_dump(mode="json"), "of": whence}, text, as_json=as_json)
            note(whence)
        copy = redacted(store, slug, applied) if dry_run or to is not None else None
        if keep and not dry_run:
            _keep(store, slug, applied)
    if copy is None:
        return
    if dry_run:
        lines = [*_preview(copy), whence]
        tell(_plain(copy) | {"rules": whence}, "\n".join(lines), as_json=as_json)
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


def _rules(store: Store, slug: str, file: Path | None, *, keep: bool) -> tuple[Rules, str]:
    """The rules that apply, with a sentence on where they are from."""
    if file is not None:
        given = read_rules(file, slug)
        if given is None and keep:
            refuse(f"{file} has no table [{slug}], so that there are no rules to keep.")
        if given is not None:
            return given, f"The rules are those of {file}."
        return Rules(), f"{file} has no table [{slug}]: the usual rules apply."
    given = kept_rules(store, slug)
    kept = store.rules_of(slug)
    if given is None or kept is None:
        return Rules(), "The usual rules apply; none are kept with the dossier."
    return given, f"The rules are those kept with the dossier by {kept.by}, {instant(kept.at)}."


def _keep(store: Store, slug: str, rules: Rules) -> None:
    before = keep_rules(store, slug, rules, by=settings().user)
    note(f"The rules are kept with the dossier {slug}.")
    if before not in {None, rules}:
        note(f"Before, they were:\n{as_toml(before, slug)}")


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
        lines += [f"  {one.words()}" for one in copy.leaks]
    return lines
