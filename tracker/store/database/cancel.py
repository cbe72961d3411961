"""Reads that are broken off once nobody waits for them any more, such as after another click."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

Check = Callable[[], object]
"""Raises where an answer is wanted no more."""

_STEPS = 20_000
"""Steps of SQLite's between two checks: about a millisecond."""

_check: ContextVar[Check | None] = ContextVar("check", default=None)


@contextmanager
def while_wanted(check: Check) -> Iterator[None]:
    """Have every read within ask now and then whether it is still wanted.

    Args:
        check: Called in the thread that reads, about once a millisecond; what it raises ends the
            read, and is raised there. SQLite alone: a server's answer is waited for.
    """
    before = _check.set(check)
    try:
        yield
    finally:
        _check.reset(before)


@contextmanager
def breaking_off(connection: Connection) -> Iterator[None]:
    """Look out, within, for the check of `while_wanted`, if there is one."""
    check = _check.get()
    if check is None or connection.dialect.name != "sqlite":
        yield
        return
    raised: list[BaseException] = []

    def look() -> int:
        try:
            check()
        except BaseException as err:  # noqa: BLE001 - SQLite's caller would drop it; raised below
            raised.append(err)
        return len(raised)

    plain: Any = connection.connection.driver_connection
    plain.set_progress_handler(look, _STEPS)
    try:
        yield
    except OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        plain.set_progress_handler(None, 0)
