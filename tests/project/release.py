"""Release the version that pyproject.toml names: `make release`, or `make release DRY=1` to try.

The changes are dated, the sdist and the wheel are built and used in an empty environment, from
another folder, with their demo dossiers; then the version is committed and tagged. Nothing leaves
this machine: what to push is said at the end.
"""

import os
import re
import socket
import subprocess
import sys
import tarfile
import tomllib
import urllib.request
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
UNRELEASED = "not released yet"


class Refused(Exception):
    """Why nothing is released, in a sentence."""


class Section(NamedTuple):
    """The first section of the changelog."""

    version: str
    when: str
    text: str


def newest(changelog: str) -> Section:
    """The section of the newest version.

    Raises:
        Refused: There is none.
    """
    found = re.search(r"^## (\S+), (.+)\n((?:(?!## ).*\n?)*)", changelog, re.MULTILINE)
    if found is None:
        raise Refused("CHANGELOG.md has no section ‘## version, date’.")
    return Section(found[1], found[2], found[3].strip())


def dated(changelog: str, version: str, day: date) -> str:
    """The changelog with its newest section dated.

    Raises:
        Refused: It is of another version, was released before, or says nothing.
    """
    section = newest(changelog)
    if section.version != version:
        raise Refused(
            f"CHANGELOG.md begins with {section.version}, pyproject.toml says {version}. "
            "Make them agree."
        )
    if section.when != UNRELEASED:
        raise Refused(f"{version} was released on {section.when}. Raise the version first.")
    if not section.text:
        raise Refused(f"CHANGELOG.md says nothing about {version}.")
    return changelog.replace(f"## {version}, {UNRELEASED}", f"## {version}, {day.isoformat()}", 1)


def build(folder: Path, source: Path = ROOT) -> tuple[Path, Path]:
    """Build the sdist of a checkout, and from nothing but that the wheel."""
    _hatch("sdist", source, folder)
    (sdist,) = folder.glob("*.tar.gz")
    with TemporaryDirectory() as place:
        with tarfile.open(sdist) as packed:
            packed.extractall(place, filter="data")
        (unpacked,) = Path(place).iterdir()
        _hatch("wheel", unpacked, folder)
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


def _hatch(target: str, source: Path, folder: Path) -> None:
    words = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(words, cwd=source, check=True, capture_output=True)


def use(wheel: Path, version: str) -> None:
    """Install a wheel into an empty environment, and use it from another folder.

    Raises:
        Refused: It does not do what it should.
    """
    uv = Path(sys.executable).with_name("uv")
    with TemporaryDirectory() as place, ExitStack() as running:
        home, elsewhere = Path(place) / "environment", Path(place) / "elsewhere"
        elsewhere.mkdir()
        python = home / "bin" / "python"
        subprocess.run([uv, "venv", "-q", "-p", sys.executable, home], check=True)
        subprocess.run([uv, "pip", "install", "-q", "-p", python, wheel], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        variables = {k: v for k, v in os.environ.items() if not k.startswith(("PARLEY", "PYTHON"))}
        variables |= {"PARLEY_DATABASE_URL": f"sqlite:///{elsewhere / 'parley.db'}"}
        parley = [str(home / "bin" / "parley")]

        def said(*words: str) -> str:
            done = subprocess.run(
                [*parley, *words], cwd=elsewhere, env=variables, check=True, capture_output=True
            )
            return done.stdout.decode()

        if said("--version").strip() != f"parley {version}":
            raise Refused(f"The installed wheel is not {version}: {said('--version')}")
        said("init", "--demo")
        if '"events"' not in said("stats", "--json"):
            raise Refused("The installed wheel has no demo dossiers.")
        server = running.enter_context(
            subprocess.Popen([*parley, "run", "--port", port], cwd=elsewhere, env=variables)
        )
        running.callback(server.terminate)
        while not _answers(f"http://127.0.0.1:{port}/healthz"):
            if server.poll() is not None:
                raise Refused("‘parley run’ of the installed wheel ended by itself.")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except OSError:
        return False


def _git(*words: str) -> str:
    done = subprocess.run(
        ["git", *words],  # noqa: S607 - whichever git is there
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def release(*, dry: bool) -> str:
    """Release the version, or try all but the commit and the tag; what was done, in sentences.

    Raises:
        Refused: With the reason; nothing was committed or tagged.
    """
    version, file = _version(), ROOT / "CHANGELOG.md"
    tag = f"v{version}"
    changes = file.read_text(encoding="utf-8")
    text = dated(changes, version, datetime.now(tz=UTC).date())
    if _git("tag", "--list", tag):
        raise Refused(f"The tag {tag} is there already.")
    if not dry and _git("status", "--porcelain"):
        raise Refused("Something is not committed. Commit it first.")
    with TemporaryDirectory() as place:
        built = build(Path(place) if dry else ROOT / "dist")
        use(built[1], version)
        names = " and ".join(path.name for path in built)
    if dry:
        return f"{names} work. ‘make release’ would date the changes and tag {tag}."
    file.write_text(text, encoding="utf-8")
    _git("commit", "--quiet", "--message", f"Release {version}", "--", "CHANGELOG.md")
    _git("tag", "--annotate", tag, "--cleanup=verbatim", "--message", newest(text).text)
    return f"{names} are in dist, and {tag} is tagged. Push it: git push --follow-tags"


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{release(dry='--dry' in sys.argv)}\n")
    except Refused as refused:
        sys.exit(str(refused))
