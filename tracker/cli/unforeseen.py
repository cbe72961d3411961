"""What to say where a command fails by something that no part of it has words for."""

import errno
import tempfile
import traceback
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError

from tracker.errors import ParleyError
from tracker.settings import Settings
from tracker.store.database.addresses import database_file
from tracker.store.database.errors import DATABASE_ERRORS, database_reason, file_reason


def sentence(err: Exception) -> str:
    """Why a command stopped, in a sentence; nothing of what the record says is repeated.

    Args:
        err: Whatever was raised, other than Parley's own errors.
    """
    return _known(err) or (
        "Something went wrong that Parley has no words for, and the command stopped. What had been "
        f"saved before is kept. If it happens again, report it with the reference {reference(err)}."
    )


def _known(err: Exception) -> str | None:
    if isinstance(err, DATABASE_ERRORS):
        return database_reason(err, _record())
    if isinstance(err, OSError):
        no_name = err.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} and not err.filename
        return file_reason(err, _WHERE.format(tempfile.gettempdir()) if no_name else "")
    if isinstance(err, UnicodeEncodeError):
        text = str(err.object)[: err.end + _AROUND][-2 * _AROUND :]
        return f"‘{readable(text)}’ is not written in UTF-8. Write it so."
    if isinstance(err, UnicodeDecodeError):
        return "What was read is not written in UTF-8. Save it in UTF-8 and try again."
    if isinstance(err, MemoryError):
        return "There is not enough memory for that."
    return None


_AROUND = 20
"""Letters that are shown before and after one that cannot be written."""
_WHERE = "The output, or a temporary file in {},"


def readable(text: str) -> str:
    """A text that can be shown: bytes that were no UTF-8 stand there by their numbers."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _record() -> str:
    try:
        file = database_file(Settings().database_url)
    except (ParleyError, ValidationError, SettingsError, ValueError):
        file = None
    return str(file) if file else "The database"


def reference(err: Exception) -> str:
    """Where something failed, for a report: its sort, and the last places in the code."""
    frames = traceback.extract_tb(err.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).parent.parent.name in _OURS]
    last = [*own[-1:], *frames[-1:]]
    places = dict.fromkeys(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in last)
    return "-".join((type(err).__name__, *places))


_OURS = {"tracker", "dashboards"}
