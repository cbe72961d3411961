"""Events that may be one and the same, told twice: which pairs are worth a question."""

from tracker.analysis.duplicates.likeness import Likeness, likeness
from tracker.analysis.duplicates.pairs import Key, Likely, Pair, keys_of, likely_pairs

__all__ = ["Key", "Likely", "Likeness", "Pair", "keys_of", "likely_pairs", "likeness"]
