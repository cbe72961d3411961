"""How long spells last: the Kaplan–Meier curve of lengths, some of which go on.

A spell that goes on lasted at least until the day of which is told, and is censored there (Kaplan
and Meier, “Nonparametric Estimation from Incomplete Observations”, Journal of the American
Statistical Association 53, 1958). The band is of 95 %, by the log-log transform; two groups are
compared by the log-rank test. All of it is SciPy's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import isnan
from threading import Thread
from typing import NamedTuple
from warnings import catch_warnings, simplefilter


@cache
def load_early() -> None:
    """Load SciPy's statistics in the background, once: who then asks for a curve waits no more."""
    Thread(target=import_module, args=("scipy.stats",), name="scipy").start()


class Length(NamedTuple):
    """How long a spell lasted, in days."""

    days: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of spells that last longer than a number of days.

    Attributes:
        days: Each length at which a spell ended, rising.
        share: Of spells that last longer.
        low: Lower end of the band; None where it cannot be said.
        high: Upper end.
    """

    days: tuple[int, ...]
    share: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]


def curve(lengths: Sequence[Length]) -> Curve:
    """The curve of some lengths; empty where no spell has ended."""
    ended = {one.days for one in lengths if not one.goes_on}
    if not ended:
        return Curve((), (), (), ())
    from scipy.stats import ecdf  # noqa: PLC0415 - it loads for two seconds; few ask

    survival = ecdf(_sample(lengths)).sf
    with catch_warnings():  # where the band cannot be said it has no number, which is told
        simplefilter("ignore", RuntimeWarning)
        band = survival.confidence_interval(confidence_level=0.95, method="log-log")
    points = zip(
        survival.quantiles.tolist(),
        survival.probabilities.tolist(),
        band.low.probabilities.tolist(),
        band.high.probabilities.tolist(),
        strict=True,
    )
    kept = [point for point in points if point[0] in ended]
    return Curve(
        tuple(int(days) for days, *_ in kept),
        tuple(round(share, 6) for _, share, *_ in kept),
        tuple(_number(low) for *_, low, _ in kept),
        tuple(_number(high) for *_, high in kept),
    )


def differ_by_chance(lengths: Sequence[Length], others: Sequence[Length]) -> float | None:
    """The chance that two groups of one kind differ as much or more (log-rank, two-sided).

    None where it cannot be said: a group is empty, or nothing has ended.
    """
    if not lengths or not others or all(one.goes_on for one in (*lengths, *others)):
        return None
    from scipy.stats import logrank  # noqa: PLC0415 - as above

    chance = float(logrank(_sample(lengths), _sample(others)).pvalue)
    return None if isnan(chance) else chance


def _sample(lengths: Sequence[Length]) -> object:
    from scipy.stats import CensoredData  # noqa: PLC0415 - as above

    return CensoredData(
        uncensored=[one.days for one in lengths if not one.goes_on],
        right=[one.days for one in lengths if one.goes_on],
    )


def _number(value: float) -> float | None:
    return None if isnan(value) else round(value, 6)
