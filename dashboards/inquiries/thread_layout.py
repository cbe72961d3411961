"""Where the steps of a thread stand in its chart: a row a side, levels where days are close."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from dashboards.look.kinds import LOOKS

NOBODY, OTHERS = "No speaker named", "Others"
"""Rows of steps without a speaker, and of those who spoke in few."""

WIDE = 620
"""Pixels of the days in a narrow chart; a wider one has more room than is reckoned with."""

_MOST_ROWS = 8
_LEVEL, _GAP = 34, 22
"""Pixels from a level to the next within a row, and between rows."""

_LETTER, _MARK = 6.6, 16
"""Pixels of a letter of a label, and of a mark with the room around it."""

_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands.

    Attributes:
        x: Days since 1 January of year 1.
        y: Pixels, down from 0.
        named: Whether there is room for its label.
    """

    x: float
    y: float
    named: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Attributes:
        rows: The sides, from above, each with the y of its middle.
        spots: Of each step by its id, the marks by row, the first of which has the label.
        height: Pixels of all rows.
        scale: Pixels a day in a narrow chart.
    """

    rows: dict[str, float]
    spots: dict[str, dict[str, Spot]]
    height: float
    scale: float


def layout(steps: Sequence[Mapping[str, Any]]) -> Layout:
    """Lay out the steps of a thread.

    Args:
        steps: As `parley thread` gives them, at least one.
    """
    sides = {step["id"]: step["speaker"] or [NOBODY] for step in steps}
    spoke = Counter(chain.from_iterable(sides.values()))
    shown = {name for name, _ in spoke.most_common()[:_MOST_ROWS]}
    if len(shown) < len(spoke):  # the last row is for all the others
        shown.discard(spoke.most_common()[_MOST_ROWS - 1][0])
    rows = {
        one: list(dict.fromkeys(name if name in shown else OTHERS for name in names))
        for one, names in sides.items()
    }
    middles = {step["id"]: middle(step) for step in steps}
    span = max(middles.values()) - min(middles.values()) or 1
    scale = WIDE / span
    levels = _Levels(scale)
    placed: dict[str, dict[str, tuple[int, bool]]] = {}
    for step in steps:
        own: dict[str, tuple[int, bool]] = {}
        for row in rows[step["id"]]:
            label = "" if own else step["part"]  # said once, however many speak
            own[row] = levels.place(row, middles[step["id"]], label)
        placed[step["id"]] = own
    tops: dict[str, float] = {}
    down = 0.0
    for row in _in_order(rows.values()):
        tops[row] = down
        down += levels.of(row) * _LEVEL + _GAP
    return Layout(
        rows={row: -(top + levels.of(row) * _LEVEL / 2) for row, top in tops.items()},
        spots={
            one: {
                row: Spot(middles[one], -(tops[row] + level * _LEVEL + _LEVEL / 3), named)
                for row, (level, named) in own.items()
            }
            for one, own in placed.items()
        },
        height=down,
        scale=scale,
    )


def middle(step: Mapping[str, Any]) -> float:
    """The middle of the days on which a step can have begun, in days since year 1."""
    first, last = (date.fromisoformat(step[end]).toordinal() for end in ("on", "latest"))
    return (first + last) / 2


def _in_order(sides: Iterable[list[str]]) -> list[str]:
    """Rows as they first speak; those that stand for no one side below."""
    found = dict.fromkeys(chain.from_iterable(sides))
    last = [name for name in (OTHERS, NOBODY) if found.pop(name, 0) is None]
    return [*found, *last]


class _Levels:
    """How full each level of each row is, as far as the last mark and label reach."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._taken: dict[str, list[list[tuple[float, float]]]] = {}

    def of(self, row: str) -> int:
        """How many levels a row has."""
        return len(self._taken[row])

    def place(self, row: str, day: float, label: str) -> tuple[int, bool]:
        """The level of a mark, and whether its label fits there."""
        levels = self._taken.setdefault(row, [])
        for text in dict.fromkeys((label, "")):
            half = max(_MARK, len(text) * _LETTER) / 2
            ends = (day * self._scale - half, day * self._scale + half)
            for level in range(_MOST_LEVELS):
                if level == len(levels):
                    levels.append([])
                if all(ends[1] <= first or ends[0] >= last for first, last in levels[level]):
                    levels[level].append(ends)
                    return level, bool(text)
        return 0, False  # as close as those marks are, they lie over one another


def look_of(step: Mapping[str, Any], *, dark: bool) -> tuple[str, str]:
    """Colour and symbol of a step: those of its kind."""
    look = LOOKS[step["kind"]]
    return (look.dark if dark else look.light), look.symbol
