from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tracker.cli import app
from tracker.cli.reference import pages

DOCS = Path(__file__).parents[2] / "docs"


def commands(command: object, name: str) -> Iterator[tuple[str, Any]]:
    for sub in getattr(command, "commands", {}).values():
        yield f"{name} {sub.name}", sub
        yield from commands(sub, f"{name} {sub.name}")


ALL = dict(commands(typer.main.get_command(app), "parley"))


def test_the_commands_are_those_of_the_design() -> None:
    assert set(ALL) >= {
        f"parley {name}"
        for name in (
            "run", "init", "list", "show", "add", "check", "stats", "schema", "backup",
            "restore", "export", "db upgrade", "db current",
        )
    }  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_every_command_says_what_it_does_with_an_example(name: str) -> None:
    assert ALL[name].help.strip()
    assert ALL[name].epilog.startswith("Example: ")
    assert "parley" in ALL[name].epilog


@pytest.mark.parametrize("name", pages())
def test_the_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run make docs"
