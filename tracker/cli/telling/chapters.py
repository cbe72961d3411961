"""Commands for the chapters of a dossier."""

from datetime import datetime
from typing import Annotated, Any

import typer

from tracker.cli.frame import AsJson, Commands, keeping, note, record, settings, tell
from tracker.errors import InvalidRecord, Problem
from tracker.model.dates.errors import DateError
from tracker.model.reading import read_record
from tracker.model.telling.chapters import Chapter
from tracker.store import Store
from tracker.store.own_time import clock_of
from tracker.store.questions import ChapterNamed, Chapters, DossierNamed

_When = Annotated[
    str | None,
    typer.Option("--when", metavar="DATE", help="A span, in EDTF or as people write it."),
]
_Summary = Annotated[
    str | None, typer.Option("--summary", metavar="SENTENCE", help="What it is, in a sentence.")
]
_Id = Annotated[str, typer.Argument(metavar="ID", help="The chapter’s id, as ‘list’ shows it.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    group = typer.Typer(
        cls=Commands,
        help="Chapters: named spans of a dossier, for the picture. They claim nothing.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: parley chapter list gaza-hostage-talks-2023",
    )
    for name, command, example in (
        ("list", list_chapters, "gaza-hostage-talks-2023"),
        ("add", add, "colombia-farc-2012 'First round' --when '19 to 29 Nov 2012'"),
        ("change", change, "ht-c4 --title 'The first pause'"),
        ("remove", remove, "ht-c4"),
    ):
        group.command(name, epilog=f"Example: parley chapter {name} {example}")(command)
    app.add_typer(group, name="chapter")


def list_chapters(
    dossier: Annotated[
        str | None, typer.Argument(metavar="DOSSIER", help="Its short name; all without it.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List chapters by their start, those of one dossier or of all."""
    with record(only_read=True) as store:
        seen = keeping(store)
        if dossier is not None:
            seen.ask(DossierNamed(dossier))
        found = seen.ask(Chapters(dossier))
    lines = [_line(one, with_dossier=dossier is None) for one in found]
    plain = {"chapters": [one.model_dump(mode="json") for one in found]}
    tell(plain, "\n".join(lines or ["There are no chapters yet."]), as_json=as_json)


def add(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="Its short name.")],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="A neutral name of a few words.")],
    *,
    when: _When = None,
    summary: _Summary = None,
    as_json: AsJson = False,
) -> None:
    """Give a span of a dossier a name."""
    with record() as store:
        plain: dict[str, Any] = {"dossier": dossier, "title": title, "summary": summary or ""}
        if when is not None:
            plain["when"] = _read(store, dossier, when)
        chapter = read_record(Chapter, plain)
        number = store.put_chapter(chapter, by=settings().user)
    _tell_written(chapter, number, as_json=as_json)


def change(
    chapter_id: _Id,
    *,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITLE", help="Another name.")
    ] = None,
    when: _When = None,
    summary: _Summary = None,
    as_json: AsJson = False,
) -> None:
    """Change a chapter; what is not given stays, and an empty sentence takes it away."""
    with record() as store:
        known = keeping(store).ask(ChapterNamed(chapter_id))
        plain = known.model_dump(mode="json")
        plain |= {} if title is None else {"title": title}
        plain |= {} if summary is None else {"summary": summary}
        plain |= {} if when is None else {"when": _read(store, known.dossier, when)}
        chapter = read_record(Chapter, plain)
        number = store.put_chapter(chapter, by=settings().user)
    _tell_written(chapter, number, as_json=as_json)


def remove(chapter_id: _Id, *, as_json: AsJson = False) -> None:
    """Take a chapter out; its events stay. Recent changes can take that back."""
    with record() as store:
        known = keeping(store).ask(ChapterNamed(chapter_id))
        number = store.remove_chapter(known.id, by=settings().user)
    plain = {"removed": known.model_dump(mode="json"), "number": number}
    tell(plain, f"Removed: {_line(known)}", as_json=as_json)


def _tell_written(chapter: Chapter, number: int, *, as_json: bool) -> None:
    tell({**chapter.model_dump(mode="json"), "number": number}, _line(chapter), as_json=as_json)


def _line(chapter: Chapter, *, with_dossier: bool = False) -> str:
    said = f": {chapter.summary}" if chapter.summary else ""
    of = f"{chapter.dossier}  " if with_dossier else ""
    return f"{of}{chapter.when.short():<32}  {chapter.title}{said}  [{chapter.id}]"


def _read(store: Store, slug: str, typed: str) -> str:
    """A span as typed, in EDTF; a year that was filled in is told.

    Raises:
        InvalidRecord: It cannot be read.
    """
    seen = keeping(store)
    dossier = seen.ask(DossierNamed(slug))
    clock = clock_of(seen.ask, dossier, datetime.now(tz=dossier.zone).date())
    try:
        when = clock.read(typed)
    except DateError as err:
        raise InvalidRecord((Problem(("when",), typed, str(err)),)) from err
    if (year := clock.assumed(typed)) is not None:
        note(f"‘{typed}’ was read as {when.words()}: no year was typed, and {year} was filled in.")
    return when.edtf
