"""Bringing a database to the version that this Parley knows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from tracker.errors import DatabaseTooNew, DatabaseUnusable
from tracker.store import derived
from tracker.store.engine import (
    database_file,
    is_sqlite,
    keep_log,
    learn_sizes,
    plain_errors,
    writing,
)
from tracker.store.progress import Progress, silent
from tracker.store.tables import METADATA

_FOLDER = Path(__file__).with_name("migrations")


def known_version() -> str:
    """The newest version that this Parley knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    return head or ""


def current_version(engine: Engine) -> str | None:
    """The version of a database; None where it has no tables of Parley's yet."""
    with plain_errors(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, url: str) -> Path | None:
    """Bring a database to the known version; an older one is copied first.

    Args:
        engine: Of the database.
        url: Its URL, to find the file that is copied.

    Returns:
        The copy, where one was made (SQLite only).

    Raises:
        DatabaseTooNew: A newer Parley has written it.
        DatabaseUnusable: It cannot be opened, or it is another program's.
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
    copy = None
    file = database_file(url)
    if found is not None and file is not None:
        copy = file.with_name(f"{file.name}.before-{known}")
        copy_file(file, copy)
    with writing(engine) as connection:
        _run(connection, found)
    learn_sizes(engine)
    return copy


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
    with plain_errors(), engine.connect() as connection:
        held = set(inspect(connection).get_table_names())
    if not is_sqlite(engine):  # a server's database may hold others' tables beside ours
        held &= set(METADATA.tables)
    if held:
        raise DatabaseUnusable(
            f"The database {engine.url.database} holds tables of another program "
            f"({', '.join(sorted(held)[:3])}). Choose an empty one, or a name that is free."
        )


_COUNTED_SINCE = "0006"
"""The first version whose columns and counts were those that version `_TOLD_SINCE` knows."""
_TOLD_SINCE = "0009"
"""The first version that says by which rules its columns and counts were made."""


def _run(connection: Connection, found: str | None) -> None:
    # Another process may have come first; then there is nothing left to do.
    if MigrationContext.configure(connection).get_current_revision() == known_version():
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if found is not None and _COUNTED_SINCE <= found < _TOLD_SINCE:
        derived.begin(connection)
    derived.bring_up_to_date(connection)


def _bring_up_to_date(engine: Engine) -> None:
    """Make anew what is read off events, where this Parley reads it otherwise."""
    if not derived.is_current(engine):
        with writing(engine) as connection:
            derived.bring_up_to_date(connection)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def copy_file(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy an SQLite file as it stands at one moment, while others may write."""
    with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target)) as copy:
        # A read that began before the first page holds the moment; without it, SQLite begins
        # anew whenever somebody writes between two steps.
        opened.isolation_level = None
        opened.execute("BEGIN")
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
        opened.backup(
            copy,
            pages=_PAGES,
            progress=lambda _, left, of: progress("pages copied", of - left, of),
        )


_PAGES = 2000
"""Copied in one step; between two it can be stopped."""
