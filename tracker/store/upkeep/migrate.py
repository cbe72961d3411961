"""Bringing a database to the version that this Parley knows."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from tracker.errors import DatabaseTooNew, DatabaseUnusable
from tracker.store.counts import remaking
from tracker.store.database.addresses import database_file
from tracker.store.database.copying import copy_file, free_name, unfinished
from tracker.store.database.engine import is_sqlite, keep_log, learn_sizes, writing
from tracker.store.database.errors import database_reason, file_reason, plain_errors
from tracker.store.history.altered import seal_all
from tracker.store.tables import METADATA

_FOLDER = Path(__file__).parents[1] / "migrations"


def known_version() -> str:
    """The newest version that this Parley knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return head or ""


def current_version(engine: Engine) -> str | None:
    """The version of a database; None where it has no tables of Parley's yet."""
    with plain_errors(engine), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, url: str, *, keep: bool = True) -> Path | None:
    """Bring a database to the known version; an older one is copied first.

    Two that do it at once wait for one another: the second finds nothing left to do.

    Args:
        engine: Of the database.
        url: Its URL, to find the file that is copied.
        keep: Whether an older one is copied (SQLite only).

    Returns:
        The copy, where one was made. None that is there already is written over.

    Raises:
        DatabaseTooNew: A newer Parley has written it.
        DatabaseUnusable: It cannot be opened, it is another program's, or no copy could be made;
            it is as it was then.
    """
    found, known = current_version(engine), known_version()
    if found is not None:
        refuse_version(found, f"The database {engine.url.database}")
    else:
        _refuse_foreign(engine)
    keep_log(engine)
    if found == known:
        _bring_up_to_date(engine)
        return None
    file = database_file(url) if keep else None
    with writing(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found == known:  # another process came first
            return None
        if found is not None:
            refuse_version(found, f"The database {engine.url.database}")
        if found is None or file is None:
            _run(connection, found)
            copy = None
        else:
            with _kept(file, known) as copy:
                _run(connection, found)
    learn_sizes(engine)
    return copy


@contextmanager
def _kept(file: Path, version: str) -> Iterator[Path]:
    """A copy of a file, from before it gets a version; it goes again where that fails."""
    copy = free_name(file.with_name(f"{file.name}.before-{version}"))
    try:
        with unfinished(copy) as part:
            copy_file(file, part)
            part.replace(copy)
    except (sqlite3.Error, OSError) as err:
        reason = _reason(err, str(copy))
        raise DatabaseUnusable(
            f"{file} is of an older version and must be copied before it is brought to {version}. "
            f"{reason} The record is as it was."
        ) from err
    try:
        yield copy
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _reason(err: Exception, copy: str) -> str:
    said = file_reason(err, copy) if isinstance(err, OSError) else database_reason(err, copy)
    return said or f"The copy {copy} failed: {err}."


def refuse_version(found: str | None, name: str) -> None:
    """Let a record pass whose version this Parley knows.

    Args:
        found: What the database says; None where it says nothing.
        name: What the refusal calls it, at the start of a sentence.

    Raises:
        DatabaseTooNew: A newer Parley has written it.
        DatabaseUnusable: It is no record of Parley's.
    """
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    if found in {script.revision for script in scripts}:
        return
    known = known_version()
    # Ours are numbers of one length; Alembic serves other programs as well, with names of theirs.
    if found is None or not found.isdecimal() or len(found) != len(known) or found < known:
        raise DatabaseUnusable(f"{name} is no record of Parley’s. Choose another one.")
    raise DatabaseTooNew(found, known)


def _refuse_foreign(engine: Engine) -> None:
    """A database without a version gets our tables only where they are in nobody's way."""
    with plain_errors(engine), engine.connect() as connection:
        held = set(inspect(connection).get_table_names())
    if not is_sqlite(engine):  # a server's database may hold others' tables beside ours
        held &= set(METADATA.tables)
    if held and current_version(engine) is None:  # or another process has just made them
        raise DatabaseUnusable(
            f"The database {engine.url.database} holds tables of another program "
            f"({', '.join(sorted(held)[:3])}). Choose an empty one, or a name that is free."
        )


_COUNTED_SINCE = "0006"
"""The first version whose columns and counts were those that version `_TOLD_SINCE` knows."""
_TOLD_SINCE = "0009"
"""The first version that says by which rules its columns and counts were made."""
_SEALED_SINCE = "0010"
"""The first version that seals what it writes."""


def _run(connection: Connection, found: str | None) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if found is not None and _COUNTED_SINCE <= found < _TOLD_SINCE:
        remaking.begin(connection)
    remaking.bring_up_to_date(connection)
    if found is not None and found < _SEALED_SINCE:
        seal_all(connection)


def _bring_up_to_date(engine: Engine) -> None:
    """Make anew what is read off events, where this Parley reads it otherwise."""
    if not remaking.is_current(engine):
        with writing(engine) as connection:
            remaking.bring_up_to_date(connection)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config
