"""The wheel alone, used in an empty folder: it works and looks as the checkout does."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was unpacked, as an installer would."""
    built, folder = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = built.iterdir()
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder to start the command in, with settings of Streamlit that are another program's."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(
        '[client]\nshowSidebarNavigation = true\n[theme]\nbase = "dark"\n'
        '[theme.light]\nprimaryColor = "#ff0000"\n',
        encoding="utf-8",
    )
    return tmp_path


def _run(words: list[str], folder: Path, installed: Path, **more: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name[:6] != "PARLEY"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False,
        env=environment | {"PYTHONPATH": str(installed)} | more,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


_SHOW = """
import sys
from pathlib import Path
import dashboards
from tracker.cli import serving
page = Path(dashboards.__file__).with_name("app.py")
assert page.is_relative_to({installed!r}), page
sys.argv = ["streamlit", "config", "show", *serving.options(page, "127.0.0.1", 8501)]
from streamlit.web.cli import main
main()
"""


def test_the_server_gets_every_setting_of_the_checkout_wherever_it_is_started(
    installed: Path, elsewhere: Path
) -> None:
    shown = _run(["-c", _SHOW.format(installed=str(installed))], elsewhere, installed)
    told = tomllib.loads(shown[shown.index("[global]") :])
    wanted = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert _leaves(wanted).items() <= _leaves(told).items()


def _leaves(table: dict[str, Any], above: str = "") -> dict[str, str]:
    """Options by their whole names; one of three values (true, false, auto) is shown as a word."""
    found: dict[str, str] = {}
    for name, value in table.items():
        whole = f"{above}{name}"
        found |= _leaves(value, f"{whole}.") if isinstance(value, dict) else {whole: f"{value}"}
    return {name: value.lower() for name, value in found.items()}


def test_what_the_pages_are_made_of_comes_along(installed: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "--", "tracker", "dashboards"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert len(tracked) > 90
    assert [name for name in tracked if not (installed / name).is_file()] == []


_DRAW = """
from pathlib import Path
import dashboards
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(Path(dashboards.__file__).with_name("shell.py"), default_timeout=60).run()
assert not app.exception, app.exception
print(*(one.value for one in app.title))
"""


def test_the_demo_is_made_and_the_pages_are_drawn_in_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'record.db'}"
    _run(["-m", "tracker", "init", "--demo"], tmp_path, installed, PARLEY_DATABASE_URL=url)
    said = _run(["-c", _DRAW], tmp_path, installed, PARLEY_DATABASE_URL=url)
    assert "Gaza hostage talks" in said
