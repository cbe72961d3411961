"""A copy of a dossier to publish: what goes, by which rules, and a check that it is gone."""

from tracker.redacting.copying import Copy, Leaked, redacted
from tracker.redacting.rules import Rules, read_rules

__all__ = ["Copy", "Leaked", "Rules", "read_rules", "redacted"]
