"""The recipes of CONTRIBUTING.md, followed to the letter in a copy: each is enough."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import line
from tracker.store.upkeep.migrate import known_version

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```python\n# (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
BLOCKS = _BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def _follow(where: str, code: str, root: Path) -> None:
    """Do what the head of a block says: a new file, or lines before or after one that is there."""
    if where.startswith("new: "):
        file = root / where.removeprefix("new: ")
        assert not file.exists(), where
        file.write_text(code, encoding="utf-8")
        return
    told = re.fullmatch(r"(\S+), (before|after): (.+)", where)
    assert told is not None, where
    name, side, text = told.groups()
    lines = (root / name).read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(n for n, one in enumerate(lines) if one.strip().startswith(text))
    lines.insert(place + (side == "after"), code)
    (root / name).write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of Parley in which every recipe was followed."""
    root = tmp_path_factory.mktemp("copy")
    for name in ("tracker", "dashboards"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for where, code in BLOCKS:
        newest = re.sub(r'down_revision = "\d+"', f'down_revision = "{known_version()}"', code)
        _follow(where, newest, root)
    return root


def _run(
    copy: Path, folder: Path, *words: str, typed: str = ""
) -> "subprocess.CompletedProcess[str]":
    url = f"sqlite:///{folder / 'record.db'}"
    return subprocess.run(
        [sys.executable, *words], cwd=folder, input=typed, capture_output=True, text=True,
        check=False, env=os.environ | {"PYTHONPATH": str(copy), "PARLEY_DATABASE_URL": url},
    )  # fmt: skip


_ASK = """
from pathlib import Path

import dashboards
from streamlit.testing.v1 import AppTest
from tracker import EventFilter, open_store
from tracker.model.measures import MEASURES
from tracker.settings import Settings
from tracker.store import PUBLIC
from tracker.store.questions.filtered.first_title import FirstTitle

assert Path(dashboards.__file__).is_relative_to({copy!r})
store = open_store(Settings().database_url)
print(store.version(), MEASURES["crossings open"])
print(store.seen_by(PUBLIC).ask(FirstTitle(EventFilter(titled="To see"))))
store.close()
app = AppTest.from_file(Path(dashboards.__file__).with_name("shell.py"), default_timeout=60)
app.query_params["titled"] = "To see"
app.run()
assert not app.exception, app.exception
print(*(one.value for one in app.sidebar.caption))
app.switch_page("views/measures.py").run()
assert not app.exception, app.exception
print(*(one.value for one in app.title))
app.switch_page("views/questions/hosts.py").run()
assert not app.exception, app.exception
print(*(one.value for one in app.title))
"""


def test_each_recipe_is_enough(copy: Path, tmp_path: Path) -> None:
    typed = line(title="They talk") + line(
        id="v1", kind="visit", title="To see the crossing", purpose="to see it"
    )
    added = _run(copy, tmp_path, "-m", "tracker", "add", "-", typed=typed)
    assert added.returncode == 0, added.stderr
    written = _run(
        copy, tmp_path, "-m", "tracker", "export", "--titled", "To", "--format", "titles"
    )
    assert written.stdout == "2023-10-27  To see the crossing\n", written.stderr
    assert "All but dates and titles is left out." in written.stderr
    hosts = _run(copy, tmp_path, "-m", "tracker", "hosts")
    assert "hosts" not in hosts.stderr, hosts.stderr
    assert hosts.returncode == 0, hosts.stderr
    asked = _run(copy, tmp_path, "-c", _ASK.format(copy=str(copy)))
    assert asked.returncode == 0, asked.stderr
    said = asked.stdout.splitlines()
    assert said[:2] == ["0099 crossings", "To see the crossing"]
    assert "1 of 2 events" in said[2]
    assert said[3:] == ["Measures", "Hosts"]


def test_a_field_of_the_filter_without_its_module_stops_the_program(
    copy: Path, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(copy, root)
    (root / "tracker" / "store" / "filters" / "terms" / "titled.py").unlink()
    done = _run(root, tmp_path, "-m", "tracker", "list")
    assert done.returncode != 0
    assert "titled" in done.stderr


def test_every_room_that_grows_has_its_recipe() -> None:
    assert len(BLOCKS) == 17
