"""Where events stand in a chart of rows: days from left to right, levels where they are close."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from dashboards.look.kinds import LOOKS
from tracker.language import later

OTHERS = later("Others")
"""The row of those who have few events; it is said where it is shown."""

WIDE = 620
"""Pixels of the days in a narrow chart; a wider one has more room than is reckoned with."""

_MOST_ROWS = 8
_LEVEL, _GAP = 34, 22
"""Pixels from a level to the next within a row, and between rows."""

_LETTER, _MARK = 6.6, 16
"""Pixels of a letter of a label, and of a mark with the room around it."""

_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Item:
    """An event to be placed.

    Attributes:
        id: Of the event.
        kind: Its kind, whose look it has.
        rows: On which it has a mark each; none for the row of those without.
        labels: What its first mark may be called, the best first.
        told: What is said of it where the pointer rests.
        first: The first day on which it can have begun, counted from any day.
        last: The last such day.
        until: The last day that it lasted, where that is drawn; else None.
    """

    id: str
    kind: str
    rows: Sequence[str]
    labels: Sequence[str]
    told: str
    first: float
    last: float
    until: float | None = None

    @property
    def middle(self) -> float:
        """Where its mark stands."""
        return (self.first + self.last) / 2

    def look(self, *, dark: bool) -> tuple[str, str]:
        """Colour and symbol: those of its kind."""
        look = LOOKS[self.kind]
        return (look.dark if dark else look.light), look.symbol


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands.

    Attributes:
        x: The day, as the items count them.
        y: Pixels, down from 0.
        label: What there is room for; may be empty.
    """

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Attributes:
        rows: From above, each with the y of its middle.
        tops: The y of the top of each row.
        spots: Of each item by its id, the marks by row, the first of which has the label.
        height: Pixels of all rows.
        scale: Pixels a day in a narrow chart.
    """

    rows: dict[str, float]
    tops: dict[str, float]
    spots: dict[str, dict[str, Spot]]
    height: float
    scale: float


def layout(items: Sequence[Item], nobody: str, ends: tuple[float, float] | None = None) -> Layout:
    """Lay out events in rows, in the order in which these first have one.

    Args:
        items: The events, at least one, in order of time.
        nobody: The row of those that have none.
        ends: The first and last day that are drawn; None for those of the items.
    """
    spoke = Counter(chain.from_iterable(item.rows for item in items))
    shown = {name for name, _ in spoke.most_common()[:_MOST_ROWS]}
    if len(shown) < len(spoke):  # the last row is for all the others
        shown.discard(spoke.most_common()[_MOST_ROWS - 1][0])
    middles = [item.middle for item in items]
    first, last = ends or (min(middles), max(middles))
    scale = WIDE / (last - first or 1)
    levels = _Levels(scale)
    placed: dict[str, dict[str, tuple[int, str]]] = {}
    for item in items:
        own: dict[str, tuple[int, str]] = {}
        for name in item.rows or (nobody,):
            row = name if name in shown or name == nobody else OTHERS
            if row not in own:  # the label is said once, however many rows
                own[row] = levels.place(row, item.middle, () if own else item.labels)
        placed[item.id] = own
    tops: dict[str, float] = {}
    down = 0.0
    for row in _in_order(placed.values(), nobody):
        tops[row] = down
        down += levels.of(row) * _LEVEL + _GAP
    return Layout(
        rows={row: -(top + levels.of(row) * _LEVEL / 2) for row, top in tops.items()},
        tops={row: -top for row, top in tops.items()},
        spots={
            item.id: {
                row: Spot(item.middle, -(tops[row] + level * _LEVEL + _LEVEL / 3), label)
                for row, (level, label) in placed[item.id].items()
            }
            for item in items
        },
        height=down,
        scale=scale,
    )


def _in_order(rows: Iterable[Iterable[str]], nobody: str) -> list[str]:
    """Rows as they are first met; those that stand for no one name below."""
    found = dict.fromkeys(chain.from_iterable(rows))
    last = [name for name in (OTHERS, nobody) if name in found]
    return [*(name for name in found if name not in last), *last]


class _Levels:
    """How full each level of each row is, as far as the last mark and label reach."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._taken: dict[str, list[list[tuple[float, float]]]] = {}

    def of(self, row: str) -> int:
        """How many levels a row has."""
        return len(self._taken[row])

    def place(self, row: str, day: float, labels: Sequence[str]) -> tuple[int, str]:
        """The level of a mark, and the first of its labels that fits there."""
        levels = self._taken.setdefault(row, [])
        for text in dict.fromkeys((*labels, "")):
            half = max(_MARK, len(text) * _LETTER) / 2
            ends = (day * self._scale - half, day * self._scale + half)
            for level in range(_MOST_LEVELS):
                if level == len(levels):
                    levels.append([])
                if all(ends[1] <= first or ends[0] >= last for first, last in levels[level]):
                    levels[level].append(ends)
                    return level, text
        return 0, ""  # as close as those marks are, they lie over one another
