"""Commands for the database: init, backup, restore, migrate-to, db."""

from pathlib import Path
from typing import Annotated

import typer

from tracker import seeding
from tracker.cli.files import real
from tracker.cli.frame import (
    AsJson,
    Commands,
    counted,
    note,
    progress,
    record,
    refuse,
    settings,
    stoppable,
    tell,
)
from tracker.store import backup, restore
from tracker.store.database.addresses import database_file, read_url, shown
from tracker.store.database.engine import make_engine
from tracker.store.upkeep.migrate import current_version, known_version
from tracker.store.upkeep.migrate import upgrade as upgrade_tables
from tracker.store.upkeep.move import move


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("init", epilog="Example: parley init --demo")(init)
    app.command("backup", epilog="Example: parley backup parley-2026-03-01.db")(make_backup)
    app.command("restore", epilog="Example: parley restore parley-2026-03-01.db --overwrite")(
        restore_backup
    )
    app.command(
        "migrate-to", epilog="Example: parley migrate-to postgresql://parley@127.0.0.1/parley"
    )(migrate_to)
    tables = typer.Typer(
        cls=Commands,
        help="The version of the tables.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: parley db current",
    )
    tables.command("upgrade", epilog="Example: parley db upgrade")(upgrade)
    tables.command("current", epilog="Example: parley db current --json")(current)
    app.add_typer(tables, name="db")


def init(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the two demo dossiers, if they are not there.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Create the database, or bring it to the version of this Parley."""
    with record() as store:
        added = seeding.load_demo(store, tell=note) if demo else 0
        plain = {"database": _shown(), "version": store.version(), "added": added}
    text = f"The record is ready at {plain['database']} (version {plain['version']})."
    tell(plain, text, as_json=as_json)


def make_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; it must not exist yet.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy the whole record into one file, while others may write."""
    source = database_file(settings().database_url)
    if source is not None and not source.exists():
        refuse(f"There is no record at {source} yet. Run ‘parley init’ first.")
    target = real(file, settings())
    with stoppable("No copy was kept; the record is as it was."), progress() as say:
        events = backup(settings().database_url, target, say)
    text = f"{counted(events, 'event', 'events')} copied to {file}."
    tell({"file": str(file), "events": events}, text, as_json=as_json)


def restore_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that ‘backup’ made.")],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the record; the old one is kept beside.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of the record."""
    url = settings().database_url
    with stoppable("The record is as it was; nothing was restored."), progress() as say:
        done = restore(file, url, overwrite=overwrite, progress=say)
    text = f"{counted(done.events, 'event', 'events')} restored from {file}."
    if done.kept:
        text += f" What was there before is kept as {done.kept}."
    kept = str(done.kept) if done.kept else None
    tell({"file": str(file), "events": done.events, "kept": kept}, text, as_json=as_json)


def migrate_to(
    url: Annotated[str, typer.Argument(metavar="URL", help="The database to copy to.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy the whole record, history included, into another database.

    The copy is counted and compared row by row. Interrupted, it goes on where it stopped when it
    is run again. Then point PARLEY_DATABASE_URL at the new database.
    """
    source = database_file(settings().database_url)
    if source is not None and not source.exists():
        refuse(f"There is no record at {source} yet. Run ‘parley init’ first.")
    state = "What was copied stays in the target; the same command goes on from there."
    with stoppable(f"The record is as it was. {state}"), progress() as say:
        moved = move(settings().database_url, url, say)
    text = f"{counted(moved.rows['event'], 'event', 'events')} copied and compared, with history."
    tell({"rows": moved.rows}, text, as_json=as_json)


def upgrade(*, as_json: AsJson = False) -> None:
    """Bring the tables to the version of this Parley; an older database is copied first."""
    url = settings().database_url
    engine = make_engine(url)
    try:
        copy = upgrade_tables(engine, url)
        version = current_version(engine)
    finally:
        engine.dispose()
    kept = f" The older one is kept as {copy}." if copy else ""
    plain = {"version": version, "copy": str(copy) if copy else None}
    tell(plain, f"The tables are at version {version}.{kept}", as_json=as_json)


def current(*, as_json: AsJson = False) -> None:
    """Print the version of the tables, and the one that this Parley knows."""
    url = settings().database_url
    file = database_file(url)
    found = None
    if file is None or file.exists():  # opening a database that is not there would make it
        engine = make_engine(url)
        try:
            found = current_version(engine)
        finally:
            engine.dispose()
    known = known_version()
    text = f"The tables are at version {found or 'none'}; this Parley knows {known}."
    tell({"version": found, "known": known}, text, as_json=as_json)


def _shown() -> str:
    """Where the record is, without a password."""
    return shown(read_url(settings().database_url))
