"""Which events of a record may be one and the same, asked of it as any other question is.

What makes two alike stands in `tracker.analysis.duplicates`.
"""

from dataclasses import dataclass

from tracker.analysis.duplicates import Likely, likely_pairs
from tracker.store.collection import no_collection
from tracker.store.questions import DossierNamed, Dossiers, Look, Outlines, Question


@dataclass(frozen=True)
class Duplicates(Question[Likely]):
    """Pairs of events that may be one.

    Attributes:
        dossier: Short name of the one that is looked through; None for each by itself.
        different: Pairs of ids of which somebody said that they are two (see `TwoEvents`).
    """

    dossier: str | None = None
    different: frozenset[frozenset[str]] = frozenset()

    def answer(self, look: Look) -> Likely:
        """The pairs, dossier by dossier and by day."""
        slugs = (
            [one.slug for one in Dossiers().answer(look)]
            if self.dossier is None
            else [DossierNamed(self.dossier).answer(look).slug]
        )
        with no_collection():
            found = [
                likely_pairs(Outlines(slug).answer(look), different=self.different)
                for slug in slugs
            ]
        return Likely(
            [pair for one in found for pair in one.pairs], sum(one.crowded for one in found)
        )
