"""What each question of the negotiation, and the check, takes at each size, asked of the store."""

import math
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

from tests.benchmarks.generate import DOSSIER
from tests.benchmarks.negotiation import negotiation
from tracker.analysis.inquiries import INQUIRIES
from tracker.inquire import Inquire
from tracker.model.filters import EventFilter
from tracker.store import KEEPER, open_store
from tracker.store.questions import Question
from tracker.to_mend import ToMend

WHOLE_UP_TO = 100_000
"""Larger records are asked about a month."""

_NEGOTIATED = (1_000, 10_000)
"""How many events the dossiers have in which all events are of a negotiation."""

_ROUNDS = 3
_LAST = date(2023, 12, 31)
"""The last day that made-up events have."""


def _asked(size: int) -> dict[str, Question[Any]]:
    """Each question as it is put to a record of that size."""
    asked = EventFilter(dossier=DOSSIER.slug)
    if size > WHOLE_UP_TO:
        asked = asked.but(from_=date(2021, 3, 1), to=date(2021, 3, 31))
    first = {"issue": ("elections",)}
    found: dict[str, Question[Any]] = {}
    for name, cls in INQUIRIES.items():
        needs = {cls.filter_first: first[cls.filter_first]} if cls.filter_first else {}
        own = asked.but(**needs)
        found[name] = Inquire(cls(), own, on=_LAST)
    return found | {"check": ToMend(asked)}


def measure(file: Path, size: int) -> dict[str, float]:
    """Milliseconds that each question takes: the median of some rounds after a first one.

    Args:
        file: A record of made-up events.
        size: How many it holds.
    """
    store = open_store(f"sqlite:///{file}")
    seen = store.seen_by(KEEPER)
    found = {}
    for name, question in _asked(size).items():
        times = []
        for _ in range(_ROUNDS + 1):
            began = time.perf_counter()
            seen.ask(question)
            times.append((time.perf_counter() - began) * 1000)
        found[name] = statistics.median(times[1:])
    store.close()
    return found


def measure_negotiation(folder: Path) -> dict[int, dict[str, float]]:
    """The same of dossiers in which every event is held against others.

    Args:
        folder: For their files.

    Returns:
        Of each size, rising, what `measure` found.
    """
    found = {}
    for size in _NEGOTIATED:
        file = folder / f"negotiation-{size}.db"
        store = open_store(f"sqlite:///{file}")
        store.put_dossier(DOSSIER, by="bench")
        store.add_many(negotiation(size), by="bench")
        store.close()
        found[size] = measure(file, size)
    return found


def table(took: dict[int, dict[str, float]]) -> str:
    """A table in Markdown: milliseconds at each size, and the growth beside that of n log n.

    Args:
        took: Of each size, rising, what `measure` found.
    """
    whole = [size for size in took if size <= WHOLE_UP_TO]
    small, large = (whole[-2], whole[-1]) if len(whole) > 1 else (0, 0)
    heads = [f"{size:,}{'' if size in whole else ', a month'}" for size in took]
    growth = [f"from {small:,} to {large:,}, times n log n"] if small else []
    columns = ["question", *heads, *growth]
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    for name in next(iter(took.values()), {}):
        cells = [f"{took[size][name]:,.0f}" for size in took]
        if small:
            fair = large * math.log(large) / (small * math.log(small))
            cells.append(f"{took[large][name] / took[small][name] / fair:.2f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)
