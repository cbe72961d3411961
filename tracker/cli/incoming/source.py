"""The bytes that a command reads, from a file or from standard input."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Annotated, BinaryIO, cast

import typer

from tracker.cli.frame import refuse

_IN_MEMORY = 8_000_000

Apart = Annotated[
    list[str] | None,
    typer.Option(
        "--apart", metavar="NAME", help="Keep whoever has this name in the file apart; repeatable."
    ),
]


@contextmanager
def source(file: str) -> Iterator[BinaryIO]:
    """The bytes to read, from a file or from standard input; they can be read twice."""
    if file == "-":
        with _kept(sys.stdin.buffer) as kept:
            yield kept
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - what is read may fail in ways of its own
    except (OSError, ValueError) as err:
        refuse(f"{file or 'A file without a name'} cannot be read: {_why(err)}.")
    with stream:
        if stream.seekable():
            yield stream
            return
        with _kept(stream) as kept:  # a pipe
            yield kept


def _why(err: Exception) -> str:
    return getattr(err, "strerror", None) or str(err)


@contextmanager
def _kept(stream: BinaryIO) -> Iterator[BinaryIO]:
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        copyfileobj(stream, kept)
        kept.seek(0)
        yield cast(BinaryIO, kept)
