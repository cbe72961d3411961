"""Commands that take along what lies beside a record: views, stars, comments, stories."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, NamedTuple

import typer
from pydantic import AfterValidator, Field

from tracker.cli.files import Output, Overwrite, text_file
from tracker.cli.frame import (
    REFUSED,
    AsJson,
    Commands,
    Internal,
    counted,
    keeping,
    note,
    plain_problems,
    record,
    settings,
    stoppable,
    tell,
)
from tracker.cli.incoming.source import source
from tracker.errors import InvalidRecord, NotFound, ParleyError, Problem, UnreadableFile
from tracker.model.desk import DESK, DeskItem, Story
from tracker.model.reading import parse_json, read_record
from tracker.model.values import Line, Name, Record, Slug, refuse
from tracker.store import Laid, Store
from tracker.store.questions import DossierNamed, OpenedEvent

_VERSION = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    group = typer.Typer(
        cls=Commands,
        help="What lies beside a record: views, stars, comments, stories. No other file has them.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: parley desk export --output desk.json",
    )
    group.command("export", epilog="Example: parley desk export --output desk.json")(export)
    group.command("add", epilog="Example: parley desk add desk.json")(add)
    app.add_typer(group, name="desk")


def _written(text: str) -> str:
    _micros(text)
    return text


def _micros(text: str) -> int:
    """Microseconds since 1970 of a time that is written with its offset."""
    try:
        return (datetime.fromisoformat(text) - _EPOCH) // _MICROSECOND
    except (ValueError, TypeError) as err:  # the latter where it has no offset
        raise refuse(f"‘{text}’ is no time. Write it as 2026-03-01T09:30:00Z.") from err


class _Head(Record):
    """What is said of each thing that lies there, beside what it is."""

    key: Annotated[Line, Field(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9_-]+$")]
    dossier: Slug
    sort: Literal["view", "star", "comment", "story"]
    by: Name
    at: Annotated[Line, AfterValidator(_written)]


def export(
    *,
    dossier: Annotated[
        str | None, typer.Option("--dossier", metavar="DOSSIER", help="Only what is of this one.")
    ] = None,
    output: Output = None,
    overwrite: Overwrite = False,
    internal: Internal = False,
    as_json: AsJson = False,
) -> None:
    """Write views, stars, comments and stories as JSON, with who wrote each and when.

    ‘parley desk add’ lays them beside another record. What lies on an internal event, or tells of
    one, is left out unless --internal is said.
    """
    with record(only_read=True) as store:
        if dossier is not None:
            keeping(store).ask(DossierNamed(dossier))
        every = store.desk(dossier=dossier)
        kept = every if internal else list(_public(store, every))
    with text_file(output, settings(), overwrite=overwrite) as (out, done):
        plain = {"parley": _VERSION, "desk": [_plain(one) for one in kept]}
        out.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    if hidden := len(every) - len(kept):
        verb = "is" if hidden == 1 else "are"
        note(
            f"{counted(hidden, 'thing', 'things')} about internal events {verb} left out; "
            "--internal takes them along."
        )
    if output is not None and out is not sys.stdout:
        text = f"{in_words(kept)} written to {output}{done.replacing}."
        tell({"written": len(kept), "file": str(output)}, text, as_json=as_json)


def in_words(laid: Iterable[Laid]) -> str:
    """How much of each sort there is: `2 views, 1 story`."""
    laid = list(laid)
    numbers = {cls: sum(isinstance(one.item, cls) for one in laid) for cls in DESK.values()}
    words = [
        counted(n, cls.label, "stories" if cls is Story else f"{cls.label}s")
        for cls, n in numbers.items()
        if n
    ]
    return ", ".join(words) or "Nothing"


def _public(store: Store, every: Iterable[Laid]) -> Iterator[Laid]:
    known: dict[str, bool] = {}
    for one in every:
        about = _events_of(one.item)
        for event in about - known.keys():
            known[event] = _is_internal(store, event)
        if not any(known[event] for event in about):
            yield one


def _events_of(item: DeskItem) -> set[str]:
    steps = item.steps if isinstance(item, Story) else ()
    return {step.event for step in steps} | ({item.on_event} if item.on_event else set())


def _is_internal(store: Store, event: str) -> bool:
    with suppress(NotFound):
        return keeping(store).ask(OpenedEvent(event)).event.visibility == "internal"
    return False


def _plain(one: Laid) -> dict[str, Any]:
    at = (_EPOCH + one.at * _MICROSECOND).isoformat()
    head = {"key": one.key, "dossier": one.dossier, "sort": one.item.sort, "by": one.by, "at": at}
    return head | one.item.model_dump(mode="json", exclude_defaults=True)


def add(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE|-", help="What ‘desk export’ wrote; - reads standard input."),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Lay beside this record what ‘desk export’ wrote of another, or of a copy of this one.

    Each keeps who wrote it and when. What lies here already is passed over, so that the same file
    twice changes nothing; what was changed here, or has a name that is taken, stays as it is here,
    and is told. Dossiers have to be there: take their events in first.
    """
    with source(file) as stream:
        read = list(_read(stream.read()))
    problems = [problem for one in read for problem in one.problems]
    laid = passed = 0
    with record() as store, stoppable("What was laid stays; the same command goes on from there."):
        for one in read:
            if one.laid is None:
                continue
            try:
                fresh = _lay(store, one.laid)
            except ParleyError as err:
                problems.append(Problem((), None, str(err), one.row))
            else:
                laid, passed = laid + fresh, passed + (not fresh)
    for problem in problems:
        note(str(problem))
    text = f"{laid:,} laid, {passed:,} there already"
    if problems:
        text += f", {counted(len(problems), 'problem', 'problems')}"
    plain = {"laid": laid, "there_already": passed, "problems": plain_problems(problems)}
    tell(plain, f"{text}.", as_json=as_json)
    if problems:
        raise typer.Exit(REFUSED)


