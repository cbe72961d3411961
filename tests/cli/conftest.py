import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import copied
from tracker.cli import app

Run = Callable[..., Result]

EVENT: dict[str, Any] = {
    "id": "a1",
    "dossier": "talks-of-two",
    "kind": "talks",
    "when": "2023-10-27",
    "title": "They talk",
    "citations": [{"source": {"publisher": "A paper", "title": "A page"}}],
}


def line(**changes: object) -> str:
    """An event as one line of JSON; a field given as None is left out."""
    plain = {name: value for name, value in (EVENT | changes).items() if value is not None}
    return json.dumps(plain, ensure_ascii=False) + "\n"


def document(text: str) -> dict[str, Any]:
    """What an exported document holds of the record, without when and from what it was made."""
    plain: dict[str, Any] = json.loads(text)
    del plain["about"]
    return plain


def timeless(text: str) -> str:
    """A text without the times of making in it, its lines ended alike."""
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "then", text).replace("\r\n", "\n")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of its own, that the settings name."""
    file = tmp_path / "parley.db"
    monkeypatch.setenv("PARLEY_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("PARLEY_USER", "ada")
    for name in ("PARLEY_HOST", "PARLEY_PORT", "PARLEY_TIMEZONE", "PARLEY_READ_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return file


@pytest.fixture
def parley(database: Path) -> Run:
    """Runs a command in this process, on a record of its own."""
    runner = CliRunner()

    def run(*words: str, typed: str | None = None, status: int = 0) -> Result:
        done = runner.invoke(app, list(words), input=typed)
        assert done.exit_code == status, (done.output, done.exception)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done

    assert not database.exists()
    return run


@pytest.fixture(scope="session")
def _filled() -> dict[str, Path]:
    return {}


@pytest.fixture
def fill(
    parley: Run, database: Path, _filled: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Run]:
    """Fills the record with lines: by the command once, from then on by a copy of what it made."""

    def filling(lines: str) -> Run:
        if lines in _filled:
            copied(_filled[lines], database.parent)
        else:
            parley("add", "-", typed=lines)
            _filled[lines] = copied(database, tmp_path_factory.mktemp("filled"))
        return parley

    return filling
