"""Fixtures that all tests share: records in real databases, filled from the demo dossiers."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import Postgres
from tracker.seeding import load_demo
from tracker.store import Store, open_store

# A test says what is so, not how fast this machine is.
settings.register_profile("parley", deadline=None)
settings.register_profile("deep", deadline=None, max_examples=3000)
settings.load_profile("parley")

os.environ.setdefault("PARLEY_DATABASE_URL", "sqlite:////nowhere/tests-must-choose-their-own.db")

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
"""The databases that a record can live in; tests of the store run on each."""

NewRecord = Callable[[str], Store]
"""Opens an empty record of its own in a database of that sort."""

NewDemo = Callable[[], Store]
"""Opens a record of its own with the demo dossiers."""


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
    empty = tmp_path_factory.mktemp("empty") / "record.db"
    open_store(f"sqlite:///{empty}").close()

    def make(database: str) -> Store:
        if database == "postgres":
            url = request.getfixturevalue("postgres").new()
        else:
            url = f"sqlite:///{copied(empty, tmp_path_factory.mktemp('record'))}"
        stores.append(open_store(url))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def new_demo(new_record: NewRecord, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewDemo]:
    """Opens a record of its own with the demo dossiers, in a file."""
    stores: list[Store] = []
    full = new_record("sqlite")
    load_demo(full)
    full.close()  # which leaves one file, with all of it
    file = Path(full.engine.url.database or "")

    def make() -> Store:
        stores.append(open_store(f"sqlite:///{copied(file, tmp_path_factory.mktemp('demo'))}"))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def copied(file: Path, folder: Path) -> Path:
    """A copy of a record's file that nobody has open, in a folder of its own."""
    return Path(shutil.copy(file, folder / file.name))


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, new_record: NewRecord) -> Iterator[Store]:
    """An empty record, once in SQLite and once in PostgreSQL."""
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    opened = new_record(request.param)
    yield opened
    opened.close()
    if server is not None:
        server.drop(opened.url)


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
