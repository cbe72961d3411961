"""The time that a dossier speaks of: what typed dates mean there, and in which years it lies."""

from datetime import date

from dashboards.session import data
from tracker.model.actors import Dossier
from tracker.model.dates.clock import Clock
from tracker.store.own_time import clock_of
from tracker.store.questions import Years


def clock(dossier: Dossier | None, known_on: date | None = None) -> Clock:
    """What a typed date means in a dossier: from which day it counts, and in which year it lies.

    Words that count from today use the present day. A day without a year is the last one up to
    it where the dossier has events of the last three months; an older dossier means its own time,
    up to the end of the 365 days that hold most of its events, or up to the day as of which the
    record is looked at.

    Args:
        dossier: Whose events are dated.
        known_on: The day of knowing, where one was chosen.
    """
    present = data.today(dossier)
    if known_on is not None:
        return Clock(present, min(known_on, present))
    if dossier is None:
        return Clock(present, present)
    return clock_of(data.ask, dossier, present)


def years(slug: str) -> dict[int, int]:
    """In which years a dossier's events start, and how many do, whatever their status."""
    return data.ask(Years(slug))
