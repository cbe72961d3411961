"""Where the actors of a network stand, so that no two labels lie over each other."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

WIDE = 230
"""Pixels between the outermost marks where the screen is narrowest.

On a wider one they only move apart: what is legible here is legible everywhere.
"""
_LETTERS, _LINES = 16, 3
_LETTER, _LINE, _MARK = 6.8, 15, 26
"""Pixels of a letter's width, of a line's height and of a mark's height."""
_TALL = 42
"""Pixels of height for each actor before labels are moved apart."""
_FAR = 2
"""Steps more than the longest way, between actors that nothing connects."""


class Spot(NamedTuple):
    """Where the mark of an actor stands, in pixels from the left and from the top."""

    x: float
    y: float
    label: tuple[str, ...]
    """Its lines."""

    @property
    def half(self) -> float:
        """Half the width of the label."""
        return max(_MARK, _LETTER * max(map(len, self.label))) / 2 + 3

    @property
    def ends(self) -> tuple[float, float]:
        """The upper and the lower end of mark and label."""
        return self.y - _MARK / 2, self.y + _MARK / 2 + _LINE * len(self.label)


def spots(names: Sequence[str], lines: Iterable[tuple[str, str]]) -> dict[str, Spot]:
    """Where each actor stands: close to those that it has to do with.

    The same actors and lines give the same places (Kamada and Kawai's layout, which begins from a
    circle and draws no lots).

    Args:
        names: The actors, in the order in which they go round the circle.
        lines: Two actors that are connected, each pair once.
    """
    places = _places(names, lines)
    across = _stretched([x for x, _ in places.values()], WIDE)
    down = _stretched([y for _, y in places.values()], _TALL * (len(names) - 1))
    found = {
        name: Spot(x, y, _label(name)) for name, x, y in zip(places, across, down, strict=True)
    }
    placed: dict[str, Spot] = {}
    for name in sorted(found, key=lambda one: (found[one].y, found[one].x, one)):
        placed[name] = _below(found[name], list(placed.values()))
    return placed


def overlap(one: Spot, other: Spot) -> bool:
    """Whether marks or labels of two actors lie over each other."""
    (top, bottom), (above, below) = one.ends, other.ends
    return abs(one.x - other.x) < one.half + other.half and top < below and above < bottom


def _places(
    names: Sequence[str], lines: Iterable[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    import networkx  # noqa: PLC0415 - takes a tenth of a second at each start

    graph = networkx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(lines)
    lengths = dict(networkx.all_pairs_shortest_path_length(graph))
    far = _FAR + max((max(own.values()) for own in lengths.values()), default=0)
    dist = {one: {other: lengths[one].get(other, far) for other in names} for one in names}
    found = networkx.kamada_kawai_layout(graph, dist=dist)
    return {name: (float(found[name][0]), float(found[name][1])) for name in names}


def _stretched(values: Sequence[float], length: float) -> Iterator[float]:
    """Numbers brought between 0 and a length; into its middle where all are about the same."""
    low, high = min(values, default=0), max(values, default=0)
    for value in values:
        yield length * (value - low) / (high - low) if high - low > _SAME else length / 2


_SAME = 1e-6


def _label(name: str) -> tuple[str, ...]:
    lines = wrap(name, _LETTERS) or [name]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 1]}…"]
    return tuple(lines)


def _below(spot: Spot, placed: Sequence[Spot]) -> Spot:
    """The spot, moved down until it lies over none of those that are placed."""
    while hit := [other for other in placed if overlap(spot, other)]:
        spot = spot._replace(y=max(other.ends[1] for other in hit) + _MARK / 2 + 1)
    return spot
