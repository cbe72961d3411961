"""How many are held, between all who counted lately: what their accounts leave, day by day.

The card and the captives panel say this, and nothing else. Of each claimant the newest count
stands, less who came free, was rescued or died since (see `ledger`), for 14 days beside the newest
count of all. A number that is left is never below none; the account itself says where one would be.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from tracker.analysis.captives.ledger import Account, Left, Span

RECENT_DAYS = 14
"""How old a claimant's newest count may be, beside the newest of all, to count as a rival."""


class Counted(NamedTuple):
    """The newest count of a claimant, and what is left of it."""

    claimed_by: str
    left: Left

    @property
    def said(self) -> Span:
        """What is left, never below none."""
        low, high = self.left.said
        return Span(max(0, low), max(0, high))


class Band(NamedTuple):
    """How many are held from a day on, up to the day of the next band.

    Attributes:
        day: The first day.
        counts: The newest count of each recent claimant, the newest first.
        said: The least and the most that any of them leaves.
    """

    day: date
    counts: tuple[Counted, ...]
    said: Span

    @property
    def fresh_until(self) -> date:
        """The last day on which the newest count is recent; after it this was only last known."""
        return self.counts[0].left.count.on + timedelta(days=RECENT_DAYS)


def bands(accounts: Iterable[Account]) -> list[Band]:
    """How many are held over time: a band for each day on which the answer changes.

    The last one is the answer on the day of which the accounts tell.

    Args:
        accounts: As `ledger` gives them.
    """
    changes: dict[date, list[Counted]] = {}
    for account in accounts:
        for left in account.course:
            changes.setdefault(left.day, []).append(Counted(account.claimed_by, left))
    newest: dict[str, Counted] = {}
    found: list[Band] = []
    for day in sorted(changes):
        newest |= {one.claimed_by: one for one in changes[day]}
        ranked = sorted(newest.values(), key=_newest_first)
        latest = ranked[0].left.count.on
        recent = [one for one in ranked if (latest - one.left.count.on).days <= RECENT_DAYS]
        newest = {one.claimed_by: one for one in recent}  # an older one never comes back
        if not found or found[-1].counts != tuple(recent):
            ends = [one.said for one in recent]
            said = Span(min(one.low for one in ends), max(one.high for one in ends))
            found.append(Band(day, tuple(recent), said))
    return found


def _newest_first(one: Counted) -> tuple[int, int, str]:
    count = one.left.count
    return -count.on.toordinal(), -count.first, one.claimed_by
