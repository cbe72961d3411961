"""How good a record is: how many voices it has, and what is left to mend (`docs/quality.md`)."""

from tracker.analysis.quality.facts import Facts, Finding
from tracker.analysis.quality.gaps import GAPS
from tracker.analysis.quality.shares import shares

__all__ = ["GAPS", "Facts", "Finding", "findings", "shares"]


def findings(facts: Facts) -> list[Finding]:
    """What is left to mend, then who speaks in the record."""
    return [*(gap.finding(facts) for gap in GAPS.values()), *shares(facts)]
