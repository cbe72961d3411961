"""A browser without a window, asked over the protocol of its developer tools.

Chromium and its kin are programs of the system: nothing of theirs comes with Parley. Each is
started on a folder of its own, which holds no one's cookies, and ends with the command.
"""

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tracker.errors import MissingPart

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge", "brave-browser",
)  # fmt: skip
"""Programs that are looked for, in this order."""

_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
"""Where they lie on systems that do not have them on the path."""

STARTING = 30.0
"""Seconds for which a browser may take to start."""

_PAUSE = 0.05
"""Seconds between two looks."""

_BIGGEST = 2**26
"""Bytes of an answer."""


def found(named: str) -> str:
    """The browser's program.

    Args:
        named: What the settings name; empty to look for one.

    Raises:
        MissingPart: There is none.
    """
    if named:
        program = shutil.which(named)
        if program is None:
            raise MissingPart(
                f"PARLEY_BROWSER names ‘{named}’, and there is no such program. Name that of "
                "Chromium, Chrome or Edge."
            )
        return program
    for name in (*NAMES, *_APPS):
        if program := shutil.which(name):
            return program
    raise MissingPart(
        "A picture is drawn by the dashboard’s own page in a browser, and no Chromium, Chrome or "
        "Edge was found. Install one (on Debian: apt-get install chromium), or name its program "
        "in PARLEY_BROWSER. Or open the page with ‘parley run’: ‘Picture’ there saves the same."
    )


class Tab:
    """A page of the browser.

    Args:
        connection: To the browser.
        files: Where it saves what a page gives to save.
    """

    def __init__(self, connection: ClientConnection, files: Path) -> None:
        self._connection, self.files = connection, files
        self._numbers = itertools.count(1)
        self._session: str | None = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        self._ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(files))

    def open(self, address: str) -> None:
        """Go to an address."""
        self._ask("Page.navigate", url=address)

    def size(self, width: int, height: int) -> None:
        """Make the page so wide and high, in CSS pixels."""
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def run(self, script: str) -> Any:  # noqa: ANN401 - values of JSON
        """The value of an expression in the page; None where it failed."""
        answer = self._ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return answer.get("result", {}).get("value")

    def _ask(self, method: str, **asked: object) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": asked}
        if self._session is not None and not method.startswith("Browser."):
            message["sessionId"] = self._session
        try:
            self._connection.send(json.dumps(message))
            while True:
                answer: dict[str, Any] = json.loads(self._connection.recv(timeout=STARTING))
                if answer.get("id") == number:
                    break
        except (TimeoutError, OSError, WebSocketException) as err:
            raise MissingPart(f"The browser that draws the picture gave up. {_ANOTHER}") from err
        if "error" in answer:
            raise MissingPart(
                f"The browser cannot do what a picture needs: {answer['error']['message']}. "
                f"{_ANOTHER}"
            )
        result: dict[str, Any] = answer.get("result", {})
        return result


_ANOTHER = "Try again, or name a newer Chromium, Chrome or Edge in PARLEY_BROWSER."


@contextmanager
def started(program: str) -> Iterator[Tab]:
    """A browser with one page; it ends, and its folder goes, when the context does.

    Args:
        program: As `found` gives it.

    Raises:
        MissingPart: It does not start.
    """
    with tempfile.TemporaryDirectory(prefix="parley-", ignore_cleanup_errors=True) as kept:
        files, own = Path(kept, "files"), Path(kept, "browser")
        files.mkdir()
        process = subprocess.Popen(  # noqa: S603 - a browser of the system
            [program, *_words(own)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            with connect(_address(process, own), max_size=_BIGGEST, proxy=None) as connection:
                yield Tab(connection, files)
                with suppress(WebSocketException, OSError):
                    connection.send(json.dumps({"id": 0, "method": "Browser.close"}))
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started here, and wait until it has."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _words(own: Path) -> Iterator[str]:
    yield from (
        "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={own}",
        "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--force-color-profile=srgb", "--no-proxy-server",
    )  # fmt: skip
    if sys.platform != "win32" and os.geteuid() == 0:
        yield "--no-sandbox"  # for whoever is root it does not start with one
    yield "about:blank"


def _address(process: subprocess.Popen[bytes], own: Path) -> str:
    """Where the browser can be asked, once it says so."""
    said = own / "DevToolsActivePort"

    def read() -> str | None:
        if process.poll() is not None:
            raise MissingPart(f"The browser {process.args!r} ended at once. {_ANOTHER}")
        lines = said.read_text(encoding="ascii").splitlines() if said.is_file() else []
        return f"ws://127.0.0.1:{lines[0]}{lines[1]}" if len(lines) > 1 else None

    return waited(read, STARTING, f"The browser did not start. {_ANOTHER}")


def waited(look: Callable[[], str | None], seconds: float, otherwise: str) -> str:
    """Look until there is something to see, and give it.

    Args:
        look: Gives it, or None where it is not there yet.
        seconds: For how long.
        otherwise: What to say when they are over.

    Raises:
        MissingPart: It never came.
    """
    until = time.monotonic() + seconds
    while True:
        if seen := look():
            return seen
        if time.monotonic() > until:
            raise MissingPart(otherwise)
        time.sleep(_PAUSE)
