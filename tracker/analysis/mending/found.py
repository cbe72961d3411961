"""Findings by rule: all are counted, and as many kept as somebody reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.analysis.mending.finding import Finding

MOST_KEPT = 200
"""Findings that are kept of each rule: who has mended those looks again."""


@dataclass(slots=True)
class Group:
    """What one rule found.

    Attributes:
        what: Name of the rule.
        count: How many findings there are.
        kept: The first of them, in order of time.
    """

    what: str
    count: int = 0
    kept: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while there is room."""
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(finding)


@dataclass(slots=True)
class Found:
    """What all rules found; it needs the same memory for any number of events.

    Attributes:
        groups: By the rule's name, those that found something.
        events: How many events were looked at.
    """

    groups: dict[str, Group] = field(default_factory=dict)
    events: int = 0

    @property
    def count(self) -> int:
        """How many findings there are in all."""
        return sum(group.count for group in self.groups.values())

    def add(self, findings: Iterable[Finding]) -> None:
        """Take over findings, in their order."""
        for finding in findings:
            self.groups.setdefault(finding.what, Group(finding.what)).add(finding)

    def in_order(self, names: Iterable[str]) -> list[Group]:
        """The groups that found something, in the order of some names, others after them."""
        known = [name for name in names if name in self.groups]
        rest = sorted(set(self.groups) - set(known))
        return [self.groups[name] for name in (*known, *rest)]
