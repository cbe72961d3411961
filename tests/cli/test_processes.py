import json
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run, line

ROOT = Path(__file__).parents[2]
PARLEY = [sys.executable, "-m", "tracker"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return environment_in(tmp_path)


def environment_in(folder: Path) -> dict[str, str]:
    """The variables of a process whose record lies in a folder."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    url = f"sqlite:///{folder / 'parley.db'}"
    return plain | {"PARLEY_DATABASE_URL": url, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}


def run(
    environment: dict[str, str], *words: str, typed: str = ""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PARLEY, *words], env=environment, input=typed.encode(), capture_output=True, check=False
    )


def test_lines_go_through_a_pipe_from_one_record_into_another(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = run(environment, "add", "-", typed=line(title="محادثات — שיחות") + line(id="a2"))
    assert done.returncode == 0, done.stderr
    first = run(environment, "list", "--json").stdout
    assert "محادثات — שיחות".encode() in first
    other = environment | {"PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    run(other, "add", "-", typed=first.decode())
    assert run(other, "list", "--json").stdout == first


def test_a_pipe_that_closes_early_is_quiet(environment: dict[str, str]) -> None:
    many = "".join(line(id=f"e{n}", summary="x" * 2000) for n in range(200))
    run(environment, "add", "-", typed=many)
    with subprocess.Popen(
        [*PARLEY, "list", "--json"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "e0"
        process.stdout.close()
        assert process.stderr.read() == b""


def test_nothing_ends_in_a_traceback(
    environment: dict[str, str], parley: Run, database: Path, tmp_path: Path
) -> None:
    junk = "this is no database, it is a page of words " * 50
    for file in (tmp_path / "parley.db", database):
        file.write_text(junk)
    done = run(environment, "list")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    for words in (["list"], ["init"], ["check"], ["stats"], ["show", "x"], ["db", "current"]):
        assert parley(*words, status=1).stderr.strip()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104 - that they are refused
def test_the_dashboard_listens_on_this_machine_alone(
    parley: Run, monkeypatch: pytest.MonkeyPatch, database: Path, host: str
) -> None:
    assert "no login" in parley("run", "--host", host, status=2).stderr
    monkeypatch.setenv("PARLEY_HOST", host)
    assert "no login" in parley("run", status=2).stderr
    assert not database.exists()


def test_a_port_that_is_taken_is_named(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(environment, "run", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} is taken".encode() in done.stderr


@pytest.fixture
def dashboard(
    environment: dict[str, str], tmp_path: Path
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [*PARLEY, "run", "--port", str(port)],
        env=environment,
        cwd=tmp_path,  # not the checkout: as after an installation
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            yield process, port
        finally:
            process.kill()


def test_the_dashboard_starts_from_any_folder_and_stops_with_its_command(
    dashboard: tuple[subprocess.Popen[bytes], int], tmp_path: Path
) -> None:
    process, port = dashboard
    assert process.stdout is not None
    said = process.stdout.readline().decode()
    assert f"http://127.0.0.1:{port}" in said
    assert healthy(process, port)
    assert (tmp_path / "parley.db").exists()
    process.terminate()
    process.wait(timeout=20)
    assert process.stdout.read() == b"", "it says where it is, and nothing else"
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def healthy(process: subprocess.Popen[bytes], port: int) -> bool:
    """Ask until the server answers or its process has ended."""
    while process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:  # refused, or not answered in time on a busy machine
            continue
    return False


def on_a_terminal(
    environment: dict[str, str], *words: str, stop_at: bytes | None = None
) -> tuple[int, bytes]:
    """Run a command whose standard error is a terminal: its exit status, and what that showed.

    Args:
        environment: Of the process.
        words: Of the command line.
        stop_at: What it must have shown before Ctrl+C is sent to it; None for never.
    """
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [*PARLEY, *words], env=environment, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        with suppress(OSError):  # how a terminal says that nobody is left at the other end
            while part := os.read(ours, 4096):
                shown += part
                if stop_at is not None and stop_at in shown:
                    process.send_signal(signal.SIGINT)
                    stop_at = None
    os.close(ours)
    return process.returncode, shown


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where a record is of some size, so that a command on it can be stopped halfway."""
    folder = tmp_path_factory.mktemp("many")
    file = folder / "many.jsonl"
    file.write_text("".join(line(id=f"e{n}", summary="x" * 2000) for n in range(6000)))
    places = environment_in(folder)
    done = run(places, "add", str(file))
    assert done.returncode == 0
    assert "…".encode() not in done.stderr  # no progress where nobody looks on
    return places | {"MANY": str(file)}


def test_a_check_that_is_stopped_says_so(many: dict[str, str]) -> None:
    status, shown = on_a_terminal(many, "check", stop_at=b"events checked")
    assert status == 1
    assert b"of 6,000" in shown
    assert b"Stopped. The record is as it was; the check is not finished." in shown
    assert b"Traceback" not in shown
    assert on_a_terminal(many, "check")[0] == 0


def test_an_import_that_is_stopped_adds_nothing(many: dict[str, str], tmp_path: Path) -> None:
    other = many | {"PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    status, shown = on_a_terminal(other, "add", many["MANY"], stop_at=b"events done")
    assert status == 1
    assert b"Stopped. No event was added" in shown
    assert json.loads(run(other, "stats", "--json").stdout)["events"] == 0


def test_a_move_that_is_stopped_goes_on(many: dict[str, str], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'moved.db'}"
    status, shown = on_a_terminal(many, "migrate-to", url, stop_at=b"rows of ")
    assert status == 1
    assert b"the same command goes on from there" in shown
    status, shown = on_a_terminal(many, "migrate-to", url)
    assert status == 0
    assert b"compared" in shown
