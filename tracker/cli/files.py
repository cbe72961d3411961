"""Files that commands write: nothing is destroyed that a command was not told to replace."""

import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, TextIO

import typer

from tracker.cli.frame import refuse
from tracker.settings import Settings
from tracker.store.database.addresses import database_file

Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Where to; standard output if left out."),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace the file, where there is one already.")
]

_BESIDE = ("", "-wal", "-shm", "-journal")
"""How the files of a record end: its own, and those that SQLite keeps beside it."""


def real(file: Path, chosen: Settings) -> Path:
    """The file that a name leads to, links followed, once it is sure that it is no record.

    Args:
        file: As it was typed; it need not exist.
        chosen: Say which records there are: nothing may be written over one, or into the files
            that belong to it.
    """
    if not file.name:
        refuse(f"‘{file}’ names no file. Write the name of one.")
    try:
        found = Path(os.path.realpath(file))
    except (OSError, ValueError) as err:
        refuse(f"‘{file}’ is no name of a file: {err}.")
    for url in filter(None, (chosen.database_url, chosen.read_database_url)):
        record = database_file(url)
        for ending in _BESIDE if record is not None else ():
            own = Path(os.path.realpath(f"{record}{ending}"))
            if own == found or _is_same(own, found):
                refuse(f"{file} belongs to the record itself. Choose another file.")
    return found


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


class Written:
    """What became of a file that was written."""

    replaced = False
    """Whether it took the place of another one."""

    @property
    def replacing(self) -> str:
        """The same in words, to go on with; empty where it took no place."""
        return ", in place of the file that was there" if self.replaced else ""


@contextmanager
def text_file(
    output: Path | None, chosen: Settings, *, overwrite: bool
) -> Iterator[tuple[TextIO, Written]]:
    """Where a command writes its text; a file takes its place only once it is whole.

    A device, a pipe or a socket is written into; a link is followed.

    Args:
        output: The file; None for standard output.
        chosen: As in `real`.
        overwrite: Whether a file of that name may be replaced.
    """
    done = Written()
    if output is None:
        yield sys.stdout, done
        return
    target = real(output, chosen)
    try:
        known = _looked_at(target)
        if known is not None and _is_standard_output(known):
            yield sys.stdout, done
        elif known is not None and not stat.S_ISREG(known.st_mode):
            with target.open("w", encoding="utf-8", newline="") as out:
                yield out, done
        else:
            if known is not None and not overwrite:
                refuse(f"{output} is there already. Say --overwrite to replace it.")
            done.replaced = known is not None
            with _part(target, known) as out:
                yield out, done
    except OSError as err:
        refuse(f"{output} cannot be written: {err.strerror or err}.")


def _looked_at(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _is_standard_output(known: os.stat_result) -> bool:
    try:
        return os.path.samestat(known, os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # it has no file, as where a program reads it
        return False


@contextmanager
def _part(target: Path, known: os.stat_result | None) -> Iterator[TextIO]:
    """A file of its own beside the target, which it replaces at the end; with its rights."""
    if known is not None and not os.access(target, os.W_OK):
        raise PermissionError(None, "it may not be written to")
    part = target.with_name(f"{target.name[:_LONGEST]}.{secrets.token_hex(6)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as out:
            if known is not None:
                part.chmod(stat.S_IMODE(known.st_mode))
            yield out
        if known is None and _looked_at(target) is not None:
            refuse(f"{target} came into being meanwhile. Choose another name.")
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


_LONGEST = 40
"""Letters of a name that its unfinished file has, too: with all of them it might be too long."""
