"""All commands in their order, and the way in."""

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from tracker.cli import (
    checking,
    database,
    exchanging,
    inquiring,
    looking,
    naming,
    redacting,
    serving,
)
from tracker.cli.desk import moving, telling, viewing
from tracker.cli.frame import REFUSED, Commands, note
from tracker.cli.incoming import duplicates, importing
from tracker.cli.outgoing import exporting
from tracker.cli.telling import chapters
from tracker.cli.unforeseen import sentence
from tracker.version import version

app = typer.Typer(
    name="parley",
    cls=Commands,
    help="A sourced timeline of negotiations inside a conflict.\n\n"
    "Every command says more with --help. Exit status: 0 done, 1 refused or partly done, "
    "2 wrong use.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
serving.add_to(app)
database.add_to(app)
looking.add_to(app)
checking.add_to(app)
inquiring.add_to(app)
exchanging.add_to(app)
exporting.add_to(app)
redacting.add_to(app)
importing.add_to(app)
duplicates.add_to(app)
naming.add_to(app)
viewing.add_to(app)
telling.add_to(app)
moving.add_to(app)
chapters.add_to(app)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"parley {version()}")
        raise typer.Exit


@app.callback()
def _before_any_command(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_say_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Take the options that stand before the name of a command."""


def main() -> None:
    """Run `parley` with the words of the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # names in every script, the same bytes everywhere
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    try:
        app(prog_name="parley")
    finally:
        _say_the_rest()


def _say_the_rest() -> None:
    """Write what standard output still holds back: on a full disk, only that fails."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_the_rest()
    except OSError as err:
        _forget_the_rest()
        note(sentence(err))
        sys.exit(REFUSED)


def _forget_the_rest() -> None:
    # Python would try once more at its end, and end in a traceback.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
