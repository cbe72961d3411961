"""A copy of a dossier to publish: what goes, by which rules, and a check that it is gone."""

from tracker.redacting.copying import Copy, Leaked, redacted
from tracker.redacting.rules import (
    Rules,
    as_toml,
    keep_rules,
    kept_rules,
    read_rules,
    rules_in,
)

__all__ = [
    "Copy",
    "Leaked",
    "Rules",
    "as_toml",
    "keep_rules",
    "kept_rules",
    "read_rules",
    "redacted",
    "rules_in",
]
