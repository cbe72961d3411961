"""All commands in their order, and the way in."""

import sys
from io import TextIOWrapper

import typer

from tracker.cli import database, exchanging, looking, serving
from tracker.cli.frame import Commands

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
exchanging.add_to(app)


def main() -> None:
    """Run `parley` with the words of the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # names in every script, the same bytes everywhere
            stream.reconfigure(encoding="utf-8", newline="\n")
    app(prog_name="parley")
