"""Dashboards to measure: started on a free port, ended by their own process."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Served:
    """A Streamlit server on a database file.

    Args:
        page: The script, from the root of the checkout.
        database: The SQLite file.
        words: What the script gets as arguments.
    """

    def __init__(self, page: str, database: Path, *words: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "streamlit", "run", page, f"--server.port={port}"]
        env = {**os.environ, "PARLEY_DATABASE_URL": f"sqlite:///{database}", "PARLEY_USER": "bench"}
        self._process = subprocess.Popen(
            [*command, "--", *words],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        while self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):  # noqa: S310 - ours
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("The server ended by itself.")

    def export(self, path: str) -> tuple[float, float]:
        """Read an export to its end.

        Returns:
            Milliseconds to its first byte, and seconds to its last.
        """
        began = time.perf_counter()
        with urllib.request.urlopen(self.url + path, timeout=3600) as answer:  # noqa: S310 - ours
            answer.read(1)
            first = (time.perf_counter() - began) * 1000
            while answer.read(1 << 16):
                pass
        return first, time.perf_counter() - began

    def memory(self) -> float:
        """Megabytes that the server's process holds; Linux only, else 0."""
        return self._held("VmRSS")

    def memory_from_here(self) -> float:
        """The same, and `most_memory` begins anew."""
        with suppress(OSError):
            Path(f"/proc/{self._process.pid}/clear_refs").write_text("5", encoding="ascii")
        return self.memory()

    def most_memory(self) -> float:
        """Megabytes that it held at its peak; Linux only, else 0."""
        return self._held("VmHWM")

    def _held(self, what: str) -> float:
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return 0.0
        line = next(line for line in status.splitlines() if line.startswith(what))
        return int(line.split()[1]) / 1024

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait(timeout=30)
