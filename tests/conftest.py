"""Fixtures that all tests share: records in real databases, filled from the demo dossiers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.seeding import load_demo
from tracker.store import Store, open_store

os.environ.setdefault("PARLEY_DATABASE_URL", "sqlite:////nowhere/tests-must-choose-their-own.db")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty record in a file of its own."""
    opened = open_store(f"sqlite:///{tmp_path / 'record.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo dossiers; tests only read them."""
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    load_demo(opened)
    yield opened
    opened.close()
