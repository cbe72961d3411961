"""What all commands share: the record they open, what they print, and how they refuse."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tracker.cli.unforeseen import readable, sentence
from tracker.errors import BadSearch, InvalidFilter, ParleyError, Problem
from tracker.logs import set_up, timed
from tracker.model.filters import EventFilter
from tracker.settings import Settings
from tracker.store import KEEPER, PUBLIC, Seen, Store, open_store
from tracker.store.progress import Progress, silent
from tracker.store.questions import Count, HidesAny

DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit statuses: done; refused or partly done; wrong use."""

Internal = Annotated[
    bool,
    typer.Option("--internal", help="Take events marked as internal, too; they are left out."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


class Commands(TyperGroup):
    """A group of commands that refuses in a sentence, never with a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own shape
        """Run the command that was asked for."""
        try:
            if ctx.parent is not None:  # a group in a group: its first word is logged with the rest
                try:
                    return super().invoke(ctx)
                finally:
                    ctx.meta[_BELOW] = ctx.invoked_subcommand
            FILTERS.set(frozenset())
            with timed("command", lambda: _facts(ctx)):
                return super().invoke(ctx)
        except (InvalidFilter, BadSearch) as err:
            _refuse(str(err), WRONG_USE)
        except ParleyError as err:
            _refuse(str(err), REFUSED)
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError, EOFError):
            raise
        except Exception as err:  # noqa: BLE001 - a person gets a sentence, whatever it is
            _refuse(sentence(err), REFUSED)


FILTERS: ContextVar[frozenset[str]] = ContextVar("filters", default=frozenset())
"""Names of the filters that the command was given."""


_BELOW = "parley.below"
"""Where the context keeps the second word of a command such as `db current`."""


def _facts(ctx: Any) -> dict[str, object]:  # noqa: ANN401 - as above
    words = (ctx.invoked_subcommand, ctx.meta.get(_BELOW))
    return {
        "name": " ".join(filter(None, words)),
        "by": settings().user,
        "filters": sorted(FILTERS.get()),
    }


def _refuse(text: str, status: int) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(status)


def refuse(text: str) -> NoReturn:
    """Say on standard error why nothing was done, and leave with status 1."""
    _refuse(text, REFUSED)


def settings() -> Settings:
    """The settings of this machine; leaves with status 2 where one of them is wrong."""
    try:
        chosen = Settings()
    except UnicodeDecodeError:
        _refuse(
            f"The file {Path('.env').absolute()} is not written in UTF-8. Save it so.", WRONG_USE
        )
    except ValidationError as err:
        faults = [f"PARLEY_{str(one['loc'][0]).upper()}: {_reason(one)}" for one in err.errors()]
        _refuse("\n".join(faults), WRONG_USE)
    set_up(chosen.log, chosen.log_format)
    return chosen


def _reason(fault: Any) -> str:  # noqa: ANN401 - pydantic's error detail
    error = fault.get("ctx", {}).get("error")
    said = str(error) if error else f"‘{fault['input']}’ does not fit: {fault['msg']}."
    return readable(said)


@contextmanager
def record(*, only_read: bool = False) -> Iterator[Store]:
    """The record that the settings name, created or upgraded where needed.

    Args:
        only_read: Whether it is enough to read it, where it cannot be upgraded.
    """
    chosen = settings()
    store = open_store(chosen.database_url, read_url=chosen.read_database_url, only_read=only_read)
    try:
        yield store
    finally:
        store.close()


def seen(store: Store, *, internal: bool = False) -> Seen:
    """The record as a command shows it.

    Args:
        store: The record.
        internal: Whether what is internal was asked for.
    """
    return store.seen_by(KEEPER if internal else PUBLIC)


def note_hidden(store: Store, event_filter: EventFilter, *, internal: bool) -> None:
    """Say on standard error how many events were left out since they are internal."""
    if internal or not seen(store).ask(HidesAny()):  # without any, nothing is counted for this
        return
    every, shown = (record_.ask(Count(event_filter)) for record_ in (keeping(store), seen(store)))
    if hidden := every - shown:
        verb = "is" if hidden == 1 else "are"
        note(
            f"{counted(hidden, 'internal event', 'internal events')} {verb} left out; "
            "--internal takes them along."
        )


def keeping(store: Store) -> Seen:
    """The record as who keeps it sees it, for commands that write."""
    return store.seen_by(KEEPER)


def tell(plain: dict[str, Any], text: str, *, as_json: bool) -> None:
    """Print a result: as JSON for programs, as text for people."""
    typer.echo(json.dumps(plain, ensure_ascii=False, default=str) if as_json else text)


def note(text: str) -> None:
    """Say something on standard error that is not the result."""
    typer.echo(text, err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """What says, on one line of a terminal, how far a long action has come.

    It is said on standard error, and only where that is a terminal; the line is gone at the end.
    """
    if not sys.stderr.isatty():
        yield silent
        return
    from tracker.cli.progress import drawn  # noqa: PLC0415 - rich is slow to start; few need it

    with drawn() as say:
        yield say


@contextmanager
def stoppable(state: str) -> Iterator[None]:
    """Let a long action be stopped by Ctrl+C.

    Args:
        state: A sentence: in what state that leaves things.
    """
    try:
        yield
    except BaseException as err:
        if not _was_stopped(err):
            raise
        refuse(f"Stopped. {state}")


def _was_stopped(err: BaseException | None) -> bool:
    """Whether it began with Ctrl+C.

    In a commit SQLAlchemy answers it by an error of its own; so does Pydantic while it writes
    JSON, and names it in words alone.
    """
    while err is not None:
        if isinstance(err, KeyboardInterrupt) or _names_it(err):
            return True
        err = err.__cause__ or err.__context__
    return False


def _names_it(err: BaseException) -> bool:
    return isinstance(err, PydanticSerializationError) and bool(_STOPPED.search(str(err)))


_STOPPED = re.compile(r"\bKeyboardInterrupt: ?$")


def instant(micros: int) -> str:
    """A time of recording for people and programs: `2026-03-01T09:30:00Z`."""
    return datetime.fromtimestamp(micros // 1_000_000, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def plain_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON has them."""
    return [{"row": one.row, "path": list(one.path), "text": one.text} for one in problems]


def counted(number: int, one: str, many: str) -> str:
    """A number with its word: `1 event`, `3 events`."""
    return f"{number:,} {one if number == 1 else many}"
