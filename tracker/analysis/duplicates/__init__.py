"""Events that may be one and the same, told twice: which pairs are worth a question."""

from tracker.analysis.duplicates.likeness import Likeness, likeness
from tracker.analysis.duplicates.pairs import Likely, Pair, likely_pairs

__all__ = ["Likely", "Likeness", "Pair", "likely_pairs", "likeness"]
