import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker import version as module

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_is_that_of_the_package(parley: Run) -> None:
    assert parley("--version").stdout == f"parley {PROJECT['project']['version']}\n"


def test_the_version_is_told_without_a_record_or_right_settings(
    parley: Run, monkeypatch: pytest.MonkeyPatch, database: Path
) -> None:
    monkeypatch.setenv("PARLEY_PORT", "no port")
    assert parley("--version").stdout.startswith("parley ")
    assert not database.exists()


def test_what_was_never_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.meta_path", [])  # where packages are looked for
    assert module.version() == "unknown"