def _lay(store: Store, one: Laid) -> bool:
    """Lay one thing down; False where it lies there already."""
    keeping(store).ask(DossierNamed(one.dossier))
    here = store.laid(one.key)
    if here is not None and (here.dossier, here.item) == (one.dossier, one.item):
        return False
    if here is not None:
        text = (
            f"The {here.item.label} ‘{_name(here)}’ says something else here, and stays as it is."
        )
        raise InvalidRecord((Problem((), None, text),))
    same = [(lies.dossier, lies.item) for lies in store.desk(type(one.item), dossier=one.dossier)]
    if one.item.own_name and (one.dossier, one.item) in same:
        return False
    store.put_back(one)
    return True


def _name(laid: Laid) -> str:
    return laid.item.own_name or laid.key


class _Read(NamedTuple):
    row: int
    laid: Laid | None
    problems: tuple[Problem, ...] = ()


def _read(text: bytes) -> Iterator[_Read]:
    found = parse_json(text.removeprefix(b"\xef\xbb\xbf"))
    rows = found.get("desk") if isinstance(found, dict) else None
    if not isinstance(rows, list) or found.get("parley") != _VERSION:
        raise UnreadableFile("This is no file that ‘parley desk export’ wrote.")
    for row, plain in enumerate(rows, 1):
        try:
            yield _Read(row, _laid(plain))
        except InvalidRecord as err:
            told = (Problem(one.path, one.value, one.text, row) for one in err.problems)
            yield _Read(row, None, tuple(told))


def _laid(plain: object) -> Laid:
    if not isinstance(plain, dict):
        text = "This is not an object. Write a record in curly brackets."
        raise InvalidRecord((Problem((), None, text),))
    own = _Head.model_fields.keys()
    head = read_record(_Head, {name: value for name, value in plain.items() if name in own})
    said = {name: value for name, value in plain.items() if name not in own}
    item = read_record(DESK[head.sort], said)
    return Laid(head.key, head.dossier, item, head.by, _micros(head.at), 1)
