"""What Parley tells of its work on standard error: who asked what, and how long it took.

Each line is an event with its facts, for people (`info question name=points seconds=0.012`) or as
JSON for programs. Names of questions, pages and filters stand there; nothing that was typed, no
value of a filter and no address of a database does. Of an error its sort and its place are told,
not its text, which may repeat what somebody typed.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from time import perf_counter
from types import TracebackType
from typing import Literal

Level = Literal["warning", "info"]
Form = Literal["text", "json"]

LOG = logging.getLogger("parley")
"""Where all of Parley logs to."""


def set_up(level: Level, form: Form) -> None:
    """Have the log written to standard error from here on; called again, it changes how.

    Args:
        level: The least that is told: `warning` for failures and slow answers, `info` for every
            question, too.
        form: A line for people, or JSON.
    """
    handler = _StandardError()
    handler.setFormatter(_Lines(form))
    for former in LOG.handlers[:]:
        if isinstance(former, _StandardError):
            LOG.removeHandler(former)
    LOG.addHandler(handler)
    LOG.setLevel(level.upper())


def tell(
    event: str,
    facts: Mapping[str, object] | None = None,
    *,
    level: int = logging.INFO,
    error: Exception | None = None,
) -> None:
    """Log an event with its facts; those that are None or empty are left out.

    Args:
        event: What happened, in words: `question`, `slow page`.
        facts: Plain values by their names; never something that was typed.
        level: One of the levels of `logging`.
        error: What failed.
    """
    told = {name: value for name, value in (facts or {}).items() if value not in _NOTHING}
    LOG.log(level, event, extra={"facts": told}, exc_info=error)


_NOTHING: tuple[object, ...] = (None, "", [])


@contextmanager
def timed(
    event: str, facts: Callable[[], Mapping[str, object]], *, slow: float | None = None
) -> Iterator[None]:
    """Log what is done within, with the seconds that it took, when it is done.

    Args:
        event: What it is: `command`, `page`, `question`, `request`.
        facts: More about it; called at the end, and only where it is told.
        slow: Seconds from which on it is told as slow, whatever the level; None for never.
    """
    start = perf_counter()
    ended: str | None = None
    try:
        yield
    except BaseException as err:
        ended = type(err).__name__
        raise
    finally:
        tell_time(event, perf_counter() - start, facts, slow=slow, ended=ended)


def tell_time(
    event: str,
    seconds: float,
    facts: Callable[[], Mapping[str, object]],
    *,
    slow: float | None = None,
    ended: str | None = None,
) -> None:
    """Log something that is done, as `timed` does.

    Args:
        event: What it is.
        seconds: How long it took.
        facts: More about it; called only where it is told.
        slow: Seconds from which on it is told as slow, whatever the level; None for never.
        ended: The sort of the error that ended it.
    """
    is_slow = slow is not None and seconds >= slow
    level = logging.WARNING if is_slow else logging.INFO
    if LOG.isEnabledFor(level):
        name = f"slow {event}" if is_slow else event
        told = {**facts(), "seconds": round(seconds, 3), "ended": ended}
        tell(name, told, level=level)


class _StandardError(logging.Handler):
    """Writes to standard error as it is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; where nobody can read it, the work goes on."""
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()


class _Lines(logging.Formatter):
    """Turns what is logged into one line; of an error, its places in the code follow."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._as_json = form == "json"

    def format(self, record: logging.LogRecord) -> str:
        """One event as a line."""
        at = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        facts: dict[str, object] = dict(getattr(record, "facts", {}))
        event, level, at = record.getMessage(), record.levelname.lower(), f"{at[:-6]}Z"
        places = _places(*record.exc_info) if record.exc_info else None
        if self._as_json:
            if places:
                facts["traceback"] = places
            line = {"at": at, "level": level, "event": event} | facts
            return json.dumps(line, ensure_ascii=False, default=str)
        words = [at, level, event, *(f"{name}={_shown(value)}" for name, value in facts.items())]
        return "\n".join((" ".join(words), *([places] if places else [])))


def _shown(value: object) -> str:
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if re.fullmatch(r"[\w.,:/{}-]+", text) else json.dumps(text, ensure_ascii=False)


def _places(
    sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> str:
    """A traceback without the error's own text, nor that of those that led to it."""
    if sort is None or error is None:
        return ""
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < _MOST_CAUSES:
        frames = "".join(traceback.format_tb(trace if cause is error else cause.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{type(cause).__qualname__}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n\n".join(reversed(parts))


_MOST_CAUSES = 5
