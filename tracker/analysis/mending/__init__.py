"""What a record could say better: a table of rules, each a small function over one event."""

from tracker.analysis.mending.finding import Around, Finding, Note, Rule
from tracker.analysis.mending.found import Found, Group
from tracker.analysis.mending.rules import RULES, findings_in, unused_actors

__all__ = [
    "RULES",
    "Around",
    "Finding",
    "Found",
    "Group",
    "Note",
    "Rule",
    "findings_in",
    "unused_actors",
]
