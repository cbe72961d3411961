"""Actors at work: who dealt with whom, who stood between them, and what everybody took part in.

The rules, in words and with an example, stand in `docs/actors.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from tracker.analysis.actors.activity import Activity, activities
from tracker.analysis.actors.contacts import contacts
from tracker.analysis.actors.mediation import AFTER, BEFORE, MEDIATED, Mediation, mediations
from tracker.analysis.actors.ties import Days, Part, Tie, days_of, ties
from tracker.analysis.order import begun
from tracker.analysis.talks import spells_by_track
from tracker.model.events import Event

__all__ = [
    "AFTER",
    "BEFORE",
    "MEDIATED",
    "Activity",
    "AtWork",
    "Days",
    "Mediation",
    "Part",
    "Tie",
    "activities",
    "at_work",
    "days_of",
]


@dataclass(frozen=True, slots=True)
class AtWork:
    """What actors had to do with one another.

    Attributes:
        ties: Who dealt with whom, by their first contact.
        mediations: Who stood between sides, by the first time.
    """

    ties: list[Tie]
    mediations: list[Mediation]


def at_work(
    events: Iterable[Event],
    on: date,
    zone: tzinfo,
    *,
    known_on: date | None = None,
    tops: Mapping[str, str] | None = None,
    kin: Mapping[str, str] | None = None,
) -> AtWork:
    """Who dealt with whom through whom, and who stood between.

    Args:
        events: As known, in any order: those of the kinds in `MEDIATED`, and of any kind those
            that are linked with them (`AFTER`, `BEFORE`). Others make no difference.
        on: The day of which is told; what begins later is left out.
        zone: In which days are counted.
        known_on: Ends that were not known by then have not happened; None for all ends.
        tops: Under whom an actor is counted instead of itself; None for nobody.
        kin: Of actors that are a part of another, the topmost one above: parts of one whole are
            one side.
    """
    tops, kin = tops or {}, kin or {}
    told = [event for _, event in begun(events, on, zone)]
    spells = (track for track, _ in spells_by_track(told, on, zone, known_on).values())
    return AtWork(ties(contacts(told, tops, kin)), mediations(told, spells, tops))
