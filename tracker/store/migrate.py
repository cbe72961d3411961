"""Bringing a database to the version that this Parley knows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from tracker.errors import DatabaseTooNew
from tracker.store.engine import database_file, learn_sizes, plain_errors, writing

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
        DatabaseUnusable: It cannot be opened.
    """
    found, known = current_version(engine), known_version()
    if found == known:
        return None
    versions = {
        script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()
    }
    if found is not None and found not in versions:
        raise DatabaseTooNew(found, known)
    copy = None
    file = database_file(url)
    if found is not None and file is not None:
        copy = file.with_name(f"{file.name}.before-{known}")
        copy_file(file, copy)
    with writing(engine) as connection:
        _run(connection)
    learn_sizes(engine)
    return copy


def _run(connection: Connection) -> None:
    # Another process may have come first; then there is nothing left to do.
    if MigrationContext.configure(connection).get_current_revision() == known_version():
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def copy_file(source: Path, target: Path) -> None:
    """Copy an SQLite file as it stands at one moment, while others may write."""
    with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target)) as copy:
        opened.backup(copy)
