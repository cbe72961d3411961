"""Running figures: who says how many are held, and how many came free. Nothing is averaged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Figure(Protocol):
    """A claim, as the store gives it in columns."""

    @property
    def event(self) -> str: ...  # noqa: D102 - id of the event
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def qualifier(self) -> str: ...  # noqa: D102
    @property
    def of(self) -> str | None: ...  # noqa: D102
    @property
    def claimed_by(self) -> str: ...  # noqa: D102
    @property
    def reported_on(self) -> date | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Held:
    """How many are held, by all who counted lately.

    Attributes:
        latest: The newest figure.
        low: The least that any recent claimant says.
        high: The most that any recent claimant says.
        claims: The newest figure of each recent claimant, the newest first.
    """

    latest: Figure
    low: float
    high: float
    claims: list[Figure]


RECENT_DAYS = 14
"""How old a claimant's newest figure may be, beside the newest of all, to count as a rival."""


def held(figures: Iterable[Figure], measure: str = "captives held") -> Held | None:
    """The newest figure of each claimant, and the range between them; None without a figure.

    Figures of a part (`of`) are left out; so are those without a day.
    """
    newest: dict[str, Figure] = {}
    for figure in figures:
        if figure.measure == measure and figure.of is None and figure.reported_on is not None:
            before = newest.get(figure.claimed_by)
            if before is None or _day(figure) >= _day(before):
                newest[figure.claimed_by] = figure
    if not newest:
        return None
    ranked = sorted(newest.values(), key=_day, reverse=True)
    latest = ranked[0]
    recent = [one for one in ranked if (_day(latest) - _day(one)).days <= RECENT_DAYS]
    return Held(latest, min(one.low for one in recent), max(one.high for one in recent), recent)


def _day(figure: Figure) -> date:
    return figure.reported_on or date.min


def range_of(figures: Iterable[Figure], measure: str) -> tuple[float, float] | None:
    """The least and the most that the rival figures of one event say; None without one."""
    found = [one for one in figures if one.measure == measure and one.of is None]
    if not found:
        return None
    return min(one.low for one in found), max(one.high for one in found)
