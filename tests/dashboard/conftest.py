from collections.abc import Iterator

import pytest

from dashboards.app import app
from tests.conftest import NewDemo
from tests.serving import Server, serving
from tracker.store import Store


@pytest.fixture(scope="session")
def demo_served(new_demo: NewDemo) -> Store:
    """The demo dossiers in a file; tests that share it only read."""
    return new_demo()


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    with serving(app) as server:
        yield server


@pytest.fixture
def server(_server: Server, demo_served: Store, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The dashboard's server, on the demo dossiers."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", demo_served.url)
    return _server
