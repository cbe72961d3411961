"""Finds a browser for the tests, or installs one: `python -m tests.browser_found --install`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """Path of a Chromium on this machine; None where only Playwright's own may be there."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def _playwrights_own() -> bool:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def install() -> bool:
    """See to it that there is a browser; whether there is one now."""
    if browser() or _playwrights_own():
        return True
    if _run(sys.executable, "-m", "playwright", "install", "chromium") and _playwrights_own():
        return True
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    return browser() is not None


if __name__ == "__main__" and not install():
    sys.exit(
        "The tests need Chromium: install it (on Debian: apt-get install chromium), then again."
    )
