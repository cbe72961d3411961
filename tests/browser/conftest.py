"""A real server on a free port, and a real browser that fails on any error in the console."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser_found import browser
from tests.conftest import NewDemo

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = browser()
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": ["--no-sandbox"]}


@pytest.fixture(scope="module")
def database(new_demo: NewDemo) -> str:
    """The demo dossiers in a file that the server and the tests share."""
    store = new_demo()
    store.close()
    return store.url


class Server:
    """The dashboard, as `parley run` starts it; can be stopped and started again."""

    def __init__(self, database: str, log: Path, script: Path = Path("dashboards/app.py")) -> None:
        self._database = database
        self._script = script
        self._log = log
        self._read = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        command = [
            sys.executable, "-m", "streamlit", "run", str(self._script),
            f"--server.port={self._port}",
        ]  # fmt: skip
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PARLEY_DATABASE_URL": self._database,
            "PARLEY_USER": "Ada",
        }
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
            )
        while not self._answers():
            if self._process.poll() is not None:
                pytest.fail(f"The server ended by itself: {self.said()}")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:  # noqa: S310 - our own server
                return bool(answer.status == 200)
        except OSError:
            return False

    def said(self) -> str:
        """What the server has printed since this was last asked."""
        with self._log.open(errors="replace") as log:
            log.seek(self._read)
            text = log.read()
            self._read = log.tell()
        return text

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


@pytest.fixture(scope="module")
def server(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(database, tmp_path_factory.mktemp("server") / "log.txt")
    yield running
    running.stop()


@pytest.fixture
def page(page: Page, server: Server) -> Iterator[Page]:
    """A page without an error in its console or its server, which asks nobody but this machine."""
    server.said()
    wrong: list[str] = []
    foreign: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: (
            wrong.append(f"{said.text} {said.location['url']}")
            if said.type == "error" and _ours(said.text)
            else None
        ),
    )
    page.on(
        "request",
        lambda asked: (
            foreign.append(asked.url)
            if not asked.url.startswith((server.url, "data:", "blob:"))
            else None
        ),
    )
    page.set_viewport_size({"width": 1440, "height": 900})
    yield page
    assert wrong == []
    assert foreign == []
    said = server.said()
    assert "Traceback" not in said, said


def _ours(text: str) -> bool:
    # The page loses its socket when a test stops the server.
    gone = ("WebSocket", "ERR_CONNECTION", "Client Error", "server is not responding")
    return not any(one in text for one in gone)


def ready(page: Page) -> None:
    """Wait until the script has run and the picture is painted, where there is one."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def painted(page: Page) -> None:
    """Wait until the timeline is painted."""
    ready(page)
    page.wait_for_selector('.parley-timeline:not([data-painted="0"])')
