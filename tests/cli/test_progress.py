import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import make_event

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def _on_a_terminal(*words: str, environment: dict[str, str]) -> str:
    """What a command says on a terminal, its standard output apart."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", *words],
        stdout=subprocess.DEVNULL,
        stderr=its,
        env={**os.environ, **environment, "COLUMNS": "100"},
    ) as command:
        os.close(its)
        said = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not part:
                break
            said += part
        assert command.wait() == 0
    os.close(ours)
    return said.decode()


def test_a_terminal_is_told_how_far_it_has_come_and_is_clean_afterwards(tmp_path: Path) -> None:
    environment = {"PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'p.db'}", "TERM": "xterm"}
    file = tmp_path / "events.jsonl"
    file.write_text("".join(make_event(id=f"e{n}").model_dump_json() + "\n" for n in range(40)))
    said = _on_a_terminal("add", str(file), environment=environment)
    assert "40 of 40 (100 %) events done" in said
    assert said.rstrip().endswith("\x1b[2K"), "the line is wiped"
