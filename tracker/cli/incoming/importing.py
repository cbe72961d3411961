"""Commands for files of others: import, formats."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from tracker.cli.frame import (
    REFUSED,
    WRONG_USE,
    AsJson,
    counted,
    keeping,
    note,
    progress,
    record,
    settings,
    stoppable,
    tell,
)
from tracker.cli.incoming.source import Apart, source
from tracker.cli.incoming.taken_in import say_names
from tracker.errors import ParleyError, Problem
from tracker.exchange import EVERY_FORMAT, READ, Format
from tracker.exchange.incoming import Asked, DayOrder
from tracker.intake import Brought, Choices, bring_in
from tracker.store import Store
from tracker.store.questions import HasName, OwnName

_MOST = 20


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("import", epilog=IMPORT)(import_)
    app.command("formats", epilog="Example: parley formats --json")(show_formats)


IMPORT = (
    "Example: parley import acled.csv --dossier gaza-hostage-talks-2023 --dry-run   "
    "parley import sheet.xlsx --dossier my-talks --map Ort=place --set kind=attack --dates dmy"
)


def import_(  # noqa: PLR0913 - an option each
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Each is one batch.")],
    *,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="Its format, where it is not recognised."),
    ] = None,
    dossier: Annotated[
        str | None,
        typer.Option("--dossier", metavar="NAME", help="Where rows go that name no dossier."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing, and say what would be.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is; repeatable."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="The same in every row; repeatable."),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option("--dates", metavar="dmy|mdy|ymd", help="How 03/04/2023 is to be read."),
    ] = None,
    provider: Annotated[
        str | None,
        typer.Option("--provider", metavar="NAME", help="Whose rows they are; else the file’s."),
    ] = None,
    release: Annotated[
        str | None, typer.Option("--release", metavar="TEXT", help="Version of their data.")
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Of a text that is no UTF-8."),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="Of a workbook; else the first.")
    ] = None,
    header: Annotated[
        bool, typer.Option("--header/--no-header", help="Whether a row names the columns.")
    ] = True,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="WORD=KIND", help="What a word of the kinds is; repeatable."
        ),
    ] = None,
    roles: Annotated[
        list[str] | None,
        typer.Option(
            "--role", metavar="KIND=ROLE", help="Of parties in a kind without any; repeatable."
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar="NAME=OWN",
            help="Whom or what a new name of an actor, place or issue means; repeatable.",
        ),
    ] = None,
    one: Annotated[
        list[str] | None,
        typer.Option(
            "--one", metavar="ROW=ID", help="An event of the record that a row tells; repeatable."
        ),
    ] = None,
    withdraw: Annotated[
        bool | None,
        typer.Option(
            "--withdraw/--no-withdraw",
            help="Mark events whose rows the file lacks, however many; or none.",
        ),
    ] = None,
    apart: Apart = None,
    as_json: AsJson = False,
) -> None:
    """Take in files of other formats: what is new, and what changed since the last time.

    The format is recognised by what a file holds, and said. Each file is one batch with one undo;
    where it is stopped, nothing of it stays. Rows are found again by their provider's numbers: the
    same file twice changes nothing, a newer one changes what changed. What somebody edited here
    stays as it is, and is told. Events whose rows a later file of the same span lacks are marked
    as retracted, and listed; where more than half are lacking, the file is taken for a part, and
    only --withdraw marks them. Rows that break a rule are named, and the others are kept.
    """
    chosen = _chosen(format_)
    if missing := [file for file in files if not file.exists()]:
        raise _wrong(f"There is no file {', '.join(map(str, missing))}. Nothing was read.")
    said = _Said(
        dossier=dossier,
        columns=_pairs("--map", columns or ()),
        values=_pairs("--set", values or ()),
        dates=_order(dates),
        provider=provider,
        release=release,
        encoding=encoding,
        sheet=sheet,
        header=header,
        kinds=_pairs("--kind", kinds or ()),
        roles=_pairs("--role", roles or ()),
    )
    choices = Choices(
        dry_run=dry_run,
        withdraw=withdraw,
        apart=apart or (),
        one=_rows("--one", one or ()),
        timezone=settings().timezone,
    )
    results: list[dict[str, Any]] = []
    whole = True
    with record() as store:
        choices = replace(choices, same=_same(store, same or ()))
        for file in files:
            try:
                with source(str(file)) as stream, stoppable(_STOPPED), progress() as going:
                    done = bring_in(
                        store,
                        stream,
                        by=settings().user,
                        asked=said.about(file),
                        format_=chosen,
                        choices=choices,
                        tell=going,
                    )
            except ParleyError as err:
                note(f"{file}: {err}")
                results.append(_nothing(file, err))
                whole = False
                continue
            if not as_json:
                _say(file, done)
                typer.echo(_in_short(file, done, choices))
            results.append({"file": str(file), **_plain(done, choices)})
            whole = whole and not done.refused
    if as_json:
        tell(results[0] if len(results) == 1 else {"files": results}, "", as_json=True)
    if not whole:
        raise typer.Exit(REFUSED)


_STOPPED = "Nothing of this file was recorded: a file comes in as one batch, or not at all."


class _Said:
    """What was said of all files alike."""

    def __init__(self, **said: Any) -> None:  # noqa: ANN401 - fields of `Asked`
        self._said = said

    def about(self, file: Path) -> Asked:
        return Asked(file=file.name, **self._said)


def _wrong(text: str) -> typer.Exit:
    note(text)
    return typer.Exit(WRONG_USE)


def _chosen(name: str | None) -> Format | None:
    if name is None or name in READ:
        return None if name is None else READ[name]
    raise _wrong(f"There is no format ‘{name}’ that is read. Choose one of: {', '.join(READ)}.")


def _pairs(option: str, said: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for one in said:
        left, sign, right = one.partition("=") if option == "--set" else one.rpartition("=")
        if not sign or not left.strip() or not right.strip():
            raise _wrong(f"‘{option} {one}’ is no pair. Write it as {option} name=value.")
        pairs[left.strip()] = right.strip()
    return pairs


def _same(store: Store, said: Sequence[str]) -> dict[tuple[str, str], str]:
    """What new names mean, each of the sort in which the record knows the name that it means.

    A name that the record has as that of an actor and of a place means the actor; `place:NAME=OWN`
    says the sort.
    """
    found = {}
    for name, own in _pairs("--same", said).items():
        of, sign, rest = name.partition(":")
        sorts = (of,) if sign and of in _SORTS else _SORTS
        known = [one for one in sorts if _is_name(store, one, own)]
        if not known:
            raise _wrong(
                f"The record has no actor, place or issue ‘{own}’. Nothing was read: write "
                "--same NAME=OWN, OWN as the record has it."
            )
        found[known[0], rest if sorts == (of,) else name] = own
    return found


_SORTS = ("actor", "place", "issue")


def _is_name(store: Store, of: str, name: str) -> bool:
    ask = keeping(store).ask
    return ask(OwnName(name)) is not None if of == "actor" else ask(HasName(of, name))


def _rows(option: str, said: Sequence[str]) -> dict[int, str]:
    pairs = _pairs(option, said)
    if wrong := [row for row in pairs if not row.isdecimal()]:
        raise _wrong(f"‘{wrong[0]}’ is no number of a row. Write {option} 7=ID.")
    return {int(row): event for row, event in pairs.items()}


def _order(dates: str | None) -> DayOrder | None:
    if dates is None or dates in get_args(DayOrder):
        return cast("DayOrder | None", dates)
    raise _wrong(f"‘{dates}’ is no order of a date. Write --dates dmy, mdy or ymd.")


def _nothing(file: Path, err: ParleyError) -> dict[str, Any]:
    counts = dict.fromkeys(("read", "added", "changed", "unchanged", "refused"), 0)
    problem = {"row": None, "field": "", "value": None, "message": str(err)}
    return {
        "file": str(file), "format": None, "batch": None, **counts, "withdrawn": 0,
        "problems": [problem],
    }  # fmt: skip


def _plain(done: Brought, choices: Choices) -> dict[str, Any]:
    return {
        "format": done.format.name,
        "batch": done.batch,
        "dry_run": choices.dry_run,
        "read": done.read,
        "added": done.added,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "withdrawn": done.withdrawn_in_all,
        "withdrawn_events": [one._asdict() for one in done.withdrawn],
        "refused": done.refused,
        "problems": list(map(_problem, done.problems)),
        "problems_in_all": len(done.problems) + done.left_out,
        "kept": list(map(_problem, done.kept)),
        "notes": list(map(_problem, done.notes)),
        "doubts": list(map(_problem, done.doubts)),
        "taken": [one._asdict() for one in done.taken],
        "new_names": [one._asdict() for one in done.new_names],
        "twins": [one._asdict() for one in done.twins],
        "said": done.said,
        "elsewhere": done.elsewhere,
    }


def _problem(one: Problem) -> dict[str, Any]:
    return {"row": one.row, "field": one.field, "value": one.value, "message": one.text}


def _say(file: Path, done: Brought) -> None:
    note(f"{file}: read as {done.format.label}.")
    for sentence in done.said:
        note(sentence)
    for slug, number in done.elsewhere.items():
        rows = "1 row names" if number == 1 else f"{number:,} rows name"
        note(f"{rows} the dossier ‘{slug}’ and stayed with it: --dossier is for rows without one.")
    _some([str(one) for one in done.problems], done.left_out, "{} more problems are not listed.")
    _some([f"Kept: {one}" for one in done.kept], 0, "{} more fields were kept.")
    _some([str(one) for one in done.notes], 0, "{} more texts were cut.")
    _some([f"Please check: {one}" for one in done.doubts], 0, "Please check {} more like these.")
    _some(
        [f"Withdrawn by its provider: {one.title} ({one.number})" for one in done.withdrawn],
        done.withdrawn_in_all - len(done.withdrawn),
        "{} more were withdrawn.",
    )
    _some([str(one) for one in done.twins], 0, "{} more rows look like events of the record.")
    if done.twins:
        note(
            "Where it is one event: --one ROW=ID, or afterwards: parley duplicates merge. "
            "Else both stay."
        )
    say_names(done.taken, "import")


def _some(sentences: Sequence[str], beside: int, more: str) -> None:
    for sentence in sentences[:_MOST]:
        note(sentence)
    if (rest := max(0, len(sentences) - _MOST) + beside) > 0:
        note(more.format(f"{rest:,}"))


def _in_short(file: Path, done: Brought, choices: Choices) -> str:
    parts = [
        f"{counted(done.read, 'row', 'rows')} read",
        f"{done.added:,} added",
        f"{done.changed:,} changed",
        f"{done.unchanged:,} unchanged",
        f"{done.refused:,} refused",
    ]
    if done.withdrawn_in_all:
        parts.append(f"{done.withdrawn_in_all:,} withdrawn")
    end = f" Batch {done.batch}." if done.batch else ""
    tried = "Nothing was written; it would be: " if choices.dry_run else ""
    return f"{file.name}: {tried}{', '.join(parts)}.{end}"


def show_formats(*, as_json: AsJson = False) -> None:
    """List the formats that are read and written, with what they lose."""
    plain = [
        {
            "name": one.name,
            "label": one.label,
            "use": one.use,
            "read": one.incoming is not None,
            "written": one.is_written,
            "recognised_by": one.incoming.looks_for if one.incoming else "",
            "loses": one.incoming.loses if one.incoming else "",
            "leaves_out": one.leaves_out,
        }
        for one in EVERY_FORMAT.values()
    ]
    tell({"formats": plain}, "\n".join(map(_line, EVERY_FORMAT.values())), as_json=as_json)


def _line(one: Format) -> str:
    ways = " and ".join(
        way for way, has in (("read", one.incoming), ("written", one.is_written)) if has
    )
    return f"{one.name:<12} {ways:<16} {one.label}: {one.use}"
