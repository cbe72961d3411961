"""How far a long action has come, as a line of the terminal that moves on."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tracker.store import progress

_A_SECOND = 10
"""Times that the line is drawn anew: a terminal costs more than it shows."""


@contextmanager
def drawn() -> Iterator[progress.Progress]:
    """What draws the line on standard error; it is gone at the end."""
    line = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        refresh_per_second=_A_SECOND,
        transient=True,
    )
    shown = line.add_task("", total=None, visible=False)

    def say(what: str, done: int, of: int) -> None:
        part = f" of {of:,} ({min(done, of) * 100 // of} %)" if of else ""
        line.update(
            shown,
            description=f"{done:,}{part} {what}",
            completed=done,
            total=of or None,
            visible=True,
        )

    with line:
        yield say
