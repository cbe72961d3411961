"""Which events of a record may be one and the same, asked of it as any other question is.

What makes two alike stands in `tracker.analysis.duplicates`.
"""

from dataclasses import dataclass

from tracker.analysis.duplicates import Likely, likely_pairs
from tracker.store.collection import no_collection
from tracker.store.questions import DossierNamed, Dossiers, Look, Outlines, Question, TwoEvents


@dataclass(frozen=True)
class Duplicates(Question[Likely]):
    """Pairs of events that may be one, those left out of which somebody said that they are two.

    Attributes:
        dossier: Short name of the one that is looked through; None for each by itself.
    """

    dossier: str | None = None

    def answer(self, look: Look) -> Likely:
        """The pairs, dossier by dossier and by day."""
        slugs = (
            [one.slug for one in Dossiers().answer(look)]
            if self.dossier is None
            else [DossierNamed(self.dossier).answer(look).slug]
        )
        different = TwoEvents().answer(look)
        with no_collection():
            found = [
                likely_pairs(Outlines(slug).answer(look), different=different) for slug in slugs
            ]
        return Likely(
            [pair for one in found for pair in one.pairs], sum(one.crowded for one in found)
        )
