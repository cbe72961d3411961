"""Who writes to an SQLite file next: writers wait in front of one gate, not on the database.

SQLite lets a writer that found the database locked sleep longer and longer, while others come and
go: under load one can wait for half a minute. Here all stand before a lock of the system's, one
passes at a time, and whoever has waited longer looks more often. The gate opens as soon as the one
that passed holds the database's own lock; that one keeps the record whole, with the gate or
without it. The system takes the lock back from a process that ends, however it ends.
"""

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LONGEST, _SHORTEST = 0.004, 0.0005
"""Seconds between two looks: of one who has just come, of one who has waited long."""

_LONG = 0.1
"""Seconds after which somebody has waited long."""


def pause(waited: float) -> float:
    """Seconds until the next look, for one who has waited for some seconds.

    After a second something large is being written, and nobody needs to look so often.
    """
    if waited > 10 * _LONG:
        return _LONGEST
    part = min(waited / _LONG, 1.0)
    return (_LONGEST + (_SHORTEST - _LONGEST) * part) * random.uniform(0.7, 1.3)  # noqa: S311 - no secret


@contextmanager
def turn(file: Path, patience: float) -> Iterator[None]:
    """Stand before the gate of a file until it is this writer's turn; it closes behind it.

    Where no gate can be put up (a folder that may not be written to, a disk without locks), or
    where it does not open in time, the database's own lock alone decides.

    Args:
        file: The database; the gate is an empty file beside it, gone again with the last writer.
        patience: Seconds to wait at most.
    """
    gate = file.with_name(f"{file.name}.turn")
    handle = _through(gate, patience)
    try:
        yield
    finally:
        if handle is not None:
            with suppress(OSError):
                gate.unlink()  # first: whoever opened it meanwhile sees that it is gone
            os.close(handle)


def _through(gate: Path, patience: float) -> int | None:
    began = monotonic()
    while True:
        try:
            handle = os.open(gate, os.O_RDWR | os.O_CREAT | _FOLLOW_NO_LINK, 0o666)
        except OSError:
            return None
        try:
            locked = _lock(handle)
        except OSError:
            os.close(handle)
            return None
        if locked and _is(gate, handle):
            return handle
        os.close(handle)
        waited = monotonic() - began
        if waited >= patience:
            return None
        if not locked:
            sleep(pause(waited))


_FOLLOW_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def _lock(handle: int) -> bool:
    """Whether the lock of an open file could be had.

    Raises:
        OSError: There are no locks on this disk.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the second is how Windows says it
        return False
    return True


def _is(gate: Path, handle: int) -> bool:
    """Whether the file that was locked still stands there: the one before may have removed it."""
    try:
        return os.path.samestat(gate.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
