"""The time that a dossier speaks of, from which a typed day without a year is read."""

from datetime import date

from tracker.model.actors import Dossier
from tracker.model.dates import day_of
from tracker.model.dates.clock import Clock, clock_at
from tracker.store.questions.question import Ask
from tracker.store.questions.record.dossiers import Extent, FullestYear


def clock_of(ask: Ask, dossier: Dossier, today: date) -> Clock:
    """What a typed date means in a dossier (see `clock_at`).

    Args:
        ask: Of the record, as who types sees it.
        dossier: Whose events are dated.
        today: The present day in its time zone.
    """
    extent = ask(Extent(dossier.slug))
    year = ask(FullestYear(dossier.slug))
    last = day_of(extent[1] - 1, dossier.zone) if extent else None
    return clock_at(today, last, year[1] if year else None)
