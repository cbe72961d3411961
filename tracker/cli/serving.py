"""The command that opens the dashboard: run."""

import importlib.util
import ipaddress
import os
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from tracker.cli.frame import WRONG_USE, note, record, refuse, settings


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("run", epilog="Example: parley run --port 8502")(run)


def run(
    *,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="HOST", help="Address to listen on; else PARLEY_HOST."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="PORT", min=1, max=65535, help="Else PARLEY_PORT."),
    ] = None,
) -> None:
    """Open the dashboard on this machine, on the record of PARLEY_DATABASE_URL.

    The database is created or upgraded first. Parley has no login: it listens on this machine's
    own address only.
    """
    chosen = settings()
    host, port = host or chosen.host, port or chosen.port
    if not is_loopback(host):
        note(
            f"Parley has no login, so it does not listen on {host}, where others could reach it. "
            "Use 127.0.0.1, and a tunnel or a proxy with a login of its own in front."
        )
        raise typer.Exit(WRONG_USE)
    own = page()
    with record():
        pass  # made ready before the first visitor comes
    _refuse_taken(host, port)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Parley is at http://{shown}:{port} – stop it with Ctrl+C.")
    sys.stdout.flush()
    words = [sys.executable, "-m", "streamlit", "run", str(own), *options(own, host, port)]
    _become(words, os.environ | {"PARLEY_HOST": host, "PARLEY_PORT": str(port)})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


HERE = "127.0.0.1"
"""The address of this machine that no other reaches."""


def page() -> Path:
    """The dashboard's script."""
    found = importlib.util.find_spec("dashboards")  # by name: nothing here imports the screen
    folders = list(found.submodule_search_locations or ()) if found else []
    pages = [page for folder in folders if (page := Path(folder) / "app.py").is_file()]
    if not pages:
        refuse("The dashboard is missing. Install Parley anew, or clone it whole.")
    return pages[0]


def options(page: Path, host: str, port: int) -> list[str]:
    """What the server is told: all of `.streamlit/config.toml`, and where to listen.

    Streamlit itself reads that file only where the command is started in the checkout. Given as
    words of the command it holds everywhere, and no other file of settings changes it.

    Args:
        page: The dashboard's script. In a checkout the file lies beside its folder, in an
            installed package inside of it.
        host: Address to listen on.
        port: Port to listen on.
    """
    found = [folder / ".streamlit" / "config.toml" for folder in page.parents[:2]]
    files = [file for file in found if file.is_file()]
    if not files:
        refuse("The dashboard’s settings are missing. Install Parley anew, or clone it whole.")
    read = tomllib.loads(files[0].read_text(encoding="utf-8"))
    read.setdefault("server", {}).update(address=host, port=port)
    read.setdefault("logger", {}).update(hideWelcomeMessage=True)  # `run` says where it is
    return [word for name, value in _flat(read) for word in (f"--{name}", value)]


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Options with their whole names; one that takes several values is given once for each."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            for one in value if isinstance(value, list) else [value]:
                yield f"{above}{name}", str(one).lower() if isinstance(one, bool) else str(one)


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # there the option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError:
            refuse(f"Port {port} is taken on {host}. Choose another: parley run --port {port + 1}.")


def _become(words: list[str], environment: dict[str, str]) -> NoReturn:
    """Go on as the server, so that a signal to this command reaches it."""
    if os.name != "nt":
        os.execve(words[0], words, environment)  # noqa: S606 - our own interpreter
    try:
        status = subprocess.run(words, env=environment, check=False).returncode  # noqa: S603 - ours
    except KeyboardInterrupt:
        status = 0
    raise typer.Exit(status)
