"""The questions of a negotiation, one module each. Add a new one here, and its page."""

from tracker.analysis.inquiries.actors import Actors
from tracker.analysis.inquiries.changes import Changes
from tracker.analysis.inquiries.impasses import Impasses
from tracker.analysis.inquiries.inquiry import Answer, Inquiry, Material
from tracker.analysis.inquiries.ledger import Ledger
from tracker.analysis.inquiries.map import Map
from tracker.analysis.inquiries.positions import Positions
from tracker.analysis.inquiries.quality import Quality
from tracker.analysis.inquiries.ripeness import Ripeness
from tracker.analysis.inquiries.talks import Talks
from tracker.analysis.inquiries.tempo import Tempo
from tracker.analysis.inquiries.terms import Terms
from tracker.analysis.inquiries.thread import Thread

__all__ = ["INQUIRIES", "Answer", "Inquiry", "Material"]

_IN_ORDER: tuple[type[Inquiry], ...] = (
    Talks,
    Impasses,
    Positions,
    Terms,
    Ledger,
    Thread,
    Changes,
    Tempo,
    Ripeness,
    Actors,
    Map,
    Quality,
)  # fmt: skip

INQUIRIES: dict[str, type[Inquiry]] = {one.name: one for one in _IN_ORDER}
"""Every inquiry by its name, in the order in which people ask."""
